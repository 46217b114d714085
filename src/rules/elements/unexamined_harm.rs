#![doc = include_str!("unexamined_harm.md")]

use crate::{
    case::Case,
    coverage,
    element::Element,
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unexamined-harm",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unexamined_harm.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let first = coverage::first_of_only(case, Element::PriorHarm, |exhibit, _| {
        exhibit.is(|kind| kind.is_known() && !kind.is_medical())
    });
    let explained = case.manifest.is_unavailable(ExhibitKind::is_medical);
    let told = first.filter(|_| !explained).map(|first| {
        RULE.finding("no medical or psychological evidence is marked as supporting `prior-harm`")
            .at(first, "neither this exhibit nor any other")
            .help(
                "mark or add a medical or psychological evaluation, or records of treatment; \
                 where none can be had, add a declaration that says why \
                 (`kind: unavailable-evidence`) or an entry of `unavailable:`",
            )
    });
    told.into_iter().collect()
}
