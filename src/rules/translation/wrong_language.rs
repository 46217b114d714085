#![doc = include_str!("wrong_language.md")]

use crate::{
    case::{Case, Part, Role},
    finding::{Finding, Rule, Severity},
    manifest::ExhibitEntry,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "wrong-language",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("wrong_language.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let in_english =
        |exhibit: &ExhibitEntry, part: &Part| part.role != Role::Original || exhibit.is_english();
    let english = case.readable_parts().filter(|(exhibit, part, _)| in_english(exhibit, part));
    english
        .filter_map(|(exhibit, part, pages)| {
            let readings = part.readings(pages).into_iter();
            let mut languages = readings.filter_map(|(page, it)| Some((page, it.language?)));
            let (page, language) = languages.find(|(_, language)| *language != "English")?;
            let file = &part.file;
            let finding = RULE
                .finding(format!("page {page} of `{file}` reads as {language}"))
                .at_bytes(&part.at, "taken to be in English")
                .in_file(file, Some(page))
                .of_exhibit(&exhibit.id.value);
            Some(finding.help(match part.role {
                Role::Original => {
                    "add `language:`, as in `language: es`, and `translation:`; if all of it is in \
                     English, waive this"
                }
                Role::Translation | Role::Certificate => {
                    "see whether the files of original and translation are exchanged"
                }
                Role::Brief => "see whether it is the right file; if it is in English, waive this",
            }))
        })
        .collect()
}
