#![doc = include_str!("foreign_charge.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "foreign-charge",
    severity: Severity::Note,
    strict: false,
    waivable: true,
    page: include_str!("foreign_charge.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    if case.manifest.case.withholding().is_none() {
        return Vec::new();
    }
    let is_warrant = |it: &&ExhibitEntry| it.is(|it| it == ExhibitKind::Warrant);
    let warrants = case.manifest.exhibits.iter().filter(is_warrant);
    warrants
        .map(|exhibit| {
            let id = &exhibit.id.value;
            RULE.finding(format!(
                "`{id}` is listed as a warrant, and a charge abroad may raise a bar to withholding"
            ))
            .at(&exhibit.id, "attorney review")
            .of_exhibit(id)
            .help("have an attorney review it, and waive this with the day of the review")
        })
        .collect()
}
