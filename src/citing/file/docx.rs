//! The text of a brief that is a Word file (ISO/IEC 29500-1, 17). It opens no entities: a file
//! that declares any is refused.

use std::{
    fs::File,
    io::{Read, Seek},
    path::Path,
};

use anyhow::{Context, anyhow, bail};
use roxmltree::{Document, Node, ParsingOptions};
use zip::{ZipArchive, result::ZipError};

use crate::brief::{Passage, Place};

/// Most bytes of a part once it is unpacked, and most nodes in it.
const LARGEST: u64 = 64 << 20;
const MOST_NODES: u32 = 4_000_000;

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
    let text = part(&mut archive, TEXT)?.context("it has no text")?;
    let mut passages = pages(&parse(&text)?);
    let mut count = 0;
    for (name, note) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        let Some(part) = part(&mut archive, name)? else { continue };
        for node in parse(&part)?.descendants().filter(|node| is(*node, note)) {
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

/// A part of the file; none where it has no such part.
fn part(archive: &mut ZipArchive<impl Read + Seek>, name: &str) -> anyhow::Result<Option<String>> {
    let packed = match archive.by_name(name) {
        Err(ZipError::FileNotFound) => return Ok(None),
        found => found?,
    };
    let mut text = String::new();
    packed.take(LARGEST + 1).read_to_string(&mut text)?;
    if LARGEST < text.len() as u64 {
        bail!("its {name} is larger than that of any brief");
    }
    Ok(Some(text))
}

fn parse(text: &str) -> anyhow::Result<Document<'_>> {
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| anyhow!("its XML: {error}"))
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

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}
