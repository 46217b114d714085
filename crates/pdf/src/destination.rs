//! Where links and bookmarks lead (ISO 32000-1, 12.3.2).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    document::Document,
    error::Result,
    geometry::Matrix,
    object::{Dict, Object, Ref},
    pages::Page,
};

/// Most nodes of a name tree that are read.
const MOST_NODES: usize = 100_000;

/// A place in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Destination {
    /// Which page of the document, from 0.
    pub page: usize,
    /// How it is shown: `/XYZ left top zoom` and its like.
    pub view: Vec<Object>,
}

/// What is needed to find destinations in a document.
#[derive(Debug)]
pub struct Destinations<'a> {
    document: &'a Document,
    pages: BTreeMap<Ref, usize>,
    names: BTreeMap<Vec<u8>, Object>,
}

impl<'a> Destinations<'a> {
    /// Reads the named destinations of a document.
    pub fn read(document: &'a Document, pages: &[Page]) -> Result<Self> {
        let catalog = document.catalog()?;
        let mut names = BTreeMap::new();
        if let Object::Dict(old) = document.get(&catalog, b"Dests")? {
            names.extend(old.0.into_iter().map(|(name, value)| (name.into_vec(), value)));
        }
        if let Object::Dict(trees) = document.get(&catalog, b"Names")?
            && let Some(root) = trees.get(b"Dests")
        {
            name_tree(document, root, &mut names)?;
        }
        // The first of two places where the same page stands is the one a link means.
        let ids = pages.iter().enumerate().rev();
        let pages = ids.filter_map(|(index, page)| Some((page.id?, index))).collect();
        Ok(Self { document, pages, names })
    }

    /// The page that an object is, from 0.
    pub fn page_of(&self, id: Ref) -> Option<usize> {
        self.pages.get(&id).copied()
    }

    /// Finds a destination, named or explicit; `None` when it leads nowhere.
    pub fn find(&self, written: &Object) -> Result<Option<Destination>> {
        let mut object = self.document.resolve(written)?.into_owned();
        for _ in 0..4 {
            let next = match &object {
                Object::Array(items) => return self.explicit(items),
                Object::Dict(dict) => dict.get(b"D"),
                Object::Name(name) | Object::String(name) => self.names.get(&**name),
                _ => None,
            };
            let Some(next) = next else { return Ok(None) };
            object = self.document.resolve(next)?.into_owned();
        }
        Ok(None)
    }

    fn explicit(&self, items: &[Object]) -> Result<Option<Destination>> {
        let page = match items.first() {
            Some(Object::Ref(id)) => self.page_of(*id),
            Some(index) => index.as_int().and_then(|index| usize::try_from(index).ok()),
            None => None,
        };
        let Some(page) = page else { return Ok(None) };
        let view: Result<Vec<Object>> =
            items[1..].iter().map(|it| Ok(self.document.resolve(it)?.into_owned())).collect();
        let mut view = view?;
        if view.is_empty() {
            view.push(Object::name("Fit"));
        }
        Ok(Some(Destination { page, view }))
    }

    /// What an action leads to, when all it does is go to a place in this document.
    pub fn of_action(&self, action: &Dict) -> Result<Option<Destination>> {
        match action.get(b"D") {
            Some(to) if action.is(b"S", b"GoTo") => self.find(to),
            _ => Ok(None),
        }
    }
}

/// The view after its page was moved and scaled.
pub fn moved(view: &[Object], by: Matrix) -> Vec<Object> {
    let number = |at: usize| view.get(at).and_then(Object::as_number);
    let x = |at: usize| number(at).map_or(Object::Null, |x| Object::number(by.apply((x, 0.0)).0));
    let y = |at: usize| number(at).map_or(Object::Null, |y| Object::number(by.apply((0.0, y)).1));
    let kind = view.first().and_then(Object::as_name).unwrap_or(b"Fit");
    let rest = match kind {
        b"XYZ" => vec![x(1), y(2), number(3).map_or(Object::Null, Object::number)],
        b"FitH" | b"FitBH" => vec![y(1)],
        b"FitV" | b"FitBV" => vec![x(1)],
        b"FitR" => vec![x(1), y(2), x(3), y(4)],
        _ => Vec::new(),
    };
    std::iter::once(Object::name(kind)).chain(rest).collect()
}

fn name_tree(
    document: &Document,
    root: &Object,
    names: &mut BTreeMap<Vec<u8>, Object>,
) -> Result<()> {
    let mut seen = BTreeSet::new();
    let mut todo = vec![root.clone()];
    while let Some(node) = todo.pop() {
        if node.as_ref().is_some_and(|id| !seen.insert(id)) || MOST_NODES < seen.len() {
            continue;
        }
        let node = document.resolve(&node)?.into_owned();
        let Some(node) = node.as_dict() else { continue };
        if let Object::Array(pairs) = document.get(node, b"Names")? {
            for pair in pairs.chunks_exact(2) {
                if let Object::String(name) = &*document.resolve(&pair[0])? {
                    names.insert(name.to_vec(), pair[1].clone());
                }
            }
        }
        if let Object::Array(kids) = document.get(node, b"Kids")? {
            todo.extend(kids);
        }
    }
    Ok(())
}
