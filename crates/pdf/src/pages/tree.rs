//! The tree that holds the pages of a document together (ISO 32000-1, 7.7.3.2 and 7.7.3.3).

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::Page;
use crate::{
    document::Document,
    error::{Error, Result, damaged},
    form,
    object::{Dict, Object, Ref},
};

/// Most pages of one document.
const MOST_PAGES: usize = 100_000;

/// Most nodes of one page tree.
const MOST_NODES: usize = 1_000_000;

/// Most bytes of memory that the pages and what they inherit may take, roughly.
const HEAVIEST: usize = 256 << 20;

/// What a page takes from the nodes above it (ISO 32000-1, table 30).
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// The pages of a document.
#[derive(Debug, Default)]
pub struct PageTree {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// Where the tree names pages that the file does not have: the places they would have, from 0.
    pub lost: Vec<usize>,
    /// How many pages fewer there are than the tree counts.
    pub short: usize,
    /// Whether a part of the tree names a node above itself; it is passed over there.
    pub looped: bool,
    /// Whether a page is named twice, so that another may not be named.
    pub twice: bool,
    /// Whether the tree names no page, and the pages were gathered from the file.
    pub gathered: bool,
    /// The objects that hold the pages together and are no part of what they show: the pages
    /// themselves, the nodes above them, the catalog, and annotations with the fields above them, of
    /// which only looks count.
    pub frame: BTreeSet<u32>,
}

/// What is to be done next.
enum Step {
    /// Read a node, with what it inherits.
    Enter(Object, Rc<Dict>),
    /// Leave a node: all below it is read.
    Leave(u32),
}

/// A page tree that is being read.
#[derive(Default)]
struct Walk {
    tree: PageTree,
    todo: Vec<Step>,
    /// The nodes above the one that is read.
    above: BTreeSet<u32>,
    nodes: usize,
    weight: usize,
}

/// Reads the page tree.
///
/// # Errors
///
/// When there are no pages, or more than any document has.
pub fn read(document: &Document) -> Result<PageTree> {
    let root = document.catalog()?.get(b"Pages").cloned().unwrap_or(Object::Null);
    let count = document.resolve(&root)?.as_dict().map(|it| document.get(it, b"Count"));
    let mut walk = Walk { todo: vec![Step::Enter(root, Rc::default())], ..Walk::default() };
    while let Some(step) = walk.todo.pop() {
        match step {
            Step::Enter(node, inherited) => walk.enter(document, &node, inherited)?,
            Step::Leave(node) => drop(walk.above.remove(&node)),
        }
    }
    let mut tree = walk.tree;
    if tree.pages.is_empty() {
        tree.pages = strays(document, &tree);
        tree.gathered = true;
    }
    let promised = count.and_then(Result::ok).and_then(|it| it.as_int()).unwrap_or(0);
    let promised = usize::try_from(promised).unwrap_or(0).min(MOST_PAGES);
    tree.short = promised.saturating_sub(tree.pages.len() + tree.lost.len());
    let catalog = document.trailer().get(b"Root").and_then(Object::as_ref);
    let pages = tree.pages.iter().filter_map(|page| page.id);
    let annotations = annotations(document, &tree.pages);
    let mut met = BTreeSet::new();
    tree.twice = !pages.clone().all(|page| met.insert(page));
    let frame: Vec<Ref> = pages.chain(catalog).chain(annotations).collect();
    tree.frame.extend(frame.iter().map(|id| id.number));
    if tree.pages.is_empty() { damaged("it has no pages") } else { Ok(tree) }
}

/// The annotations of pages, and the fields above them; what else is listed among them may be part
/// of what a page shows.
fn annotations(document: &Document, pages: &[Page]) -> BTreeSet<Ref> {
    let mut found = BTreeSet::new();
    // A page whose list of them cannot be read is for others to tell.
    for listed in pages.iter().filter_map(|page| page.annotations(document).ok()).flatten() {
        let mut next = listed.as_ref().filter(|id| !found.contains(id));
        while let Some(id) = next
            && let Ok(Object::Dict(dict)) = document.resolve(&Object::Ref(id)).map(Cow::into_owned)
        {
            found.insert(id);
            next = dict.get(b"Parent").and_then(Object::as_ref);
            next = next.filter(|above| is_widget_or_field(&dict) && !found.contains(above));
        }
    }
    found
}

