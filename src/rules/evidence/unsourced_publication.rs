#![doc = include_str!("unsourced_publication.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unsourced-publication",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unsourced_publication.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let published = |it: &&ExhibitEntry| it.is(ExhibitKind::is_publication);
    let exhibits = case.manifest.exhibits.iter().filter(published);
    let unsourced = exhibits.filter(|exhibit| !is_sourced(exhibit)).map(|exhibit| {
        let id = &exhibit.id.value;
        RULE.finding(format!("the publication `{id}` names neither publisher nor author"))
            .at(&exhibit.id, "from whom?")
            .of_exhibit(id)
            .help(
                "add `source: {publisher: ..., author: ...}`, or one of the two; for a page of \
                 the web `url:` and `accessed:` too",
            )
    });
    unsourced.collect()
}

fn is_sourced(exhibit: &ExhibitEntry) -> bool {
    exhibit.source.as_ref().is_some_and(|it| it.publisher.is_some() || it.author.is_some())
}
