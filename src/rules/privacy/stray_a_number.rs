#![doc = include_str!("stray_a_number.md")]

use std::collections::BTreeSet;

use crate::{
    case::{Case, Reading},
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
    page::named,
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
    let stray = |reading: &Reading| reading.a_numbers.iter().any(|it| !own.contains(it));
    let parts = case.parts_with(stray);
    let parts = parts.filter(|(exhibit, ..)| !exhibit.is(ExhibitKind::is_publication));
    parts
        .map(|(exhibit, part, pages)| {
            let (file, pages_named) = (&part.file, named(&pages));
            let near = case.readable_parts().any(|(_, it, read)| {
                it.file == *file && it.readings(read).iter().any(|(_, it)| is_slip(it, &own))
            });
            let said = if near {
                format!(
                    "an A-number on {pages_named} of `{file}` is the respondent's but for a digit"
                )
            } else {
                format!("{pages_named} of `{file}` names an A-number that is no respondent's")
            };
            RULE.finding(said)
                .at_bytes(&part.at, "names a number not listed here")
                .in_file(file, pages.first().copied())
                .of_exhibit(&exhibit.id.value)
                .help(
                    "if it is a slip, mend the document; if it is another person's, redact it, or \
                     waive this where that person agrees",
                )
        })
        .collect()
}

/// The A-numbers that belong in the packet, nine digits each.
fn own(case: &Case) -> BTreeSet<String> {
    let respondents = case.manifest.case.respondents.iter().filter_map(|it| it.a_number.as_ref());
    let witnesses = case.manifest.witnesses.iter().filter_map(|it| it.a_number.as_ref());
    let digits = |it: &str| it.chars().filter(char::is_ascii_digit).collect::<String>();
    respondents.chain(witnesses).map(|it| format!("{:0>9}", digits(&it.value))).collect()
}

/// Whether a page names a number that differs from one of these in one digit.
fn is_slip(reading: &Reading, own: &BTreeSet<String>) -> bool {
    let differs =
        |one: &str, other: &str| one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count();
    reading.a_numbers.iter().any(|number| own.iter().any(|it| differs(number, it) == 1))
}
