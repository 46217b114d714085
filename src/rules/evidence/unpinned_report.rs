#![doc = include_str!("unpinned_report.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unpinned-report",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unpinned_report.md"),
    check,
};

/// A publication with more pages than this needs pages that are pointed at.
const PAGES: usize = 10;

fn check(case: &Case) -> Vec<Finding> {
    let published = |it: &&ExhibitEntry| it.is(ExhibitKind::is_publication);
    let exhibits = case.manifest.exhibits.iter().filter(published);
    exhibits
        .filter(|exhibit| exhibit.cites.is_empty())
        .filter_map(|exhibit| {
            let id = &exhibit.id.value;
            let pages = case.original_pages(exhibit)?;
            let finding = RULE.finding(format!("`{id}` has {pages} pages, and none is pointed at"));
            let finding = finding.at(&exhibit.id, "has no `cites`").of_exhibit(id);
            (PAGES < pages).then(|| {
                finding.help(
                    "add `cites:` with the pages that matter, as \
                 `{for: likelihood, page: 7, quote: ...}`",
                )
            })
        })
        .collect()
}
