#![doc = include_str!("undated_testimony.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "undated-testimony",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("undated_testimony.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let is_sworn = |it: &&ExhibitEntry| it.is(ExhibitKind::is_sworn);
    let undated = case.manifest.exhibits.iter().filter(is_sworn).filter(|it| it.date.is_none());
    undated
        .map(|exhibit| {
            let id = &exhibit.id.value;
            RULE.finding(format!("`{id}` is a declaration or an affidavit without a date"))
                .at(&exhibit.id, "has no `date`")
                .of_exhibit(id)
                .help("add `date:` with the day it was signed")
        })
        .collect()
}
