#![doc = include_str!("late_filing.md")]

use crate::{
    case::Case,
    deadline,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "late-filing",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("late_filing.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let filing = &case.manifest.filing;
    let (Some(date), Some(due)) = (&filing.date, deadline::of(&case.manifest)) else {
        return Vec::new();
    };
    if date.value <= due.manual || filing.late_motion.is_some() {
        return Vec::new();
    }
    let finding =
        RULE.finding(format!("the filing is dated {}, and was due on {}", date.value, due.manual));
    vec![finding.at(date, "late").at_bytes(&due.at, due.why).help(
        "file earlier; or file a motion to accept it late, with the reason and a proposed order, \
         and say so with `late_motion:` under `filing:`",
    )]
}
