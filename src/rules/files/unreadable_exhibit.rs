#![doc = include_str!("unreadable_exhibit.md")]

use crate::{
    case::{Case, Content, FoundFile, Part},
    finding::{Finding, Rule, Severity},
    manifest::ExhibitEntry,
    page::FilePage,
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
        Content::Unsupported(kind) => {
            (format!("`{file}` ({kind}) cannot go into a packet"), None, instead(kind))
        }
        Content::Unreadable { why, page } if part.mounted.is_some() => (
            format!("the page of photographs with `{file}` cannot be made: {why}"),
            *page,
            "list what is no photograph as an exhibit of its own, and a copy of one that is \
             listed twice; of a damaged one ask for a sound copy, or save it anew as JPEG",
        ),
        Content::Unreadable { why, page } => (
            format!("`{file}` cannot be read: {why}"),
            *page,
            "ask for a sound copy; or open it in a program that shows all of it, print it to a \
             new PDF, and list that",
        ),
        Content::Pages(pages) if pages.pages.is_empty() => {
            (format!("`{file}` has no pages"), None, "ask for a sound copy")
        }
        Content::Pages(_) | Content::Unopened | Content::Locked(_) => return None,
    };
    Some(RULE.finding(message).at_bytes(&part.at, "listed here").in_file(file, page).help(help))
}

/// What to do with a file of a kind that has no pages.
pub fn instead(kind: &str) -> &'static str {
    match kind {
        "empty file" | "file that is still in iCloud" => {
            "open it in the folder that it comes from (iCloud, OneDrive, Google Drive) and have it \
             kept on this computer; then copy it here again"
        }
        "shortcut to a web page" => {
            "it only says where a page is: open the page, print it to a PDF, and list that"
        }
        "pointer to a Google document" => {
            "it only says where the document is: open it, download it as a PDF, and list that"
        }
        "Outlook message" | "mailbox of e-mail messages" => {
            "open it in the mail program, save each message as an .eml file or print it to a PDF, \
             and list that"
        }
        "Word document" | "OpenDocument text" | "RTF document" => {
            "install LibreOffice, which makes pages of it; or save it as PDF, and list the PDF"
        }
        "Office document that is locked with a password" => {
            "open it with its password, print it to a PDF, and list that"
        }
        "damaged ZIP archive" => "ask for a sound copy",
        _ if kind.ends_with("archive") => "unpack it, and list the files that are in it",
        _ => "save it as PDF, and list the PDF",
    }
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
