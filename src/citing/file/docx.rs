//! The text of a brief that is a Word file (ISO/IEC 29500-1, 17).

use std::{
    fs::File,
    io::{Read, Seek},
    path::Path,
};

use anyhow::Context;
use roxmltree::{Document, Node};
use zip::ZipArchive;

use crate::{
    brief::{Passage, Place},
    office::{below, is, parse, part},
};

/// Most bytes of a part once it is unpacked, and most nodes in it.
const LARGEST: u64 = 16 << 20;
const MOST_NODES: u32 = 1_000_000;

/// The part that is the text.
const TEXT: &str = "word/document.xml";

/// Whether a file is one.
pub fn is_one(path: &Path) -> bool {
    let archive = File::open(path).ok().and_then(|file| ZipArchive::new(file).ok());
    archive.is_some_and(|archive| archive.index_for_name(TEXT).is_some())
}

/// Reads the text, page by page where Word has left marks of where pages end, and then each note.
///
/// # Errors
///
/// When a part is damaged or far too large.
pub fn text(file: impl Read + Seek) -> anyhow::Result<Vec<Passage>> {
    let mut archive = ZipArchive::new(file)?;
    let text = part(&mut archive, TEXT, LARGEST)?.context("it has no text")?;
    let mut passages = pages(&parse(&text, MOST_NODES)?);
    let mut count = 0;
    for (name, note) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        let Some(part) = part(&mut archive, name, LARGEST)? else { continue };
        for node in below(parse(&part, MOST_NODES)?.root_element(), note) {
            // Those with a type are the lines above notes.
            if !node.attributes().any(|it| it.name() == "type") {
                count += 1;
                let text = node.descendants().filter_map(says).collect();
                passages.push(Passage { place: Place::Note(count), text });
            }
        }
    }
    Ok(passages)
}

/// The text by pages, or all of it where no page ends.
fn pages(document: &Document<'_>) -> Vec<Passage> {
    let mut pages = vec![String::new()];
    for node in document.descendants() {
        if is(node, "lastRenderedPageBreak") {
            pages.push(String::new());
        } else if let (Some(said), Some(page)) = (says(node), pages.last_mut()) {
            page.push_str(said);
        }
    }
    let is_paged = 1 < pages.len();
    let place = |page| if is_paged { Place::Page(page) } else { Place::Somewhere };
    (1..).zip(pages).map(|(page, text)| Passage { place: place(page), text }).collect()
}

/// What a node adds to the text.
fn says<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    if !node.is_element() {
        return None;
    }
    match node.tag_name().name() {
        "t" => node.text(),
        "p" => Some("\n"),
        "tab" | "br" | "cr" => Some(" "),
        "noBreakHyphen" => Some("-"),
        _ => None,
    }
}
