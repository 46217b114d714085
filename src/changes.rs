//! What became of the pages of a packet in a later one, by the records of both.
//!
//! A page is known again by the file it is of and its place there, where both packets have that
//! file; otherwise by what it shows. Nothing is guessed from names.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::{
    case::Owner,
    manifest::BRIEF,
    page::PacketPage,
    record::{Fingerprint, Record},
};

/// What became of the pages of one exhibit, or of the brief, which has a tab without letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exhibit {
    /// Its id.
    pub id: String,
    /// Its tab in the older packet, where that has it.
    pub was: Option<String>,
    /// Its tab in the newer packet, where that has it.
    pub is: Option<String>,
    /// Its pages in the older packet.
    pub were: Vec<PacketPage>,
    /// Its pages in the newer packet.
    pub are: Vec<PacketPage>,
    /// What became of each of its pages, in the order of the newer packet.
    pub pages: Vec<Fate>,
}

/// What became of a page; numbers are those of the packets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is the same.
    Same {
        /// Its number before.
        was: PacketPage,
        /// Its number now.
        is: PacketPage,
    },
    /// It was elsewhere: in another exhibit, or before or after others of this one.
    Moved {
        /// The id of the exhibit that it was in.
        from: String,
        /// Its number before.
        was: PacketPage,
        /// Its number now.
        is: PacketPage,
    },
    /// It is new in the packet.
    Added(PacketPage),
    /// It is in the packet no more.
    Gone(PacketPage),
}

/// How a page is known again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Known<'a> {
    /// By the SHA-256 of its file, and its place there.
    File(&'a str, u32),
    /// By what it shows.
    Shows(Fingerprint),
}

/// A page of an exhibit: its number in the packet, and how it is known.
type Page<'a> = (PacketPage, Known<'a>);

/// The tab and the pages of each exhibit, by its id.
type Packet<'a> = BTreeMap<&'a str, (String, Vec<Page<'a>>)>;

/// What became of the exhibits of two packets: first those of the newer one in its order, then
/// those that are gone. What one of them only names, since it was filed before, is left out.
pub fn between(old: &Record, new: &Record) -> Vec<Exhibit> {
    let files = [old, new].map(files);
    let both: BTreeSet<&str> = files[0].intersection(&files[1]).copied().collect();
    let [before, after] = [old, new].map(|record| pages(record, &both));
    let exhibits = old.exhibits.iter().chain(&new.exhibits).filter(|it| it.filed.is_some());
    let named: BTreeSet<&str> = exhibits.map(|it| it.id.as_str()).collect();
    let ids = listed(new).map(|(id, _)| id);
    let gone = listed(old).map(|(id, _)| id).filter(|id| !after.contains_key(id));
    let exhibit = |id: &str| {
        let (was, old) = before.get(id).map(|(tab, pages)| (tab, pages)).unzip();
        let (is, new) = after.get(id).map(|(tab, pages)| (tab, pages)).unzip();
        let [old, new] = [old, new].map(|pages| pages.map_or(&[][..], Vec::as_slice));
        let [were, are] = [old, new].map(|pages| pages.iter().map(|(page, _)| *page).collect());
        let (was, is) = (was.cloned(), is.cloned());
        Exhibit { id: id.to_owned(), was, is, were, are, pages: fates(old, new) }
    };
    let mut all: Vec<Exhibit> =
        ids.chain(gone).filter(|id| !named.contains(id)).map(exhibit).collect();
    find_again(&mut all, &before, &after);
    all
}

/// A cite whose page has another place in the newer packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// What it is cited for.
    pub supports: String,
    /// Its tab and page before.
    pub was: (String, PacketPage),
    /// Its tab and page now; none where the page is gone or replaced.
    pub is: Option<(String, PacketPage)>,
}

/// The cites of an older packet whose pages have another tab or number now, by what became of its
/// exhibits.
pub fn cites(old: &Record, exhibits: &[Exhibit]) -> Vec<Moved> {
    let mut now = BTreeMap::new();
    let mut tabs = BTreeMap::new();
    for exhibit in exhibits {
        tabs.extend(exhibit.were.iter().map(|page| (*page, exhibit.was.clone())));
        for fate in &exhibit.pages {
            if let Fate::Same { was, is } | Fate::Moved { was, is, .. } = fate {
                now.insert(*was, (exhibit.is.clone().unwrap_or_default(), *is));
            }
        }
    }
    let moved = old.cites.iter().filter_map(|cite| {
        let tab = tabs.get(&cite.page)?.clone()?;
        let (was, is) = ((tab, cite.page), now.get(&cite.page).cloned());
        let supports = cite.supports.clone();
        (is.as_ref() != Some(&was)).then_some(Moved { supports, was, is })
    });
    moved.collect()
}

/// The brief and the exhibits of a packet, each by its id and its tab.
fn listed(record: &Record) -> impl Iterator<Item = (&str, &str)> {
    let brief = record.brief.iter().map(|_| (BRIEF, ""));
    brief.chain(record.exhibits.iter().map(|it| (it.id.as_str(), it.tab.as_str())))
}

