#![doc = include_str!("unlisted_file.md")]

use std::collections::BTreeSet;

use crate::{
    case::{Case, Content},
    finding::{Finding, Rule, Severity},
    rules::{evidence::untranscribed_recording, files::unreadable_exhibit},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unlisted-file",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unlisted_file.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    // Of recordings another rule speaks.
    let is_recording =
        |file: &str| case.folder.get(file).is_some_and(untranscribed_recording::is_recording);
    unlisted(case)
        .filter(|file| !is_recording(file))
        .map(|file| {
            let found = case.folder.get(file).map(|found| &found.content);
            let (kind, help) = match found {
                Some(Content::Unsupported(kind)) => (
                    format!(" ({kind})"),
                    format!("{}; or move it out of the folder", unreadable_exhibit::instead(kind)),
                ),
                _ => (
                    String::new(),
                    "list it under `exhibits:`, or move it out of the folder".to_owned(),
                ),
            };
            let message =
                format!("`{file}`{kind} is in the exhibits folder, but no exhibit lists it");
            RULE.finding(message).in_file(file, None).help(help)
        })
        .collect()
}

/// The files of the folder that no exhibit lists.
pub fn unlisted(case: &Case) -> impl Iterator<Item = &str> {
    let listed: BTreeSet<&str> = case.listed_parts().map(|(_, part)| part.file.as_str()).collect();
    case.folder.keys().map(String::as_str).filter(move |file| !listed.contains(file))
}
