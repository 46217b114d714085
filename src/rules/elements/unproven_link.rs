#![doc = include_str!("unproven_link.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unproven-link",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unproven_link.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let links = case.manifest.theory.chain.iter().filter(|link| link.shown_by.is_empty());
    links
        .map(|link| {
            RULE.finding("no exhibit is named for a link of the chain")
                .at(&link.fact, "shown by nothing")
                .help("add `shown_by:` with the ids of the exhibits that show this link")
        })
        .collect()
}
