#![doc = include_str!("unshown_arrest.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unshown-arrest",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unshown_arrest.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let unshown = case.manifest.arrests.iter().filter(|it| it.shown_by.is_empty());
    unshown
        .map(|arrest| {
            RULE.finding("no exhibit is named for the disposition of an arrest")
                .at_bytes(&arrest.at, "shown by nothing")
                .help("add `shown_by:` with the ids of the records of the court")
        })
        .collect()
}
