#![doc = include_str!("located_photograph.md")]

use crate::{
    case::{Case, PartPages},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "located-photograph",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("located_photograph.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let pages = case.pages_with(|reading| reading.located);
    let finding = |it: PartPages<'_>| {
        RULE.finding(format!("a photograph on {} says where it was taken", it.named()))
            .on(&it, "the camera wrote down where it was")
            .help(
                "list the photograph itself in the place of this PDF: what the camera adds is then \
                 left out",
            )
    };
    pages.map(finding).collect()
}
