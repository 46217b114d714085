//! Whether two files have the same in them, however their objects are numbered and packed.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    document::Document,
    error::Result,
    object::{Dict, Object, Stream},
    pages::PageTree,
};

/// Most bytes of a stream that is packed otherwise in the other file, unpacked.
const LARGEST: usize = 256 << 20;

/// Deepest nesting of values, those that references lead to included.
const DEEPEST: usize = 256;

/// Entries of a stream that say how it is packed, and no more.
const PACKING: [&[u8]; 4] = [b"Length", b"Filter", b"DecodeParms", b"DL"];

/// One of the files.
#[derive(Debug)]
struct Side<'a> {
    document: &'a Document,
    tree: &'a PageTree,
    /// The places of pages, from 0, by their objects.
    places: BTreeMap<u32, usize>,
}

/// A part of what holds the pages together.
#[derive(Debug, PartialEq, Eq)]
enum Frame {
    /// A page, by its place from 0.
    Page(usize),
    /// Any other; one is as good as another.
    Other,
}

/// Holds objects of one file against those of another.
#[derive(Debug)]
pub struct Same<'a> {
    one: Side<'a>,
    other: Side<'a>,
    /// Objects that were taken for the same.
    met: BTreeSet<(u32, u32)>,
    /// Those of them that are still to be looked at.
    todo: Vec<(u32, u32)>,
    /// How deep in values it is.
    depth: usize,
}

impl<'a> Side<'a> {
    fn of((document, tree): (&'a Document, &'a PageTree)) -> Self {
        let pages = tree.pages.iter().enumerate();
        let places = pages.filter_map(|(place, page)| Some((page.id?.number, place))).collect();
        Self { document, tree, places }
    }

    /// Which part an object is of what holds the pages together, where it is one.
    fn frame(&self, number: u32) -> Option<Frame> {
        let page = || self.places.get(&number).map_or(Frame::Other, |&place| Frame::Page(place));
        self.tree.frame.contains(&number).then(page)
    }
}

impl<'a> Same<'a> {
    /// Starts with two files and their pages.
    pub fn of(one: (&'a Document, &'a PageTree), other: (&'a Document, &'a PageTree)) -> Self {
        let (met, todo) = (BTreeSet::new(), Vec::new());
        Self { one: Side::of(one), other: Side::of(other), met, todo, depth: 0 }
    }

    /// Whether two objects are the same, with all that they lead to.
    ///
    /// # Errors
    ///
    /// When one of them cannot be read.
    pub fn objects(&mut self, one: &Object, other: &Object) -> Result<bool> {
        let mut same = self.object(one, other)?;
        while same && let Some((one, other)) = self.todo.pop() {
            let (one, other) = (self.one.document.object(one)?, self.other.document.object(other)?);
            same = self.object(&one, &other)?;
        }
        Ok(same)
    }

