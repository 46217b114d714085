#![doc = include_str!("unsearchable_scan.md")]

use crate::{
    case::{Case, PartPages},
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
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
    let pages = case.pages_with(|reading| reading.resolution.is_some() && reading.letters == 0);
    let pages = pages.filter(|it| !it.exhibit.is(|kind| kind == ExhibitKind::Photograph));
    let finding = |it: PartPages<'_>| {
        let (pages, are) = (it.named(), it.verb("is a scan", "are scans"));
        RULE.finding(format!("{pages} {are} without a text layer"))
            .on(&it, "cannot be searched")
            .help(
                "put `ocr: true` into the exhibit, and `ocrmypdf` recognizes the text where it is \
                 installed; or have a PDF editor do it",
            )
    };
    pages.map(finding).collect()
}
