//! A first `case.yaml` for a folder of exhibits, with what the names of files and an index tell.

mod date;

mod entry;

mod id;

pub mod index;

mod name;

mod pairs;

// One kind, one line.
#[rustfmt::skip]
mod words;

mod yaml;

use std::fmt::Write;

use self::{
    entry::{Entry, entries},
    index::Row,
};
use crate::element::Element;

/// What stands above the exhibits.
const HEAD: &str = include_str!("starter/head.yaml");

/// A file of the exhibits folder.
#[derive(Debug)]
pub struct File {
    /// Its name below the folder, with `/` between folders.
    pub name: String,
    /// Why it cannot be an exhibit as it is, where it cannot.
    pub refused: Option<String>,
}

/// A first manifest.
#[derive(Debug)]
pub struct Started {
    /// Its text.
    pub text: String,
    /// How many exhibits it lists.
    pub exhibits: usize,
    /// How many files it cannot list.
    pub left_out: usize,
}

/// Writes the manifest of some files: first those of the index, then the others by their names.
pub fn manifest(files: &[File], index: &[Row]) -> Started {
    let fits = |file: &&File| refusal(file).is_none();
    let listed: Vec<&str> = files.iter().filter(fits).map(|file| file.name.as_str()).collect();
    let entries = entries(&listed, index);
    let mut text = HEAD.replace("{elements}", &elements());
    let mut indexed = !index.is_empty();
    for entry in &entries {
        if indexed && !entry.is_indexed {
            text += "\n  # The index does not name what follows.\n";
            indexed = false;
        }
        text += "\n";
        text += &written(entry);
    }
    let left_out: Vec<_> = files.iter().filter_map(|it| Some((&it.name, refusal(it)?))).collect();
    if !left_out.is_empty() {
        text += "\n# ── Files that are not listed ──\n";
    }
    for (name, why) in &left_out {
        text += &["# ", &yaml::note(name), ": ", &yaml::note(why), "\n"].concat();
    }
    Started { text, exhibits: entries.len(), left_out: left_out.len() }
}

/// Why a file cannot be listed, where it cannot.
fn refusal(file: &File) -> Option<String> {
    let has = |why: &str| Some(why.to_owned());
    match file.name.as_str() {
        _ if file.refused.is_some() => file.refused.clone(),
        name if name.contains('\\') => has("its name has a backslash; give it another"),
        name if name.trim_end() != name => has("its name ends with a blank; give it another"),
        _ => None,
    }
}

/// The elements and their points, as notes.
fn elements() -> String {
    let line = |it: Element| format!("#     {:<22}{}\n", it.id(), it.points().join(", "));
    Element::ALL.into_iter().map(line).collect()
}

/// The lines of one exhibit.
fn written(entry: &Entry) -> String {
    let mut lines = format!("  - id: {}\n", yaml::text(&entry.id));
    let mut line = |key: &str, value: Option<&str>| {
        if let Some(value) = value {
            writeln!(lines, "    {key}: {value}").expect("internal error: a string takes all");
        }
    };
    let text = |it: &Option<String>| it.as_deref().map(yaml::text);
    line("tab", entry.tab.as_deref());
    if entry.more.is_empty() {
        line("file", Some(&file(&entry.file)));
    } else {
        let names = std::iter::once(&entry.file).chain(&entry.more);
        let names: String =
            names.fold(String::new(), |names, name| names + "\n      - " + &file(name));
        line("files", Some(&names));
    }
    line("title", Some(&yaml::text(&entry.title)));
    line("kind", entry.kind.map(crate::manifest::ExhibitKind::id));
    line("date", entry.date.map(|day| day.to_string()).as_deref());
    line("section", text(&entry.section).as_deref());
    line("language", entry.language.as_deref());
    if entry.translation.is_some() || entry.certificate.is_some() {
        line("translation", Some(""));
    }
    line("  file", entry.translation.as_deref().map(file).as_deref());
    line("  certificate", entry.certificate.as_deref().map(file).as_deref());
    line("supports", Some(&format!("[{}]", entry.supports.join(", "))));
    for doubt in &entry.doubts {
        line("# check", Some(&yaml::note(doubt)));
    }
    lines.replace("translation: \n", "translation:\n").replace("files: \n", "files:\n")
}

/// A file as the manifest names it: outer blanks are not read, nor what looks like a drive.
fn file(name: &str) -> String {
    let is_drive = matches!(name.as_bytes(), [drive, b':', ..] if drive.is_ascii_alphabetic());
    let is_cut = name.trim_start() != name;
    if is_drive || is_cut { yaml::text(&format!("./{name}")) } else { yaml::text(name) }
}

#[cfg(test)]
mod tests;
