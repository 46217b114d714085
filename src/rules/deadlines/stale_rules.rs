#![doc = include_str!("stale_rules.md")]

use crate::{
    case::Case,
    deadline::{AS_OF, LOOK_AGAIN},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "stale-rules",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("stale_rules.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let Some(date) = &case.manifest.filing.date else { return Vec::new() };
    let Ok(last) = AS_OF.checked_add(jiff::Span::new().days(LOOK_AGAIN)) else { return Vec::new() };
    if date.value <= last {
        return Vec::new();
    }
    let finding = RULE.finding(format!("the filing rules in this program are as of {AS_OF}"));
    vec![
        finding
            .at(date, format!("more than {LOOK_AGAIN} days later"))
            .help("use a newer version, and look at the current practice manual before filing"),
    ]
}
