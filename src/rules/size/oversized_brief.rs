#![doc = include_str!("oversized_brief.md")]

use crate::{
    case::{Case, Run},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "oversized-brief",
    severity: Severity::Error,
    strict: false,
    waivable: false,
    page: include_str!("oversized_brief.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let brief = case.brief.iter().filter(|brief| 1 < brief.part.runs.len());
    brief
        .map(|brief| {
            let bytes: u64 = brief.part.runs.iter().map(Run::weight).sum();
            let megabytes = bytes.div_ceil(1_000_000);
            RULE.finding(format!("the brief takes {megabytes} MB, more than the first volume has"))
                .at_bytes(&brief.part.at, "fits no volume")
                .in_file(&brief.part.file, None)
                .of_exhibit(&brief.entry.id.value)
                .help(
                    "save it as PDF from the word processor instead of scanning it; or raise \
                     `volume_limit:` under `filing:`, if the court takes larger files",
                )
        })
        .collect()
}
