//! The criminal history chart (Immigration Court Practice Manual, 3.3(f)).

use super::{super::long_date, BLANK, Sheet, cited};
use crate::{case::Case, citing::Exhibit, manifest::Arrest};

/// Every arrest; none where there was none. What it means for the case is for counsel to write.
pub fn criminal_chart(case: &Case, exhibits: &[Exhibit]) -> Option<Sheet> {
    let arrests = &case.manifest.arrests;
    let rows = arrests.iter().map(|arrest| row(arrest, exhibits)).collect();
    (!arrests.is_empty()).then_some(Sheet {
        title: "Criminal history chart",
        introduction: "Every arrest, with its record where there is one:",
        columns: &[
            ("Arrest", 76.0),
            ("Place, docket", 92.0),
            ("Charge", 76.0),
            ("Disposition", 80.0),
            ("Consequence", 74.0),
            ("Record", 70.0),
        ],
        rows,
        signed: true,
    })
}

fn row(arrest: &Arrest, exhibits: &[Exhibit]) -> Vec<Vec<String>> {
    let blank = || BLANK.to_owned();
    let date = arrest.date.as_ref().map(|it| long_date(it.value));
    let text = |value: Option<&str>| value.map_or_else(blank, str::to_owned);
    let of = |value: &'_ Option<crate::manifest::Located<String>>| {
        text(value.as_ref().map(|it| it.value.as_str()))
    };
    let sentence = arrest.sentence_days.as_ref().map(|it| match it.value {
        1 => "Sentence: 1 day".to_owned(),
        days => format!("Sentence: {days} days"),
    });
    let shown = arrest.shown_by.iter().filter_map(|id| cited(exhibits, &id.value));
    vec![
        vec![date.unwrap_or_else(blank)],
        vec![of(&arrest.place), format!("No. {}", of(&arrest.docket))],
        vec![of(&arrest.charge)],
        [of(&arrest.disposition)].into_iter().chain(sentence).collect(),
        vec![blank()],
        shown.collect(),
    ]
}