    /// Whether all entries of a dictionary are in another, which may have more; of those that are
    /// dictionaries themselves, the same holds, `deep` times.
    ///
    /// # Errors
    ///
    /// When one of them cannot be read.
    pub fn within(&mut self, one: &Dict, other: &Dict, deep: usize) -> Result<bool> {
        for (key, value) in one.iter() {
            let there = other.get(key).cloned().unwrap_or(Object::Null);
            let resolved = (
                self.one.document.resolve(value)?.into_owned(),
                self.other.document.resolve(&there)?.into_owned(),
            );
            let same = match (deep.checked_sub(1), resolved) {
                (Some(deep), (Object::Dict(one), Object::Dict(other))) => {
                    self.within(&one, &other, deep)?
                }
                _ => self.objects(value, &there)?,
            };
            if !same {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn object(&mut self, one: &Object, other: &Object) -> Result<bool> {
        if let (Object::Ref(a), Object::Ref(b)) = (one, other) {
            let frames = (self.one.frame(a.number), self.other.frame(b.number));
            if let (Some(one), Some(other)) = frames {
                return Ok(one == other);
            }
            if self.met.insert((a.number, b.number)) {
                self.todo.push((a.number, b.number));
            }
            return Ok(true);
        }
        if DEEPEST < self.depth {
            return Ok(false);
        }
        let one = self.one.document.resolve(one)?;
        let other = self.other.document.resolve(other)?;
        self.depth += 1;
        let same = match (&*one, &*other) {
            (Object::Array(one), Object::Array(other)) => self.arrays(one, other),
            (Object::Dict(one), Object::Dict(other)) => self.dicts(one, other, &[]),
            (Object::Stream(one), Object::Stream(other)) => self.streams(one, other),
            (one, other) => Ok(one == other || alike(one, other)),
        };
        self.depth -= 1;
        same
    }

    fn arrays(&mut self, one: &[Object], other: &[Object]) -> Result<bool> {
        if one.len() != other.len() {
            return Ok(false);
        }
        for (one, other) in one.iter().zip(other) {
            if !self.object(one, other)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn dicts(&mut self, one: &Dict, other: &Dict, without: &[&[u8]]) -> Result<bool> {
        let keys: BTreeSet<&[u8]> = one.iter().chain(other.iter()).map(|(key, _)| key).collect();
        for key in keys.into_iter().filter(|key| !without.contains(key)) {
            let value = |dict: &Dict| dict.get(key).cloned().unwrap_or(Object::Null);
            if !self.object(&value(one), &value(other))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn streams(&mut self, one: &Stream, other: &Stream) -> Result<bool> {
        if !self.dicts(&one.dict, &other.dict, &PACKING)? {
            return Ok(false);
        }
        let only = |stream: &Stream| stream.dict.only(&[b"Filter", b"DecodeParms"]);
        if self.dicts(&only(one), &only(other), &[])? {
            let bytes: (Cow<'_, [u8]>, Cow<'_, [u8]>) =
                (self.one.document.raw(one)?, self.other.document.raw(other)?);
            if bytes.0 == bytes.1 {
                return Ok(true);
            }
        }
        // Where it is packed otherwise without loss, what is unpacked is the same.
        let unpacked = self.one.document.decode(one, LARGEST).ok();
        Ok(unpacked.is_some() && unpacked == self.other.document.decode(other, LARGEST).ok())
    }
}

/// Whether two numbers are the same, however they are written.
fn alike(one: &Object, other: &Object) -> bool {
    match (one.as_number(), other.as_number()) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-9,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{made::open, pages};

    /// Whether what stands under `X` in the catalogs of two files is the same.
    fn same(one: &[&str], other: &[&str]) -> bool {
        let file = |objects: &[&str], x: usize| {
            let catalog = format!("<</Pages 2 0 R /X {x} 0 R>>");
            let kids = "<</Type/Pages /Count 2 /Kids [3 0 R 4 0 R]>>";
            let page = "<</Type/Page /MediaBox [0 0 9 9]>>";
            open(&[&[catalog.as_str(), kids, page, page], objects].concat())
        };
        let (one, other) = (file(one, 5), file(other, 5));
        let trees = [&one, &other].map(|it| pages::read(it).unwrap());
        let x = |document: &Document| document.catalog().unwrap().get(b"X").cloned().unwrap();
        let mut same = Same::of((&one, &trees[0]), (&other, &trees[1]));
        same.objects(&x(&one), &x(&other)).unwrap()
    }

    #[test]
    fn numbers_of_objects_and_the_order_of_keys_make_no_difference() {
        let one = ["<</A 6 0 R /B [7 0 R null] /D null>>", "(a)", "<</C 1.50>>"];
        let other = ["<</B [6 0 R 8 0 R] /A 7 0 R>>", "<</C 1.5>>", "(a)", "null"];
        assert!(same(&one, &other));
        assert!(!same(&one, &["<</B [6 0 R 8 0 R] /A 7 0 R>>", "<</C 1.6>>", "(a)", "null"]));
        assert!(!same(&one, &["<</B [6 0 R] /A 7 0 R>>", "<</C 1.5>>", "(a)"]));
        assert!(!same(&one, &["<</B [6 0 R null] /A 7 0 R /E 1>>", "<</C 1.5>>", "(a)"]));
    }

    #[test]
    fn a_page_is_known_by_its_place() {
        assert!(same(&["[3 0 R]"], &["[3 0 R]"]));
        assert!(!same(&["[3 0 R]"], &["[4 0 R]"]));
    }

    #[test]
    fn circles_come_to_an_end() {
        assert!(same(&["<</A 5 0 R>>"], &["<</A 6 0 R>>", "<</A 5 0 R>>"]));
        // One that is always a step ahead of the other.
        assert!(!same(&["[6 0 R]", "[[6 0 R]]"], &["[[6 0 R]]", "[[6 0 R]]"]));
    }

    #[test]
    fn a_stream_is_the_same_in_its_bytes_or_unpacked() {
        let stream = |filter: &str, bytes: &str| {
            format!("<</W 1 {filter} /Length {}>>stream\n{bytes}\nendstream", bytes.len())
        };
        let (plain, hex) = (stream("", "ab"), stream("/Filter/ASCIIHexDecode", "6162>"));
        assert!(same(&[&plain], &[&hex]));
        assert!(same(&[&hex], &[&hex]));
        assert!(!same(&[&hex], &[&stream("/Filter/ASCIIHexDecode", "6163>")]));
        let picture = |bytes: &str| stream("/Filter/DCTDecode", bytes);
        assert!(same(&[&picture("ab")], &[&picture("ab")]));
        assert!(!same(&[&picture("ab")], &[&picture("ac")]));
        assert!(!same(&[&picture("ab")], &[&plain]));
    }
}
