#![doc = include_str!("past_hearing.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "past-hearing",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("past_hearing.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let hearing = case.manifest.case.hearing.as_ref().and_then(|it| it.date.as_ref());
    let (Some(hearing), Some(filing)) = (hearing, &case.manifest.filing.date) else {
        return Vec::new();
    };
    if filing.value <= hearing.value {
        return Vec::new();
    }
    let finding = RULE.finding("the hearing on the cover is before the day of filing");
    vec![
        finding
            .at(hearing, "this hearing is past")
            .at(filing, "filed after it")
            .help("write the next hearing, or the day on which it is really filed"),
    ]
}
