#![doc = include_str!("fake_redaction.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    page::named,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "fake-redaction",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("fake_redaction.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let hidden = case.parts_with(|reading| 0 < reading.hidden);
    hidden
        .map(|(exhibit, part, pages)| {
            let (file, pages_named) = (&part.file, named(&pages));
            RULE.finding(format!("there is still text under a box on {pages_named} of `{file}`"))
                .at_bytes(&part.at, "anyone can copy what the box hides")
                .in_file(file, pages.first().copied())
                .of_exhibit(&exhibit.id.value)
                .help(
                    "take the text out with a redaction tool that removes it, or print the page and \
                     scan it; if nothing was to be hidden, waive this",
                )
        })
        .collect()
}
