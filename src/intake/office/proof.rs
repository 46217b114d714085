//! Whether the pages that were made of a document say what it says.

use std::{collections::BTreeSet, path::Path};

use crate::pdf::{
    crypt::Passwords, document::Document, error::Error, pages, place::Paper, said, source::Source,
    survey::Survey,
};

/// The most words that are looked up.
const LOOKED_UP: usize = 2_000;

/// Of a hundred words, so many may be missing: an automatic number, a field that is counted anew.
const MISSING: usize = 2;

/// Holds the text of a PDF against the words of the document that it was made of.
///
/// # Errors
///
/// It is no PDF, has no pages, or lacks words.
pub fn holds(pdf: &Path, words: &BTreeSet<String>) -> Result<(), String> {
    let text =
        text(pdf).map_err(|error| format!("LibreOffice makes no sound PDF of it: {error}"))?;
    let step = words.len().div_ceil(LOOKED_UP).max(1);
    let looked_up: Vec<&String> = words.iter().step_by(step).collect();
    let missing: Vec<&&String> =
        looked_up.iter().filter(|word| !text.contains(word.as_str())).collect();
    match missing.first() {
        Some(first) if looked_up.len() * MISSING < missing.len() * 100 => Err(format!(
            "the pages that LibreOffice makes of it lack words, as `{}`; save it as a PDF",
            first.escape_debug()
        )),
        _ => Ok(()),
    }
}

/// All letters and digits of a PDF, small and without what parts them.
fn text(pdf: &Path) -> Result<String, Error> {
    let document = Document::open(Source::open(pdf)?, &Passwords::NONE)?;
    let tree = pages::read(&document)?;
    if tree.pages.is_empty() {
        return Err(Error::Damaged("it has no pages".into()));
    }
    let mut survey = Survey::new(&document);
    let mut text = String::new();
    for page in &tree.pages {
        let layer = survey.page(page, Paper::AsItIs, None)?.layer;
        text.extend(letters(&said::text(&layer)));
    }
    Ok(text)
}

/// The letters and digits of a text, small.
pub fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase)
}
