#![doc = include_str!("unanswered_bar.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unanswered-bar",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unanswered_bar.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let Some(withholding) = case.manifest.case.withholding() else { return Vec::new() };
    let open = case.manifest.bars.all().into_iter().filter(|(_, said)| said.is_none());
    let open: Vec<String> = open.map(|(bar, _)| format!("`{bar}`")).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let finding =
        RULE.finding(format!("bars to withholding are not answered: {}", open.join(", ")));
    vec![finding.at(withholding, "asked for").help(
        "write under `bars:` what the application answers to each, such as `persecutor: false`; \
         have an attorney review each that is `true`",
    )]
}
