//! The bookmarks of the packet: each tab, its documents, and what the source had itself.

use std::collections::BTreeMap;

use crate::{
    case::{Case, Part, Role},
    manifest::{ExhibitEntry, PinCite},
    page::PacketPage,
    pdf::{
        destination::{Destinations, moved},
        document::Document,
        geometry::Matrix,
        object::Object,
        outline::{self, Entry},
        sheet::Sheet,
        write::reference,
    },
    plan,
};

/// How many words of a quote a bookmark has.
const FIRST_WORDS: usize = 8;

/// The bookmarks of a source that lead to pages that are taken, nested as they were.
pub fn of_source(
    document: &Document,
    destinations: &Destinations<'_>,
    sheets: &[Sheet],
    pages: &[u32],
) -> Vec<Entry> {
    // The check has said where they are left out.
    let bookmarks = outline::read_of_source(document, destinations).unwrap_or_default();
    // The first of two places where the same page stands.
    let places: BTreeMap<usize, usize> =
        sheets.iter().enumerate().rev().map(|(at, sheet)| (sheet.page, at)).collect();
    let mut open: Vec<(usize, Entry)> = Vec::new();
    let mut top = Vec::new();
    for bookmark in bookmarks {
        close(&mut open, &mut top, bookmark.depth);
        let to = bookmark.to.and_then(|to| {
            let at = *places.get(&to.page)?;
            let by = sheets[at].placement.matrix.unwrap_or(Matrix::IDENTITY);
            let view = moved(&to.view, by);
            let to = std::iter::once(reference(pages[at])).chain(view);
            Some(Object::Array(to.collect()))
        });
        let to = to.unwrap_or(Object::Null);
        let entry = Entry { title: bookmark.title, to, open: false, kids: Vec::new() };
        open.push((bookmark.depth, entry));
    }
    close(&mut open, &mut top, 0);
    top
}

/// Puts every bookmark at this depth or below under the one above it. A bookmark that leads
/// nowhere takes the place of its first kid, and is left out when it has none.
fn close(open: &mut Vec<(usize, Entry)>, top: &mut Vec<Entry>, depth: usize) {
    while open.last().is_some_and(|(last, _)| depth <= *last) {
        let Some((_, mut entry)) = open.pop() else { return };
        if entry.to == Object::Null {
            let Some(first) = entry.kids.first() else { continue };
            entry.to = first.to.clone();
        }
        match open.last_mut() {
            Some((_, above)) => above.kids.push(entry),
            None => top.push(entry),
        }
    }
}

/// A bookmark to the top of a page.
pub fn to_page(title: String, page: u32) -> Entry {
    let to = Object::Array(vec![reference(page), Object::name("Fit")]);
    Entry { title, to, open: false, kids: Vec::new() }
}

/// The bookmark of an exhibit: tab, title and page.
pub fn of_exhibit(
    case: &Case,
    plan: &plan::Plan,
    exhibit: usize,
    to: u32,
    here: PacketPage,
) -> Entry {
    let (placed, entry) = (&plan.exhibits[exhibit], &case.manifest.exhibits[exhibit]);
    let continued = if here == placed.first { "" } else { ", continued" };
    to_page(format!("{}. {}{continued} ({here})", placed.tab, entry.title.value), to)
}

/// The bookmark of one document of an exhibit that has several.
pub fn of_part(parts: &[Part], part: usize, page: PacketPage, to: u32) -> Entry {
    let originals = parts.iter().filter(|it| it.role == Role::Original).count();
    let before = parts[..part].iter().filter(|it| it.role == Role::Original).count();
    let name = match parts[part].role {
        Role::Translation => "English translation".to_owned(),
        Role::Certificate => "Certificate of translation".to_owned(),
        Role::Original if originals == 1 => "Original".to_owned(),
        Role::Original => format!("Document {} of {originals}", before + 1),
        Role::Brief => "Brief".to_owned(),
    };
    to_page(format!("{name} ({page})"), to)
}

/// Bookmarks to the pages that are cited, in page order. `place` says where the page of a cite
/// lies, when it lies here.
pub fn of_cites(
    exhibit: &ExhibitEntry,
    place: impl Fn(usize) -> Option<(PacketPage, u32)>,
) -> Vec<Entry> {
    let cites = exhibit.cites.iter().enumerate();
    let mut entries: Vec<(PacketPage, Entry)> = cites
        .filter_map(|(at, cite)| {
            let (page, to) = place(at)?;
            Some((page, to_page(format!("At {page}: {}", what(cite)), to)))
        })
        .collect();
    entries.sort_by_key(|(page, _)| *page);
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// What a cite shows: its note, else what it proves and how its quote begins.
fn what(cite: &PinCite) -> String {
    let supports = &cite.supports.value;
    match (&cite.note, &cite.quote) {
        (Some(note), _) => note.value.clone(),
        (None, Some(quote)) => format!("{supports}: “{}”", shortened(&quote.value)),
        (None, None) => supports.to_string(),
    }
}

/// The first words of a quote.
fn shortened(quote: &str) -> String {
    let mut words = quote.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(FIRST_WORDS).collect();
    let more = if words.next().is_some() { "…" } else { "" };
    format!("{}{more}", first.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bookmark_that_leads_nowhere_leads_where_its_first_kid_does() {
        let leaf =
            |title: &str, to| Entry { title: title.to_owned(), to, open: false, kids: Vec::new() };
        let mut open = vec![(0, leaf("chapter", Object::Null)), (1, leaf("section", reference(7)))];
        let mut top = Vec::new();
        close(&mut open, &mut top, 0);
        assert_eq!(top.len(), 1);
        assert_eq!(top[0].to, reference(7));
        assert_eq!(top[0].kids[0].title, "section");
        let mut open = vec![(0, leaf("lost", Object::Null))];
        close(&mut open, &mut top, 0);
        assert_eq!(top.len(), 1);
    }
}
