#![doc = include_str!("missing_translation.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "missing-translation",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("missing_translation.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let exhibits = case.manifest.exhibits.iter();
    exhibits
        .filter(|exhibit| !exhibit.is_english())
        .filter(|exhibit| exhibit.translation.as_ref().is_none_or(|it| it.file.is_none()))
        .filter_map(|exhibit| {
            let id = &exhibit.id.value;
            let language = exhibit.language.as_ref()?;
            let finding = RULE
                .finding(format!("exhibit `{id}` is not in English and has no translation"))
                .at(language, "needs a translation")
                .of_exhibit(id)
                .help("add `translation: {file: ..., certificate: ...}`");
            Some(finding)
        })
        .collect()
}
