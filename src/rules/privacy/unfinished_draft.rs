#![doc = include_str!("unfinished_draft.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unfinished-draft",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("unfinished_draft.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let drafts = case.readable_files().filter_map(|(exhibit, part, pages)| {
        let drafts = &pages.made.as_ref()?.drafts;
        (!drafts.is_empty()).then(|| (exhibit, part, drafts.join(", ")))
    });
    drafts
        .map(|(exhibit, part, drafts)| {
            let file = &part.file;
            RULE.finding(format!("`{file}` has {drafts}"))
                .at_bytes(&part.at, "still being worked on")
                .in_file(file, None)
                .of_exhibit(&exhibit.id.value)
                .help(
                    "accept or reject every change and delete the comments in a copy, and list \
                     that; or see in the packet that nothing of them shows",
                )
        })
        .collect()
}
