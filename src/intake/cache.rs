//! What intake learned of files, kept between runs.
//!
//! It is never trusted over the file. `check` takes a file for the one that was read while its
//! size, its dates and its place on the disk are the same; `build` has to find the same bytes.

mod record;

mod stamp;

mod store;

#[cfg(test)]
mod tests;

use std::{
    env,
    fs::File,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    time::SystemTime,
};

use serde::Serialize;
use twox_hash::XxHash3_128;

use self::{
    record::{Record, sealed, unsealed},
    stamp::Stamp,
    store::{Kind, Store},
};
use super::{Facts, Layout, Use, sha256};
use crate::{
    case::Content,
    pdf::{
        likeness,
        place::{Corner, Paper},
        source::Source,
    },
    real,
};

/// How a file is known to be the one that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// By its size, its dates and its place on the disk.
    Dates,
    /// By all of its bytes.
    Bytes,
}

/// What earlier runs left behind; nothing where there is no place for it.
#[derive(Debug)]
pub struct Cache(Option<Kept>);

#[derive(Debug)]
struct Kept {
    store: Store,
    trust: Trust,
    /// Which program this is: another one may read files otherwise.
    program: Vec<u8>,
    now: SystemTime,
    grown: AtomicBool,
}

/// A file, and what is asked of it.
struct Asked<'a> {
    kept: &'a Kept,
    path: &'a Path,
    layout: &'a Layout,
    uses: usize,
    name: String,
    /// How the file stood before it was read.
    stamp: Stamp,
}

/// What a record is found by. Whatever it says depends on the file or on these.
#[derive(Serialize)]
struct Key<'a> {
    program: &'a [u8],
    path: &'a [u8],
    layout: (Paper, Option<Corner>, bool),
    uses: &'a [Use<'a>],
}

impl Cache {
    /// Nothing is known, and nothing is kept.
    pub const NONE: Self = Self(None);

    /// The cache in a folder, as a run finds it that starts now.
    pub fn at(folder: PathBuf, trust: Trust, now: SystemTime) -> Self {
        let kept = program().and_then(|program| {
            let store = Store::open(folder)?;
            Some(Kept { store, trust, program, now, grown: AtomicBool::new(false) })
        });
        Self(kept)
    }

    /// What is known of a file; else what reading it tells, which is kept for the next run.
    pub(super) fn recall(
        &self,
        path: &Path,
        layout: &Layout,
        uses: &[Use<'_>],
        read: impl FnOnce() -> Facts,
    ) -> Facts {
        let asked = self.0.as_ref().and_then(|kept| Asked::of(kept, path, layout, uses));
        let Some(asked) = asked else { return read() };
        asked.known().unwrap_or_else(|| {
            let facts = read();
            asked.keep(&facts);
            facts
        })
    }

    /// Where pages are kept that other programs make.
    pub fn shelf(&self) -> Shelf {
        Shelf(self.0.as_ref().map(|kept| (kept.store.clone(), kept.now)))
    }

    /// Takes out what is old or too much, where this run has added something.
    pub(super) fn sweep(&self) {
        if let Some(kept) = self.0.as_ref().filter(|kept| kept.grown.load(Ordering::Relaxed)) {
            kept.store.sweep(kept.now);
        }
    }
}

/// Pages that other programs made in earlier runs; none where nothing is kept.
#[derive(Debug, Clone, Default)]
pub struct Shelf(Option<(Store, SystemTime)>);

impl Shelf {
    /// What was kept under a key, where every byte is as it was.
    pub fn take(&self, key: &[u8]) -> Option<Vec<u8>> {
        let (store, now) = self.0.as_ref()?;
        unsealed(store.get(&Self::name(key), *now)?)
    }

    /// Keeps something under a key.
    pub fn keep(&self, key: &[u8], bytes: &[u8]) {
        let Some((store, now)) = &self.0 else { return };
        if store.put(&Self::name(key), &sealed(bytes)).is_some() {
            store.sweep(*now);
        }
    }

    fn name(key: &[u8]) -> String {
        store::name(XxHash3_128::oneshot(key), Kind::Pages)
    }
}

impl<'a> Asked<'a> {
    fn of(kept: &'a Kept, path: &'a Path, layout: &'a Layout, uses: &[Use<'_>]) -> Option<Self> {
        let whole = real::path(path).ok()?;
        let Layout { paper, corner, external_links, .. } = *layout;
        let key = Key {
            program: &kept.program,
            path: whole.as_os_str().as_encoded_bytes(),
            layout: (paper, corner, external_links),
            uses,
        };
        let name = XxHash3_128::oneshot(&postcard::to_allocvec(&key).ok()?);
        let name = store::name(name, Kind::Facts);
        Some(Self { kept, path, layout, uses: uses.len(), name, stamp: Stamp::of(path)? })
    }

    /// What an earlier run learned, where the file is still the one it read.
    fn known(&self) -> Option<Facts> {
        let Record { stamp, made, room, facts } =
            Record::<Facts>::decode(&self.kept.store.get(&self.name, self.kept.now)?)?;
        let fits = room == self.layout.room || facts.least <= self.layout.room;
        if !fits || !is_sound(&facts, self.uses) {
            return None;
        }
        let dated = stamp == self.stamp && stamp.is_before(made);
        if dated && self.kept.trust == Trust::Dates {
            return Some(facts);
        }
        if facts.sha256 != digest(self.path) {
            return None;
        }
        if !dated {
            self.write(room, &facts);
        }
        Some(facts)
    }

    /// Keeps what was learned of a file, where it would be learned again.
    fn keep(&self, facts: &Facts) {
        if is_sound(facts, self.uses) {
            self.write(self.layout.room, facts);
        }
    }

    /// Nothing is written of a file that was changed while it was read.
    fn write(&self, room: u64, facts: &Facts) {
        let Self { kept, path, stamp, .. } = self;
        if Stamp::of(path).as_ref() != Some(stamp) {
            return;
        }
        let record = Record { stamp: stamp.clone(), made: kept.now, room, facts };
        if record.encode().and_then(|bytes| kept.store.put(&self.name, &bytes)).is_some() {
            kept.grown.store(true, Ordering::Relaxed);
        }
    }
}

/// Whether facts are some that are kept, and nothing in them leads nowhere.
fn is_sound(facts: &Facts, uses: usize) -> bool {
    let lasting = facts.lasting && facts.sha256.is_some();
    lasting
        && match &facts.content {
            Content::Pages(pages) => {
                let taken = facts.runs.iter().flatten().flat_map(|run| &run.pages);
                let mut places = taken.map(|taken| taken.page.0 as usize);
                let looked = facts.looked.len() == uses;
                looked
                    && facts.runs.len() == uses
                    && places.all(|it| (1..=pages.pages.len()).contains(&it))
                    && facts.runs.iter().flatten().all(|run| likeness::is_sound(&run.likenesses))
            }
            Content::Unsupported(_) | Content::Unreadable { .. } => facts.runs.is_empty(),
            Content::Unopened | Content::Locked(_) => false,
        }
}

fn digest(path: &Path) -> Option<[u8; 32]> {
    sha256(&Source::of(File::open(path).ok()?).ok()?).ok()
}

/// This program, as the file that it is: each build of it reads only what it wrote itself.
fn program() -> Option<Vec<u8>> {
    let path = env::current_exe().ok()?;
    let stamp = Stamp::of(&path)?;
    let version = env!("CARGO_PKG_VERSION");
    postcard::to_allocvec(&(version, path.as_os_str().as_encoded_bytes(), stamp)).ok()
}
