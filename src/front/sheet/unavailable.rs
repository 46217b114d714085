//! Evidence that was looked for and cannot be had (INA 208(b)(1)(B)(ii), 241(b)(3)(C)).

use super::Sheet;
use crate::{case::Case, manifest::Absence};

/// What was done to get each document, and what came of it; none where nothing is missing.
pub fn unavailable(case: &Case) -> Option<Sheet> {
    let absences = &case.manifest.unavailable;
    (!absences.is_empty()).then_some(Sheet {
        title: "Evidence that cannot be had",
        introduction: "This evidence was looked for. What was done to get it, and what came of it:",
        columns: &[
            ("Evidence", 118.0),
            ("Who was asked, when, and how", 180.0),
            ("What came of it", 170.0),
        ],
        rows: absences.iter().map(row).collect(),
        signed: true,
    })
}

fn row(absence: &Absence) -> Vec<Vec<String>> {
    vec![
        vec![absence.what.value.title().to_owned()],
        vec![absence.tried.value.clone()],
        vec![absence.because.value.clone()],
    ]
}
