#![doc = include_str!("encrypted_exhibit.md")]

use crate::{
    case::{Case, Content, Lock, Part},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "encrypted-exhibit",
    severity: Severity::Error,
    strict: false,
    waivable: false,
    page: include_str!("encrypted_exhibit.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    case.listed_parts()
        .filter_map(|(exhibit, part)| {
            let Content::Locked(lock) = &case.folder.get(&part.file)?.content else { return None };
            let finding = match lock {
                Lock::Password => needs_password(case, part),
                Lock::Other(name) => needs_more(part, name),
            };
            Some(finding.in_file(&part.file, None).of_exhibit(&exhibit.id.value))
        })
        .collect()
}

/// A file that a password would open.
fn needs_password(case: &Case, part: &Part) -> Finding {
    let finding = RULE
        .finding(format!("`{}` needs a password to open", part.file))
        .at_bytes(&part.at, "locked");
    match &case.manifest.filing.password_file {
        None => finding.help(
            "write its password on a line of a text file beside case.yaml, and name that file \
             under `filing:`, as in `password_file: passwords.txt`; or ask its author for an \
             unprotected copy",
        ),
        Some(_) if case.password_fault.is_some() => {
            finding.help("mend `password_file:`, or ask its author for an unprotected copy")
        }
        Some(file) => finding.at(file, "no password in this file opens it").help(format!(
            "write its password on a line of `{}`, with capital and small letters as it was \
             given; or ask its author for an unprotected copy",
            file.value
        )),
    }
}

/// A file that no password opens.
fn needs_more(part: &Part, lock: &str) -> Finding {
    RULE.finding(format!("`{}` is locked with `{lock}`, which no password opens", part.file))
        .at_bytes(&part.at, "locked")
        .help(
            "open it in the program, and with the certificate, that it was locked for; print it \
             to a new PDF, and list that; or ask its author for an unprotected copy",
        )
}
