#![doc = include_str!("large_packet.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "large-packet",
    severity: Severity::Note,
    strict: false,
    waivable: true,
    page: include_str!("large_packet.md"),
    check,
};

/// More pages than this are seldom read.
const PAGES: usize = 1000;

fn check(case: &Case) -> Vec<Finding> {
    let pages =
        |part: &crate::case::Part| part.runs.iter().map(|run| run.pages.len()).sum::<usize>();
    let exhibits: Vec<usize> =
        case.parts.iter().map(|parts| parts.iter().map(pages).sum()).collect();
    let all: usize = exhibits.iter().sum();
    let largest = exhibits.iter().zip(&case.manifest.exhibits).max_by_key(|(pages, _)| **pages);
    let Some((largest, exhibit)) = largest.filter(|_| PAGES < all) else { return Vec::new() };
    let finding = RULE.finding(format!("the exhibits have {all} pages"));
    vec![
        finding
            .at(&exhibit.id, format!("the longest, with {largest}"))
            .help("take excerpts of long reports with `pages:`, the title page and what is cited"),
    ]
}
