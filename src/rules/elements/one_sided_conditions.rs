#![doc = include_str!("one_sided_conditions.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "one-sided-conditions",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("one_sided_conditions.md"),
    check,
};

/// The two sides, as kinds of exhibits, and how they are called.
const SIDES: [(&[ExhibitKind], &str); 2] = [
    (
        &[ExhibitKind::GovernmentReport, ExhibitKind::IntergovernmentalReport],
        "a government or an international organization",
    ),
    (
        &[
            ExhibitKind::NgoReport,
            ExhibitKind::News,
            ExhibitKind::Academic,
            ExhibitKind::ExpertAffidavit,
        ],
        "an independent source: an organization, the press, a scholar or an expert",
    ),
];

fn check(case: &Case) -> Vec<Finding> {
    let exhibits = &case.manifest.exhibits;
    let of = |kinds: &[ExhibitKind]| exhibits.iter().find(|it| it.is(|it| kinds.contains(&it)));
    let [(one, first), (other, second)] = SIDES;
    let (found, lacking) = match (of(one), of(other)) {
        (Some(found), None) => (found, second),
        (None, Some(found)) => (found, first),
        _ => return Vec::new(),
    };
    let finding = RULE.finding(format!("no exhibit on the country comes from {lacking}"));
    vec![
        finding
            .at(&found.id, "all are of this side")
            .help("add one, or say in a waiver why there is none"),
    ]
}
