//! What a document does or holds beside its pages (ISO 32000-1, 7.7.2).

use std::collections::BTreeSet;

use super::{
    annotation::action_name,
    document::Document,
    error::Result,
    object::{Dict, Object},
};

/// What the document as a whole brings that never enters a packet, each in a few words.
pub fn active(document: &Document) -> Result<BTreeSet<String>> {
    let catalog = document.catalog()?;
    let mut found = BTreeSet::new();
    if let Object::Dict(action) = document.get(&catalog, b"OpenAction")? {
        let kind = document.get(&action, b"S")?;
        let kind = kind.as_name().unwrap_or_default();
        if kind != b"GoTo" {
            found.insert(format!("{} that runs when the file is opened", action_name(kind)));
        }
    }
    if has(document, &catalog, b"AA")? {
        found.insert("actions that run by themselves".to_owned());
    }
    if let Object::Dict(names) = document.get(&catalog, b"Names")? {
        if has(document, &names, b"JavaScript")? {
            found.insert("JavaScript".to_owned());
        }
        if has(document, &names, b"EmbeddedFiles")? {
            found.insert("attached files".to_owned());
        }
    }
    if has(document, &catalog, b"Collection")? {
        found.insert("a portfolio of files".to_owned());
    }
    if let Object::Dict(form) = document.get(&catalog, b"AcroForm")?
        && has(document, &form, b"XFA")?
    {
        found.insert("an XFA form, of which the plain form is kept".to_owned());
    }
    Ok(found)
}

fn has(document: &Document, dict: &Dict, key: &[u8]) -> Result<bool> {
    Ok(document.get(dict, key)? != Object::Null)
}
