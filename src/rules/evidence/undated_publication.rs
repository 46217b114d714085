#![doc = include_str!("undated_publication.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "undated-publication",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("undated_publication.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let published = |it: &&ExhibitEntry| it.is(ExhibitKind::is_publication);
    let exhibits = case.manifest.exhibits.iter().filter(published);
    exhibits
        .filter(|exhibit| exhibit.date.is_none())
        .map(|exhibit| {
            let id = &exhibit.id.value;
            RULE.finding(format!("the publication `{id}` has no date"))
                .at(&exhibit.id, "has no `date`")
                .of_exhibit(id)
                .help(
                    "add `date:` with the day it was published; the last day of \
                     the year where only that is known",
                )
        })
        .collect()
}
