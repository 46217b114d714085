#![doc = include_str!("unstated_purpose.md")]

use crate::{
    case::Case,
    coverage,
    element::Element,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unstated-purpose",
    severity: Severity::Note,
    strict: true,
    waivable: true,
    page: include_str!("unstated_purpose.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let open = case.manifest.theory.purpose.is_empty();
    let first = coverage::marks(case, Element::Likelihood).next().filter(|_| open);
    let told = first.map(|(_, mark)| {
        RULE.finding("no purpose is named for the pain that is feared")
            .at(mark, "for what purpose?")
            .help(
                "add `purpose:` under `theory:`: `information`, `confession`, `punishment`, \
                 `intimidation`, `coercion` or `discrimination`",
            )
    });
    told.into_iter().collect()
}
