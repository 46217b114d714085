#![doc = include_str!("privileged_file.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "privileged-file",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("privileged_file.md"),
    check,
};

/// Words in the names of files and folders that are not for the other side.
const WORDS: [&str; 6] =
    ["privileged", "confidential", "attorney notes", "work product", "intake notes", "do not file"];

fn check(case: &Case) -> Vec<Finding> {
    let mut told = std::collections::BTreeSet::new();
    let parts = case.listed_parts().filter(|(_, part)| told.insert(&part.file));
    parts
        .filter_map(|(exhibit, part)| {
            let plain = part.file.to_lowercase().replace(['_', '-'], " ");
            let word = WORDS.iter().find(|word| plain.contains(**word))?;
            let finding = RULE.finding(format!("the name of `{}` says `{word}`", part.file));
            Some(
                finding
                    .at_bytes(&part.at, "would be filed")
                    .in_file(&part.file, None)
                    .of_exhibit(&exhibit.id.value)
                    .help("take it out of the packet; where it may be filed, rename the file"),
            )
        })
        .collect()
}
