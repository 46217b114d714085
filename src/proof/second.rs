//! The packet held against its sources by a second reader.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    parallel,
    pdf::{
        second::{At, Lies, Reading, Side},
        source::{Room, Source},
    },
    record::{self, Held, Leaf, Record, Second},
};

/// What a second reader sees on the pages of each run, where it can read them.
pub type Seen = Vec<Option<Vec<u128>>>;

/// What this reader sees in a volume, which is all in memory, on the pages of each run of an
/// exhibit, in packet order; nothing where it cannot read the volume.
pub fn seen(record: &Record, volume: &record::Volume, packet: &Arc<Vec<u8>>, jobs: usize) -> Seen {
    let side = Side::Packet { stamped: record.stamped };
    let runs = runs(record, volume);
    let Some(packet) = Reading::of(packet.clone()) else { return Seen::new() };
    parallel::each(runs.len(), jobs, |at| packet.shows(side, &in_packet(&runs[at])))
}

/// Reads the sources of a volume a second time, and holds what this reader sees in them against
/// what is `seen` in the packet: `sources` has the file of each run in packet order, or none where
/// it is not to be read twice.
///
/// What this reader sees otherwise is disputed: it may be the one that is wrong, so only a person
/// can tell. Files that it cannot read are not counted.
pub fn agree(
    record: &Record,
    volume: &record::Volume,
    seen: &Seen,
    sources: &[Option<PathBuf>],
    room: &Room,
    jobs: usize,
) -> Second {
    let runs = runs(record, volume);
    let all: Vec<_> = runs.iter().zip(seen).zip(sources).collect();
    let said = parallel::each(all.len(), jobs, |at| {
        let ((run, seen), source) = all[at];
        let expected = source.as_deref().and_then(|path| in_source(run, path, room));
        expected.map(|it| compare(run.leaf, seen.as_deref().unwrap_or_default(), &it))
    });
    said.into_iter().flatten().fold(Second::default(), Second::and)
}

/// A run of an exhibit in a volume.
struct Run<'a> {
    /// The place of its first page in the volume, from 0.
    first: usize,
    leaf: &'a Leaf,
    file: &'a record::File,
}

/// The runs of exhibits in a volume.
fn runs<'a>(record: &'a Record, volume: &'a record::Volume) -> Vec<Run<'a>> {
    let firsts = volume.leaves.iter().scan(0, |next, leaf| {
        *next += leaf.pages.len();
        Some(*next - leaf.pages.len())
    });
    let run = |(first, leaf)| Some(Run { first, leaf, file: record.file(leaf)? });
    firsts.zip(&volume.leaves).filter_map(run).collect()
}

/// What this reader sees on the pages of a run in their file.
fn in_source(run: &Run<'_>, path: &Path, room: &Room) -> Option<Vec<u128>> {
    let pages = run.leaf.pages.iter().map(|page| at(page.of as usize - 1, page, run.file));
    let pages: Vec<At> = pages.collect();
    let source = Source::open(path).ok()?;
    source.with_whole(room, |all| Reading::of(all.clone())?.shows(Side::Source, &pages)).ok()??
}

/// The pages on which both see the same, and those on which they do not.
fn compare(leaf: &Leaf, seen: &[u128], expected: &[u128]) -> Second {
    let mut said = Second::default();
    for (at, (page, expected)) in leaf.pages.iter().zip(expected).enumerate() {
        if seen.get(at) == Some(expected) {
            said.same += 1;
        } else {
            said.disputed.push(page.page);
        }
    }
    said
}

/// The pages of a run as they stand in the volume.
fn in_packet(run: &Run<'_>) -> Vec<At> {
    (run.first..).zip(&run.leaf.pages).map(|(place, page)| at(place, page, run.file)).collect()
}

fn at(place: usize, page: &record::Page, file: &record::File) -> At {
    let lies = match page.held {
        Held::Bare => Lies::Bare,
        Held::Wrapped => Lies::Wrapped,
        Held::Form => Lies::AsForm,
    };
    let redrawn = file.redrawn.iter().any(|it| it.page == page.of && 0 < it.drawn);
    let slimmed = file.slimmed.iter().any(|it| it.page == page.of);
    At { page: place, lies, redrawn, slimmed, ours: page.ours() }
}
