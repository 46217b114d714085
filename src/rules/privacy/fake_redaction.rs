#![doc = include_str!("fake_redaction.md")]

use crate::{
    case::{Case, PartPages},
    finding::{Finding, Rule, Severity},
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
    let pages = case.pages_with(|reading| 0 < reading.hidden);
    let finding = |it: PartPages<'_>| {
        RULE.finding(format!("there is still text under a box on {}", it.named()))
            .on(&it, "anyone can copy what the box hides")
            .help(
                "take the text out with a redaction tool that removes it, or print the page and \
                 scan it; if nothing was to be hidden, waive this",
            )
    };
    pages.map(finding).collect()
}
