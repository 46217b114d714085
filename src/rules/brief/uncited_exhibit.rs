#![doc = include_str!("uncited_exhibit.md")]

use std::collections::BTreeMap;

use crate::{
    brief::{Astray, Problem},
    case::Case,
    finding::{Finding, Rule},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: Problem::Uncited.id(),
    severity: Problem::Uncited.severity(),
    strict: false,
    waivable: true,
    page: include_str!("uncited_exhibit.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let uncited: BTreeMap<&str, &Astray> = case
        .astray(Problem::Uncited)
        .filter_map(|(_, it)| Some((it.exhibit.as_deref()?, it)))
        .collect();
    let exhibits = case.manifest.exhibits.iter().zip(case.tabs());
    exhibits
        .filter_map(|(exhibit, tab)| {
            let id = &exhibit.id.value;
            let help = uncited.get(id.as_str())?.help.clone()?;
            let finding = RULE.finding(format!("the brief never cites `{id}` (Tab {tab})"));
            Some(finding.at(&exhibit.id, "not cited").of_exhibit(id).help(help))
        })
        .collect()
}
