#![doc = include_str!("stray_a_number.md")]

use std::collections::BTreeSet;

use crate::{
    case::{Case, Pages, Part, Reading},
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
    page::{FilePage, named},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "stray-a-number",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("stray_a_number.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let own = own(case);
    if own.is_empty() {
        return Vec::new();
    }
    let parts = case.readable_parts();
    let parts = parts.filter(|(exhibit, ..)| !exhibit.is(ExhibitKind::is_publication));
    parts.filter_map(|(exhibit, part, pages)| finding(exhibit, part, pages, &own)).collect()
}

fn finding(
    exhibit: &ExhibitEntry,
    part: &Part,
    pages: &Pages,
    own: &BTreeSet<String>,
) -> Option<Finding> {
    let stray = |reading: &Reading| reading.a_numbers.iter().any(|it| !own.contains(it));
    let mut readings = part.readings(pages);
    readings.retain(|(_, reading)| stray(reading));
    let pages: Vec<FilePage> = readings.iter().map(|(page, _)| *page).collect();
    let (first, file, named) = (*pages.first()?, &part.file, named(&pages));
    let said = if readings.iter().any(|(_, reading)| is_slip(reading, own)) {
        format!("an A-number on {named} of `{file}` is one digit off a listed one")
    } else {
        let verb = if pages.len() == 1 { "names" } else { "name" };
        format!("{named} of `{file}` {verb} an A-number that is not listed")
    };
    let finding = RULE
        .finding(said)
        .at_bytes(&part.at, "of neither respondent nor witness")
        .in_file(file, Some(first))
        .of_exhibit(&exhibit.id.value);
    Some(finding.help(
        "if it is a slip, mend the document; if it is another person's, redact it, or waive this \
         where that person agrees",
    ))
}

/// The A-numbers that belong in the packet, nine digits each.
fn own(case: &Case) -> BTreeSet<String> {
    let respondents = case.manifest.case.respondents.iter().filter_map(|it| it.a_number.as_ref());
    let witnesses = case.manifest.witnesses.iter().filter_map(|it| it.a_number.as_ref());
    let digits = |it: &str| it.chars().filter(char::is_ascii_digit).collect();
    respondents.chain(witnesses).map(|it| digits(&it.value)).collect()
}

/// Whether a page names a number that is not among these and differs from one in one digit.
fn is_slip(reading: &Reading, own: &BTreeSet<String>) -> bool {
    let off =
        |one: &str, other: &str| one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count();
    let stray = reading.a_numbers.iter().filter(|it| !own.contains(*it));
    stray.into_iter().any(|number| own.iter().any(|it| off(number, it) == 1))
}
