#![doc = include_str!("long_brief.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "long-brief",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("long_brief.md"),
    check,
};

/// Most pages of the body of a brief where the judge has not allowed more.
const PAGES: u32 = 25;

fn check(case: &Case) -> Vec<Finding> {
    let most = case.manifest.court_orders.brief_pages.as_ref().map_or(PAGES, |it| it.value);
    let bound = case.brief.iter().filter_map(|brief| {
        let pages = case.folder.get(&brief.part.file)?.page_count()?;
        Some((&brief.entry, pages))
    });
    let is_brief = |it: &&ExhibitEntry| it.is(|it| it == ExhibitKind::Brief);
    let briefs = case.manifest.exhibits.iter().filter(is_brief);
    let listed = briefs.filter_map(|exhibit| {
        let pages = u32::try_from(case.original_pages(exhibit)?).unwrap_or(u32::MAX);
        Some((exhibit, pages))
    });
    bound
        .chain(listed)
        .filter_map(|(exhibit, pages)| {
            let id = &exhibit.id.value;
            let finding =
                RULE.finding(format!("the brief `{id}` has {pages} pages; {most} are allowed"));
            (most < pages).then(|| {
                finding.at(&exhibit.id, "too long").of_exhibit(id).help(
                "shorten it, or move for leave to exceed the limit; where the judge allowed more, \
                 write `court_orders: {brief_pages: 40}`",
            )
            })
        })
        .collect()
}
