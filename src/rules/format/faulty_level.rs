#![doc = include_str!("faulty_level.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::Level,
    rules,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "faulty-level",
    severity: Severity::Error,
    strict: false,
    waivable: false,
    page: include_str!("faulty_level.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    case.manifest.levels.iter().filter_map(judge).collect()
}

fn judge(level: &Level) -> Option<Finding> {
    let id = level.rule.value.as_str();
    let Some(rule) = rules::named(id) else {
        let finding = RULE.finding(format!("no rule is called `{id}`"));
        return Some(finding.at(&level.rule, "changes nothing").help(rules::suggestion(id)));
    };
    let lowers = level.severity.value < rule.severity && !rule.waivable;
    lowers.then(|| {
        RULE.finding(format!("`{id}` cannot be lowered"))
            .at(&level.severity, "changes nothing")
            .help("take the level out, and put right what the rule finds")
    })
}
