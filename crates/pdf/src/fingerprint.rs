//! A fingerprint of what a page shows, the same in its source and in the packet.
//!
//! It covers the decoded contents and everything the resources, the group and the appearances of
//! annotations lead to, stream bytes included, whatever numbers the objects have. An object that
//! several pages share counts for the first of them, so pages are taken in packet order.

use std::collections::{BTreeSet, HashMap, VecDeque};

use twox_hash::xxhash3_128::Hasher;

use super::{
    action,
    document::Document,
    error::{Error, Result},
    likeness::{Likeness, Likenesses},
    object::{Dict, Object, Stream},
    pages::{Page, PageTree},
    segment::{cleaned, is_frame},
    write,
};

/// Takes the fingerprints of pages in packet order.
#[derive(Debug)]
pub struct Fingerprints<'a> {
    document: &'a Document,
    /// The turn in which each object was met.
    met: HashMap<u32, u32>,
    todo: VecDeque<u32>,
    /// Objects that are no part of what pages show, as [`PageTree`] has
    /// them.
    frame: &'a BTreeSet<u32>,
    /// The object that is being taken in, as bytes.
    bytes: Vec<u8>,
    /// What is read of large streams, where that is wanted.
    likenesses: Option<Likenesses<'a>>,
}

/// What a page shows, from which its fingerprint is taken.
#[derive(Debug)]
pub struct Shown<'a> {
    /// What [`contents`] says of its contents.
    pub contents: u128,
    /// Its resources.
    pub resources: &'a Dict,
    /// The font that only a stamp uses, by its name.
    pub stamp: Option<&'a [u8]>,
    /// The page.
    pub page: &'a Page,
    /// How many of its annotations, the last, are links and highlights of ours and do
    /// not count.
    pub without: usize,
}

/// The fingerprint of the decoded contents of a page; lines left empty at their end do not count.
pub fn contents(decoded: &[u8]) -> u128 {
    let end = decoded.iter().rposition(|&byte| byte != b'\n').map_or(0, |at| at + 1);
    Hasher::oneshot(&decoded[..end])
}

/// What the pages of a file at these places, counted from 0, show as one run.
///
/// # Errors
///
/// When something that they show cannot be read.
pub fn of_pages(document: &Document, tree: &PageTree, places: &[usize]) -> Result<Vec<u128>> {
    let mut fingerprints = Fingerprints::new(document, &tree.frame);
    let shown = |&place: &usize| {
        let page = &tree.pages[place];
        let contents = contents(&page.decoded(document)?.bytes);
        let resources = page.resources(document)?;
        fingerprints.next(&Shown { contents, resources: &resources, stamp: None, page, without: 0 })
    };
    places.iter().map(shown).collect()
}

impl<'a> Fingerprints<'a> {
    /// Starts with the first page of a run.
    pub fn new(document: &'a Document, frame: &'a BTreeSet<u32>) -> Self {
        let (met, todo, bytes) = (HashMap::new(), VecDeque::new(), Vec::new());
        Self { document, met, todo, frame, bytes, likenesses: None }
    }

    /// Starts too to gather what other files may have.
    #[must_use]
    pub fn with_likenesses(mut self) -> Self {
        self.likenesses = Some(Likenesses::new(self.document, self.frame));
        self
    }

    /// What other files may have of the objects that were `written`, each with its bytes.
    pub fn likenesses(self, written: &[(u32, u64)]) -> Vec<Likeness> {
        self.likenesses.map(|it| it.of(written)).unwrap_or_default()
    }

