#![doc = include_str!("unstated_fee.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unstated-fee",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unstated_fee.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let mut exhibits = case.manifest.exhibits.iter();
    let form = exhibits.find(|exhibit| exhibit.is(|kind| kind == ExhibitKind::Form));
    let told = form.filter(|_| case.manifest.filing.fee.is_none()).map(|form| {
        RULE.finding("a form is filed, and nothing is said of a fee")
            .at(&form.id, "may have a fee")
            .of_exhibit(&form.id.value)
            .help(
                "add `fee: {status: ..., because: ...}` under `filing:`, where the status is \
                 `paid`, `waived` or `not-required`",
            )
    });
    told.into_iter().collect()
}
