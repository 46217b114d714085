//! A second reading of what pages show, by a reader that shares no code with ours: hayro-syntax.
//!
//! The proof holds a packet against what our own reader saw in its sources, so what that reader
//! takes wrongly in both would pass. Here another one reads the source and the packet, and the two
//! must agree: stored contents, and all that resources, group and appearances lead to. It undoes
//! no filter unless contents were joined, so nothing it is given can unpack without end.

mod walk;

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

use hayro_syntax::{
    Pdf, PdfData,
    object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, Stream},
    page::{Page, Resources},
};
use twox_hash::xxhash3_128::Hasher;

use super::segment::STAMP;
use walk::Walk;

/// How the contents of a page lie in the packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lies {
    /// As they are.
    Bare,
    /// Between operators of ours.
    Wrapped,
    /// In a form of their own.
    AsForm,
}

/// Which file a page is read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The exhibit's own.
    Source,
    /// The packet.
    Packet {
        /// Whether its pages carry their numbers.
        stamped: bool,
    },
}

/// A page that is to be read.
#[derive(Debug, Clone, Copy)]
pub struct At {
    /// Its place in the file, from 0.
    pub page: usize,
    /// How its contents lie in the packet.
    pub lies: Lies,
    /// Whether form fields on it were drawn anew, so that their looks are the packet's own.
    pub redrawn: bool,
    /// How many of its annotations in the packet, the last, are links and highlights of ours.
    pub ours: usize,
    /// Whether pictures on it were brought down, so that they are the packet's own.
    pub slimmed: bool,
}

/// A file that is read a second time.
pub struct Reading {
    pdf: Pdf,
    frame: BTreeSet<ObjectIdentifier>,
}

impl Reading {
    /// Opens a file; `None` when this reader cannot.
    pub fn of(bytes: impl Into<PdfData>) -> Option<Self> {
        caught(|| {
            let pdf = Pdf::new(bytes).ok()?;
            let frame = frame(&pdf);
            Some(Self { pdf, frame })
        })
    }

    /// What each of these pages shows, in a number that is the same in source and packet; `None`
    /// when one of them cannot be read.
    ///
    /// Pages of one run are read together: an object that several share counts for the first.
    pub fn shows(&self, side: Side, pages: &[At]) -> Option<Vec<u128>> {
        caught(|| {
            let all = self.pdf.pages();
            let mut walk = Walk::new(&self.pdf, &self.frame);
            let shown = pages.iter().map(|&at| show(all.get(at.page)?, side, at, &mut walk));
            shown.collect()
        })
    }
}

/// A panic of the reader counts as not having read.
fn caught<T>(read: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok().flatten()
}

/// The objects that hold the pages together: pages, the nodes above them, the catalog.
fn frame(pdf: &Pdf) -> BTreeSet<ObjectIdentifier> {
    let mut frame = BTreeSet::from([pdf.xref().root_id()]);
    for page in pdf.pages().iter() {
        frame.extend(page.raw().obj_id());
        let mut node = page.raw().clone();
        while node.get_ref(b"Parent").is_some_and(|above| frame.insert(above.into()))
            && let Some(above) = node.get(b"Parent")
        {
            node = above;
        }
    }
    frame
}

fn show(page: &Page<'_>, side: Side, at: At, walk: &mut Walk<'_>) -> Option<u128> {
    let mut streams = contents(page.raw());
    let mut resources = page.resources().clone();
    let mut stamp = Vec::new();
    if let Side::Packet { stamped } = side
        && at.lies != Lies::Bare
    {
        let around = streams.len().checked_sub(2)?;
        streams = streams.drain(1..).take(around).collect();
        if at.lies == Lies::AsForm {
            let form: Stream<'_> = resources.x_objects.get(b"Page")?;
            resources = Resources::new(form.dict().get(b"Resources").unwrap_or_default());
            streams = vec![form];
        } else if stamped {
            stamp = stamp_of(&resources.fonts);
        }
    }
    walk.hash = Hasher::new();
    walk.slimmed = at.slimmed;
    for stream in &streams {
        if at.lies == Lies::AsForm {
            walk.hash.write(stream.decoded_data().ok()?.trim_ascii());
            walk.hash.write(b"\n");
        } else {
            walk.stream(stream);
        }
    }
    walk.resources(&resources, &stamp);
    if let Some(group) = page.raw().get_raw::<Object<'_>>(b"Group") {
        walk.object(&group, 0);
    }
    looks(page, side, at, walk);
    walk.all_that_follows();
    Some(walk.hash.clone().finish_128())
}

/// Takes in the looks of annotations.
fn looks(page: &Page<'_>, side: Side, at: At, walk: &mut Walk<'_>) {
    let annotations = page.raw().get::<Array<'_>>(b"Annots");
    let annotations: Vec<_> = annotations.iter().flat_map(Array::iter::<Dict<'_>>).collect();
    let ours = if side == Side::Source { 0 } else { at.ours };
    for annotation in &annotations[..annotations.len().saturating_sub(ours)] {
        let kind = annotation.get::<Name<'_>>(b"Subtype");
        if at.redrawn && kind.is_some_and(|kind| kind.as_ref() == b"Widget") {
            continue;
        }
        let appearance = annotation.get::<Dict<'_>>(b"AP");
        if let Some(normal) = appearance.and_then(|it| it.get_raw::<Object<'_>>(b"N")) {
            walk.object(&normal, 0);
        }
    }
}

/// The streams of a page's contents.
fn contents<'a>(page: &Dict<'a>) -> Vec<Stream<'a>> {
    match page.get::<Object<'_>>(b"Contents") {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(parts)) => parts.iter::<Stream<'_>>().collect(),
        _ => Vec::new(),
    }
}

/// The name of the stamp's font, which is longer than any like it.
fn stamp_of(fonts: &Dict<'_>) -> Vec<u8> {
    let names = fonts.keys().map(|name| name.as_ref().to_vec());
    let ours = names.filter(|name| {
        name.strip_prefix(STAMP.as_bytes()).is_some_and(|rest| rest.iter().all(|&it| it == b'_'))
    });
    ours.max_by_key(Vec::len).unwrap_or_default()
}

/// A dictionary's entry that is written in place, or followed.
type Entry<'a> = MaybeRef<Object<'a>>;
