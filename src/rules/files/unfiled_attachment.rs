#![doc = include_str!("unfiled_attachment.md")]

use std::collections::BTreeSet;

use crate::{
    case::{Attached, Case},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unfiled-attachment",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unfiled_attachment.md"),
    check,
};

/// The most files that are named in one finding.
const NAMED: usize = 5;

fn check(case: &Case) -> Vec<Finding> {
    let listed = case.listed_parts().filter_map(|(_, part)| case.folder.get(&part.file)?.sha256);
    let listed: BTreeSet<[u8; 32]> = listed.collect();
    let messages = case.readable_files().filter_map(|(exhibit, part, pages)| {
        let attached = pages.made.as_ref()?.attached.iter();
        let lacking: Vec<&Attached> = attached.filter(|it| !listed.contains(&it.sha256)).collect();
        (!lacking.is_empty()).then_some((exhibit, part, lacking))
    });
    messages
        .map(|(exhibit, part, lacking)| {
            let file = &part.file;
            let message = format!("{} attached to `{file}` and not in the packet", named(&lacking));
            RULE.finding(message)
                .at_bytes(&part.at, "only the message itself becomes pages")
                .in_file(file, None)
                .of_exhibit(&exhibit.id.value)
                .help(
                    "save each of them into the exhibits folder and list it as an exhibit, or \
                     behind the message with `files: [...]`",
                )
        })
        .collect()
}

/// Files as `` `a.pdf` and 2 more are``.
fn named(files: &[&Attached]) -> String {
    let names: Vec<String> = files.iter().take(NAMED).map(|it| format!("`{}`", it.name)).collect();
    let more = files.len().saturating_sub(NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    let verb = if files.len() == 1 { "is" } else { "are" };
    format!("{}{more} {verb}", names.join(", "))
}
