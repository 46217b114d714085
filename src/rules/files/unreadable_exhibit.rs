#![doc = include_str!("unreadable_exhibit.md")]

use crate::{
    case::{Case, Content, FoundFile, Part},
    finding::{Finding, Rule, Severity},
    manifest::ExhibitEntry,
    page::FilePage,
    rules::evidence::untranscribed_recording,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unreadable-exhibit",
    severity: Severity::Error,
    strict: false,
    waivable: false,
    page: include_str!("unreadable_exhibit.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    case.listed_parts()
        .filter_map(|(exhibit, part)| {
            let found = case.folder.get(&part.file)?;
            let finding = unreadable(found, part).or_else(|| unselected(found, exhibit, part))?;
            Some(finding.of_exhibit(&exhibit.id.value))
        })
        .collect()
}

/// A file that cannot go into a packet at all.
fn unreadable(found: &FoundFile, part: &Part) -> Option<Finding> {
    let file = &part.file;
    let (message, page, help) = match &found.content {
        Content::Unsupported(kind) => (
            format!("`{file}` ({kind}) cannot go into a packet yet"),
            None,
            if untranscribed_recording::is_recording(found) {
                "list its transcript in the place of it, with `transcript_of:`"
            } else {
                "save it as PDF, and list the PDF"
            },
        ),
        Content::Unreadable { why, page } => (
            format!("`{file}` cannot be read: {why}"),
            *page,
            "ask for a sound copy; or open it in a PDF viewer, see that every page shows, print \
             it to a new PDF, and list that",
        ),
        Content::Pages(pages) if pages.pages.is_empty() => {
            (format!("`{file}` has no pages"), None, "ask for a sound copy")
        }
        Content::Pages(_) | Content::Unopened | Content::Locked(_) => return None,
    };
    Some(RULE.finding(message).at_bytes(&part.at, "listed here").in_file(file, page).help(help))
}

/// A page that is asked for, but is not in the file or was asked for before.
fn unselected(found: &FoundFile, exhibit: &ExhibitEntry, part: &Part) -> Option<Finding> {
    let count = found.page_count()?;
    let FilePage(page) = part.pages.as_ref()?.of(count).err()?;
    let at = exhibit.pages.as_ref().map_or(&part.at, |pages| &pages.at);
    let file = &part.file;
    let finding = if page <= count {
        RULE.finding(format!("page {page} of `{file}` is taken twice"))
            .at_bytes(at, "the same page again")
            .help("name each page once")
    } else {
        let pages = if count == 1 { "page" } else { "pages" };
        RULE.finding(format!("`{file}` has no page {page}"))
            .at_bytes(at, format!("the file has {count} {pages}"))
            .help("take only pages that the file has, or see whether it is the right file")
    };
    Some(finding.in_file(file, None))
}
