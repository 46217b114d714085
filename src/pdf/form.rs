//! Filled forms: their fields, kept apart exhibit by exhibit (ISO 32000-1, 12.7).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    document::Document,
    error::Result,
    lexer::is_regular,
    object::{Dict, Object},
};

/// Deepest nesting of fields.
const DEEPEST: usize = 32;

/// The form of a source document, as far as the pages taken show it.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// The name that keeps its fields apart from those of other exhibits.
    pub name: String,
    /// Fields above the widgets that are taken, by object number.
    pub fields: BTreeSet<u32>,
    /// The uppermost fields and widgets, in the order of the pages.
    pub roots: Vec<u32>,
    /// Fonts that its fields name, under the names they have in the packet.
    pub fonts: BTreeMap<Vec<u8>, Object>,
    /// Defaults of the form: `/DA` and `/Q`.
    pub defaults: Dict,
    /// Whether viewers are asked to draw its fields.
    pub need_appearances: bool,
    /// Names of the fonts in the source.
    known: BTreeSet<Vec<u8>>,
    /// The same as `roots`, to look them up.
    rooted: BTreeSet<u32>,
}

impl Form {
    /// Reads the form of a document.
    pub fn read(document: &Document, name: &str) -> Result<Self> {
        let mut form = Self { name: name.to_owned(), ..Self::default() };
        let Object::Dict(dict) = document.get(&document.catalog()?, b"AcroForm")? else {
            return Ok(form);
        };
        form.need_appearances = document.get(&dict, b"NeedAppearances")? == Object::Bool(true);
        if let Object::Dict(resources) = document.get(&dict, b"DR")?
            && let Object::Dict(fonts) = document.get(&resources, b"Font")?
        {
            for (font, value) in fonts.iter() {
                form.known.insert(font.to_vec());
                form.fonts.insert(form.renamed(font), value.clone());
            }
        }
        for key in [&b"DA"[..], b"Q"] {
            let value = document.get(&dict, key)?;
            if value != Object::Null {
                form.defaults.set(key, value);
            }
        }
        form.rename_fonts(document)?;
        Ok(form)
    }

    fn rename_fonts(&mut self, document: &Document) -> Result<()> {
        let mut defaults = std::mem::take(&mut self.defaults);
        self.name_fonts(document, &mut defaults)?;
        self.defaults = defaults;
        Ok(())
    }

    /// Takes in a widget that stands on a page that is taken, and the fields above it.
    pub fn add(&mut self, document: &Document, number: u32, widget: &Dict) -> Result<()> {
        let mut root = number;
        let mut parent = widget.get(b"Parent").and_then(Object::as_ref);
        for _ in 0..DEEPEST {
            let Some(id) = parent else { break };
            let Object::Dict(field) = document.object(id.number)? else { break };
            root = id.number;
            if !self.fields.insert(root) {
                return Ok(());
            }
            parent = field.get(b"Parent").and_then(Object::as_ref);
        }
        if self.rooted.insert(root) {
            self.roots.push(root);
        }
        Ok(())
    }

    /// Whether no field stands above this one.
    pub fn is_root(&self, number: u32) -> bool {
        self.rooted.contains(&number)
    }

    /// The field as it stands in the packet, but for references.
    pub fn field(
        &self,
        document: &Document,
        field: &Dict,
        taken: &dyn Fn(u32) -> bool,
    ) -> Result<Dict> {
        let mut kept = field.clone();
        for key in [&b"AA"[..], b"A", b"Lock", b"SV", b"StructParent", b"P"] {
            kept.remove(key);
        }
        if let Object::Array(kids) = document.get(field, b"Kids")? {
            let kids = kids.into_iter().filter(|kid| {
                kid.as_ref().is_some_and(|id| self.fields.contains(&id.number) || taken(id.number))
            });
            kept.set("Kids", Object::Array(kids.collect()));
        }
        self.name_fonts(document, &mut kept)?;
        Ok(kept)
    }

    /// Gives the fonts that `/DA` names the names they have in the packet.
    pub fn name_fonts(&self, document: &Document, dict: &mut Dict) -> Result<()> {
        let Object::String(written) = document.get(dict, b"DA")? else {
            return Ok(());
        };
        let mut renamed = Vec::new();
        let mut rest = &*written;
        while let [byte, tail @ ..] = rest {
            renamed.push(*byte);
            rest = tail;
            if *byte == b'/' {
                let length = tail.iter().position(|&it| !is_regular(it)).unwrap_or(tail.len());
                let (name, tail) = tail.split_at(length);
                let known = self.known.contains(name);
                renamed.extend(if known { self.renamed(name) } else { name.to_vec() });
                rest = tail;
            }
        }
        dict.set("DA", Object::String(renamed.into()));
        Ok(())
    }

    fn renamed(&self, font: &[u8]) -> Vec<u8> {
        [self.name.as_bytes(), b"_", font].concat()
    }

    /// Whether a field, or one above it, takes a digital signature.
    pub fn is_signature(document: &Document, widget: &Dict) -> Result<bool> {
        let mut dict = widget.clone();
        for _ in 0..DEEPEST {
            match document.get(&dict, b"FT")? {
                Object::Null => (),
                kind => return Ok(kind.as_name() == Some(b"Sig")),
            }
            match document.get(&dict, b"Parent")? {
                Object::Dict(parent) => dict = parent,
                _ => break,
            }
        }
        Ok(false)
    }
}
