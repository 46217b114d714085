#![doc = include_str!("missing_interpretation.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "missing-interpretation",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("missing_interpretation.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let respondents = &case.manifest.case.respondents;
    let says = respondents.iter().all(|it| !it.languages.is_empty());
    let english = respondents.iter().any(|it| it.languages.iter().any(|it| it.value == "en"));
    if english || !says {
        return Vec::new();
    }
    let is_own = |it: &&ExhibitEntry| it.kind.as_ref().is_some_and(|it| it.value == ExhibitKind::Declaration);
    let in_english = |it: &&ExhibitEntry| it.language.as_ref().is_none_or(|it| it.value == "en");
    let exhibits = case.manifest.exhibits.iter().filter(is_own).filter(in_english);
    exhibits
        .filter(|exhibit| exhibit.interpretation.is_none())
        .map(|exhibit| {
            let id = &exhibit.id.value;
            RULE.finding(format!("`{id}` is in English, which is none of the respondent's languages"))
                .at(&exhibit.id, "needs a certificate of interpretation")
                .of_exhibit(id)
                .help(
                    "add `interpretation: included` where the certificate is part of the document; \
                     `not-needed`, or `en` among `languages:`, where the respondent understands it",
                )
        })
        .collect()
}
