#![doc = include_str!("unnamed_mental_harm.md")]

use crate::{
    case::Case,
    coverage,
    element::Element,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unnamed-mental-harm",
    severity: Severity::Note,
    strict: true,
    waivable: true,
    page: include_str!("unnamed_mental_harm.md"),
    check,
};

/// Kinds of exhibits that show what was done to a body.
const PHYSICAL: [ExhibitKind; 3] =
    [ExhibitKind::MedicalEvaluation, ExhibitKind::MedicalRecord, ExhibitKind::Photograph];

fn check(case: &Case) -> Vec<Finding> {
    let is_physical = |it: &ExhibitEntry| it.is(|kind| PHYSICAL.contains(&kind));
    let named = case.manifest.theory.mental_cause.is_some();
    if named || case.manifest.exhibits.iter().any(is_physical) {
        return Vec::new();
    }
    let mut marks = coverage::marks(case, Element::Likelihood)
        .filter(|(_, mark)| mark.value.point == Some("severity"));
    let mental =
        marks.find(|(exhibit, _)| exhibit.is(|kind| kind == ExhibitKind::PsychologicalEvaluation));
    let told = mental.map(|(exhibit, mark)| {
        RULE.finding("severity is marked for the mind alone, and no cause of mental harm is named")
            .at(mark, "on a psychological evaluation")
            .of_exhibit(&exhibit.id.value)
            .help(
                "add `mental_cause:` under `theory:` where mental harm is claimed: \
                 `physical-pain`, `mind-altering`, `imminent-death` or `another-person`",
            )
    });
    told.into_iter().collect()
}
