#![doc = include_str!("unexplained_absence.md")]

use crate::{
    case::Case,
    coverage,
    element::Element,
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unexplained-absence",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unexplained_absence.md"),
    check,
};

/// Kinds of documents that are a report to the authorities.
const REPORTS: [ExhibitKind; 2] = [ExhibitKind::PoliceComplaint, ExhibitKind::CourtRecord];

fn check(case: &Case) -> Vec<Finding> {
    let marks = || {
        let of_harm = coverage::marks(case, Element::PriorHarm);
        of_harm.filter(|(_, mark)| mark.value.point == Some("report"))
    };
    let only_told = marks().all(|(exhibit, _)| exhibit.is(ExhibitKind::is_testimony));
    let explained = case.manifest.is_unavailable(|kind| REPORTS.contains(&kind));
    let first = marks().next().filter(|_| only_told && !explained);
    let told = first.map(|(exhibit, mark)| {
        RULE.finding("a report of prior harm is marked, and no exhibit is the report itself")
            .at(mark, "told here")
            .of_exhibit(&exhibit.id.value)
            .help(
                "add it with `kind: police-complaint` or `kind: court-record`; where it cannot be \
                 had, say so as `unavailable: [{what: police-complaint, tried: ..., because: ...}]`",
            )
    });
    told.into_iter().collect()
}
