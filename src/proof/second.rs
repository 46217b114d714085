//! The packet held against its sources by a second reader.

use super::Flaw;
use crate::{
    pdf::second::{Lies, Reading, Side},
    record::{Held, Leaf, Record},
};

/// What a second reading came to.
#[derive(Debug, Default)]
pub struct Agreed {
    /// How many pages of exhibits show in the packet what they show in their files.
    pub pages: usize,
    /// Where the packet shows something else.
    pub flaws: Vec<Flaw>,
}

/// Reads a volume and the sources of its pages a second time. `source` gives the bytes of a file of
/// an exhibit, by their places in the record; none where it is not to be read twice.
///
/// Files that this reader cannot read do not count as read: damaged ones are for findings to name.
pub fn agree(
    record: &Record,
    number: usize,
    packet: Vec<u8>,
    source: &dyn Fn(usize, usize) -> Option<Vec<u8>>,
) -> Agreed {
    let volume = &record.volumes[number];
    let mut agreed = Agreed::default();
    let Some(packet) = Reading::of(packet) else {
        agreed.flaws.push(format!("{}: a second reader cannot read it", volume.file));
        return agreed;
    };
    let mut place = 0;
    for leaf in &volume.leaves {
        let first = place;
        place += leaf.pages.len();
        let (Some(exhibit), Some(file)) = (leaf.exhibit, leaf.file) else { continue };
        let Some(source) = source(exhibit, file).and_then(Reading::of) else { continue };
        let Some(expected) = source.shows(Side::Source, &in_source(leaf)) else { continue };
        let Some(found) = packet.shows(Side::Packet, &in_packet(leaf, first)) else {
            let page = leaf.pages.first().map_or(0, |page| page.page);
            agreed.flaws.push(format!(
                "{}: a second reader cannot read the pages from {page} on",
                volume.file
            ));
            continue;
        };
        for ((page, expected), found) in leaf.pages.iter().zip(expected).zip(found) {
            agreed.pages += usize::from(expected == found);
            if expected != found {
                agreed.flaws.push(format!(
                    "{}: to a second reader, page {} does not show what its source shows",
                    volume.file, page.page
                ));
            }
        }
    }
    agreed
}

/// The pages of a leaf as they stand in their file.
fn in_source(leaf: &Leaf) -> Vec<(usize, Lies)> {
    leaf.pages.iter().map(|page| (page.of as usize - 1, lies(page.held))).collect()
}

/// The same pages as they stand in the volume, from the place where the leaf starts.
fn in_packet(leaf: &Leaf, first: usize) -> Vec<(usize, Lies)> {
    (first..).zip(&leaf.pages).map(|(at, page)| (at, lies(page.held))).collect()
}

fn lies(held: Held) -> Lies {
    match held {
        Held::Bare => Lies::Bare,
        Held::Wrapped => Lies::Wrapped,
        Held::Form => Lies::AsForm,
    }
}
