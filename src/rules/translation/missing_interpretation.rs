#![doc = include_str!("missing_interpretation.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind, Respondent},
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
    // Where somebody's languages are not said, nothing is known of who needs an interpreter.
    let may_read =
        |it: &Respondent| it.languages.is_empty() || it.languages.iter().any(|it| it.value == "en");
    if respondents.is_empty() || respondents.iter().any(may_read) {
        return Vec::new();
    }
    let is_own = |it: &&ExhibitEntry| it.is(|it| it == ExhibitKind::Declaration);
    let exhibits = case.manifest.exhibits.iter().filter(is_own).filter(|it| it.is_english());
    exhibits
        .filter(|exhibit| exhibit.interpretation.is_none())
        .map(|exhibit| {
            let id = &exhibit.id.value;
            RULE.finding(format!(
                "`{id}` is in English, which is none of the respondent's languages"
            ))
            .at(&exhibit.id, "needs a certificate of interpretation")
            .of_exhibit(id)
            .help(
                "add `interpretation: included` where the certificate is part of the document; \
                 `not-needed`, or `en` among `languages:`, where the respondent understands it; with \
                 `interpreter:`, `catpacket sheet interpretation-certificates` writes it to sign",
            )
        })
        .collect()
}
