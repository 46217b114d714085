//! The originals to bring to the hearing (Immigration Court Practice Manual, 3.3(d)).

use super::{Sheet, tab};
use crate::{case::Case, citing::Exhibit, manifest::ExhibitEntry};

/// Where the original of each exhibit is that says so; none where no exhibit does.
pub fn originals(case: &Case, exhibits: &[Exhibit]) -> Option<Sheet> {
    let entries = case.manifest.exhibits.iter().zip(exhibits);
    let rows: Vec<_> = entries.filter_map(|(entry, exhibit)| row(entry, exhibit)).collect();
    (!rows.is_empty()).then_some(Sheet {
        title: "Originals for the hearing",
        introduction: "The packet has copies of these documents. Bring the originals to the \
            hearing, or know who has them.",
        columns: &[
            ("Tab", 88.0),
            ("Document", 190.0),
            ("Where the original is", 130.0),
            ("Brought", 60.0),
        ],
        rows,
        signed: false,
    })
}

fn row(entry: &ExhibitEntry, exhibit: &Exhibit) -> Option<Vec<Vec<String>>> {
    let original = entry.original.as_ref()?.value.clone();
    Some(vec![
        vec![tab(exhibit)],
        vec![exhibit.title.clone()],
        vec![original],
        vec!["_______".to_owned()],
    ])
}
