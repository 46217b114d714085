#![doc = include_str!("blank_page.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    page::named,
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
    let blank = case.parts_with(|reading| reading.blank);
    blank
        .map(|(exhibit, part, pages)| {
            let are = if pages.len() == 1 { "is" } else { "are" };
            let (file, pages_named) = (&part.file, named(&pages));
            RULE.finding(format!("{pages_named} of `{file}` {are} blank"))
                .at_bytes(&part.at, "has nothing on it to see")
                .in_file(file, pages.first().copied())
                .of_exhibit(&exhibit.id.value)
                .help(
                    "look at it: if it is an empty back, leave it out with `pages:`; if it should \
                     show something, scan it anew",
                )
        })
        .collect()
}
