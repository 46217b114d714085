#![doc = include_str!("located_photograph.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    page::named,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "located-photograph",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("located_photograph.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let located = case.parts_with(|reading| reading.located);
    located
        .map(|(exhibit, part, pages)| {
            let (file, pages_named) = (&part.file, named(&pages));
            RULE.finding(format!(
                "a photograph on {pages_named} of `{file}` says where it was taken"
            ))
            .at_bytes(&part.at, "has the place of the camera in it")
            .in_file(file, pages.first().copied())
            .of_exhibit(&exhibit.id.value)
            .help(
                "list the photograph itself in the place of this PDF: what the camera adds is \
                     then left out",
            )
        })
        .collect()
}
