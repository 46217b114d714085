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
    let first = case.manifest.first_without(|kind| KINDS.contains(&kind));
    let told = first.map(|first| {
        let finding = RULE.finding("no exhibit is listed as an identity document");
        finding.at(&first.id, "neither this exhibit nor any other").help(
            "add a passport, an identity card or a birth certificate with `kind: identity` or \
             `kind: civil-record`, or say in a waiver where it was filed",
        )
    });
    told.into_iter().collect()
}
