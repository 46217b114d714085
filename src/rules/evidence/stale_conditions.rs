#![doc = include_str!("stale_conditions.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "stale-conditions",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("stale_conditions.md"),
    check,
};

/// After so many months a report may no longer say how a country is.
const MONTHS: i32 = 24;

fn check(case: &Case) -> Vec<Finding> {
    let Some(hearing) = case.manifest.hearing_or_filing() else { return Vec::new() };
    let Ok(fresh) = hearing.checked_sub(jiff::Span::new().months(MONTHS)) else {
        return Vec::new();
    };
    let is_report = |it: &&ExhibitEntry| it.is(ExhibitKind::is_report);
    let dated = case.manifest.exhibits.iter().filter(is_report);
    let dated: Vec<_> = dated.filter_map(|it| Some((it, it.date.as_ref()?))).collect();
    if dated.iter().any(|(_, date)| fresh <= date.value) {
        return Vec::new();
    }
    let Some((newest, date)) = dated.into_iter().max_by_key(|(_, date)| date.value) else {
        return Vec::new();
    };
    let finding = RULE.finding(format!("no report on the country is newer than {}", date.value));
    vec![
        finding
            .at(date, format!("more than {MONTHS} months before the hearing"))
            .of_exhibit(&newest.id.value)
            .help("add a newer report; keep the old one where it shows how things came about"),
    ]
}
