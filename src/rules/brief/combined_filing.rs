#![doc = include_str!("combined_filing.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::BRIEF,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "combined-filing",
    severity: Severity::Note,
    strict: false,
    waivable: true,
    page: include_str!("combined_filing.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let brief = case.manifest.filing.brief.iter();
    brief
        .map(|brief| {
            RULE.finding("the brief and the evidence are in one file")
                .at(brief, "bound with the exhibits")
                .of_exhibit(BRIEF)
                .help(
                    "check what the court asks for; for uploads of their own, take `brief:` out \
                     and hold the brief against the packet with `catpacket cites --brief`",
                )
        })
        .collect()
}
