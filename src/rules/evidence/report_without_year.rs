#![doc = include_str!("report_without_year.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "report-without-year",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("report_without_year.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let is_report = |it: &&ExhibitEntry| it.is(|it| it == ExhibitKind::GovernmentReport);
    let exhibits = case.manifest.exhibits.iter().filter(is_report);
    exhibits
        .filter(|exhibit| !has_year(&exhibit.title.value))
        .map(|exhibit| {
            RULE.finding(format!(
                "the title of the government report `{}` has no year",
                exhibit.id.value
            ))
            .at(&exhibit.title, "which year's?")
            .of_exhibit(&exhibit.id.value)
            .help("add the year to the title, such as `Human Rights Report 2025`")
        })
        .collect()
}

/// Whether a text has a year of the last or of this century.
fn has_year(text: &str) -> bool {
    let numbers = text.split(|it: char| !it.is_ascii_digit());
    numbers.filter(|it| it.len() == 4).any(|it| it.starts_with("19") || it.starts_with("20"))
}
