//! Digital signatures (ISO 32000-1, 12.8), which no packet can carry: they vouch for the bytes of
//! one file.

use std::collections::BTreeSet;

use super::{
    document::Document,
    form::{self, inherited},
    object::{Dict, Object, Ref},
    pages::Page,
};

/// Deepest nesting of fields above a widget.
const DEEPEST: usize = 32;

/// Whether a widget or field belongs to a field for a digital signature, signed or not.
pub fn is_field(document: &Document, widget: &Dict) -> bool {
    let kind = inherited(document, widget, b"FT");
    kind.is_ok_and(|kind| kind.as_name() == Some(b"Sig"))
}

/// Whether a widget or field belongs to one that is signed.
pub fn is_signed(document: &Document, widget: &Dict) -> bool {
    let value = || inherited(document, widget, b"V");
    is_field(document, widget) && value().is_ok_and(|value| is_signature(&value))
}

/// Where a document is signed: pages by their place from 0, and `None` for a signature that is on
/// none of them.
pub fn places(document: &Document, pages: &[Page]) -> BTreeSet<Option<usize>> {
    let mut found = BTreeSet::new();
    let mut shown = BTreeSet::new();
    for (place, page) in pages.iter().enumerate() {
        for annotation in page.annotations(document).unwrap_or_default() {
            let Ok(widget) = document.resolve(&annotation) else { continue };
            let Some(dict) = widget.as_dict().filter(|dict| is_signed(document, dict)) else {
                continue;
            };
            found.insert(Some(place));
            note_above(document, annotation.as_ref(), dict, &mut shown);
        }
    }
    let Ok(catalog) = document.catalog() else { return found };
    let form = document.get(&catalog, b"AcroForm").unwrap_or(Object::Null);
    let fields = form.as_dict().and_then(|form| form::attached(document, form).ok());
    let mut hidden = fields.unwrap_or_default().into_iter().filter(|it| !shown.contains(it));
    let signed = |number: u32| match document.object(number) {
        Ok(Object::Dict(field)) => is_signed(document, &field),
        _ => false,
    };
    if hidden.any(signed) || (found.is_empty() && is_certified(document, &catalog)) {
        found.insert(None);
    }
    found
}

/// Notes a widget and the fields above it.
fn note_above(document: &Document, id: Option<Ref>, widget: &Dict, shown: &mut BTreeSet<u32>) {
    shown.extend(id.map(|id| id.number));
    let mut above = widget.get(b"Parent").and_then(Object::as_ref);
    for _ in 0..DEEPEST {
        let Some(id) = above.filter(|id| shown.insert(id.number)) else { return };
        let Ok(Object::Dict(field)) = document.object(id.number) else { return };
        above = field.get(b"Parent").and_then(Object::as_ref);
    }
}

/// Whether a signature vouches for the document as a whole (ISO 32000-1, 12.8.4).
fn is_certified(document: &Document, catalog: &Dict) -> bool {
    let Ok(Object::Dict(rights)) = document.get(catalog, b"Perms") else { return false };
    document.get(&rights, b"DocMDP").is_ok_and(|value| is_signature(&value))
}

/// Whether a value is a signature and not only room for one.
fn is_signature(value: &Object) -> bool {
    value.as_dict().is_some_and(|dict| dict.get(b"Contents").is_some())
}
