#![doc = include_str!("incomplete_interpretation.md")]

use crate::{
    case::{Case, Phrases, Reading},
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, Interpretation},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "incomplete-interpretation",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("incomplete_interpretation.md"),
    check,
};

/// What a certificate of interpretation says.
const CONTENTS: &[(Phrases, &str)] = &[
    (Phrases::READ_TO, "that it was read to the person"),
    (Phrases::UNDERSTOOD, "that the person understood it"),
    (Phrases::COMPETENT, "that the interpreter is competent"),
    (Phrases::ACCURATE, "that the interpretation is true and accurate"),
];

fn check(case: &Case) -> Vec<Finding> {
    case.manifest.exhibits.iter().filter_map(|exhibit| finding(case, exhibit)).collect()
}

fn finding(case: &Case, exhibit: &ExhibitEntry) -> Option<Finding> {
    let included = exhibit.interpretation.as_ref();
    let included = included.filter(|it| it.value == Interpretation::Included)?;
    let parts = case.readable_parts().filter(|(it, ..)| it.id == exhibit.id);
    let readings: Vec<&Reading> =
        parts.flat_map(|(_, part, pages)| part.readings(pages)).map(|(_, it)| it).collect();
    let clear = !readings.is_empty() && readings.iter().all(|reading| 0 < reading.letters);
    let lacks = Phrases::of(readings).lacking(CONTENTS).filter(|_| clear)?;
    let id = &exhibit.id.value;
    Some(
        RULE.finding(format!("the text of `{id}` does not say {lacks}"))
            .at(included, "the certificate should say it")
            .of_exhibit(id)
            .help("have the interpreter sign a certificate that says it"),
    )
}
