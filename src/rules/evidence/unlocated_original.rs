#![doc = include_str!("unlocated_original.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unlocated-original",
    severity: Severity::Note,
    strict: true,
    waivable: true,
    page: include_str!("unlocated_original.md"),
    check,
};

/// Kinds of exhibits of which somebody has an original that others may want to see.
const KINDS: [ExhibitKind; 5] = [
    ExhibitKind::Identity,
    ExhibitKind::CivilRecord,
    ExhibitKind::PoliceComplaint,
    ExhibitKind::CourtRecord,
    ExhibitKind::Warrant,
];

fn check(case: &Case) -> Vec<Finding> {
    let has_original = |it: &&ExhibitEntry| it.is(|kind| KINDS.contains(&kind));
    let exhibits = case.manifest.exhibits.iter().filter(has_original);
    let unlocated = exhibits.filter(|exhibit| exhibit.original.is_none()).map(|exhibit| {
        let id = &exhibit.id.value;
        RULE.finding(format!("nothing is said of where the original of `{id}` is"))
            .at(&exhibit.id, "filed as a copy")
            .of_exhibit(id)
            .help("add `original:` with who has it, such as `original: With the respondent`")
    });
    unlocated.collect()
}
