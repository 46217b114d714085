//! Texts as letters that compare alike: without case, accents or marks.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// One letter of a text.
#[derive(Debug)]
pub struct Letter {
    /// The letter as it is compared; more than one for a few, such as `ß`.
    pub folded: String,
    /// Its bytes, with the marks on it.
    pub at: Range<usize>,
    /// Whether it is a capital.
    pub capital: bool,
}

/// The letters of a text, in runs with nothing between them.
pub fn runs(text: &str) -> Vec<Vec<Letter>> {
    runs_of(text, char::is_alphabetic)
}

/// The characters of a text that count, with their marks, in runs with nothing between them.
pub fn runs_of(text: &str, counts: fn(char) -> bool) -> Vec<Vec<Letter>> {
    let mut runs: Vec<Vec<Letter>> = Vec::new();
    for (start, it) in text.char_indices() {
        let end = start + it.len_utf8();
        let last = runs.last_mut().filter(|run| run.last().is_some_and(|it| it.at.end == start));
        match last {
            Some(run) if is_combining_mark(it) => extend(run, end),
            Some(run) if counts(it) => run.push(letter(it, start..end)),
            _ if counts(it) => runs.push(vec![letter(it, start..end)]),
            _ => (),
        }
    }
    runs
}

/// A word as it is compared.
pub fn folded(run: &[Letter]) -> String {
    run.iter().map(|letter| letter.folded.as_str()).collect()
}

fn extend(run: &mut [Letter], end: usize) {
    if let Some(last) = run.last_mut() {
        last.at.end = end;
    }
}

fn letter(it: char, at: Range<usize>) -> Letter {
    let plain = it.nfkd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase);
    let folded = plain.filter(|it| !is_combining_mark(*it)).map(bare).collect();
    Letter { folded, at, capital: it.is_uppercase() }
}

/// Letters whose stroke or form is no mark of its own, as they are written without it.
fn bare(it: char) -> String {
    match it {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return it.to_string(),
    }
    .to_owned()
}
