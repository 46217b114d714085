#![doc = include_str!("unmatched_fact.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::Fact,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unmatched-fact",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unmatched_fact.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let theory = &case.manifest.theory;
    let fitted =
        |id: &str| theory.profile.iter().flat_map(|it| &it.fits).any(|fits| fits.value == id);
    let profile = theory.profile.iter().filter(|fact| fact.fits.is_empty()).map(|fact| {
        RULE.finding("a fact of the profile fits no pattern")
            .at(&fact.fact, "tied to nothing")
            .help("add `fits:` with the id of an entry of `patterns:`, or add the pattern")
    });
    let loose = |fact: &&Fact| fact.id.as_ref().is_some_and(|id| !fitted(&id.value));
    let patterns = theory.patterns.iter().filter(loose).map(|pattern| {
        RULE.finding("a pattern fits no fact of the profile")
            .at(&pattern.fact, "tied to nothing")
            .help(
                "name it under `fits:` of the fact of `profile:` that it concerns, or take it out",
            )
    });
    profile.chain(patterns).collect()
}
