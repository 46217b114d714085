#![doc = include_str!("upside_down_page.md")]

use crate::{
    case::{Case, PartPages},
    finding::{Finding, Rule, Severity},
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
    let pages = case.pages_with(|reading| reading.turn == Some(180));
    let finding = |it: PartPages<'_>| {
        RULE.finding(format!("{} {} upside down", it.named(), it.verb("is", "are")))
            .on(&it, "its text stands on its head")
            .help("turn it by 180 degrees in a PDF viewer, and save the file")
    };
    pages.map(finding).collect()
}
