#![doc = include_str!("tight_deadline.md")]

use crate::{
    case::Case,
    deadline,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "tight-deadline",
    severity: Severity::Note,
    strict: false,
    waivable: true,
    page: include_str!("tight_deadline.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let (Some(date), Some(due)) = (&case.manifest.filing.date, deadline::of(&case.manifest)) else {
        return Vec::new();
    };
    if date.value <= due.safe || due.manual < date.value {
        return Vec::new();
    }
    let finding = RULE.finding(format!(
        "the filing is dated after {}, and its last day, {}, is no business day",
        due.safe, due.last
    ));
    let help = format!(
        "file by {}, the business day before it, which no reading of the rule calls late",
        due.safe
    );
    vec![finding.at(date, "after the business day before").at_bytes(&due.at, due.why).help(help)]
}
