//! The pages of a document, in order (ISO 32000-1, 7.7.3).

use std::collections::BTreeSet;

use super::{
    document::Document,
    error::{Error, Result, damaged},
    filter::Decoded,
    geometry::Rect,
    object::{Dict, Object, Ref, Stream},
};

/// Most pages of one document.
const MOST_PAGES: usize = 200_000;

/// Most nodes of a page tree between its root and a page.
const DEEPEST: usize = 128;

/// Most bytes of one page's contents, unpacked.
pub const LARGEST_CONTENTS: usize = 128 << 20;

/// What a page takes from the nodes above it (ISO 32000-1, table 30).
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// A page with what it inherits.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its object; `None` when it is written inside the page tree.
    pub id: Option<Ref>,
    /// Its dictionary, inherited entries included.
    pub dict: Dict,
}

/// The pages of a document.
#[derive(Debug, Default)]
pub struct PageTree {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// Where the tree names pages that the file does not have: the places they would have, from 0.
    pub lost: Vec<usize>,
    /// How many pages fewer there are than the tree counts.
    pub short: usize,
    /// The objects that hold the pages together and are no part of what they show: the pages
    /// themselves, the nodes above them, the catalog, and annotations, of which only looks count.
    pub frame: BTreeSet<u32>,
}

/// A node of the page tree that is yet to be read.
struct Node {
    object: Object,
    inherited: Dict,
    depth: usize,
}

/// Reads the page tree.
///
/// # Errors
///
/// When there are no pages, or more than any document has.
pub fn read(document: &Document) -> Result<PageTree> {
    let root = document.catalog()?.get(b"Pages").cloned().unwrap_or(Object::Null);
    let count = document.resolve(&root)?.as_dict().map(|it| document.get(it, b"Count"));
    let mut tree = PageTree::default();
    let mut todo = vec![Node { object: root, inherited: Dict::default(), depth: 0 }];
    while let Some(node) = todo.pop() {
        read_node(document, &node, &mut todo, &mut tree)?;
        if MOST_PAGES < tree.pages.len() {
            return Err(Error::TooLarge(format!("it has more than {MOST_PAGES} pages")));
        }
    }
    let promised = count.transpose()?.and_then(|it| it.as_int()).unwrap_or(0);
    let promised = usize::try_from(promised).unwrap_or(0).min(MOST_PAGES);
    tree.short = promised.saturating_sub(tree.pages.len() + tree.lost.len());
    let catalog = document.trailer().get(b"Root").and_then(Object::as_ref);
    let pages = tree.pages.iter().filter_map(|page| page.id);
    // A page whose list of them cannot be read is for others to tell.
    let lists = tree.pages.iter().filter_map(|page| page.annotations(document).ok());
    let annotations = lists.flatten().filter_map(|annotation| annotation.as_ref());
    let frame: Vec<Ref> = pages.chain(catalog).chain(annotations).collect();
    tree.frame.extend(frame.iter().map(|id| id.number));
    if tree.pages.is_empty() { damaged("it has no pages") } else { Ok(tree) }
}

fn read_node(
    document: &Document,
    node: &Node,
    todo: &mut Vec<Node>,
    tree: &mut PageTree,
) -> Result<()> {
    let resolved = document.resolve(&node.object)?;
    let Object::Dict(dict) = &*resolved else {
        tree.lost.push(tree.pages.len() + tree.lost.len());
        return Ok(());
    };
    let mut inherited = node.inherited.clone();
    for key in INHERITED {
        if let Some(value) = dict.get(key).filter(|value| **value != Object::Null) {
            inherited.set(key, value.clone());
        }
    }
    let id = node.object.as_ref();
    let Object::Array(kids) = document.get(dict, b"Kids")? else {
        let mut dict = dict.clone();
        inherited.0.into_iter().for_each(|(key, value)| dict.set(key, value));
        tree.pages.push(Page { id, dict });
        return Ok(());
    };
    if DEEPEST < node.depth || id.is_some_and(|id| !tree.frame.insert(id.number)) {
        return damaged("its list of pages goes round in a circle");
    }
    let kids = kids.into_iter().rev().map(|object| Node {
        object,
        inherited: inherited.clone(),
        depth: node.depth + 1,
    });
    todo.extend(kids);
    Ok(())
}

impl Page {
    /// The part of the page that is seen: its crop box within its media box, in its own units.
    pub fn visible(&self, document: &Document) -> Result<Rect> {
        let rect = |key: &[u8]| -> Result<Option<Rect>> {
            let value = document.get(&self.dict, key)?;
            let Some(items) = value.as_array() else { return Ok(None) };
            let items: Vec<Object> = items
                .iter()
                .map(|item| Ok(document.resolve(item)?.into_owned()))
                .collect::<Result<_>>()?;
            Ok(Rect::of(&items).filter(|rect| !rect.is_empty()))
        };
        let media = rect(b"MediaBox")?.unwrap_or(Rect::LETTER);
        let visible = rect(b"CropBox")?.map_or(media, |crop| crop.meet(media).unwrap_or(media));
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
            (Object::Ref(id), Object::Stream(stream)) => Ok((*id, stream)),
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
        Ok(all)
    }

    /// Its resources; an empty dictionary when it has none.
    pub fn resources(&self, document: &Document) -> Result<Dict> {
        Ok(document.get(&self.dict, b"Resources")?.as_dict().cloned().unwrap_or_default())
    }

    /// Its annotations, each as it is listed.
    pub fn annotations(&self, document: &Document) -> Result<Vec<Object>> {
        Ok(match document.get(&self.dict, b"Annots")? {
            Object::Array(items) => items,
            _ => Vec::new(),
        })
    }
}
