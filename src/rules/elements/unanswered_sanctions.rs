#![doc = include_str!("unanswered_sanctions.md")]

use crate::{
    case::Case,
    coverage,
    element::Element,
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unanswered-sanctions",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unanswered_sanctions.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let mut marks = coverage::marks(case, Element::Likelihood);
    let charged = marks.find(|(exhibit, _)| exhibit.is(|kind| kind == ExhibitKind::Warrant));
    let open = case.manifest.theory.sanctions.is_none();
    let told = charged.filter(|_| open).map(|(exhibit, mark)| {
        let id = &exhibit.id.value;
        RULE.finding(format!("`{id}` is a warrant, and nothing is said of lawful sanctions"))
            .at(mark, "offered for likelihood")
            .of_exhibit(id)
            .help(
                "add `sanctions:` under `theory:` with the reason why what is feared would be no \
                 lawful sanction, and mark the exhibits that show it",
            )
    });
    told.into_iter().collect()
}