    /// The fingerprint of the next page.
    ///
    /// # Errors
    ///
    /// When something it shows cannot be read.
    pub fn next(&mut self, shown: &Shown<'_>) -> Result<u128> {
        let mut hash = Hasher::new();
        hash.write(&shown.contents.to_be_bytes());
        self.resources(shown, &mut hash)?;
        let group = shown.page.dict.get(b"Group").cloned().unwrap_or(Object::Null);
        self.object(&group, &mut hash);
        let annotations = shown.page.annotations(self.document)?;
        let own = annotations.len().saturating_sub(shown.without);
        for annotation in &annotations[..own] {
            let annotation = self.document.resolve(annotation)?;
            let Object::Dict(annotation) = &*annotation else { continue };
            if let Object::Dict(appearance) = self.document.get(annotation, b"AP")? {
                let normal = appearance.get(b"N").cloned().unwrap_or(Object::Null);
                self.object(&normal, &mut hash);
            }
        }
        while let Some(number) = self.todo.pop_front() {
            match self.document.object(number)? {
                Object::Stream(stream) if action::acts(&stream.dict).is_none() => {
                    self.stream(number, &stream, &mut hash)?;
                }
                Object::Stream(_) => self.object(&Object::Null, &mut hash),
                Object::Dict(dict) if is_frame(&dict) => self.object(&Object::Null, &mut hash),
                object => self.object(&object, &mut hash),
            }
        }
        Ok(hash.finish_128())
    }

    fn resources(&mut self, shown: &Shown<'_>, hash: &mut Hasher) -> Result<()> {
        for (key, value) in shown.resources.iter().filter(|(key, _)| *key != b"Font") {
            hash.write(key);
            self.object(value, hash);
        }
        if let Object::Dict(fonts) = self.document.get(shown.resources, b"Font")? {
            for (name, font) in fonts.iter().filter(|(name, _)| Some(*name) != shown.stamp) {
                hash.write(name);
                self.object(font, hash);
            }
        }
        Ok(())
    }

    fn object(&mut self, object: &Object, hash: &mut Hasher) {
        self.bytes.clear();
        write::object(&mut self.bytes, &action::without(object), &mut |to| {
            if self.frame.contains(&to.number) {
                return None;
            }
            let turn = u32::try_from(self.met.len()).unwrap_or(u32::MAX);
            let todo = &mut self.todo;
            Some(*self.met.entry(to.number).or_insert_with(|| {
                todo.push_back(to.number);
                turn
            }))
        });
        hash.write(&self.bytes);
    }

    fn stream(&mut self, number: u32, stream: &Stream, hash: &mut Hasher) -> Result<()> {
        let dict = cleaned(stream.dict.clone())?;
        let mut reading = self.likenesses.as_ref().and_then(|it| it.start(&dict, &stream.data));
        self.object(&Object::Dict(dict), hash);
        self.document.raw_pieces::<Error>(stream, |bytes| {
            hash.write(bytes);
            if let Some(reading) = &mut reading {
                reading.write(bytes);
            }
            Ok(())
        })?;
        if let (Some(likenesses), Some(reading)) = (&mut self.likenesses, reading) {
            likenesses.take(number, reading);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{made::open, pages};

    #[test]
    fn what_a_page_shows_ends_at_the_frame_of_its_file() {
        let shows = |author: &str, size: u32| {
            let document = open(&[
                &format!("<</Pages 2 0 R /Author ({author})>>"),
                "<</Type/Pages /Count 1 /Kids [3 0 R]>>",
                &format!(
                    "<</Type/Page /MediaBox [0 0 {size} 9] /Resources <</Font <</F 4 0 R>>>>>>"
                ),
                "<</Type/Font /Root 1 0 R /P 3 0 R /K 5 0 R>>",
                &format!("<</Type/StructElem /S ({author})>>"),
            ]);
            let tree = pages::read(&document).unwrap();
            let [page] = tree.pages.as_slice() else { unreachable!() };
            let resources = page.resources(&document).unwrap();
            let shown = Shown { contents: 0, resources: &resources, stamp: None, page, without: 0 };
            Fingerprints::new(&document, &tree.frame).next(&shown).unwrap()
        };
        assert_eq!(shows("one", 9), shows("two", 90));
    }
}
