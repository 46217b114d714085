#![doc = include_str!("unsupported_exhibit.md")]

use crate::{
    case::Case,
    coverage,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unsupported-exhibit",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unsupported_exhibit.md"),
    check,
};

/// Kinds of exhibits that a packet carries for other reasons than to prove an element.
const EXEMPT: [ExhibitKind; 11] = [
    ExhibitKind::Identity,
    ExhibitKind::CivilRecord,
    ExhibitKind::Form,
    ExhibitKind::ExpertCv,
    ExhibitKind::UnavailableEvidence,
    ExhibitKind::CriminalRecord,
    ExhibitKind::CriminalChart,
    ExhibitKind::Brief,
    ExhibitKind::Motion,
    ExhibitKind::ProposedOrder,
    ExhibitKind::WitnessList,
];

fn check(case: &Case) -> Vec<Finding> {
    let is_exempt = |exhibit: &ExhibitEntry| exhibit.is(|it| EXEMPT.contains(&it));
    let exhibits = case.manifest.exhibits.iter().filter(|exhibit| !is_exempt(exhibit));
    exhibits
        .filter(|exhibit| coverage::supports(exhibit).next().is_none())
        .map(|exhibit| {
            let id = &exhibit.id.value;
            RULE.finding(format!("exhibit `{id}` is not marked as supporting any element"))
                .at(&exhibit.id, "marked with nothing")
                .of_exhibit(id)
                .help(help(exhibit))
        })
        .collect()
}

fn help(exhibit: &ExhibitEntry) -> &'static str {
    if exhibit.kind.is_some() {
        "add `supports:` with the elements it is offered to prove, or take the exhibit out"
    } else {
        "add `supports:` with the elements it is offered to prove, or its `kind:` if it is an \
         identity document, a record or a form"
    }
}
