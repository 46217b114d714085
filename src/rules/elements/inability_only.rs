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
    let marks: Vec<_> = coverage::marks(case, Element::StateInvolvement).collect();
    let only = marks.iter().all(|(_, mark)| mark.value.point == Some("inability"));
    let Some((_, first)) = marks.first().filter(|_| only) else { return Vec::new() };
    let finding =
        RULE.finding("all that is marked for the state's part is that it is unable to protect");
    vec![finding.at(first, "inability alone").help(
        "mark what shows that officials act themselves (`direct`), or that they know (`awareness`) \
         and fail in a duty to intervene (`breach`)",
    )]
}
