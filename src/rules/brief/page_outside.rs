#![doc = include_str!("page_outside.md")]

use crate::{
    brief::Problem,
    case::Case,
    finding::{Finding, Rule},
    rules::astray,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: Problem::PageOutside.id(),
    severity: Problem::PageOutside.severity(),
    strict: false,
    waivable: true,
    page: include_str!("page_outside.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    astray::findings(&RULE, case, Problem::PageOutside)
}
