//! What the bytes of pages are.

use std::collections::BTreeSet;

use super::numbers::Numbers;
use crate::object::{Dict, Object};

/// Bytes by what they are. What several pages share counts for the first of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Scans and photographs.
    pub pictures: u64,
    /// Fonts.
    pub fonts: u64,
    /// Text and lines: the contents of pages and of forms.
    pub contents: u64,
    /// Everything else.
    pub other: u64,
}

impl Sizes {
    /// All of them.
    pub fn total(self) -> u64 {
        self.pictures + self.fonts + self.contents + self.other
    }
}

/// Tells objects apart by what they are, and counts their bytes.
#[derive(Debug, Default)]
pub struct Scale {
    /// The bytes of the page so far.
    pub page: Sizes,
    /// Objects that belong to a font, by their numbers in the packet.
    fonts: BTreeSet<u32>,
    /// Contents of pages, by their numbers in the packet.
    contents: BTreeSet<u32>,
}

impl Scale {
    /// Notes a part of the contents of a page.
    pub fn part(&mut self, number: u32) {
        self.contents.insert(number);
    }

    /// Counts an object; what it was the first to lead to waits behind so many others.
    pub fn object(
        &mut self,
        number: u32,
        object: &Object,
        bytes: u64,
        waiting: usize,
        to: &Numbers,
    ) {
        let is_picture = is_stream(object, b"Image");
        let is_font = self.fonts.remove(&number) || object.as_dict().is_some_and(is_font);
        let is_content = self.contents.remove(&number) || is_stream(object, b"Form");
        if is_font && !is_picture {
            self.fonts.extend(to.after(waiting));
        }
        *match (is_picture, is_font, is_content) {
            (true, ..) => &mut self.page.pictures,
            (_, true, _) => &mut self.page.fonts,
            (.., true) => &mut self.page.contents,
            _ => &mut self.page.other,
        } += bytes;
    }
}

fn is_stream(object: &Object, kind: &[u8]) -> bool {
    matches!(object, Object::Stream(stream) if stream.dict.is(b"Subtype", kind))
}

fn is_font(dict: &Dict) -> bool {
    dict.is(b"Type", b"Font") || dict.is(b"Type", b"FontDescriptor")
}
