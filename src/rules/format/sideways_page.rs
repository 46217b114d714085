#![doc = include_str!("sideways_page.md")]

use crate::{
    case::{Case, PartPages},
    finding::{Finding, Rule, Severity},
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
    let pages = case.pages_with(|reading| matches!(reading.turn, Some(90 | 270)));
    let finding = |it: PartPages<'_>| {
        RULE.finding(format!("the text on {} runs up or down the page", it.named()))
            .on(&it, "has to be read with the head turned")
            .help("turn it by 90 degrees in a PDF viewer, and save the file")
    };
    pages.map(finding).collect()
}
