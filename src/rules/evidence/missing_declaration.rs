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
    // What is of no known kind may be a declaration.
    let all_known = exhibits.iter().all(|it| it.is(ExhibitKind::is_known));
    let some = exhibits.iter().any(|it| it.is(|kind| kind == ExhibitKind::Declaration));
    let Some(first) = exhibits.first().filter(|_| all_known && !some) else { return Vec::new() };
    let finding = RULE.finding("no exhibit is a declaration of the respondent");
    vec![finding.at(&first.id, "neither this exhibit nor any other").help(
        "add the declaration with `kind: declaration`, or say in a waiver where it was filed",
    )]
}
