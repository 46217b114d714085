#![doc = include_str!("uncovered_element.md")]

use std::ops::Range;

use crate::{
    case::Case,
    coverage,
    element::Element,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "uncovered-element",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("uncovered_element.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let gaps: Vec<Element> = coverage::matrix(case).gaps().collect();
    gaps.into_iter()
        .map(|element| {
            let (at, label) = place(case, element);
            RULE.finding(format!("no exhibit is marked as supporting `{}`", element.id()))
                .at_bytes(at, label)
                .help(help(element))
        })
        .collect()
}

/// Where the element is named, or else where an exhibit would name it.
fn place(case: &Case, element: Element) -> (&Range<usize>, &'static str) {
    let manifest = &case.manifest;
    let named = manifest.elements.iter().find(|it| it.element.value == element);
    match (named, manifest.exhibits.first()) {
        (Some(named), _) if named.status.is_some() => {
            (&named.element.at, "its status does not stand for proof")
        }
        (Some(named), _) => (&named.element.at, "named here"),
        (None, Some(first)) => (&first.id.at, "neither this exhibit nor any other"),
        (None, None) => (&manifest.case.at, "no exhibit is listed"),
    }
}

fn help(element: Element) -> String {
    let id = element.id();
    let mark = format!("add `{id}` to `supports:` of each exhibit that proves it");
    match element {
        Element::Likelihood | Element::StateInvolvement => mark,
        Element::InternalRelocation => format!(
            "{mark}; it is a factor, so if the other side does not dispute it, answer it under \
             `elements:` with `{id}: {{status: not-contested, because: ...}}`"
        ),
        Element::PriorHarm => format!(
            "{mark}; it is a factor, so if there was none or the other side does not dispute it, \
             answer it under `elements:` with `{id}: {{status: none, because: ...}}` or \
             `status: not-contested`"
        ),
    }
}
