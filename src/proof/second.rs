//! The packet held against its sources by a second reader.

use crate::{
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
    source: &dyn Fn(usize, usize) -> Option<Vec<u8>>,
) -> Second {
    let mut said = Second::default();
    let Some(packet) = Reading::of(packet) else { return said };
    let mut place = 0;
    for leaf in &record.volumes[number].leaves {
        let first = place;
        place += leaf.pages.len();
        let (Some(exhibit), Some(at)) = (leaf.exhibit, leaf.file) else { continue };
        let file = record.exhibits.get(exhibit).and_then(|it| it.files.get(at));
        let (Some(file), Some(source)) = (file, source(exhibit, at)) else { continue };
        let Some(source) = Reading::of(source) else { continue };
        let Some(expected) = source.shows(Side::Source, &in_source(leaf, file)) else { continue };
        let found = packet
            .shows(Side::Packet { stamped: record.stamped }, &in_packet(leaf, file, first))
            .unwrap_or_default();
        for (at, (page, expected)) in leaf.pages.iter().zip(expected).enumerate() {
            if found.get(at) == Some(&expected) {
                said.same += 1;
            } else {
                said.disputed.push(page.page);
            }
        }
    }
    said
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
    At { page: place, lies, redrawn, slimmed }
}
