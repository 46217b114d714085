//! Evidence that was looked for and cannot be had (INA 208(b)(1)(B)(ii), 241(b)(3)(C)).

use super::{super::long_date, Sheet};
use crate::{
    case::Case,
    manifest::{Absence, Asked},
};

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
        std::iter::once(absence.tried.value.clone())
            .chain(absence.asked.iter().map(asked))
            .collect(),
        vec![absence.because.value.clone()],
    ]
}

/// One who was asked, as in `Police station, May 3, 2026, by letter: no answer`.
fn asked(asked: &Asked) -> String {
    let on = asked.on.as_ref().map(|it| long_date(it.value));
    let how = asked.how.as_ref().map(|it| it.value.clone());
    let parts = std::iter::once(asked.who.value.clone()).chain(on).chain(how);
    let answer = asked.answer.as_ref().map_or("no answer", |it| it.value.as_str());
    format!("{}: {answer}", parts.collect::<Vec<_>>().join(", "))
}
