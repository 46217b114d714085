#![doc = include_str!("social_security_number.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
    page::named,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "social-security-number",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("social_security_number.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let found = case.parts_with(|reading| 0 < reading.social_security);
    found
        .filter(|(exhibit, ..)| !exhibit.is(ExhibitKind::is_publication))
        .map(|(exhibit, part, pages)| {
            let (file, pages_named) = (&part.file, named(&pages));
            RULE.finding(format!(
                "{pages_named} of `{file}` may have a Social Security number in full"
            ))
            .at_bytes(&part.at, "three, two and four digits")
            .in_file(file, pages.first().copied())
            .of_exhibit(&exhibit.id.value)
            .help("redact all but the last four digits; if it is another number, waive this")
        })
        .collect()
}
