//! Pages of an older packet found again in the one that there is now: by their file and their place
//! there, where their exhibit still has that file, and otherwise by what they show.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::{case::Case, hex, page::PacketPage, plan::Plan};

/// Pages that lie together in an older packet.
#[derive(Debug, Deserialize)]
pub struct Leaf {
    kind: String,
    #[serde(default)]
    exhibit: Option<usize>,
    #[serde(default)]
    file: Option<usize>,
    pages: Vec<Page>,
}

#[derive(Debug, Deserialize)]
struct Page {
    page: PacketPage,
    of: u32,
    shows: String,
}

/// A file of an exhibit.
#[derive(Debug, Deserialize)]
pub struct File {
    sha256: String,
    #[serde(default)]
    mounted: bool,
}

/// A page: its number, the file it is of, unless others are on it too, its place there, and what it
/// shows.
struct Known {
    page: PacketPage,
    file: Option<String>,
    of: u32,
    shows: String,
}

/// The numbers of now, by those of then, of the pages of an exhibit; `was` is its place in the older
/// packet, and `is` in the case.
pub fn found(
    leaves: &[&Leaf],
    (was, files): (usize, &[File]),
    (is, case, plan): (usize, &Case, &Plan),
) -> BTreeMap<PacketPage, PacketPage> {
    let [before, after] = [then(leaves, was, files), now(is, case, plan)];
    let [old, new] = [&before, &after].map(|pages| {
        let files = pages.iter().filter_map(|page| page.file.as_deref());
        files.collect::<BTreeSet<&str>>()
    });
    let both: BTreeSet<&str> = old.intersection(&new).copied().collect();
    let [before, after] = [&before, &after].map(|pages| alike(pages, &both));
    let pairs = before.into_iter().filter_map(|(known, old)| {
        // Of more, or fewer, that are alike, nobody knows which is which.
        let new = after.get(&known).filter(|new| new.len() == old.len())?;
        Some(old.into_iter().zip(new.clone()))
    });
    pairs.flatten().collect()
}

/// The numbers of pages that are known by the same, in packet order.
fn alike<'a>(
    pages: &'a [Known],
    both: &BTreeSet<&str>,
) -> BTreeMap<(&'a str, u32), Vec<PacketPage>> {
    let mut alike: BTreeMap<(&str, u32), Vec<PacketPage>> = BTreeMap::new();
    for page in pages {
        let file = page.file.as_deref().filter(|file| both.contains(file));
        let known = file.map_or((page.shows.as_str(), 0), |file| (file, page.of));
        alike.entry(known).or_default().push(page.page);
    }
    alike
}

fn then(leaves: &[&Leaf], exhibit: usize, files: &[File]) -> Vec<Known> {
    let own = leaves.iter().filter(|it| it.kind == "exhibit" && it.exhibit == Some(exhibit));
    let pages = own.flat_map(|leaf| {
        let file = leaf.file.and_then(|at| files.get(at)).filter(|file| !file.mounted);
        leaf.pages.iter().map(move |page| Known {
            page: page.page,
            file: file.map(|it| it.sha256.clone()),
            of: page.of,
            shows: page.shows.clone(),
        })
    });
    pages.collect()
}

fn now(exhibit: usize, case: &Case, plan: &Plan) -> Vec<Known> {
    let parts = case.parts.get(exhibit).into_iter().flatten().enumerate();
    let pages = parts.flat_map(|(at, part)| {
        let found = case.folder.get(&part.file).filter(|_| part.mounted.is_none());
        let file = found.and_then(|it| it.sha256).map(|it| hex::of(&it));
        let taken = part.runs.iter().flat_map(|run| &run.pages).enumerate();
        taken.filter_map(move |(place, taken)| {
            Some(Known {
                page: plan.page(exhibit, at, place)?,
                file: file.clone(),
                of: taken.page.0,
                shows: format!("{:032x}", taken.fingerprint),
            })
        })
    });
    pages.collect()
}
