#![doc = include_str!("missing_tab.md")]

use crate::{
    brief::Problem,
    case::Case,
    finding::{Finding, Rule},
    rules::astray,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: Problem::MissingTab.id(),
    severity: Problem::MissingTab.severity(),
    strict: false,
    waivable: true,
    page: include_str!("missing_tab.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    astray::findings(&RULE, case, Problem::MissingTab)
}
