#![doc = include_str!("exhibit_out_of_order.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "exhibit-out-of-order",
    severity: Severity::Note,
    strict: true,
    waivable: true,
    page: include_str!("exhibit_out_of_order.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let mut ranked = case.manifest.exhibits.iter().filter_map(|it| Some((rank(it)?, it)));
    let Some(mut last) = ranked.next() else { return Vec::new() };
    for (rank, exhibit) in ranked {
        if rank < last.0 {
            return vec![finding(exhibit, last.1)];
        }
        if last.0 < rank {
            last = (rank, exhibit);
        }
    }
    Vec::new()
}

fn finding(late: &ExhibitEntry, early: &ExhibitEntry) -> Finding {
    let (id, before) = (&late.id.value, &early.id.value);
    RULE.finding(format!("`{id}` stands after `{before}`"))
        .at(&late.id, "usually stands before")
        .at_bytes(&early.id.at, "usually stands after")
        .of_exhibit(id)
        .help("let forms come first, then what is about this person, then country conditions")
}

/// Where a kind of document usually stands; none where that differs.
fn rank(exhibit: &ExhibitEntry) -> Option<u8> {
    use ExhibitKind as Kind;
    match exhibit.kind.as_ref()?.value {
        Kind::Form => Some(0),
        Kind::Declaration
        | Kind::WitnessDeclaration
        | Kind::MedicalEvaluation
        | Kind::MedicalRecord
        | Kind::PsychologicalEvaluation
        | Kind::PoliceComplaint
        | Kind::CourtRecord
        | Kind::Threat
        | Kind::Photograph
        | Kind::Identity
        | Kind::CivilRecord => Some(1),
        kind if kind.is_country_conditions() => Some(2),
        _ => None,
    }
}
