#![doc = include_str!("general_likelihood.md")]

use crate::{
    case::Case,
    coverage,
    element::Element,
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "general-likelihood",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("general_likelihood.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let first = coverage::first_of_only(case, Element::Likelihood, |exhibit, _| {
        exhibit.is(ExhibitKind::is_country_conditions)
    });
    let told = first.map(|first| {
        RULE.finding("only general country conditions are marked as supporting `likelihood`")
            .at(first, "about the country, as all others")
            .help(
                "mark what ties this person to the danger with `likelihood/individualized`: a \
                 declaration, a threat, a warrant, an expert on this person's profile",
            )
    });
    told.into_iter().collect()
}
