#![doc = include_str!("uncited_exhibit.md")]

use crate::{
    brief::Problem,
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "uncited-exhibit",
    severity: Severity::Note,
    strict: false,
    waivable: true,
    page: include_str!("uncited_exhibit.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let ids: Vec<&str> =
        case.astray(Problem::Uncited).filter_map(|(_, it)| it.exhibit.as_deref()).collect();
    let exhibits = case.manifest.exhibits.iter().zip(case.tabs());
    exhibits
        .filter(|(exhibit, _)| ids.contains(&exhibit.id.value.as_str()))
        .map(|(exhibit, tab)| {
            let id = &exhibit.id.value;
            RULE.finding(format!("the brief never cites `{id}` (Tab {tab})"))
                .at(&exhibit.id, "not cited")
                .of_exhibit(id)
                .help(format!(
                    "cite what it shows, as in `Tab {tab} at 45`; or leave it out if nothing \
                     rests on it"
                ))
        })
        .collect()
}
