//! `translator:` and `interpreter:`, who certifies what they put into another language.

use super::{
    Located,
    fields::{Faults, Group},
    proceeding::address,
    values,
};

/// Who translated a document, or read one to who signed it.
#[derive(Debug, Clone)]
pub struct Certifier {
    /// Full name.
    pub name: Located<String>,
    /// The language in which an interpreter read it, as a two-letter code.
    pub language: Option<Located<String>>,
    /// Address, line by line.
    pub address: Vec<Located<String>>,
    /// Telephone.
    pub phone: Option<Located<String>>,
}

/// Reads `translator:`; its language is that of the exhibit.
pub fn translator(translation: &Group, faults: &Faults) -> Option<Certifier> {
    let keys = ["name", "address", "phone"];
    let (_, it) = translation.group("translator", "the translator", &keys, faults)?;
    certifier(&it, faults)
}

/// Reads `interpreter:`.
pub fn interpreter(exhibit: &Group, faults: &Faults) -> Option<Certifier> {
    let keys = ["name", "language", "address", "phone"];
    let (_, it) = exhibit.group("interpreter", "the interpreter", &keys, faults)?;
    certifier(&it, faults)
}

fn certifier(it: &Group, faults: &Faults) -> Option<Certifier> {
    let name = it.need("name", values::text, faults);
    Some(Certifier {
        language: it.one("language", values::language, faults),
        address: address(it, faults),
        phone: it.one("phone", values::text, faults),
        name: name?,
    })
}
