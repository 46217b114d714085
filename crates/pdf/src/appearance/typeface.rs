//! The codes and widths of a font that fields are written in.

use std::collections::BTreeMap;

use crate::{
    content::resources::Widths,
    document::Document,
    encoding,
    metrics::{self, Metrics},
    object::{Dict, Object},
    survey::Survey,
    to_unicode,
};

/// The codes and widths of a font.
#[derive(Debug, Default)]
pub struct Typeface {
    /// Code and width in em of each character it has.
    codes: BTreeMap<char, (u16, f64)>,
    /// Whether its codes take two bytes.
    wide: bool,
}

impl Typeface {
    /// Reads a font; one of a kind that is not known has no characters.
    pub fn read(document: &Document, font: &Dict) -> Self {
        let widths = Survey::new(document).measure(font);
        let said = to_unicode::codes(to_unicode::of_font(document, font));
        let kind = document.get(font, b"Subtype").unwrap_or(Object::Null);
        match kind.as_name().unwrap_or_default() {
            b"Type0" => composite(&said, widths.as_ref()),
            b"Type1" | b"MMType1" | b"TrueType" => simple(document, font, &said, widths.as_ref()),
            _ => Self::default(),
        }
    }

    /// Dingbats, whose characters are their codes.
    pub fn dingbats(document: &Document, font: &Dict) -> Self {
        let widths = Survey::new(document).measure(font);
        let width = |code: u8| match &widths {
            Some(Widths::Simple(widths)) => widths[usize::from(code)],
            _ => f64::from(metrics::dingbat(code)) / 1000.0,
        };
        let codes = (0x20..=u8::MAX).map(|code| (char::from(code), (code.into(), width(code))));
        Self { codes: codes.collect(), wide: false }
    }

    /// The code of a character, and its width in em.
    pub fn code(&self, character: char) -> Option<(u16, f64)> {
        self.codes.get(&character).copied()
    }

    /// The bytes of codes.
    pub fn bytes(&self, codes: &[u16]) -> Vec<u8> {
        let bytes = codes.iter().flat_map(|code| code.to_be_bytes());
        if self.wide { bytes.collect() } else { bytes.skip(1).step_by(2).collect() }
    }
}

/// A font with an encoding of its own (ISO 32000-1, 9.6.6).
fn simple(
    document: &Document,
    font: &Dict,
    said: &BTreeMap<char, u16>,
    widths: Option<&Widths>,
) -> Typeface {
    let name = document.get(font, b"BaseFont").unwrap_or(Object::Null);
    let name = String::from_utf8_lossy(name.as_name().unwrap_or_default()).into_owned();
    let descriptor = document.get(font, b"FontDescriptor").unwrap_or(Object::Null);
    let descriptor = descriptor.into_dict().unwrap_or_default();
    let embedded = [&b"FontFile"[..], b"FontFile2", b"FontFile3"];
    let embedded = embedded.iter().any(|key| descriptor.get(key).is_some());
    let flags = document.get(&descriptor, b"Flags").ok().and_then(|it| it.as_int()).unwrap_or(0);
    let odd = flags & 4 != 0 || name.contains("Symbol") || name.contains("Dingbats");
    let fallback: &[u8] = match () {
        () if odd => b"",
        () if font.is(b"Subtype", b"TrueType") => b"WinAnsiEncoding",
        () => b"StandardEncoding",
    };
    let metrics = Metrics::of(&name);
    let width = |code: usize, character| match widths {
        Some(Widths::Simple(widths)) => widths.get(code).copied().unwrap_or(0.0),
        _ => f64::from(metrics.width(character)) / 1000.0,
    };
    let table = encoding::read(document, font, fallback);
    let listed = table.iter().enumerate().filter_map(|(code, it)| Some((code, (*it)?)));
    let said = said.iter().map(|(it, code)| (usize::from(*code), *it));
    let mut codes = BTreeMap::new();
    for (code, character) in listed.chain(said) {
        let width = width(code, character);
        // A font that is cut down to the glyphs it needs has none where it gives no width.
        if let Ok(code) = u8::try_from(code)
            && (!embedded || 0.0 < width)
        {
            codes.entry(character).or_insert((code.into(), width));
        }
    }
    Typeface { codes, wide: false }
}

/// A font of many glyphs whose codes are their numbers (ISO 32000-1, 9.7).
fn composite(said: &BTreeMap<char, u16>, widths: Option<&Widths>) -> Typeface {
    // Where nothing was measured, the codes are no numbers of glyphs.
    let Some(Widths::Composite(widths)) = widths else { return Typeface::default() };
    let codes = said.iter().map(|(character, &code)| (*character, (code, widths.of(code))));
    Typeface { codes: codes.collect(), wide: true }
}
