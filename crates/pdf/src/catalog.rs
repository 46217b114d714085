//! What a document does or holds beside its pages (ISO 32000-1, 7.7.2).

use std::collections::BTreeSet;

use super::{
    action,
    document::Document,
    error::Result,
    form,
    object::{Dict, Object},
};

/// Entries of the catalog that never enter a packet, and what is said of them.
const ACTING: [(&[u8], &str); 2] =
    [(b"Collection", "a portfolio of files"), (b"AF", "attached files")];

/// Entries of its name dictionary that never enter a packet, and what is said of them.
const NAMED: [(&[u8], &str); 4] = [
    (b"JavaScript", "JavaScript"),
    (b"EmbeddedFiles", "attached files"),
    (b"AlternatePresentations", "a slide show"),
    (b"Renditions", "a film"),
];

/// Entries of the catalog that nobody misses on paper, and what is said of them.
const UNSEEN: [(&[u8], &str); 8] = [
    (b"StructTreeRoot", "tags for screen readers"),
    (b"Metadata", action::METADATA),
    (b"PieceInfo", "data of the program that made it"),
    (b"SpiderInfo", "notes on where on the web it came from"),
    (b"Threads", "articles that lead from page to page"),
    (b"Requirements", "demands on the program that shows it"),
    (b"Legal", "an attestation of what may change in it"),
    (b"DSS", "data to check signatures with"),
];

/// What the document as a whole brings that never enters a packet, each in a few words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brought {
    /// What runs, plays or holds other files.
    pub acts: BTreeSet<String>,
    /// What nobody misses on paper.
    pub unseen: BTreeSet<String>,
}

/// What the document as a whole brings that never enters a packet.
pub fn brought(document: &Document) -> Result<Brought> {
    let catalog = document.catalog()?;
    let mut found = Brought::default();
    note(document, &catalog, &ACTING, &mut found.acts);
    note(document, &catalog, &UNSEEN, &mut found.unseen);
    if let Ok(Object::Dict(names)) = document.get(&catalog, b"Names") {
        note(document, &names, &NAMED, &mut found.acts);
    }
    opening(document, &catalog, &mut found.acts);
    if let Ok(Object::Dict(form)) = document.get(&catalog, b"AcroForm") {
        if has(document, &form, b"XFA") {
            found.acts.insert("an XFA form, of which the plain form is kept".to_owned());
        }
        found.acts.extend(of_fields(document, &form));
    }
    if let Ok(Object::Dict(rights)) = document.get(&catalog, b"Perms")
        && [&b"UR3"[..], b"UR"].iter().any(|key| has(document, &rights, key))
    {
        found.unseen.insert("usage rights for one program".to_owned());
    }
    Ok(found)
}

/// What runs when the file is opened, or by itself later.
fn opening(document: &Document, catalog: &Dict, acts: &mut BTreeSet<String>) {
    if let Some(action) = catalog.get(b"OpenAction") {
        let (does, later) = action::chain(document, action);
        // To open at some page is no more than a view.
        let does = does.filter(|does| *does != action::action_name(b"GoTo"));
        acts.extend(does.map(|does| format!("{does} that runs when the file is opened")));
        acts.extend(later);
    }
    acts.extend(action::by_themselves(document, catalog, "that runs by itself"));
}

/// What fields do that are no widgets themselves; widgets are told with their pages.
fn of_fields(document: &Document, form: &Dict) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for number in form::attached(document, form).unwrap_or_default() {
        if let Ok(Object::Dict(field)) = document.object(number)
            && !field.is(b"Subtype", b"Widget")
        {
            found.extend(action::by_themselves(document, &field, "that runs by itself"));
        }
    }
    found
}

fn note(document: &Document, dict: &Dict, entries: &[(&[u8], &str)], to: &mut BTreeSet<String>) {
    let there = entries.iter().filter(|(key, _)| has(document, dict, key));
    to.extend(there.map(|(_, what)| (*what).to_owned()));
}

/// Whether an entry leads to anything; one that cannot be read brings nothing.
fn has(document: &Document, dict: &Dict, key: &[u8]) -> bool {
    !matches!(document.get(dict, key), Ok(Object::Null) | Err(_))
}
