#![doc = include_str!("signed_exhibit.md")]

use std::collections::BTreeSet;

use crate::{
    case::{Case, Content, Pages, Part},
    finding::{Finding, Rule, Severity},
    page::FilePage,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "signed-exhibit",
    severity: Severity::Warning,
    waivable: true,
    page: include_str!("signed_exhibit.md"),
    check,
};

/// Most pages named in one finding.
const PAGES_NAMED: usize = 3;

fn check(case: &Case) -> Vec<Finding> {
    let mut told = BTreeSet::new();
    let firsts = case.listed_parts().filter(|(_, part)| told.insert(&part.file));
    firsts
        .filter_map(|(exhibit, part)| {
            let Content::Pages(pages) = &case.folder.get(&part.file)?.content else { return None };
            let signed = !pages.signed.is_empty();
            Some(signed.then(|| finding(part, pages))?.of_exhibit(&exhibit.id.value))
        })
        .collect()
}

fn finding(part: &Part, pages: &Pages) -> Finding {
    let (file, places) = (&part.file, places(pages));
    let message =
        format!("`{file}` is digitally signed{places}, and the signature does not survive in a packet");
    RULE.finding(message)
        .at_bytes(&part.at, "the packet shows its look")
        .in_file(file, pages.signed.iter().flatten().next().copied())
        .help("keep the signed original: its signature can only be verified there")
}

/// The pages, as in ` (page 2)` or ` (pages 1, 2, 3 and 9 more)`; nothing for what none shows.
fn places(pages: &Pages) -> String {
    let on: Vec<FilePage> = pages.signed.iter().flatten().copied().collect();
    let shown: Vec<String> = on.iter().take(PAGES_NAMED).map(ToString::to_string).collect();
    let shown = shown.join(", ");
    match on.len() {
        0 => String::new(),
        1 => format!(" (page {shown})"),
        2..=PAGES_NAMED => format!(" (pages {shown})"),
        count => format!(" (pages {shown} and {} more)", count - PAGES_NAMED),
    }
}
