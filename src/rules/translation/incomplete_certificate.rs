#![doc = include_str!("incomplete_certificate.md")]

use crate::{
    case::{Case, Pages, Part, Phrases, Role},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "incomplete-certificate",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("incomplete_certificate.md"),
    check,
};

/// Fewest letters of a certificate that can be read as text.
const FEWEST: u32 = 80;

/// What a certificate says, and how it is written.
const CONTENTS: &[(Phrases, &str)] = &[
    (Phrases::COMPETENT, "that the translator is competent"),
    (Phrases::ACCURATE, "that the translation is true and accurate"),
    (Phrases::TELEPHONE, "a telephone number"),
];

fn check(case: &Case) -> Vec<Finding> {
    let certificates = case.readable_files().filter(|(_, part, _)| part.role == Role::Certificate);
    certificates
        .filter_map(|(exhibit, part, pages)| {
            let lacks = lacks(part, pages)?;
            let file = &part.file;
            let finding = RULE
                .finding(format!("the text of `{file}` does not say {lacks}"))
                .at_bytes(&part.at, "has to say it")
                .in_file(file, None)
                .of_exhibit(&exhibit.id.value);
            Some(finding.help("have the translator sign one that says it; typed, with an address"))
        })
        .collect()
}

/// What a certificate does not say, where its text can be read.
fn lacks(part: &Part, pages: &Pages) -> Option<String> {
    let readings = part.readings(pages);
    let clear = readings.iter().all(|(_, reading)| FEWEST <= reading.letters);
    let said = Phrases::of(readings.iter().map(|(_, reading)| *reading));
    said.lacking(CONTENTS).filter(|_| clear)
}
