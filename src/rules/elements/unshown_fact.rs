#![doc = include_str!("unshown_fact.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unshown-fact",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unshown_fact.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let theory = &case.manifest.theory;
    let of = |facts, what: &'static str| std::iter::repeat(what).zip(facts);
    let all = of(theory.profile.iter(), "a fact of the profile")
        .chain(of(theory.patterns.iter(), "a pattern"));
    let all = all.map(|(what, fact)| (what, &fact.fact, &fact.shown_by));
    let incidents = theory.incidents.iter().map(|it| ("an incident", &it.fact, &it.shown_by));
    all.chain(incidents)
        .filter(|(_, _, shown_by)| shown_by.is_empty())
        .map(|(what, fact, _)| {
            RULE.finding(format!("no exhibit is named for {what}"))
                .at(fact, "shown by nothing")
                .help("add `shown_by:` with the ids of the exhibits that show it")
        })
        .collect()
}