/// The SHA-256 of every file of a packet.
fn files(record: &Record) -> BTreeSet<&str> {
    let brief = record.brief.iter().flat_map(|it| &it.files);
    let files = brief.chain(record.exhibits.iter().flat_map(|it| &it.files));
    files.map(|file| file.sha256.as_str()).collect()
}

/// The tab and the pages of each exhibit, in packet order; `both` are the files of both packets.
fn pages<'a>(record: &'a Record, both: &BTreeSet<&'a str>) -> Packet<'a> {
    let mut all: Packet<'_> =
        listed(record).map(|(id, tab)| (id, (tab.to_owned(), Vec::new()))).collect();
    for leaf in record.volumes.iter().flat_map(|it| &it.leaves) {
        let id = leaf.owner().and_then(|of| match of {
            Owner::Brief => Some(BRIEF),
            Owner::Exhibit(at) => record.exhibits.get(at).map(|it| it.id.as_str()),
        });
        let Some(id) = id else { continue };
        // A page with captions, or with several photographs, is more than its first file.
        let file = record.file(leaf).filter(|it| !it.mounted);
        let sha256 = file.map(|it| it.sha256.as_str()).filter(|it| both.contains(it));
        let known = leaf.pages.iter().map(|page| {
            let known =
                sha256.map_or(Known::Shows(page.shows), |sha256| Known::File(sha256, page.of));
            (page.page, known)
        });
        if let Some((_, pages)) = all.get_mut(id) {
            pages.extend(known);
        }
    }
    all
}

/// What became of each page of an exhibit.
fn fates(old: &[Page<'_>], new: &[Page<'_>]) -> Vec<Fate> {
    fn known<'a>(pages: &[Page<'a>]) -> Vec<Known<'a>> {
        pages.iter().map(|(_, known)| known.clone()).collect()
    }
    let steps = capture_diff_slices(Algorithm::Patience, &known(old), &known(new));
    steps.into_iter().flat_map(|step| of_step(step, old, new)).collect()
}

fn of_step(step: DiffOp, old: &[Page<'_>], new: &[Page<'_>]) -> Vec<Fate> {
    let (was, is) = (&old[step.old_range()], &new[step.new_range()]);
    if let DiffOp::Equal { .. } = step {
        let pairs = was.iter().zip(is);
        return pairs.map(|((was, _), (is, _))| Fate::Same { was: *was, is: *is }).collect();
    }
    let gone = was.iter().map(|(was, _)| Fate::Gone(*was));
    gone.chain(is.iter().map(|(is, _)| Fate::Added(*is))).collect()
}

/// Finds pages again that went to another place: what is new in one and gone from another.
fn find_again(all: &mut [Exhibit], before: &Packet<'_>, after: &Packet<'_>) {
    let [before, after] = [before, after].map(|packet| {
        let pages = packet.values().flat_map(|(_, pages)| pages);
        pages.map(|(number, known)| (*number, known)).collect::<BTreeMap<_, _>>()
    });
    let mut lost: BTreeMap<&Known<'_>, VecDeque<(String, PacketPage)>> = BTreeMap::new();
    for (exhibit, fate) in all.iter().flat_map(|it| it.pages.iter().map(move |fate| (it, fate))) {
        if let Fate::Gone(was) = fate {
            lost.entry(before[was]).or_default().push_back((exhibit.id.clone(), *was));
        }
    }
    let mut found = BTreeSet::new();
    for fate in all.iter_mut().flat_map(|it| &mut it.pages) {
        let Fate::Added(is) = *fate else { continue };
        if let Some((from, was)) = lost.get_mut(after[&is]).and_then(VecDeque::pop_front) {
            found.insert(was);
            *fate = Fate::Moved { from, was, is };
        }
    }
    for exhibit in all {
        exhibit.pages.retain(|fate| !matches!(fate, Fate::Gone(was) if found.contains(was)));
    }
}

impl Exhibit {
    /// Whether each of its pages has the number that it had, under the same tab.
    pub fn is_as_it_was(&self) -> bool {
        let stays = |fate: &Fate| matches!(fate, Fate::Same { was, is } if was == is);
        self.was == self.is && self.were == self.are && self.pages.iter().all(stays)
    }

    /// Pages that stand where others stood, each with the other; pages that are new beside them;
    /// pages that are gone beside them.
    pub fn others(&self) -> (Vec<(PacketPage, PacketPage)>, Vec<PacketPage>, Vec<PacketPage>) {
        let (mut replaced, mut added, mut gone) = (Vec::new(), Vec::new(), Vec::new());
        let other = |fate: &Fate| matches!(fate, Fate::Added(_) | Fate::Gone(_));
        for run in self.pages.chunk_by(|one, next| other(one) == other(next)) {
            let was =
                run.iter().filter_map(|it| if let Fate::Gone(at) = it { Some(*at) } else { None });
            let is =
                run.iter().filter_map(|it| if let Fate::Added(at) = it { Some(*at) } else { None });
            let (was, is): (Vec<PacketPage>, Vec<PacketPage>) = (was.collect(), is.collect());
            let both = was.len().min(is.len());
            replaced.extend(was.iter().copied().zip(is.iter().copied()));
            added.extend(&is[both..]);
            gone.extend(&was[both..]);
        }
        (replaced, added, gone)
    }
}
