#![doc = include_str!("uncaptioned_photograph.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind, Located},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "uncaptioned-photograph",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("uncaptioned_photograph.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let photographs = case
        .manifest
        .exhibits
        .iter()
        .filter(|exhibit| exhibit.is(|kind| kind == ExhibitKind::Photograph));
    photographs.filter_map(judge).collect()
}

fn judge(exhibit: &ExhibitEntry) -> Option<Finding> {
    let id = &exhibit.id.value;
    let finding = RULE.finding(format!("the photographs of `{id}` have no captions"));
    let finding = match &exhibit.captioned {
        Some(Located { value: true, .. }) => return None,
        Some(said) => finding.at(said, "not yet"),
        None => finding.at(&exhibit.id, "of what, where and when?"),
    };
    Some(finding.of_exhibit(id).help(
        "put each on a page that says what it shows, where, when and by whom it was taken; then \
         add `captioned: true`",
    ))
}
