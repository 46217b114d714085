#![doc = include_str!("dependent_pattern.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind, Fact},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "dependent-pattern",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("dependent_pattern.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let exhibits = &case.manifest.exhibits;
    let is_own = |exhibit: &ExhibitEntry| exhibit.is(ExhibitKind::is_testimony);
    let depends = |pattern: &&Fact| {
        let named = |it: &ExhibitEntry| pattern.shown_by.iter().any(|id| id.value == it.id.value);
        let mut shown = exhibits.iter().filter(|it| named(it)).peekable();
        shown.peek().is_some() && shown.all(is_own)
    };
    let patterns = case.manifest.theory.patterns.iter().filter(depends);
    patterns
        .map(|pattern| {
            RULE.finding("a pattern is shown by witnesses of this case alone")
                .at(&pattern.fact, "has no independent source")
                .help("add to `shown_by:` a report, a publication or an expert that documents it")
        })
        .collect()
}
