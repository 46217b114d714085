//! What was highlighted in a packet.

use super::ranges;
use crate::{page::PacketPage, record::Record};

/// How many quotes are highlighted, and where; nothing where none is.
pub fn told(record: &Record) -> Option<String> {
    let leaves = record.volumes.iter().flat_map(|volume| &volume.leaves);
    let pages = leaves.flat_map(|leaf| &leaf.pages).filter(|page| !page.highlights.is_empty());
    let pages: Vec<(PacketPage, usize)> =
        pages.map(|page| (page.page, page.highlights.len())).collect();
    let count: usize = pages.iter().map(|(_, count)| count).sum();
    let pages: Vec<PacketPage> = pages.into_iter().map(|(page, _)| page).collect();
    let quotes = if count == 1 { "quote" } else { "quotes" };
    let on = if pages.len() == 1 { "page" } else { "pages" };
    (0 < count).then(|| format!("highlighted {count} {quotes} on {on} {}", ranges(&pages)))
}
