#![doc = include_str!("encrypted_exhibit.md")]

use crate::{
    case::{Case, Content},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "encrypted-exhibit",
    severity: Severity::Error,
    waivable: false,
    page: include_str!("encrypted_exhibit.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    case.listed_parts()
        .filter(|(_, part)| {
            case.folder.get(&part.file).is_some_and(|it| matches!(it.content, Content::Locked))
        })
        .map(|(exhibit, part)| {
            RULE.finding(format!("`{}` needs a password to open", part.file))
                .at_bytes(&part.at, "locked")
                .in_file(&part.file, None)
                .of_exhibit(&exhibit.id.value)
                .help(
                    "open it with the password and save or print a copy without one, or ask its \
                     author for an unprotected copy",
                )
        })
        .collect()
}
