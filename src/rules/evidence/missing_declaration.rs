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
    let exhibits = &case.manifest.exhibits;
    let kinds: Option<Vec<_>> =
        exhibits.iter().map(|it| it.kind.as_ref().map(|it| it.value)).collect();
    // What is of no known kind may be a declaration.
    let Some(kinds) = kinds.filter(|kinds| kinds.iter().all(|kind| kind.is_known())) else {
        return Vec::new();
    };
    let Some(first) = exhibits.first().filter(|_| !kinds.contains(&ExhibitKind::Declaration))
    else {
        return Vec::new();
    };
    let finding = RULE.finding("no exhibit is a declaration of the respondent");
    vec![finding.at(&first.id, "neither this exhibit nor any other").help(
        "add the declaration with `kind: declaration`, or say in a waiver where it was filed",
    )]
}
