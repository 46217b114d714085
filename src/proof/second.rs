//! The packet held against its sources by a second reader.

use crate::{
    parallel,
    pdf::second::{At, Lies, Reading, Side},
    record::{self, Held, Leaf, Record, Second},
};

/// Reads a volume and the sources of its pages a second time. `source` gives the bytes of a file of
/// an exhibit, by their places in the record; none where it is not to be read twice.
///
/// What this reader sees otherwise is disputed: it may be the one that is wrong, so only a person
/// can tell. Files that it cannot read are not counted.
pub fn agree(
    record: &Record,
    number: usize,
    packet: Vec<u8>,
    source: &(dyn Fn(usize, usize) -> Option<Vec<u8>> + Sync),
    jobs: usize,
) -> Second {
    let Some(packet) = Reading::of(packet) else { return Second::default() };
    let leaves = &record.volumes[number].leaves;
    let firsts = leaves.iter().scan(0, |next, leaf| {
        *next += leaf.pages.len();
        Some(*next - leaf.pages.len())
    });
    let firsts: Vec<usize> = firsts.collect();
    let said = parallel::each(leaves.len(), jobs, |at| {
        compare(record, &packet, &leaves[at], firsts[at], source).unwrap_or_default()
    });
    said.into_iter().fold(Second::default(), Second::and)
}

/// Holds one leaf against its source, from the place where it starts in the volume.
fn compare(
    record: &Record,
    packet: &Reading,
    leaf: &Leaf,
    first: usize,
    source: &dyn Fn(usize, usize) -> Option<Vec<u8>>,
) -> Option<Second> {
    let (exhibit, at) = (leaf.exhibit?, leaf.file?);
    let file = record.exhibits.get(exhibit)?.files.get(at)?;
    let source = Reading::of(source(exhibit, at)?)?;
    let expected = source.shows(Side::Source, &in_source(leaf, file))?;
    let side = Side::Packet { stamped: record.stamped };
    let found = packet.shows(side, &in_packet(leaf, file, first)).unwrap_or_default();
    let mut said = Second::default();
    for (at, (page, expected)) in leaf.pages.iter().zip(expected).enumerate() {
        if found.get(at) == Some(&expected) {
            said.same += 1;
        } else {
            said.disputed.push(page.page);
        }
    }
    Some(said)
}

/// The pages of a leaf as they stand in their file.
fn in_source(leaf: &Leaf, file: &record::File) -> Vec<At> {
    leaf.pages.iter().map(|page| at(page.of as usize - 1, page, file)).collect()
}

/// The same pages as they stand in the volume, from the place where the leaf starts.
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
    At { page: place, lies, redrawn, slimmed, highlights: page.highlights.len() }
}
