//! The witness list (Immigration Court Practice Manual, 3.3(g)).

use super::{BLANK, Sheet, cited};
use crate::{
    case::Case,
    citing::Exhibit,
    manifest::{Witness, language_name},
};

/// Who will testify beside the respondent; none where nobody will.
pub fn witness_list(case: &Case, exhibits: &[Exhibit]) -> Option<Sheet> {
    let witnesses = &case.manifest.witnesses;
    let rows = witnesses.iter().map(|witness| row(witness, exhibits)).collect();
    (!witnesses.is_empty()).then_some(Sheet {
        title: "Witness list",
        introduction: "The respondent may call, beside the respondent’s own testimony:",
        columns: &[
            ("Witness", 112.0),
            ("Summary of the testimony", 164.0),
            ("Time, language", 96.0),
            ("Exhibits", 96.0),
        ],
        rows,
        signed: true,
    })
}

fn row(witness: &Witness, exhibits: &[Exhibit]) -> Vec<Vec<String>> {
    let blank = || BLANK.to_owned();
    let expert = witness.expert.as_ref().is_some_and(|it| it.value);
    let who = [
        Some(witness.name.value.clone()),
        expert.then(|| "Expert witness".to_owned()),
        witness.a_number.as_ref().map(|it| it.value.clone()),
    ];
    let minutes = witness.minutes.as_ref().map(|it| it.value);
    let minutes = minutes.map_or_else(blank, |it| it.to_string());
    let time = [
        format!("{minutes} {}", if minutes == "1" { "minute" } else { "minutes" }),
        witness.language.as_ref().map_or_else(blank, |it| spoken(&it.value)),
    ];
    let shown = [("Declaration", &witness.declaration), ("Curriculum vitae", &witness.cv)];
    let shown = shown.into_iter().filter_map(|(what, id)| {
        let place = cited(exhibits, &id.as_ref()?.value)?;
        Some(format!("{what}: {place}"))
    });
    vec![
        who.into_iter().flatten().collect(),
        vec![witness.summary.as_ref().map_or_else(blank, |it| it.value.clone())],
        time.to_vec(),
        shown.collect(),
    ]
}

/// A language, and whether the court has to have an interpreter.
fn spoken(code: &str) -> String {
    if matches!(code, "en" | "eng") {
        return "English; no interpreter needed".to_owned();
    }
    format!("{}; interpreter needed", language_name(code))
}
