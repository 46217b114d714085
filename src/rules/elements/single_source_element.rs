#![doc = include_str!("single_source_element.md")]

use crate::{
    case::Case,
    coverage,
    element::Element,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "single-source-element",
    severity: Severity::Note,
    strict: true,
    waivable: true,
    page: include_str!("single_source_element.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let single = |&element: &Element| -> Option<Finding> {
        let marks: Vec<_> = coverage::marks(case, element).collect();
        let (exhibit, mark) = marks.first()?;
        let id = &exhibit.id.value;
        if marks.iter().any(|(other, _)| other.id.value != *id) {
            return None;
        }
        let finding =
            RULE.finding(format!("only `{id}` is marked as supporting `{}`", element.id()));
        Some(
            finding
                .at(mark, "no other is marked with it")
                .of_exhibit(id)
                .help("mark what else supports it, or add what is reasonably available"),
        )
    };
    Element::ALL.iter().filter_map(single).collect()
}
