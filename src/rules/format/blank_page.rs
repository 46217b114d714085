#![doc = include_str!("blank_page.md")]

use crate::{
    case::{Case, PartPages},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "blank-page",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("blank_page.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let pages = case.pages_with(|reading| reading.blank);
    let finding = |it: PartPages<'_>| {
        RULE.finding(format!("{} {} blank", it.named(), it.verb("is", "are")))
            .on(&it, "has nothing on it to see")
            .help(
                "look at it: if it is an empty back, leave it out with `pages:`; if it should show \
                 something, scan it anew",
            )
    };
    pages.map(finding).collect()
}
