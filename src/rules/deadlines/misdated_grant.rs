#![doc = include_str!("misdated_grant.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "misdated-grant",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("misdated_grant.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let Some(grant) = &case.manifest.grant else { return Vec::new() };
    let visit = grant.supervision.as_ref().and_then(|it| it.next.as_ref());
    let days = [("work permit ends", grant.ead_expires.as_ref()), ("next visit is", visit)];
    let before = days.into_iter().filter_map(|(what, day)| Some((what, day?)));
    let before = before.filter(|(_, day)| day.value < grant.date.value);
    before
        .map(|(what, day)| {
            RULE.finding(format!("the {what} before the grant"))
                .at(day, "before the grant")
                .at(&grant.date, "granted on this day")
                .help(
                    "look at the card, the order of supervision and the decision, and correct the \
                     day that is wrong",
                )
        })
        .collect()
}
