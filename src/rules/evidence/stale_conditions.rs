#![doc = include_str!("stale_conditions.md")]

use jiff::civil::Date;

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind, Manifest},
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
    let Some((day, what)) = looked_at(&case.manifest) else { return Vec::new() };
    let Ok(fresh) = day.checked_sub(jiff::Span::new().months(MONTHS)) else {
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
            .at(date, format!("more than {MONTHS} months before the {what}"))
            .of_exhibit(&newest.id.value)
            .help("add a newer report; keep the old one where it shows how things came about"),
    ]
}

/// The day of the hearing, or of the filing where no hearing is set, and which that is.
fn looked_at(manifest: &Manifest) -> Option<(Date, &'static str)> {
    let hearing = manifest.case.hearing.as_ref().and_then(|it| it.date.as_ref());
    let hearing = hearing.map(|it| (it.value, "hearing"));
    hearing.or_else(|| Some((manifest.filing.date.as_ref()?.value, "filing")))
}
