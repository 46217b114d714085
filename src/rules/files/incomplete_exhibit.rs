#![doc = include_str!("incomplete_exhibit.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "incomplete-exhibit",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("incomplete_exhibit.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let incomplete = case
        .readable_parts()
        .filter_map(|(exhibit, part, pages)| Some((exhibit, part, pages.incomplete.as_ref()?)));
    incomplete
        .map(|(exhibit, part, (page, why))| {
            let place = page.map_or_else(String::new, |page| format!("page {page} of "));
            RULE.finding(format!("{place}`{}` may not be whole: {why}", part.file))
                .at_bytes(&part.at, "look here")
                .in_file(&part.file, *page)
                .of_exhibit(&exhibit.id.value)
                .help(
                    "ask for a clean copy; where there is none, compare it with the original page \
                     by page, and waive this with what you found",
                )
        })
        .collect()
}
