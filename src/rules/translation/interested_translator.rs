#![doc = include_str!("interested_translator.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::Relation,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "interested-translator",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("interested_translator.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let exhibits = case.manifest.exhibits.iter();
    exhibits
        .filter_map(|exhibit| {
            let relation = exhibit.translation.as_ref()?.relation.as_ref()?;
            let who = match relation.value {
                Relation::None => return None,
                Relation::Respondent => "the respondent",
                Relation::Relative => "a relative",
            };
            let id = &exhibit.id.value;
            let finding = RULE.finding(format!("the translation of `{id}` is by {who}"));
            Some(finding.at(relation, "may have an interest").of_exhibit(id).help(
                "have it translated, or its translation confirmed, by somebody without an \
                 interest in the case",
            ))
        })
        .collect()
}
