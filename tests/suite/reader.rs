//! A packet as another library reads it.

use std::path::Path;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// A packet, opened.
pub struct Packet {
    /// The document.
    pub document: Document,
    /// Its pages.
    pub pages: Vec<ObjectId>,
}

/// A bookmark with those below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// Its words.
    pub title: String,
    /// The page it leads to, from 1.
    pub page: usize,
    /// Those below it.
    pub kids: Vec<Bookmark>,
}

impl Packet {
    /// Opens a file.
    pub fn open(path: &Path) -> Self {
        Self::of(Document::load(path).unwrap())
    }

    /// Opens the bytes of a file.
    pub fn read(bytes: &[u8]) -> Self {
        Self::of(Document::load_mem(bytes).unwrap())
    }

    /// Takes one that is open.
    pub fn of(document: Document) -> Self {
        let pages = document.get_pages().into_values().collect();
        Self { document, pages }
    }

    /// The dictionary of a page, from 1.
    pub fn page(&self, page: usize) -> &Dictionary {
        self.document.get_dictionary(self.pages[page - 1]).unwrap()
    }

    /// A value, with references followed; null when absent.
    pub fn get<'a>(&'a self, dict: &'a Dictionary, key: &str) -> &'a Object {
        dict.get(key.as_bytes()).map_or(&Object::Null, |value| self.follow(value))
    }

    /// A value of a page that it may have from the nodes above it.
    pub fn inherited(&self, page: usize, key: &str) -> &Object {
        let mut dict = self.page(page);
        loop {
            match (self.get(dict, key), self.get(dict, "Parent")) {
                (Object::Null, Object::Dictionary(parent)) => dict = parent,
                (value, _) => return value,
            }
        }
    }

    /// Follows a reference.
    pub fn follow<'a>(&'a self, value: &'a Object) -> &'a Object {
        self.document.dereference(value).unwrap().1
    }

    /// The catalog.
    pub fn catalog(&self) -> &Dictionary {
        self.document.catalog().unwrap()
    }

    /// The content streams of a page as they are.
    pub fn contents(&self, page: usize) -> Vec<&Stream> {
        match self.get(self.page(page), "Contents") {
            Object::Array(parts) => {
                parts.iter().map(|part| self.follow(part).as_stream().unwrap()).collect()
            }
            Object::Stream(stream) => vec![stream],
            _ => Vec::new(),
        }
    }

    /// What the content streams of a page say, with that of the page as a form.
    pub fn decoded(&self, page: usize) -> Vec<u8> {
        let form = self.form_of(page);
        let parts = self.contents(page).into_iter().chain(form);
        parts.flat_map(|part| [part.get_plain_content().unwrap(), vec![b'\n']].concat()).collect()
    }

    /// The form a page was made into, where it was.
    pub fn form_of(&self, page: usize) -> Option<&Stream> {
        let resources = self.inherited(page, "Resources").as_dict().ok()?;
        let forms = self.get(resources, "XObject").as_dict().ok()?;
        self.get(forms, "Page").as_stream().ok()
    }

    /// The annotations of a page.
    pub fn annotations(&self, page: usize) -> Vec<&Dictionary> {
        let annotations = self.get(self.page(page), "Annots");
        let annotations = annotations.as_array().map_or(&[][..], Vec::as_slice);
        annotations.iter().map(|it| self.follow(it).as_dict().unwrap()).collect()
    }

    /// The page, from 1, that a destination leads to.
    pub fn target(&self, destination: &Object) -> Option<usize> {
        let page = self.follow(destination).as_array().ok()?.first()?.as_reference().ok()?;
        Some(1 + self.pages.iter().position(|it| *it == page)?)
    }

    /// Where the links of a page lie and which pages they lead to, from the top down.
    pub fn links(&self, page: usize) -> Vec<([f64; 4], usize)> {
        let annotations = self.annotations(page);
        let mut links: Vec<_> = annotations
            .iter()
            .filter(|it| self.get(it, "Subtype").as_name().unwrap() == b"Link")
            .filter_map(|it| {
                Some((rectangle(self.get(it, "Rect")), self.target(it.get(b"Dest").ok()?)?))
            })
            .collect();
        links.sort_by(|one, other| other.0[3].total_cmp(&one.0[3]));
        links
    }

