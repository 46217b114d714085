#![doc = include_str!("undeclared_witness.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "undeclared-witness",
    severity: Severity::Note,
    strict: true,
    waivable: true,
    page: include_str!("undeclared_witness.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let undeclared = case.manifest.witnesses.iter().filter(|it| it.declaration.is_none());
    undeclared
        .map(|witness| {
            RULE.finding("no exhibit is named as the declaration of a witness")
                .at(&witness.name, "will testify")
                .help("add `declaration:` with the id of the exhibit")
        })
        .collect()
}
