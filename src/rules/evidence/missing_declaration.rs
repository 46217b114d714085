#![doc = include_str!("missing_declaration.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "missing-declaration",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("missing_declaration.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let first = case.manifest.first_without(|kind| kind == ExhibitKind::Declaration);
    let told = first.map(|first| {
        let finding = RULE.finding("no exhibit is a declaration of the respondent");
        finding.at(&first.id, "neither this exhibit nor any other").help(
            "add the declaration with `kind: declaration`, or say in a waiver where it was filed",
        )
    });
    told.into_iter().collect()
}
