//! Which files are read, and what each is used for.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use serde::Serialize;

use super::{Folder, mount::Mount, quotes};
use crate::{
    case::{Case, Content, Owner},
    page::{PageSelection, Tab},
};

/// Parts of owners, by their places.
pub type Places = Vec<(Owner, usize)>;

/// The files that the case lists and the folder has, each once, with the parts that it is, in packet
/// order; the largest first: a large one that came last would be waited for.
pub fn listed(case: &Case) -> Vec<(String, Places)> {
    let mut files: BTreeMap<&str, Places> = BTreeMap::new();
    for owner in case.owners() {
        for (place, part) in case.parts_of(owner).iter().enumerate() {
            files.entry(&part.file).or_default().push((owner, place));
        }
    }
    let found = files.into_iter().filter_map(|(file, places)| {
        let found = case.folder.get(file)?;
        let readable = matches!(found.content, Content::Unopened);
        readable.then(|| (found.bytes, file.to_owned(), places))
    });
    let mut found: Vec<(u64, String, Places)> = found.collect();
    found.sort_by_key(|(bytes, ..)| Reverse(*bytes));
    found.into_iter().map(|(_, file, places)| (file, places)).collect()
}

/// What a file is used for, in packet order.
pub fn uses<'a>(
    case: &'a Case,
    folder: &'a Folder,
    (file, places): &(String, Places),
) -> Vec<Use<'a>> {
    let tabs = || case.tabs().into_iter().collect();
    let parts = places.iter().filter_map(|&(owner, place)| {
        let (entry, part) = (case.entry_of(owner)?, case.parts_of(owner).get(place)?);
        Some(Use {
            exhibit: &entry.id.value,
            place,
            pages: part.pages.as_ref(),
            quotes: quotes::of(entry, part.role, case.manifest.filing.highlights),
            tabs: (owner == Owner::Brief).then(tabs),
            transcript: folder.transcript(file),
            converter: folder.converter(),
            read_in: folder.read_in(file),
            mount: folder.mount(file),
            aboard: folder.is_aboard(file),
        })
    });
    parts.collect()
}

/// A part of an exhibit that a file is, as far as measuring depends on it.
#[derive(Debug, Serialize)]
pub struct Use<'a> {
    /// The id of the exhibit.
    pub exhibit: &'a str,
    /// Which of its parts, from 0.
    pub place: usize,
    /// The pages taken; all when absent.
    pub pages: Option<&'a PageSelection>,
    /// The quotes to look for, one for each cite of the exhibit; empty where none has one.
    pub quotes: Vec<Option<Asked<'a>>>,
    /// The tabs of the packet, where it is a brief whose cites are read.
    pub tabs: Option<BTreeSet<Tab>>,
    /// Where its transcript is, which the sheet of a recording names.
    pub transcript: Option<&'a str>,
    /// The program that makes pages of documents, which another one may make otherwise.
    pub converter: Option<&'a str>,
    /// The languages of its scans, where they are to be read.
    pub read_in: Option<&'a [String]>,
    /// The photographs on its pages, where it stands there with its caption or with others.
    pub mount: Option<&'a Mount>,
    /// Whether it is on the page of another file.
    pub aboard: bool,
}

/// A quote to look for.
#[derive(Debug, Serialize)]
pub struct Asked<'a> {
    /// The words.
    pub words: &'a str,
    /// What is said of them.
    pub says: String,
    /// Whether they are highlighted.
    pub highlighted: bool,
}
