//! The exhibits of a first manifest, from the index and from the names of files.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{
    id,
    index::Row,
    name::{self, Name, Role},
    pairs::{self, Beside, Named},
};
use crate::manifest::ExhibitKind;

/// One exhibit.
#[derive(Debug)]
pub struct Entry {
    /// Its own short name.
    pub id: String,
    /// A fixed tab.
    pub tab: Option<String>,
    /// The file.
    pub file: String,
    /// Other files of the same exhibit.
    pub more: Vec<String>,
    /// The title.
    pub title: String,
    /// The kind of document.
    pub kind: Option<ExhibitKind>,
    /// Its day.
    pub date: Option<Date>,
    /// Its heading in the table of contents.
    pub section: Option<String>,
    /// The language of the original.
    pub language: Option<String>,
    /// Its translation.
    pub translation: Option<String>,
    /// The certificate of that.
    pub certificate: Option<String>,
    /// What the index says it is offered to prove; names tell nothing of that.
    pub supports: Vec<String>,
    /// What to look at.
    pub doubts: Vec<String>,
    /// Whether the index names it.
    pub is_indexed: bool,
}

/// The exhibits: the rows of the index first, then the files that are neither named there nor
/// belong to another.
pub fn entries(files: &[&str], index: &[Row]) -> Vec<Entry> {
    let mut files = files.to_vec();
    files.sort_by(|a, b| alphanumeric_sort::compare_str(a, b));
    let names: BTreeMap<&str, Name> = files.iter().map(|file| (*file, name::read(file))).collect();
    let rows: BTreeSet<&str> = index.iter().flat_map(Row::files).collect();
    let told: Vec<Named> = files.iter().map(|file| (*file, &names[file])).collect();
    let mut pairs = pairs::pair(&told);
    for row in index.iter().filter(|row| row.translation.is_some() || row.certificate.is_some()) {
        pairs.remove(row.file.as_str());
    }
    for beside in pairs.values_mut() {
        beside.translation = beside.translation.filter(|file| !rows.contains(file));
        let is_free = |file: &&str| beside.translation.is_some() && !rows.contains(file);
        beside.certificate = beside.certificate.filter(is_free);
    }
    let companions: BTreeSet<&str> =
        pairs.values().flat_map(|it| [it.translation, it.certificate]).flatten().collect();
    let others = files.iter().filter(|it| !rows.contains(*it) && !companions.contains(*it));
    let mut taken = BTreeSet::new();
    let mut entry = |file: &str, row: Option<&Row>| {
        let name = names.get(file).cloned().unwrap_or_else(|| name::read(file));
        entry(file, name, pairs.get(file).copied().unwrap_or_default(), row, &mut taken)
    };
    let mut entries: Vec<Entry> = index.iter().map(|row| entry(&row.file, Some(row))).collect();
    entries.extend(others.map(|file| entry(file, None)));
    entries
}

/// One exhibit: what the index says, and where it says nothing, what the name tells.
fn entry(
    file: &str,
    name: Name,
    beside: Beside,
    row: Option<&Row>,
    taken: &mut BTreeSet<String>,
) -> Entry {
    let row = row.cloned();
    let is_indexed = row.is_some();
    let row = row.unwrap_or_default();
    let doubts = doubts(&name, beside, &row);
    Entry {
        id: match &row.id {
            Some(id) => id::chosen(id, taken),
            None => id::of(&name.label, taken),
        },
        tab: row.tab,
        file: file.to_owned(),
        more: row.more,
        title: row.title.unwrap_or(name.title),
        kind: row.kind.or(name.kind),
        date: row.date.or(name.date),
        section: row.section,
        language: row.language.or(name.language.map(str::to_owned)),
        translation: row.translation.or(beside.translation.map(str::to_owned)),
        certificate: row.certificate.or(beside.certificate.map(str::to_owned)),
        supports: row.supports,
        doubts,
        is_indexed,
    }
}

/// What is left to look at.
fn doubts(name: &Name, beside: Beside, row: &Row) -> Vec<String> {
    let settled = |doubt: &String| {
        let by_row = |key: &str, is_said: bool| is_said && doubt.contains(key);
        by_row("`kind:`", row.kind.is_some()) || by_row("`date:`", row.date.is_some())
    };
    let mut doubts: Vec<String> =
        name.doubts.iter().filter(|doubt| !settled(doubt)).cloned().collect();
    match name.role {
        Role::Translation { is_sure: true } => doubts.push(belongs("translation", "file")),
        Role::Certificate { is_sure: true } => doubts.push(belongs("certificate", "certificate")),
        _ => {}
    }
    let language = row.language.is_some() || name.language.is_some();
    if beside.translation.is_some() && !language {
        doubts.push("write the language of the original as `language:`, such as es".to_owned());
    }
    doubts
}

fn belongs(what: &str, key: &str) -> String {
    format!("a {what} stands with its original, as `translation: {{{key}: ...}}`")
}
