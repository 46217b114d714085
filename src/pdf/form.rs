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
    /// The form's own `/DA` as it is written.
    written: Vec<u8>,
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
        let mut defaults = std::mem::take(&mut form.defaults);
        if let Some(written) = defaults.get(b"DA").and_then(Object::as_string) {
            form.written = written.to_vec();
        }
        form.name_fonts(document, &mut defaults)?;
        form.defaults = defaults;
        Ok(form)
    }

    /// Takes in a widget that stands on a page that is taken, and the fields above it.
    pub fn add(&mut self, document: &Document, number: u32, widget: &Dict) -> Result<()> {
        let mut root = number;
        let mut parent = widget.get(b"Parent").and_then(Object::as_ref);
        for _ in 0..DEEPEST {
            let Some(id) = parent else { break };
            let Object::Dict(field) = document.object(id.number)? else { break };
            if !is_field(&field) {
                break;
            }
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

    /// Gives the fonts that the `/DA` of a widget names the names they have in the packet.
    ///
    /// A widget that has a look keeps the names of the fonts in it: viewers that draw the field
    /// anew look them up there, and write nothing where they are not found.
    pub fn name_widget_fonts(&mut self, document: &Document, widget: &mut Dict) -> Result<()> {
        let Object::Dict(appearance) = document.get(widget, b"AP")? else {
            return self.name_fonts(document, widget);
        };
        let Object::Stream(normal) = document.get(&appearance, b"N")? else {
            return self.name_fonts(document, widget);
        };
        let own = document.get(&normal.dict, b"Resources")?;
        let own = own.as_dict().map(|it| document.get(it, b"Font")).transpose()?;
        let written = self.default_appearance(document, widget)?;
        let named = fonts_of(&written);
        let has = |font: &[u8]| own.as_ref().and_then(Object::as_dict)?.get(font);
        if named.is_empty() || !named.iter().all(|font| has(font).is_some()) {
            return self.name_fonts(document, widget);
        }
        for font in named {
            if let Some(value) = self.fonts.get(&self.renamed(&font)).cloned() {
                self.fonts.insert(font, value);
            }
        }
        widget.set("DA", Object::String(written.into()));
        Ok(())
    }

    /// The `/DA` of a widget as it is written, or that of a field above it, or the form's.
    fn default_appearance(&self, document: &Document, widget: &Dict) -> Result<Vec<u8>> {
        let mut dict = widget.clone();
        for _ in 0..DEEPEST {
            if let Object::String(written) = document.get(&dict, b"DA")? {
                return Ok(written.into_vec());
            }
            match document.get(&dict, b"Parent")? {
                Object::Dict(parent) => dict = parent,
                _ => break,
            }
        }
        Ok(self.written.clone())
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

/// Whether a dictionary may be a field: damaged files name pages and fonts as fields.
fn is_field(dict: &Dict) -> bool {
    let typed = dict.get(b"Type").is_none() || dict.is(b"Type", b"Annot");
    typed && [&b"T"[..], b"FT", b"Kids"].iter().any(|key| dict.get(key).is_some())
}

/// The names of the fonts in a `/DA`, or of other resources, of which it has none.
fn fonts_of(written: &[u8]) -> Vec<Vec<u8>> {
    let names = written.split(|&byte| byte == b'/').skip(1);
    let name = |it: &[u8]| it.iter().copied().take_while(|&byte| is_regular(byte)).collect();
    names.map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::document::tests::open;

    /// A widget of a form whose font is called `F`, as it stands in the packet.
    fn widget(entries: &str) -> (String, Form) {
        let document = open(&[
            "<</Pages 2 0 R /AcroForm <</DA (/F 9 Tf) /DR <</Font <</F 3 0 R>>>>>>>>",
            "<</Type/Pages /Count 0 /Kids []>>",
            "<</Type/Font /BaseFont/Helvetica>>",
            "<</Resources <</Font <</F 3 0 R>>>> /Length 0>>\nstream\n\nendstream",
            &format!("<</Subtype/Widget {entries}>>"),
        ]);
        let mut form = Form::read(&document, "a").unwrap();
        let mut widget = document.object(5).unwrap().as_dict().unwrap().clone();
        form.name_widget_fonts(&document, &mut widget).unwrap();
        let written = widget.get(b"DA").and_then(Object::as_string).unwrap_or_default();
        (String::from_utf8(written.to_vec()).unwrap(), form)
    }

    #[test]
    fn fonts_are_kept_apart_exhibit_by_exhibit() {
        let (written, form) = widget("/DA (0 g /F 12 Tf)");
        assert_eq!(written, "0 g /a_F 12 Tf");
        assert_eq!(form.fonts.keys().collect::<Vec<_>>(), [b"a_F"]);
    }

    #[test]
    fn a_font_that_a_look_has_keeps_its_name() {
        let (written, form) = widget("/DA (0 g /F 12 Tf) /AP <</N 4 0 R>>");
        assert_eq!(written, "0 g /F 12 Tf");
        assert!(form.fonts.contains_key(&b"F"[..]));
    }

    #[test]
    fn the_form_s_own_font_is_named_where_a_look_has_it() {
        assert_eq!(widget("/AP <</N 4 0 R>>").0, "/F 9 Tf");
        assert_eq!(widget("").0, "");
    }
}
