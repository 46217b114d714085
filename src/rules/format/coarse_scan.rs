#![doc = include_str!("coarse_scan.md")]

use crate::{
    case::{Case, PartPages},
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "coarse-scan",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("coarse_scan.md"),
    check,
};

/// Pixels for each inch below which small print is lost.
const COARSE: u32 = 150;

fn check(case: &Case) -> Vec<Finding> {
    let pages = case.pages_with(|reading| reading.resolution.is_some_and(|it| it < COARSE));
    let pages = pages.filter(|it| !it.exhibit.is(|kind| kind == ExhibitKind::Photograph));
    let finding = |it: PartPages<'_>| {
        let (pages, have) = (it.named(), it.verb("has", "have"));
        RULE.finding(format!("{pages} {have} fewer than {COARSE} pixels for each inch"))
            .on(&it, "may be hard to read")
            .help("scan it anew at 300 dpi; or zoom in, see that all can be read, and waive this")
    };
    pages.map(finding).collect()
}
