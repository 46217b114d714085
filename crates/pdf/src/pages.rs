//! The pages of a document, in order (ISO 32000-1, 7.7.3).

mod tree;

use super::{
    content::Words,
    document::Document,
    error::{Error, Result, damaged},
    filter::Decoded,
    geometry::Rect,
    object::{Dict, Object, Ref, Stream},
};

pub use tree::{PageTree, read, strays};

/// Most bytes of one page's contents, unpacked.
pub const LARGEST_CONTENTS: usize = 128 << 20;

/// Most annotations of one page.
const MOST_ANNOTATIONS: usize = 50_000;

/// A page with what it inherits.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its object; `None` when it is written inside the page tree.
    pub id: Option<Ref>,
    /// Its dictionary, inherited entries included.
    pub dict: Dict,
}

/// Takes noise for what it is. A few odd words are noise only where there is reason to doubt: in a
/// file that was decrypted, and in what could not be unpacked to its end.
///
/// # Errors
///
/// When contents are noise.
pub fn refuse_noise(document: &Document, contents: &Decoded) -> Result<()> {
    let words = Words::of(&contents.bytes);
    let doubtful = document.is_encrypted() || !contents.complete;
    let is_noise = if doubtful { words.are_doubtful() } else { words.are_noise() };
    if !is_noise {
        return Ok(());
    }
    damaged(match (document.is_encrypted(), contents.complete) {
        (true, _) => "its contents are noise, as those of a file that was decrypted wrongly",
        (false, true) => "its contents are noise, as if they were encrypted",
        (false, false) => "its compressed data is broken",
    })
}

impl Page {
    /// Its media box and its crop box as they are written, where it has them.
    pub fn boxes(&self, document: &Document) -> Result<Vec<(&'static str, Object)>> {
        let mut boxes = Vec::new();
        for key in ["MediaBox", "CropBox"] {
            if let Object::Array(items) = document.get(&self.dict, key.as_bytes())? {
                let items = items.iter().map(|item| Ok(document.resolve(item)?.into_owned()));
                let items: Vec<Object> = items.collect::<Result<_>>()?;
                if Rect::of(&items).is_some() {
                    boxes.push((key, Object::Array(items)));
                }
            }
        }
        Ok(boxes)
    }

    /// The part of the page that is seen: its crop box within its media box, in its own units.
    pub fn visible(&self, document: &Document) -> Result<Rect> {
        let boxes = self.boxes(document)?;
        let rect = |key: &str| {
            let written = boxes.iter().find(|(name, _)| *name == key);
            let rect = written.and_then(|(_, items)| Rect::of(items.as_array()?));
            rect.filter(|rect| !rect.is_empty())
        };
        let media = rect("MediaBox").unwrap_or(Rect::LETTER);
        let visible = rect("CropBox").map_or(media, |crop| crop.meet(media).unwrap_or(media));
        Ok(if visible.is_empty() { media } else { visible })
    }

    /// How far the page is turned clockwise when shown: 0, 90, 180 or 270 degrees.
    pub fn rotation(&self, document: &Document) -> Result<u16> {
        let turn = document.get(&self.dict, b"Rotate")?.as_int().unwrap_or(0).rem_euclid(360);
        Ok(u16::try_from(turn / 90 * 90).expect("internal error: less than 360"))
    }

    /// The size of its unit in points (ISO 32000-1, table 30).
    pub fn unit(&self, document: &Document) -> Result<f64> {
        let unit = document.get(&self.dict, b"UserUnit")?.as_number();
        Ok(unit.filter(|unit| (1e-3..=1e5).contains(unit)).unwrap_or(1.0))
    }

    /// The streams of its contents with the objects they are, in order.
    ///
    /// # Errors
    ///
    /// When one of them is missing. A page without contents is a blank page.
    pub fn contents(&self, document: &Document) -> Result<Vec<(Ref, Stream)>> {
        let parts = match self.dict.get(b"Contents") {
            None | Some(Object::Null) => return Ok(Vec::new()),
            Some(contents) => match &*document.resolve(contents)? {
                Object::Array(parts) => parts.clone(),
                _ => vec![contents.clone()],
            },
        };
        let stream = |part: &Object| match (part, document.resolve(part)?.into_owned()) {
            (Object::Ref(id), Object::Stream(stream)) => Ok((*id, *stream)),
            _ => damaged("some of its contents are missing"),
        };
        parts.iter().map(stream).collect()
    }

    /// Its contents, unpacked and put together.
    ///
    /// # Errors
    ///
    /// When they are missing, or nothing of them can be read.
    pub fn decoded(&self, document: &Document) -> Result<Decoded> {
        let mut all = Decoded { bytes: Vec::new(), complete: true };
        for (_, stream) in self.contents(document)? {
            let part = document.decode_some(&stream, LARGEST_CONTENTS)?;
            all.complete &= part.complete;
            all.bytes.extend(part.bytes);
            all.bytes.push(b'\n');
            if LARGEST_CONTENTS <= all.bytes.len() {
                return Err(Error::TooLarge("its contents are too large".to_owned()));
            }
        }
        refuse_noise(document, &all)?;
        Ok(all)
    }

    /// Its resources; an empty dictionary when it has none.
    pub fn resources(&self, document: &Document) -> Result<Dict> {
        Ok(document.get(&self.dict, b"Resources")?.into_dict().unwrap_or_default())
    }

    /// Its annotations, each as it is listed.
    ///
    /// # Errors
    ///
    /// When there are more than on any page.
    pub fn annotations(&self, document: &Document) -> Result<Vec<Object>> {
        Ok(match document.get(&self.dict, b"Annots")? {
            Object::Array(items) if MOST_ANNOTATIONS < items.len() => {
                let many = format!("it has more than {MOST_ANNOTATIONS} annotations");
                return Err(Error::TooLarge(many));
            }
            Object::Array(items) => items,
            _ => Vec::new(),
        })
    }
}
