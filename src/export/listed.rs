//! The index of exhibits with what the manifest says of each, for a spreadsheet; `init --from`
//! reads it again.

use super::{Table, pages};
use crate::{
    case::{Case, Part, Role},
    citing::{Exhibit, on_one_line},
    manifest::{ExhibitEntry, Located},
};

/// The columns.
const HEAD: &[&str] = &[
    "Tab",
    "Exhibit",
    "Pages",
    "Date",
    "Kind",
    "Language",
    "Section",
    "Supports",
    "File",
    "Translation",
    "Certificate",
    "Id",
];

/// The language of an exhibit that says none.
const ENGLISH: &str = "en";

/// The index of these exhibits of a case.
pub fn table(case: &Case, exhibits: &[Exhibit]) -> Table {
    let find = |exhibit: &Exhibit| {
        let mut listed = case.manifest.exhibits.iter().zip(&case.parts);
        listed.find(|(entry, _)| entry.id.value == exhibit.id)
    };
    let found = exhibits.iter().filter_map(|it| Some((it, find(it)?)));
    let rows = found.map(|(exhibit, (entry, parts))| row(exhibit, entry, parts));
    Table { title: "Index of exhibits", head: HEAD, rows: rows.collect() }
}

fn row(exhibit: &Exhibit, entry: &ExhibitEntry, parts: &[Part]) -> Vec<String> {
    let text = |it: Option<&Located<String>>| it.map_or("", |it| &it.value).to_owned();
    let files = |role: Role| {
        let files = parts.iter().filter(|part| part.role == role).map(|part| part.file.as_str());
        files.collect::<Vec<_>>().join("; ")
    };
    let supports = entry.supports.iter().map(|it| it.value.to_string());
    vec![
        exhibit.tab.to_string(),
        exhibit.title.clone(),
        pages(exhibit).unwrap_or_default(),
        entry.date.as_ref().map_or_else(String::new, |it| it.value.to_string()),
        entry.kind.as_ref().map_or("", |it| it.value.id()).to_owned(),
        entry.language.as_ref().map_or(ENGLISH, |it| &it.value).to_owned(),
        on_one_line(&text(entry.section.as_ref())),
        supports.collect::<Vec<_>>().join(", "),
        files(Role::Original),
        files(Role::Translation),
        files(Role::Certificate),
        exhibit.id.clone(),
    ]
}
