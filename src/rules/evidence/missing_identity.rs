#![doc = include_str!("missing_identity.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "missing-identity",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("missing_identity.md"),
    check,
};

/// Kinds of exhibits that show who somebody is.
const KINDS: [ExhibitKind; 2] = [ExhibitKind::Identity, ExhibitKind::CivilRecord];

fn check(case: &Case) -> Vec<Finding> {
    let exhibits = &case.manifest.exhibits;
    // What is of no known kind may show it.
    let all_known = exhibits.iter().all(|it| it.is(ExhibitKind::is_known));
    let some = exhibits.iter().any(|it| it.is(|kind| KINDS.contains(&kind)));
    let Some(first) = exhibits.first().filter(|_| all_known && !some) else { return Vec::new() };
    let finding = RULE.finding("no exhibit is listed as an identity document");
    vec![finding.at(&first.id, "neither this exhibit nor any other").help(
        "add a passport, an identity card or a birth certificate with `kind: identity` or \
         `kind: civil-record`, or say in a waiver where it was filed",
    )]
}
