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
    let marks: Vec<_> = coverage::marks(case, Element::Likelihood).collect();
    let is_general =
        marks.iter().all(|(exhibit, _)| exhibit.is(ExhibitKind::is_country_conditions));
    let Some((_, first)) = marks.first().filter(|_| is_general) else { return Vec::new() };
    let finding =
        RULE.finding("only general country conditions are marked as supporting `likelihood`");
    vec![finding.at(first, "about the country, as all others").help(
        "mark what ties this person to the danger with `likelihood/individualized`: a declaration, \
         a threat, a warrant, an expert on this person's profile",
    )]
}
