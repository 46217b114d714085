#![doc = include_str!("sideways_page.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    page::named,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "sideways-page",
    severity: Severity::Note,
    strict: true,
    waivable: true,
    page: include_str!("sideways_page.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let turned = case.parts_with(|reading| matches!(reading.turn, Some(90 | 270)));
    turned
        .map(|(exhibit, part, pages)| {
            let (file, pages_named) = (&part.file, named(&pages));
            RULE.finding(format!("the text on {pages_named} of `{file}` runs up or down the page"))
                .at_bytes(&part.at, "has to be read with the head turned")
                .in_file(file, pages.first().copied())
                .of_exhibit(&exhibit.id.value)
                .help("turn it by 90 degrees in a PDF viewer, and save the file")
        })
        .collect()
}
