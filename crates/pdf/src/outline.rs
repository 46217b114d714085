//! Bookmarks (ISO 32000-1, 12.3.3).

use std::collections::BTreeSet;

use super::{
    action,
    destination::{Destination, Destinations},
    document::Document,
    error::{Error, Result},
    object::{Dict, Object, Ref},
    text,
    write::reference,
};

/// Most bookmarks of an exhibit.
const MOST: usize = 20_000;

/// Deepest nesting of its bookmarks.
const DEEPEST: usize = 32;

/// A bookmark of a source document.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// Its text.
    pub title: String,
    /// Where it leads; `None` when it leads nowhere in the document.
    pub to: Option<Destination>,
    /// What it does beside leading somewhere, each in a few words.
    pub acts: BTreeSet<String>,
    /// How many bookmarks it stands under.
    pub depth: usize,
}

/// Reads the bookmarks of a document, each after the one it stands under.
///
/// # Errors
///
/// When one of them cannot be read, or there are more than `most`.
pub fn read(
    document: &Document,
    destinations: &Destinations<'_>,
    most: usize,
) -> Result<Vec<Bookmark>> {
    let mut bookmarks = Vec::new();
    let Object::Dict(root) = document.get(&document.catalog()?, b"Outlines")? else {
        return Ok(bookmarks);
    };
    let mut seen: BTreeSet<Ref> = BTreeSet::new();
    let mut todo: Vec<(Option<Ref>, usize)> =
        vec![(root.get(b"First").and_then(Object::as_ref), 0)];
    while let Some((next, depth)) = todo.pop() {
        let Some(id) = next.filter(|id| seen.insert(*id)) else { continue };
        let Object::Dict(item) = document.object(id.number)? else { continue };
        if most <= bookmarks.len() {
            return Err(Error::TooLarge(format!("it has more than {most} bookmarks")));
        }
        let title = document.get(&item, b"Title")?;
        let (to, acts) = target(document, destinations, &item)?;
        let title = text::decode(title.as_string().unwrap_or_default());
        bookmarks.push(Bookmark { title, to, acts, depth });
        todo.push((item.get(b"Next").and_then(Object::as_ref), depth));
        todo.push((item.get(b"First").and_then(Object::as_ref), depth + 1));
    }
    Ok(bookmarks)
}

/// Reads the bookmarks of an exhibit; `None` when they are beyond reading, for its pages are
/// worth having without them.
pub fn read_of_source(
    document: &Document,
    destinations: &Destinations<'_>,
) -> Option<Vec<Bookmark>> {
    let bookmarks = read(document, destinations, MOST).ok()?;
    bookmarks.iter().all(|bookmark| bookmark.depth <= DEEPEST).then_some(bookmarks)
}

fn target(
    document: &Document,
    destinations: &Destinations<'_>,
    item: &Dict,
) -> Result<(Option<Destination>, BTreeSet<String>)> {
    if let Some(to) = item.get(b"Dest") {
        return Ok((destinations.find(to)?, BTreeSet::new()));
    }
    let Some(written) = item.get(b"A") else { return Ok((None, BTreeSet::new())) };
    let Object::Dict(action) = document.resolve(written)?.into_owned() else {
        return Ok((None, BTreeSet::new()));
    };
    let (does, mut acts) = action::chain(document, written);
    if document.get(&action, b"S")?.as_name() != Some(b"GoTo") {
        acts.extend(does.map(str::to_owned));
    }
    Ok((destinations.of_action(&action)?, acts))
}

/// A bookmark of the packet, with those that stand under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its text.
    pub title: String,
    /// Where it leads: a page object and a view.
    pub to: Object,
    /// Whether those under it are shown at first.
    pub open: bool,
    /// Those that stand under it.
    pub kids: Vec<Entry>,
}

/// The objects of an outline, its root first, numbered from `first`.
pub fn objects(entries: &[Entry], first: u32) -> Vec<(u32, Object)> {
    let mut objects = vec![(first, Object::Null)];
    let (ends, shown) = level(entries, first, &mut objects);
    let root = Dict::default().with("Type", Object::name("Outlines"));
    objects[0].1 = Object::Dict(with_kids(root, ends, shown));
    objects
}

/// Adds one level, and returns its first and last objects and how many bookmarks it shows.
fn level(
    entries: &[Entry],
    parent: u32,
    objects: &mut Vec<(u32, Object)>,
) -> (Option<(u32, u32)>, i64) {
    let first = objects[0].0;
    let mut ids: Vec<u32> = Vec::new();
    let mut shown = 0;
    for entry in entries {
        let number = first + u32::try_from(objects.len()).expect("internal error: few bookmarks");
        let slot = objects.len();
        objects.push((number, Object::Null));
        let (ends, below) = level(&entry.kids, number, objects);
        let mut item = Dict::default()
            .with("Title", text::encode(&entry.title))
            .with("Parent", reference(parent))
            .with("Dest", entry.to.clone());
        item = with_kids(item, ends, if entry.open { below } else { -below });
        if let Some(&previous) = ids.last() {
            item.set("Prev", reference(previous));
            let previous = (previous - first) as usize;
            if let Object::Dict(previous) = &mut objects[previous].1 {
                previous.set("Next", reference(number));
            }
        }
        objects[slot].1 = Object::Dict(item);
        ids.push(number);
        shown += 1 + if entry.open { below } else { 0 };
    }
    (ids.first().copied().zip(ids.last().copied()), shown)
}

fn with_kids(item: Dict, ends: Option<(u32, u32)>, count: i64) -> Dict {
    match ends {
        Some((first, last)) => item
            .with("First", reference(first))
            .with("Last", reference(last))
            .with("Count", Object::Int(count)),
        None => item,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_bookmarks_count_backwards() {
        let leaf = |title: &str| Entry {
            title: title.to_owned(),
            to: Object::Null,
            open: false,
            kids: Vec::new(),
        };
        let tab = Entry { kids: vec![leaf("one"), leaf("two")], ..leaf("Tab A") };
        let objects = objects(&[tab, leaf("Tab B")], 10);
        let count = |at: usize| objects[at].1.as_dict().unwrap().get(b"Count").cloned();
        assert_eq!(count(0), Some(Object::Int(2)));
        assert_eq!(count(1), Some(Object::Int(-2)));
        assert_eq!(objects[1].1.as_dict().unwrap().get(b"Next"), Some(&reference(14)));
        assert_eq!(objects.len(), 5);
    }
}
