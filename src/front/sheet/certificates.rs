//! Certificates of translation and of interpretation to sign (8 CFR 1003.33; Immigration Court
//! Practice Manual, 3.3(a)).

use super::{
    super::{
        Caption,
        certificate::{BODY, draw_blank, draw_head},
        long_date,
    },
    BLANK, Flow, draw_feet,
};
use crate::{
    case::Case,
    manifest::{Certifier, ExhibitEntry, Located, language_name},
    pdf::{
        canvas::{Canvas, Role},
        font::Fonts,
    },
};

/// Left edge of the documents that a certificate names.
const INDENT: f64 = 96.0;

/// Height of the lines to sign on, with an address of several lines.
const SIGNATURE_HEIGHT: f64 = 230.0;

/// A certificate that nobody has signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsigned {
    /// What is certified, up to the documents.
    pub text: String,
    /// The documents, by what the contents call them.
    pub documents: Vec<String>,
    /// Who is to sign.
    pub name: String,
    /// Their address, on one line.
    pub address: Option<String>,
    /// Their telephone.
    pub phone: Option<String>,
}

/// One certificate for each translator, of what has none yet.
pub fn translations(case: &Case) -> Vec<Unsigned> {
    let mut by: Vec<Vec<(&ExhibitEntry, &Certifier)>> = Vec::new();
    for exhibit in &case.manifest.exhibits {
        let Some(translation) = &exhibit.translation else { continue };
        let Some(translator) = &translation.translator else { continue };
        if translation.certificate.is_some() {
            continue;
        }
        let same = by.iter_mut().find(|it| it[0].1.name.value == translator.name.value);
        match same {
            Some(documents) => documents.push((exhibit, translator)),
            None => by.push(vec![(exhibit, translator)]),
        }
    }
    by.iter().map(|documents| translated(documents)).collect()
}

/// One certificate for each document that an interpreter read to who signed it.
pub fn interpretations(case: &Case) -> Vec<Unsigned> {
    let exhibits = case.manifest.exhibits.iter().filter(|it| it.interpretation.is_none());
    let read = exhibits.filter_map(|exhibit| {
        let interpreter = exhibit.interpreter.as_ref()?;
        Some(interpreted(exhibit, interpreter))
    });
    read.collect()
}

/// Draws certificates, each on pages of its own, as a PDF.
///
/// # Errors
///
/// A face could not be cut down to the glyphs used.
pub fn draw(
    fonts: &Fonts,
    title: &str,
    certificates: &[Unsigned],
    caption: &Caption,
) -> anyhow::Result<Vec<u8>> {
    let mut canvas = Canvas::new(fonts);
    for certificate in certificates {
        draw_one(&mut canvas, title, certificate, caption);
    }
    draw_feet(&mut canvas, title);
    canvas.finish_titled(title)
}

fn draw_one(canvas: &mut Canvas, title: &str, certificate: &Unsigned, caption: &Caption) {
    let mut flow = Flow::new(canvas);
    draw_head(&mut flow, &title.to_uppercase(), caption);
    flow.gap(16.0);
    flow.element(Role::Paragraph, |flow| flow.paragraph(&certificate.text, BODY));
    let frame = BODY.between(INDENT, BODY.edges[1]);
    for document in &certificate.documents {
        flow.gap(4.0);
        flow.element(Role::Paragraph, |flow| flow.paragraph(document, frame));
    }
    flow.keep(SIGNATURE_HEIGHT);
    flow.gap(26.0);
    draw_blank(&mut flow, "Signature:", None);
    draw_blank(&mut flow, "Printed name:", Some(&certificate.name));
    draw_blank(&mut flow, "Address:", certificate.address.as_deref());
    draw_blank(&mut flow, "Telephone:", certificate.phone.as_deref());
    draw_blank(&mut flow, "Date:", None);
}

fn translated(documents: &[(&ExhibitEntry, &Certifier)]) -> Unsigned {
    let mut languages: Vec<String> = Vec::new();
    for (exhibit, _) in documents {
        let language = foreign(exhibit);
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    let several = 1 < documents.len();
    let one = |(exhibit, _): &(&ExhibitEntry, &Certifier)| {
        let language =
            if 1 < languages.len() { format!(" ({})", foreign(exhibit)) } else { String::new() };
        document(exhibit) + &language
    };
    let (name, from) = (&documents[0].1.name.value, languages.join(" and from "));
    let (what, is) =
        if several { ("translations", "documents are") } else { ("translation", "document is") };
    Unsigned {
        text: format!(
            "I, {name}, certify that I am competent to translate from {from} into English, and \
             that the attached {what} of the following {is} true and accurate to the best of my \
             abilities:"
        ),
        documents: documents.iter().map(one).collect(),
        name: name.clone(),
        address: documents.iter().find_map(|(_, it)| on_one_line(&it.address)),
        phone: documents.iter().find_map(|(_, it)| Some(it.phone.as_ref()?.value.clone())),
    }
}

fn interpreted(exhibit: &ExhibitEntry, by: &Certifier) -> Unsigned {
    let name = &by.name.value;
    let language =
        by.language.as_ref().map_or_else(|| BLANK.to_owned(), |it| language_name(&it.value));
    Unsigned {
        text: format!(
            "I, {name}, certify that I am competent to interpret between English and {language}; \
             that I read the following document, in {language}, to the person who signs it; that \
             the person understands {language}, and understood the document before signing it; and \
             that my interpretation was true and accurate to the best of my abilities:"
        ),
        documents: vec![document(exhibit)],
        name: name.clone(),
        address: on_one_line(&by.address),
        phone: by.phone.as_ref().map(|it| it.value.clone()),
    }
}

/// What a document is translated from; to be written by hand where nothing is said of that.
fn foreign(exhibit: &ExhibitEntry) -> String {
    let language = exhibit.language.as_ref().filter(|_| !exhibit.is_english());
    language.map_or_else(|| BLANK.to_owned(), |it| language_name(&it.value))
}

/// What a document is called, with its date.
fn document(exhibit: &ExhibitEntry) -> String {
    let title = &exhibit.title.value;
    let date = exhibit.date.as_ref().map(|it| long_date(it.value));
    let date = date.filter(|date| !title.contains(date));
    date.map_or_else(|| title.clone(), |date| format!("{title}, {date}"))
}

fn on_one_line(address: &[Located<String>]) -> Option<String> {
    let lines: Vec<&str> = address.iter().map(|line| line.value.as_str()).collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}
