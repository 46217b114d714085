//! What the codes of a font say (ISO 32000-1, 9.10.2).

use std::collections::BTreeMap;

use super::{document::Document, encoding, object::Dict, to_unicode};

/// Codes that are looked up in a table: those of a byte.
const TABLE: u16 = 256;

/// What each code of a font says; a code that says nothing we know has no entry.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Letters {
    /// What the codes below [`TABLE`] stand for.
    table: Vec<char>,
    /// All codes in order, each with the character it stands for.
    single: Vec<(u16, char)>,
    /// Codes that stand for several.
    several: BTreeMap<u16, Box<str>>,
}

impl Letters {
    /// Reads those of a font: what it says itself, and else what its encoding means.
    pub fn of(document: &Document, font: &Dict) -> Self {
        let mut single = BTreeMap::new();
        if !font.is(b"Subtype", b"Type0") {
            let table = encoding::read(document, font, fallback(font));
            single.extend((0..=255).zip(table).filter_map(|(code, it)| Some((code, it?))));
        }
        let mut several = BTreeMap::new();
        for (code, said) in to_unicode::of_font(document, font) {
            let mut characters = said.chars();
            match (characters.next(), characters.next()) {
                (Some(one), None) => drop(single.insert(code, one)),
                (Some(_), Some(_)) => drop(several.insert(code, said.into())),
                (None, _) => (),
            }
        }
        Self::new(single, several)
    }

    fn new(single: BTreeMap<u16, char>, several: BTreeMap<u16, Box<str>>) -> Self {
        let unknown = char::REPLACEMENT_CHARACTER;
        let table = (0..TABLE).map(|code| single.get(&code).copied().unwrap_or(unknown)).collect();
        Self { table, single: single.into_iter().collect(), several }
    }

    /// Hands on what a code says, character by character; the replacement character where nobody
    /// knows.
    pub fn say(&self, code: u16, mut take: impl FnMut(char)) {
        match self.several.get(&code) {
            Some(said) => said.chars().for_each(take),
            None => take(self.of_one(code)),
        }
    }

    /// Whether no code says several characters.
    pub fn each_says_one(&self) -> bool {
        self.several.is_empty()
    }

    /// The character of a code that does not say several.
    #[inline]
    pub fn of_one(&self, code: u16) -> char {
        let known = self.table.get(usize::from(code)).copied().or_else(|| self.find(code));
        known.unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn find(&self, code: u16) -> Option<char> {
        // Most fonts have their codes in a row.
        let first = self.single.first().map_or(0, |(first, _)| *first);
        let place = usize::from(code.wrapping_sub(first));
        let dense = self.single.get(place).filter(|(known, _)| *known == code);
        let known = dense.or_else(|| {
            let place = self.single.binary_search_by_key(&code, |(known, _)| *known).ok()?;
            self.single.get(place)
        });
        known.map(|&(_, character)| character)
    }
}

/// The encoding of a font that names none.
fn fallback(font: &Dict) -> &'static [u8] {
    if font.is(b"Subtype", b"TrueType") { b"WinAnsiEncoding" } else { b"StandardEncoding" }
}

#[cfg(test)]
impl Letters {
    /// Codes that stand for the letters of ASCII.
    pub fn ascii() -> Self {
        let single = (0x20..0x7f).map(|code: u8| (code.into(), char::from(code))).collect();
        Self::new(single, BTreeMap::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made::open;

    fn say(font: &str, map: &str, codes: &[u16]) -> String {
        let map = format!("<</Length {}>>\nstream\n{map}\nendstream", map.len());
        let document = open(&["<</Pages 2 0 R>>", font, &map]);
        let font = document.object(2).unwrap();
        let letters = Letters::of(&document, font.as_dict().unwrap());
        let mut text = String::new();
        for &code in codes {
            letters.say(code, |it| text.push(it));
        }
        text
    }

    #[test]
    fn a_font_says_what_its_map_says_and_else_what_its_encoding_means() {
        let font = "<</Subtype/Type1 /Encoding/WinAnsiEncoding /ToUnicode 3 0 R>>";
        let map = "1 beginbfchar <41> <00660069> endbfchar";
        assert_eq!(say(font, map, &[0x41, 0x42, 0x99, 0x01]), "fiB™\u{fffd}");
        let font = "<</Subtype/Type0 /Encoding/Identity-H /ToUnicode 3 0 R>>";
        assert_eq!(
            say(font, "1 beginbfrange <0003> <0004> <0061> endbfrange", &[3, 4, 65]),
            "ab\u{fffd}"
        );
    }
}
