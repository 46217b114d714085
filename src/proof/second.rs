//! The packet held against its sources by a second reader.

use crate::{
    parallel,
    pdf::second::{At, Lies, Reading, Side},
    record::{self, Held, Leaf, Record, Second},
};

/// Reads a volume a second time, and holds each run of an exhibit against what this reader sees in
/// its file: `seen` has it for each run in packet order, or none where the file is not to be read
/// twice.
///
/// What this reader sees otherwise is disputed: it may be the one that is wrong, so only a person
/// can tell. Files that it cannot read are not counted.
pub fn agree(
    record: &Record,
    volume: &record::Volume,
    packet: &Reading,
    seen: &[Option<Vec<u128>>],
    jobs: usize,
) -> Second {
    let firsts = volume.leaves.iter().scan(0, |next, leaf| {
        *next += leaf.pages.len();
        Some(*next - leaf.pages.len())
    });
    let runs = firsts.zip(&volume.leaves).filter(|(_, leaf)| leaf.file.is_some());
    let runs: Vec<_> = runs.zip(seen).collect();
    let said = parallel::each(runs.len(), jobs, |at| {
        let ((first, leaf), seen) = runs[at];
        compare(record, packet, leaf, first, seen.as_deref()).unwrap_or_default()
    });
    said.into_iter().fold(Second::default(), Second::and)
}

/// Holds one leaf against its source, from the place where it starts in the volume.
fn compare(
    record: &Record,
    packet: &Reading,
    leaf: &Leaf,
    first: usize,
    seen: Option<&[u128]>,
) -> Option<Second> {
    let file = record.file(leaf)?;
    let side = Side::Packet { stamped: record.stamped };
    let expected = seen?;
    let found = packet.shows(side, &in_packet(leaf, file, first)).unwrap_or_default();
    let mut said = Second::default();
    for (at, (page, expected)) in leaf.pages.iter().zip(expected).enumerate() {
        if found.get(at) == Some(expected) {
            said.same += 1;
        } else {
            said.disputed.push(page.page);
        }
    }
    Some(said)
}

/// The pages of a leaf as they stand in the volume, from the place where the leaf starts.
fn in_packet(leaf: &Leaf, file: &record::File, first: usize) -> Vec<At> {
    (first..).zip(&leaf.pages).map(|(place, page)| at(place, page, file)).collect()
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
