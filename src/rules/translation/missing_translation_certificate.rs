#![doc = include_str!("missing_translation_certificate.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "missing-translation-certificate",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("missing_translation_certificate.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let exhibits = case.manifest.exhibits.iter();
    exhibits
        .filter_map(|exhibit| {
            let id = &exhibit.id.value;
            let translation = exhibit.translation.as_ref()?;
            if translation.file.is_none() || translation.certificate.is_some() {
                return None;
            }
            let finding = RULE
                .finding(format!("the translation of `{id}` has no certificate"))
                .at_bytes(&translation.at, "not certified")
                .of_exhibit(id)
                .help(
                    "add `certificate:` with the translator's signed certificate; with \
                     `translator:`, `catpacket sheet translation-certificates` writes it to sign",
                );
            Some(finding)
        })
        .collect()
}
