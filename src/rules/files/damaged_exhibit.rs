#![doc = include_str!("damaged_exhibit.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "damaged-exhibit",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("damaged_exhibit.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let damaged = case
        .readable_parts()
        .filter_map(|(exhibit, part, pages)| Some((exhibit, part, pages.repaired.as_ref()?)));
    damaged
        .map(|(exhibit, part, (page, why))| {
            let place = page.map_or_else(String::new, |page| format!("page {page} of "));
            let file = &part.file;
            RULE.finding(format!("{place}`{file}` is damaged and was read all the same: {why}"))
                .at_bytes(&part.at, "may not show all that it should")
                .in_file(file, *page)
                .of_exhibit(&exhibit.id.value)
                .help(
                    "ask for a clean copy; or compare each of its pages in the packet with the \
                     original",
                )
        })
        .collect()
}
