#![doc = include_str!("uncovered_translation.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, Translation},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "uncovered-translation",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("uncovered_translation.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let translated =
        case.manifest.exhibits.iter().filter_map(|it| Some((it, it.translation.as_ref()?)));
    let translated: Vec<(&ExhibitEntry, &Translation)> = translated.collect();
    let findings = translated.iter().filter_map(|(exhibit, translation)| {
        let certificate = translation.certificate.as_ref()?;
        let same = |it: &Translation| {
            it.certificate.as_ref().is_some_and(|it| it.value == certificate.value)
        };
        let sharing = translated.iter().filter(|(_, it)| same(it));
        let shared = 1 < sharing.clone().count();
        let id = &exhibit.id.value;
        let covered = sharing.flat_map(|(_, it)| &it.covers).any(|it| it.value == *id);
        let finding =
            RULE.finding(format!("a certificate for several translations does not name `{id}`"));
        (shared && !covered).then(|| {
            finding.at(certificate, "not for one alone").of_exhibit(id).help(
                "add `covers:` with the ids of all documents that the certificate names; one that \
                 does not name them must be written anew",
            )
        })
    });
    findings.collect()
}
