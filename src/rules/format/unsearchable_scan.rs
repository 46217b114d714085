#![doc = include_str!("unsearchable_scan.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
    page::named,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unsearchable-scan",
    severity: Severity::Note,
    strict: true,
    waivable: true,
    page: include_str!("unsearchable_scan.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let silent = case.parts_with(|reading| reading.resolution.is_some() && reading.letters == 0);
    silent
        .filter(|(exhibit, ..)| !exhibit.is(|kind| kind == ExhibitKind::Photograph))
        .map(|(exhibit, part, pages)| {
            let (file, pages_named) = (&part.file, named(&pages));
            let has = if pages.len() == 1 { "is a scan" } else { "are scans" };
            RULE.finding(format!("{pages_named} of `{file}` {has} without a text layer"))
                .at_bytes(&part.at, "cannot be searched")
                .in_file(file, pages.first().copied())
                .of_exhibit(&exhibit.id.value)
                .help("have a program recognize the text, such as `ocrmypdf --skip-text`")
        })
        .collect()
}
