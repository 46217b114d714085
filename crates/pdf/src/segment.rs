//! The objects of one run of pages, renumbered for the packet and ready to be written: a segment.
//!
//! A segment knows its object numbers but not its place in the file, so it is prepared while the
//! one before it is still being written. Bytes of streams stay in the source until then.

mod annotations;

mod body;

mod builder;

mod contents;

mod numbers;

mod shared;

mod sizes;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    destination::Destinations,
    document::Document,
    error::{Error, Result},
    layers::Layers,
    object::{Dict, Object, Stream},
    pages::PageTree,
};
pub use builder::Builder;
pub use contents::STAMP;
pub use shared::Shared;
pub use sizes::Sizes;

/// Keys of a stream that say nothing of what is seen (ISO 32000-1, 14.3 to 14.7), or have it seen
/// otherwise by some: a page of another file or another picture in its place (8.10.4, 8.9.5.4).
pub const DROPPED: [&[u8]; 9] = [
    b"Metadata",
    b"PieceInfo",
    b"StructParent",
    b"StructParents",
    b"AF",
    b"OPI",
    b"LastModified",
    b"Ref",
    b"Alternates",
];

/// The objects of one run of pages.
#[derive(Debug, Default)]
pub struct Segment {
    /// The first object number.
    pub first: u32,
    /// Where each object starts, in bytes from the start of the segment; numbers that are not
    /// used have none.
    pub offsets: Vec<Option<u64>>,
    /// Its bytes.
    pub pieces: Vec<Piece>,
    /// What it refers to in the segments before it, with the SHA-256 of each object as it would
    /// write it itself.
    pub borrowed: Vec<(u32, [u8; 32])>,
    /// Large streams of the source that were measured, with the bytes of each.
    pub large: Vec<(u32, u64)>,
    /// How many bytes it has.
    pub length: u64,
    /// What the bytes of each page are, in order.
    pub sizes: Vec<Sizes>,
    /// The object of each page, in order.
    pub pages: Vec<u32>,
    /// The object above its pages; the writer makes it.
    pub tree: u32,
    /// Its layers.
    pub layers: Layers,
    /// The field above all its fields.
    pub form: Option<u32>,
    /// Fonts of its form, by their names in the packet.
    pub fonts: BTreeMap<Vec<u8>, Object>,
    /// The root of its structure tree.
    pub structure: Option<u32>,
    /// What was left out, with the place of the page among those taken.
    pub stripped: BTreeSet<(usize, String)>,
}

/// A piece of a segment.
#[derive(Debug)]
pub enum Piece {
    /// Bytes as they are.
    Bytes(Vec<u8>),
    /// The bytes of a stream, copied from the source.
    Copy(Stream),
    /// An object with a number beyond those of the segment, which others refer to too.
    Shared(u32, Vec<Piece>),
}

/// How a segment is made.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The name that keeps its form fields apart from others.
    pub name: &'a str,
    /// Whether links to the web stay.
    pub external_links: bool,
    /// Only sizes are wanted: nothing is decrypted, and no bytes are kept.
    pub measure: bool,
    /// The object above the pages, when it is not one of the segment's own.
    pub parent: Option<u32>,
    /// Whether the structure tree comes along; only for pages of our own.
    pub structure: bool,
    /// What other segments of the volume have too, by its number in the source.
    pub shared: &'a [Shared],
}

/// A document and what is needed to take pages out of it.
#[derive(Debug)]
pub struct Origin<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its pages.
    pub tree: &'a PageTree,
    /// Where its links lead.
    pub destinations: &'a Destinations<'a>,
}

/// A stream's dictionary without what says nothing of what is seen.
///
/// # Errors
///
/// When the stream's bytes lie in another file.
pub fn cleaned(mut dict: Dict) -> Result<Dict> {
    if dict.get(b"F").is_some_and(|it| !matches!(it, Object::Name(_) | Object::Null)) {
        return Err(Error::Unsupported("part of it lies in another file".to_owned()));
    }
    for key in DROPPED {
        dict.remove(key);
    }
    dict.remove(b"Length");
    if matches!(dict.get(b"Filter"), Some(Object::Name(name)) if **name == *b"Crypt") {
        dict.remove(b"Filter");
        dict.remove(b"DecodeParms");
    }
    if let Some(Object::Array(filters)) = dict.get(b"Filter")
        && filters.first().and_then(Object::as_name) == Some(b"Crypt")
    {
        let filters = filters[1..].to_vec();
        let parameters = dict.get(b"DecodeParms").and_then(Object::as_array);
        let parameters = parameters.map(|it| it.iter().skip(1).cloned().collect());
        dict.set("Filter", Object::Array(filters));
        if let Some(parameters) = parameters {
            dict.set("DecodeParms", Object::Array(parameters));
        }
    }
    Ok(dict)
}

/// Types of objects that belong to a source's own frame, and never enter the packet.
pub const FRAME: [&[u8]; 5] = [b"Page", b"Pages", b"Catalog", b"StructTreeRoot", b"StructElem"];

/// Whether an object belongs to the source's own frame, and never enters the packet.
pub fn is_frame(dict: &Dict) -> bool {
    FRAME.iter().any(|kind| dict.is(b"Type", kind))
}