    /// The bookmarks.
    pub fn bookmarks(&self) -> Vec<Bookmark> {
        match self.get(self.catalog(), "Outlines") {
            Object::Dictionary(outline) => self.below(outline),
            _ => Vec::new(),
        }
    }

    fn below(&self, parent: &Dictionary) -> Vec<Bookmark> {
        let mut found = Vec::new();
        let mut next = self.get(parent, "First");
        while let Object::Dictionary(item) = next {
            let action = self.get(item, "A").as_dict().ok();
            let to = item.get(b"Dest").ok().or(action.and_then(|it| it.get(b"D").ok()));
            let to = to.map(|to| self.named(to));
            found.push(Bookmark {
                title: lopdf::decode_text_string(self.get(item, "Title")).unwrap(),
                page: to.and_then(|to| self.target(to)).unwrap_or(0),
                kids: self.below(item),
            });
            next = self.get(item, "Next");
        }
        found
    }

    /// The destination behind a name of the older kind or of a tree of one node.
    fn named<'a>(&'a self, to: &'a Object) -> &'a Object {
        let to = self.follow(to);
        let Ok(name) = to.as_str().or(to.as_name()) else { return to };
        let names = self.get(self.catalog(), "Names").as_dict();
        let tree = names.and_then(|it| self.get(it, "Dests").as_dict());
        let list = tree.and_then(|it| self.get(it, "Names").as_array());
        let pairs = list.map_or(&[][..], Vec::as_slice).chunks(2);
        let mut found = pairs.filter(|pair| pair[0].as_str().ok() == Some(name));
        let found = found.next().map_or(to, |pair| self.follow(&pair[1]));
        found.as_dict().map_or(found, |dict| self.get(dict, "D"))
    }

    /// Names and values of all fields, as `parent.child`.
    pub fn fields(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        if let Object::Dictionary(form) = self.get(self.catalog(), "AcroForm") {
            for field in self.get(form, "Fields").as_array().unwrap() {
                self.field(self.follow(field).as_dict().unwrap(), "", &mut found);
            }
        }
        found
    }

    fn field(&self, field: &Dictionary, above: &str, found: &mut Vec<(String, String)>) {
        let own = lopdf::decode_text_string(self.get(field, "T")).unwrap_or_default();
        let name =
            [above, &own].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(".");
        match self.get(field, "V") {
            Object::Null => (),
            Object::Name(value) => {
                found.push((name.clone(), String::from_utf8_lossy(value).into()));
            }
            value => found.push((name.clone(), lopdf::decode_text_string(value).unwrap())),
        }
        for kid in self.get(field, "Kids").as_array().map_or(&[][..], Vec::as_slice) {
            self.field(self.follow(kid).as_dict().unwrap(), &name, found);
        }
    }

    /// Every key and every name that stands anywhere in the file.
    pub fn names(&self) -> std::collections::BTreeSet<String> {
        let mut names = std::collections::BTreeSet::new();
        let trailer = Object::Dictionary(self.document.trailer.clone());
        for object in self.document.objects.values().chain([&trailer]) {
            collect(object, &mut names);
        }
        names
    }
}

/// Four numbers.
pub fn rectangle(value: &Object) -> [f64; 4] {
    let numbers: Vec<f64> =
        value.as_array().unwrap().iter().map(|it| f64::from(it.as_float().unwrap())).collect();
    numbers.try_into().unwrap()
}

fn collect(object: &Object, names: &mut std::collections::BTreeSet<String>) {
    let mut dict = |dict: &Dictionary| {
        for (key, value) in dict {
            names.insert(String::from_utf8_lossy(key).into_owned());
            collect(value, names);
        }
    };
    match object {
        Object::Dictionary(it) => dict(it),
        Object::Stream(it) => dict(&it.dict),
        Object::Array(items) => items.iter().for_each(|item| collect(item, names)),
        Object::Name(name) => {
            names.insert(String::from_utf8_lossy(name).into_owned());
        }
        _ => (),
    }
}
