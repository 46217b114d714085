#![doc = include_str!("unused_level.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::Level,
    rules,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unused-level",
    severity: Severity::Warning,
    strict: false,
    waivable: false,
    page: include_str!("unused_level.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    case.manifest.levels.iter().filter_map(judge).collect()
}

fn judge(level: &Level) -> Option<Finding> {
    let rule = rules::named(&level.rule.value)?;
    // A level of its own has a matter of judgment told always.
    let unused = rule.severity == level.severity.value && !rule.strict;
    unused.then(|| {
        let finding =
            RULE.finding(format!("`{}` is of level `{}` anyway", rule.id, rule.severity.id()));
        finding.at(&level.severity, "changes nothing").help("take the level out")
    })
}
