#![doc = include_str!("third_country_uncovered.md")]

use crate::{
    case::Case,
    coverage,
    element::Element,
    finding::{Finding, Rule, Severity},
    manifest::ExhibitEntry,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "third-country-uncovered",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("third_country_uncovered.md"),
    check,
};

/// What must be shown of a third country too.
const ELEMENTS: [Element; 2] = [Element::Likelihood, Element::StateInvolvement];

fn check(case: &Case) -> Vec<Finding> {
    let countries = case.manifest.case.third_countries.iter();
    let all = countries.flat_map(|country| ELEMENTS.map(|element| (country, element)));
    all.filter(|(country, element)| {
        let about =
            |it: &ExhibitEntry| it.country.as_ref().is_some_and(|it| it.value == country.value);
        !coverage::marks(case, *element).any(|(exhibit, _)| about(exhibit))
    })
    .map(|(country, element)| {
        let name = &country.value;
        RULE.finding(format!("no exhibit on {name} is marked as supporting `{}`", element.id()))
            .at(country, "a country of its own")
            .help(format!(
                "add `country: {name}` and `supports: [{}]` to the exhibits on it",
                element.id()
            ))
    })
    .collect()
}
