#![doc = include_str!("missing_tab.md")]

use crate::{
    brief::Problem,
    case::Case,
    finding::{Finding, Rule, Severity},
    rules::astray,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "missing-tab",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("missing_tab.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    astray::findings(&RULE, case, Problem::MissingTab)
}
