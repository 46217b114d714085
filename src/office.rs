//! Files of word processors and spreadsheets: parts of XML in a zip (ISO/IEC 29500-2), read within
//! bounds and written as the same bytes each time.

use std::io::{Cursor, Read, Seek, Write};

use anyhow::{Context, anyhow, bail};
use roxmltree::{Document, Node, ParsingOptions};
use zip::{ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// A part of a file as text; none where it has no such part.
///
/// # Errors
///
/// When it is damaged, or has more than `largest` bytes once it is unpacked.
pub fn part(
    archive: &mut ZipArchive<impl Read + Seek>,
    name: &str,
    largest: u64,
) -> anyhow::Result<Option<String>> {
    let packed = match archive.by_name(name) {
        Err(ZipError::FileNotFound) => return Ok(None),
        found => found.with_context(|| format!("its {name}"))?,
    };
    let mut text = String::new();
    let read = packed.take(largest.saturating_add(1)).read_to_string(&mut text);
    read.with_context(|| format!("its {name}"))?;
    if largest < text.len() as u64 {
        bail!("its {name} has more than {} MB", largest >> 20);
    }
    Ok(Some(text))
}

/// Reads the XML of a part. It opens no entities: a part that declares any is refused.
///
/// # Errors
///
/// When it is no XML, or has more than so many nodes.
pub fn parse(text: &str, most_nodes: u32) -> anyhow::Result<Document<'_>> {
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: most_nodes, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| anyhow!("its XML: {error}"))
}

/// Whether a node is an element of this name, in whatever namespace.
pub fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The elements of this name right below one: what is nested in another of them is no element of its
/// own.
pub fn below<'a, 'i>(node: Node<'a, 'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| is(*child, name))
}

/// Writes a file of these parts, by name. The same parts give the same bytes: no day is in them.
///
/// # Errors
///
/// Never, while memory lasts.
pub fn pack(parts: &[(&str, &str)]) -> anyhow::Result<Vec<u8>> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        file.start_file(*name, SimpleFileOptions::default())?;
        file.write_all(text.as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}
