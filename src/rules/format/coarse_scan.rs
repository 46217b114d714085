#![doc = include_str!("coarse_scan.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
    page::named,
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
    let coarse = case.parts_with(|reading| reading.resolution.is_some_and(|it| it < COARSE));
    coarse
        .filter(|(exhibit, ..)| !exhibit.is(|kind| kind == ExhibitKind::Photograph))
        .map(|(exhibit, part, pages)| {
            let (file, pages_named) = (&part.file, named(&pages));
            let has = if pages.len() == 1 { "has" } else { "have" };
            RULE.finding(format!(
                "{pages_named} of `{file}` {has} fewer than {COARSE} pixels for each inch"
            ))
            .at_bytes(&part.at, "may be hard to read")
            .in_file(file, pages.first().copied())
            .of_exhibit(&exhibit.id.value)
            .help("scan it anew at 300 dpi; or zoom in, see that all can be read, and waive this")
        })
        .collect()
}
