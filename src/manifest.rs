//! `case.yaml` as typed values, each with the place it was written.

// The file as located text, lists and groups; nothing here knows a key's name.
mod tree;

mod syntax;

mod nearest;

mod language;

mod fields;

// What each key means.
mod kind;

mod types;

mod listed;

mod values;

mod proceeding;

mod packet;

mod argument;

mod answers;

mod decisions;

mod certifier;

mod exhibits;

mod grant;

mod photos;

mod record;

mod references;

mod sub_pages;

#[cfg(test)]
mod tests;

pub use self::{
    answers::{Absence, Asked, Bars, Fee, FeeStatus},
    argument::{Fact, Incident, MentalCause, Purpose, Theory},
    certifier::Certifier,
    decisions::{Level, Waiver},
    grant::{Grant, Protection, Supervision},
    kind::ExhibitKind,
    language::{LANGUAGES, is_language, language_name},
    listed::*,
    nearest::{SUGGESTED, meant, nearest},
    photos::{Caption, PerPage, Photos},
    record::{Arrest, CourtOrders, Witness},
    sub_pages::SubPages,
    types::*,
    values::{CHOICES, is_id},
};
use self::{
    fields::{Faults, Group},
    nearest::alike,
};

/// The id that the brief under `filing:` has, and no exhibit beside it.
pub const BRIEF: &str = "brief";

/// The keys at the left edge of a manifest.
const KEYS: &[&str] = &[
    "case",
    "counsel",
    "filing",
    "court_orders",
    "elements",
    "theory",
    "witnesses",
    "arrests",
    "bars",
    "unavailable",
    "exhibits",
    "waivers",
    "levels",
    "grant",
];

/// Reads `case.yaml`.
///
/// # Errors
///
/// Every fault of how it is written, in file order.
pub fn parse(source: &str) -> Result<Manifest, Vec<Fault>> {
    let root = tree::read(source).map_err(|fault| vec![fault])?;
    let faults = Faults::of(source);
    let top = match root.value {
        tree::Value::Empty => Some(Group::nothing("case.yaml")),
        _ => Group::open(&root, "case.yaml", KEYS, &faults),
    };
    let manifest = top.and_then(|top| manifest(&top, &faults));
    let faults = faults.in_file_order();
    match manifest {
        Some(manifest) if faults.is_empty() => Ok(manifest),
        _ => Err(faults),
    }
}

/// The line and the column of a byte, both from 1, the column in characters.
pub fn position(source: &str, byte: usize) -> (usize, usize) {
    let before = &source[..source.floor_char_boundary(byte)];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let marked = before[start..].strip_prefix('\u{feff}').unwrap_or(&before[start..]);
    (before.matches('\n').count() + 1, marked.chars().count() + 1)
}

/// Reads every part, so that the faults of all of them are known.
fn manifest(top: &Group, faults: &Faults) -> Option<Manifest> {
    let exhibits = exhibits::exhibits(top, faults);
    references::check(top, faults);
    Some(Manifest {
        case: proceeding::case(top, faults),
        counsel: proceeding::counsel(top, faults),
        filing: packet::filing(top, faults),
        court_orders: record::court_orders(top, faults),
        witnesses: record::witnesses(top, faults),
        arrests: record::arrests(top, faults),
        elements: argument::elements(top, faults),
        theory: argument::theory(top, faults),
        waivers: decisions::waivers(top, faults),
        levels: decisions::levels(top, faults),
        bars: answers::bars(top, faults),
        unavailable: answers::unavailable(top, faults),
        grant: grant::grant(top, faults),
        exhibits: exhibits?,
    })
}
