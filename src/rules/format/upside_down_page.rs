#![doc = include_str!("upside_down_page.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    page::named,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "upside-down-page",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("upside_down_page.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let turned = case.parts_with(|reading| reading.turn == Some(180));
    turned
        .map(|(exhibit, part, pages)| {
            let stand = if pages.len() == 1 { "stands" } else { "stand" };
            let (file, pages_named) = (&part.file, named(&pages));
            RULE.finding(format!("{pages_named} of `{file}` {stand} on the head"))
                .at_bytes(&part.at, "its text is upside down")
                .in_file(file, pages.first().copied())
                .of_exhibit(&exhibit.id.value)
                .help("turn it by 180 degrees in a PDF viewer, and save the file")
        })
        .collect()
}
