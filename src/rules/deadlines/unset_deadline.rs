#![doc = include_str!("unset_deadline.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::HearingKind,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unset-deadline",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unset_deadline.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let manifest = &case.manifest;
    let detained = manifest.case.detained.as_ref().filter(|it| it.value);
    let kind = manifest.case.hearing.as_ref().and_then(|it| it.kind.as_ref());
    let individual = kind.is_some_and(|it| it.value == HearingKind::Individual);
    let ordered = manifest.court_orders.filing_due.is_some();
    let Some(detained) = detained.filter(|_| individual && !ordered) else { return Vec::new() };
    let finding =
        RULE.finding("no day is given on which the evidence of a detained respondent is due");
    vec![finding.at(detained, "the court sets the day").help(
        "add `court_orders: {filing_due: 2027-02-10}` with the day in the \
         judge's order; ask the court where there is none",
    )]
}
