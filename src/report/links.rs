//! What a brief leads to in its packet.

use super::ranges;
use crate::{page::PacketPage, record::Record};

/// The pages of the brief that have cites made links; nothing where none has.
pub fn told(record: &Record) -> Option<String> {
    let leaves = record.volumes.iter().flat_map(|volume| &volume.leaves);
    let pages = leaves.flat_map(|leaf| &leaf.pages).filter(|page| !page.links.is_empty());
    let pages: Vec<PacketPage> = pages.map(|page| page.page).collect();
    let on = if pages.len() == 1 { "page" } else { "pages" };
    (!pages.is_empty()).then(|| format!("linked cites of the brief on {on} {}", ranges(&pages)))
}
