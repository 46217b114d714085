#![doc = include_str!("inability_only.md")]

use crate::{
    case::Case,
    coverage,
    element::Element,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "inability-only",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("inability_only.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let first = coverage::first_of_only(case, Element::StateInvolvement, |_, mark| {
        mark.point == Some("inability")
    });
    let told = first.map(|first| {
        RULE.finding("`state-involvement` is marked with `inability` alone")
            .at(first, "no other point is marked")
            .help(
                "mark what shows that officials act themselves (`direct`), or that they know \
                 (`awareness`) and fail in a duty to intervene (`breach`)",
            )
    });
    told.into_iter().collect()
}
