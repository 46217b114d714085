#![doc = include_str!("damaged_exhibit.md")]

use crate::{
    case::{Case, Content},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "damaged-exhibit",
    severity: Severity::Warning,
    waivable: true,
    page: include_str!("damaged_exhibit.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let damaged = case.listed_parts().filter_map(|(exhibit, part)| {
        let Content::Pages(pages) = &case.folder.get(&part.file)?.content else { return None };
        Some((exhibit, part, pages.repaired.as_ref()?))
    });
    damaged
        .map(|(exhibit, part, why)| {
            RULE.finding(format!("`{}` is damaged and was read all the same: {why}", part.file))
                .at_bytes(&part.at, "may not show all that it should")
                .in_file(&part.file, None)
                .of_exhibit(&exhibit.id.value)
                .help(
                    "ask for a clean copy; or compare each of its pages in the packet with the \
                     original",
                )
        })
        .collect()
}
