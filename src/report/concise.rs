//! A line for each finding, for editors and `grep`.

use crate::report::{
    shown,
    told::{Item, Outcome, Told},
};

/// Renders the findings of one case folder, or its faults.
pub fn render(told: &Told) -> String {
    if let Outcome::Unopened(_) = told.outcome {
        return String::new();
    }
    told.items().iter().map(|item| line(told, item) + "\n").collect()
}

/// One finding, such as `case.yaml:17:19: error[missing-file] ...`.
pub fn line(told: &Told, item: &Item) -> String {
    let severity = item.severity.id();
    let rule = item.rule.map_or(String::new(), |rule| format!("[{}]", rule.id));
    format!("{}: {severity}{rule} {}", place(told, item), shown(&item.message))
}

/// The primary place of a finding.
pub fn place(told: &Told, item: &Item) -> String {
    match (item.places.first(), &item.file) {
        (Some(place), _) => {
            format!("{}:{}:{}", shown(&told.manifest()), place.line, place.column)
        }
        (None, Some(file)) => shown(&told.exhibit(file)).into_owned(),
        (None, None) => shown(&told.manifest()).into_owned(),
    }
}