/// Whether what stands above a dictionary may be a field.
fn is_widget_or_field(dict: &Dict) -> bool {
    dict.is(b"Subtype", b"Widget") || form::is_field(dict)
}

impl Walk {
    fn enter(&mut self, document: &Document, node: &Object, above: Rc<Dict>) -> Result<()> {
        let mut dict = match document.resolve(node)?.into_owned() {
            Object::Dict(dict) if may_be_page(&dict) => dict,
            _ => {
                self.tree.lost.push(self.tree.pages.len() + self.tree.lost.len());
                return Ok(());
            }
        };
        // Any number of nodes may inherit the same.
        let mut inherited = Rc::unwrap_or_clone(above);
        for key in INHERITED {
            if let Some(value) = dict.get(key).filter(|value| **value != Object::Null) {
                inherited.set(key, value.clone());
            }
        }
        self.count(&dict, &inherited)?;
        let id = node.as_ref();
        let kids = match document.get(&dict, b"Kids")? {
            Object::Array(kids) => kids,
            _ if dict.is(b"Type", b"Pages") && dict.get(b"Contents").is_none() => Vec::new(),
            _ => {
                inherited.0.into_iter().for_each(|(key, value)| dict.set(key, value));
                // All pages are held at once.
                dict.0.shrink_to_fit();
                self.tree.pages.push(Page { id, dict });
                return Ok(());
            }
        };
        if let Some(id) = id {
            if !self.above.insert(id.number) {
                self.tree.looped = true;
                return Ok(());
            }
            self.tree.frame.insert(id.number);
            self.todo.push(Step::Leave(id.number));
        }
        let inherited = Rc::new(inherited);
        let kids = kids.into_iter().rev();
        self.todo.extend(kids.map(|kid| Step::Enter(kid, Rc::clone(&inherited))));
        Ok(())
    }

    /// Keeps within the limits: a node may be named any number of times, and be large.
    fn count(&mut self, node: &Dict, inherited: &Dict) -> Result<()> {
        self.nodes += 1;
        self.weight += node.weight() + inherited.weight();
        if MOST_PAGES < self.tree.pages.len() || MOST_NODES < self.nodes + self.todo.len() {
            return Err(Error::TooLarge(format!("it has more than {MOST_PAGES} pages")));
        }
        if HEAVIEST < self.weight {
            return Err(Error::TooLarge("its list of pages takes too much memory".to_owned()));
        }
        Ok(())
    }
}

/// Whether a dictionary may be a page or a node of the tree: damaged files name fonts as pages.
fn may_be_page(dict: &Dict) -> bool {
    let kind = dict.get(b"Type").and_then(Object::as_name);
    let keys = [&b"Kids"[..], b"Contents", b"MediaBox", b"Parent"];
    matches!(kind, Some(b"Page" | b"Pages" | b"Template"))
        || keys.iter().any(|key| dict.get(key).is_some())
}

/// Pages that lie in the file and are not in its tree, in the order of the file.
pub fn strays(document: &Document, tree: &PageTree) -> Vec<Page> {
    let listed: BTreeSet<u32> =
        tree.pages.iter().filter_map(|page| page.id).map(|id| id.number).collect();
    let mut strays = BTreeMap::new();
    for (place, id) in document.places() {
        if listed.contains(&id.number) {
            continue;
        }
        // What cannot be read here is no page anybody could show.
        if let Ok(Object::Dict(dict)) = document.object(id.number)
            && dict.is(b"Type", b"Page")
        {
            strays.insert(place, Page { id: Some(id), dict });
        }
    }
    strays.into_values().collect()
}
