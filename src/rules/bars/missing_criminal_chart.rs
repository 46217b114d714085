#![doc = include_str!("missing_criminal_chart.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "missing-criminal-chart",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("missing_criminal_chart.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let charted =
        case.manifest.exhibits.iter().any(|it| it.is(|it| it == ExhibitKind::CriminalChart));
    let Some(first) = case.manifest.arrests.first().filter(|_| !charted) else { return Vec::new() };
    let finding = RULE.finding("arrests are listed, and no exhibit is a criminal history chart");
    vec![finding.at_bytes(&first.at, "belongs on a chart").help(
        "add the chart with `kind: criminal-chart`, which `catpacket sheet criminal-chart` \
             writes to complete; or say in a waiver where it was filed",
    )]
}
