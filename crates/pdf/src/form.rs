//! Filled forms: their fields, kept apart exhibit by exhibit (ISO 32000-1, 12.7).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    document::Document,
    error::{Error, Result},
    lexer::is_regular,
    object::{Dict, Object},
};

/// Deepest nesting of fields.
const DEEPEST: usize = 32;

/// Most fonts that a form and its fields name.
const MOST_FONTS: usize = 10_000;

/// Keys of a field that come along (ISO 32000-1, 12.7.3 and 12.7.4).
const KEPT: [&[u8]; 17] = [
    b"DA", b"DS", b"DV", b"FT", b"Ff", b"I", b"Kids", b"MaxLen", b"Opt", b"Parent", b"Q", b"RV",
    b"T", b"TI", b"TM", b"TU", b"V",
];

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
    /// Its fields and their widgets, by object number.
    attached: BTreeSet<u32>,
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
        form.attached = attached(document, &dict)?;
        form.take_fonts(document, &dict)?;
        for key in [&b"DA"[..], b"Q"] {
            let value = document.get(&dict, key)?;
            if value != Object::Null {
                form.defaults.set(key, value);
            }
        }
        let mut defaults = std::mem::take(&mut form.defaults);
        form.name_fonts(document, &mut defaults)?;
        form.defaults = defaults;
        Ok(form)
    }

    /// Takes in the fonts that a form or a field names.
    fn take_fonts(&mut self, document: &Document, dict: &Dict) -> Result<()> {
        if let Object::Dict(resources) = document.get(dict, b"DR")?
            && let Object::Dict(fonts) = document.get(&resources, b"Font")?
        {
            for (font, value) in fonts.iter() {
                if MOST_FONTS < self.known.len() {
                    let many = "its form names more fonts than any document".to_owned();
                    return Err(Error::TooLarge(many));
                }
                if self.known.insert(font.to_vec()) {
                    self.fonts.insert(self.renamed(font), value.clone());
                }
            }
        }
        Ok(())
    }

    /// Takes in a widget that stands on a page that is taken, and the fields above it. One that
    /// the form does not list is no field of it, and stays out.
    pub fn add(&mut self, document: &Document, number: u32, widget: &Dict) -> Result<()> {
        if !self.attached.contains(&number) {
            return Ok(());
        }
        self.take_fonts(document, widget)?;
        let mut root = number;
        let mut parent = widget.get(b"Parent").and_then(Object::as_ref);
        for _ in 0..DEEPEST {
            let Some(id) = parent else { break };
            let Object::Dict(field) = document.object(id.number)? else { break };
            if !is_field(&field) {
                break;
            }
            self.take_fonts(document, &field)?;
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
        let mut kept = field.only(&KEPT);
        keep_plain_values(document, &mut kept)?;
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
}

/// Takes out values that are no text, name or choice but something larger, such as a signature.
pub fn keep_plain_values(document: &Document, field: &mut Dict) -> Result<()> {
    for key in [&b"V"[..], b"DV"] {
        if matches!(document.get(field, key)?, Object::Dict(_)) {
            field.remove(key);
        }
    }
    Ok(())
}

/// The value of a key of a field, or of one above it that has it; `null` when none has.
pub fn inherited(document: &Document, field: &Dict, key: &[u8]) -> Result<Object> {
    let mut value = document.get(field, key)?;
    let mut parent = document.get(field, b"Parent")?;
    for _ in 0..DEEPEST {
        let Object::Dict(field) = parent else { break };
        if value != Object::Null {
            break;
        }
        value = document.get(&field, key)?;
        parent = document.get(&field, b"Parent")?;
    }
    Ok(value)
}

/// The objects that a form leads to from `/Fields`: its fields and their widgets.
pub fn attached(document: &Document, form: &Dict) -> Result<BTreeSet<u32>> {
    let mut attached = BTreeSet::new();
    let mut todo = vec![document.get(form, b"Fields")?];
    while let Some(fields) = todo.pop() {
        for id in fields.as_array().unwrap_or_default().iter().filter_map(Object::as_ref) {
            if attached.insert(id.number)
                && let Object::Dict(field) = document.object(id.number)?
                && is_field(&field)
            {
                todo.push(document.get(&field, b"Kids")?);
            }
        }
    }
    Ok(attached)
}

/// Whether a dictionary may be a field: damaged files name pages and fonts as fields.
pub fn is_field(dict: &Dict) -> bool {
    let typed = dict.get(b"Type").is_none() || dict.is(b"Type", b"Annot");
    typed && [&b"T"[..], b"FT", b"Kids"].iter().any(|key| dict.get(key).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made::open;

    fn form() -> (Document, Form) {
        let document = open(&[
            "<</Pages 2 0 R /AcroForm <</Fields [4 0 R] /DA (/F 9 Tf) /DR <</Font <</F 3 0 R>>>>>>>>",
            "<</Type/Pages /Count 0 /Kids []>>",
            "<</Type/Font /BaseFont/Helvetica>>",
            "<</T (a) /FT/Tx /Q 2 /Kids [5 0 R 4 0 R]>>",
            "<</Subtype/Widget /Parent 4 0 R /DA (0 g /F 12 Tf /G 1 Tf)>>",
            "<</Subtype/Widget /Parent 4 0 R>>",
        ]);
        let form = Form::read(&document, "a").unwrap();
        (document, form)
    }

    #[test]
    fn fonts_are_kept_apart_exhibit_by_exhibit() {
        let (document, form) = form();
        let mut widget = document.object(5).unwrap().as_dict().unwrap().clone();
        form.name_fonts(&document, &mut widget).unwrap();
        let written = widget.get(b"DA").and_then(Object::as_string);
        assert_eq!(written, Some(&b"0 g /a_F 12 Tf /G 1 Tf"[..]));
        assert_eq!(form.fonts.keys().collect::<Vec<_>>(), [b"a_F"]);
    }

    #[test]
    fn a_widget_that_no_field_lists_is_no_field() {
        let (document, mut form) = form();
        for (number, roots) in [(6, vec![]), (5, vec![4])] {
            let widget = document.object(number).unwrap().as_dict().unwrap().clone();
            form.add(&document, number, &widget).unwrap();
            assert_eq!(form.roots, roots);
            let quadding = inherited(&document, &widget, b"Q").unwrap();
            assert_eq!(quadding.as_int(), Some(2));
        }
    }
}
