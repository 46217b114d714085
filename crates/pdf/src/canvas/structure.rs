//! The tree of elements (ISO 32000-1, 14.7).

use super::Role;
use crate::{
    object::{Dict, Object},
    write::reference,
};

/// The elements of a file and which content is theirs.
#[derive(Debug)]
pub struct Structure {
    elements: Vec<Element>,
    open: Vec<usize>,
    /// By page, the element of each piece of marked content.
    owners: Vec<Vec<usize>>,
}

#[derive(Debug)]
struct Element {
    role: Role,
    parent: Option<usize>,
    kids: Vec<Kid>,
}

#[derive(Debug, Clone, Copy)]
enum Kid {
    Element(usize),
    /// Marked content: its page, and its number there.
    Content(usize, usize),
}

/// Where the objects of a file stand: the number of the first element, of the root of the tree,
/// and of each page.
#[derive(Debug)]
pub struct Numbers<'a> {
    /// The root of the tree.
    pub root: u32,
    /// The first element.
    pub first: u32,
    /// The pages.
    pub pages: &'a [u32],
}

impl Default for Structure {
    /// A document without content.
    fn default() -> Self {
        let document = Element { role: Role::Document, parent: None, kids: Vec::new() };
        Self { elements: vec![document], open: vec![0], owners: Vec::new() }
    }
}

impl Structure {
    /// Starts a page.
    pub fn page(&mut self) {
        self.owners.push(Vec::new());
    }

    /// Opens an element within the one open.
    pub fn open(&mut self, role: Role) {
        let (index, parent) = (self.elements.len(), self.open.last().copied());
        self.elements.push(Element { role, parent, kids: Vec::new() });
        if let Some(parent) = parent {
            self.elements[parent].kids.push(Kid::Element(index));
        }
        self.open.push(index);
    }

    /// Closes the element last opened.
    pub fn close(&mut self) {
        self.open.pop();
    }

    /// Starts marked content of the open element; its tag and number, or `None` where only the
    /// document is open.
    pub fn mark(&mut self) -> Option<(&'static str, usize)> {
        let element = self.open.last().copied().filter(|&element| element != 0)?;
        let page = self.owners.len().checked_sub(1)?;
        let owners = &mut self.owners[page];
        owners.push(element);
        let number = owners.len() - 1;
        self.elements[element].kids.push(Kid::Content(page, number));
        Some((self.elements[element].role.tag(), number))
    }

    /// The objects of the tree: its root, then its elements.
    pub fn objects(&self, at: &Numbers) -> Vec<(u32, Object)> {
        let numbers = at.first..;
        let elements = self.elements.iter().map(|element| Object::Dict(element.dict(at)));
        let root = (at.root, Object::Dict(self.root(at)));
        std::iter::once(root).chain(numbers.zip(elements)).collect()
    }

    fn root(&self, at: &Numbers) -> Dict {
        let owners = self.owners.iter().enumerate().flat_map(|(page, owners)| {
            let owners = owners.iter().map(|&element| at.element(element)).collect();
            [int(page), Object::Array(owners)]
        });
        let owners = Dict::default().with("Nums", Object::Array(owners.collect()));
        Dict::default()
            .with("Type", Object::name("StructTreeRoot"))
            .with("K", at.element(0))
            .with("ParentTree", Object::Dict(owners))
            .with("ParentTreeNextKey", int(self.owners.len()))
    }
}

impl Element {
    fn dict(&self, at: &Numbers) -> Dict {
        let parent = self.parent.map_or(reference(at.root), |parent| at.element(parent));
        let kids = self.kids.iter().map(|kid| kid.object(at)).collect();
        let dict = Dict::default()
            .with("Type", Object::name("StructElem"))
            .with("S", Object::name(self.role.tag()))
            .with("P", parent)
            .with("K", Object::Array(kids));
        match self.role.attributes() {
            Some(attributes) => dict.with("A", Object::Dict(attributes)),
            None => dict,
        }
    }
}

impl Kid {
    fn object(self, at: &Numbers) -> Object {
        match self {
            Self::Element(element) => at.element(element),
            Self::Content(page, number) => {
                let content = Dict::default()
                    .with("Type", Object::name("MCR"))
                    .with("Pg", reference(at.pages[page]))
                    .with("MCID", int(number));
                Object::Dict(content)
            }
        }
    }
}

impl Numbers<'_> {
    fn element(&self, index: usize) -> Object {
        let offset = u32::try_from(index).unwrap_or(u32::MAX);
        reference(self.first.saturating_add(offset))
    }
}

impl Role {
    const fn tag(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Heading => "H1",
            Self::Paragraph => "P",
            Self::Table => "Table",
            Self::Row => "TR",
            Self::ColumnHeader | Self::Group(_) => "TH",
            Self::Cell => "TD",
            Self::Link => "Link",
        }
    }

    /// What a header cell heads.
    fn attributes(self) -> Option<Dict> {
        let scope = |scope| {
            Dict::default().with("O", Object::name("Table")).with("Scope", Object::name(scope))
        };
        match self {
            Self::ColumnHeader => Some(scope("Column")),
            Self::Group(columns) => {
                Some(scope("Row").with("ColSpan", Object::Int(i64::from(columns))))
            }
            _ => None,
        }
    }
}

fn int(value: usize) -> Object {
    Object::Int(i64::try_from(value).unwrap_or(i64::MAX))
}
