//! What an exhibit is, as far as `case.yaml` and its files say.

use std::collections::BTreeMap;

use super::{Preview, Row, room};
use crate::{
    case::{Content, Lock, Reading},
    coverage,
    manifest::ExhibitEntry,
    page::range,
    report::{count, in_runs},
};

/// What is said of an exhibit: pages, size, text, language, what it supports, files.
pub fn rows(preview: &Preview<'_>, exhibit: usize) -> Vec<Row> {
    let entry = &preview.case.manifest.exhibits[exhibit];
    let readings = readings(preview, exhibit);
    vec![
        Row::new("Packet pages", pages(preview, exhibit)),
        Row::new("Size", size(preview, exhibit)),
        Row::new("Text", text(&readings)),
        Row::new("Language", language(entry, &readings)),
        Row::new("Supports", supports(entry)),
        Row::new("Files", files(preview, exhibit)),
    ]
}

/// Where its pages lie in the packet, and in which part of several.
pub fn pages(preview: &Preview<'_>, exhibit: usize) -> String {
    let placed = &preview.plan.exhibits[exhibit];
    if placed.pages == 0 {
        return "none: no file of it can be read".to_owned();
    }
    let range = range(placed.first, placed.last);
    let number = count(placed.pages as usize, "page");
    match (placed.volume, preview.plan.volumes.len()) {
        (None, _) => format!("{range} ({number}), filed before"),
        (_, 1) => format!("{range} ({number})"),
        (Some(volume), _) => format!("{range} ({number}), from part {} on", volume.0),
    }
}

fn size(preview: &Preview<'_>, exhibit: usize) -> String {
    let parts = &preview.case.parts[exhibit];
    let files = parts.iter().filter_map(|part| preview.case.folder.get(&part.file));
    let on_disk: u64 = files.map(|file| file.bytes).sum();
    let on_disk = room::size(on_disk);
    if preview.plan.exhibits[exhibit].volume.is_none() {
        return format!("{on_disk} in its files");
    }
    let most = room::size(room::of_exhibit(preview.case, exhibit));
    format!("{on_disk} in its files; at most {most} in the packet")
}

/// What was read of the pages it takes.
fn readings<'a>(preview: &Preview<'a>, exhibit: usize) -> Vec<&'a Reading> {
    let case = preview.case;
    let parts = case.parts[exhibit].iter();
    let pages = parts.filter_map(|part| match &case.folder.get(&part.file)?.content {
        Content::Pages(pages) => Some(part.readings(pages)),
        _ => None,
    });
    pages.flatten().map(|(_, reading)| reading).collect()
}

/// On which of its pages words can be searched, counted in the exhibit.
fn text(readings: &[&Reading]) -> String {
    let numbered = (1..).zip(readings);
    let silent: Vec<u32> =
        numbered.filter(|(_, it)| it.is_silent()).map(|(page, _)| page).collect();
    match (readings.len(), silent.len()) {
        (0, _) => "not read".to_owned(),
        (_, 0) => "can be searched".to_owned(),
        (all, none) if all == none => "none: scans or pictures".to_owned(),
        _ => format!("none on {} of the exhibit", list(&silent)),
    }
}

fn list(pages: &[u32]) -> String {
    format!(
        "{} {}",
        if pages.len() == 1 { "page" } else { "pages" },
        in_runs(pages, |one, next| one + 1 == *next, "and more")
    )
}

/// The language that is written, and those that its pages read as.
fn language(entry: &ExhibitEntry, readings: &[&Reading]) -> String {
    let written = entry.language.as_ref().map_or("en", |it| it.value.as_str());
    let mut read: BTreeMap<&str, usize> = BTreeMap::new();
    for language in readings.iter().filter_map(|it| it.language) {
        *read.entry(language).or_default() += 1;
    }
    let read: Vec<String> =
        read.iter().map(|(name, pages)| format!("{name} ({})", count(*pages, "page"))).collect();
    let said = if entry.language.is_some() { "given as" } else { "taken as" };
    match read.as_slice() {
        [] => format!("{said} `{written}`"),
        _ => format!("{said} `{written}`; reads as {}", read.join(", ")),
    }
}

fn supports(entry: &ExhibitEntry) -> String {
    let mut marks: Vec<String> = coverage::supports(entry).map(|it| it.to_string()).collect();
    marks.sort();
    marks.dedup();
    if marks.is_empty() { "nothing is marked".to_owned() } else { marks.join(", ") }
}

/// Its files, with what keeps one from being read.
fn files(preview: &Preview<'_>, exhibit: usize) -> String {
    let files = preview.case.parts[exhibit].iter().map(|part| {
        let state = match preview.case.folder.get(&part.file).map(|it| &it.content) {
            None => " (not in the folder)".to_owned(),
            Some(Content::Pages(_) | Content::Unopened) => String::new(),
            Some(Content::Unsupported(kind)) => format!(" (a {kind}, which is not taken)"),
            Some(Content::Locked(Lock::Password | Lock::Other(_))) => " (locked)".to_owned(),
            Some(Content::Unreadable { .. }) => " (cannot be read)".to_owned(),
        };
        format!("`{}`{state}", part.file)
    });
    files.collect::<Vec<_>>().join(", ")
}
