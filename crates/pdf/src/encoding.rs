//! What the codes of simple fonts stand for (ISO 32000-1, annex D).

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    document::Document,
    object::{Dict, Object},
    text,
};

/// The character that each code stands for.
pub type Table = [Option<char>; 256];

/// Names of glyphs and their characters.
static NAMES: LazyLock<HashMap<&str, char>> = LazyLock::new(|| {
    let lines = include_str!("encoding/names.txt").lines().filter_map(|line| line.split_once(' '));
    lines.filter_map(|(name, code)| Some((name, hexadecimal(code)?))).collect()
});

/// `WinAnsiEncoding` from 0x80.
const WIN: &str = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ ¡¢£¤¥¦§¨©ª«¬-®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ\
                   ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";

/// `MacRomanEncoding` from 0x80.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨\u{fffd}ÆØ\u{fffd}±\u{fffd}\u{fffd}¥\
                   µ\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}ªº\u{fffd}æø¿¡¬\u{fffd}ƒ\u{fffd}\
                   \u{fffd}«»… ÀÃÕŒœ–—“”‘’÷\u{fffd}ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{fffd}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// `StandardEncoding` from 0xA1.
const STANDARD: &str = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\u{fffd}–†‡·\u{fffd}¶•‚„”»…‰\u{fffd}¿\u{fffd}`´ˆ˜¯˘˙¨\u{fffd}˚¸\
                        \u{fffd}˝˛ˇ—\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\
                        \u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}Æ\
                        \u{fffd}ª\u{fffd}\u{fffd}\u{fffd}\u{fffd}ŁØŒº\u{fffd}\u{fffd}\u{fffd}\
                        \u{fffd}\u{fffd}æ\u{fffd}\u{fffd}\u{fffd}ı\u{fffd}\u{fffd}łøœß";

/// The encoding of a font; `fallback` is that of a font that names none.
pub fn read(document: &Document, font: &Dict, fallback: &[u8]) -> Table {
    match document.get(font, b"Encoding") {
        Ok(Object::Name(name)) => base(&name),
        Ok(Object::Dict(encoding)) => {
            let named = document.get(&encoding, b"BaseEncoding").unwrap_or(Object::Null);
            let mut table = base(named.as_name().unwrap_or(fallback));
            if let Ok(Object::Array(differences)) = document.get(&encoding, b"Differences") {
                differ(document, &differences, &mut table);
            }
            table
        }
        _ => base(fallback),
    }
}

/// The encoding of a name; one without characters where the name is not known.
fn base(name: &[u8]) -> Table {
    let (from, upper) = match name {
        b"WinAnsiEncoding" => (0x80, WIN),
        b"MacRomanEncoding" => (0x80, MAC),
        b"StandardEncoding" => (0xa1, STANDARD),
        b"PDFDocEncoding" => return pdf_doc(),
        _ => return [None; 256],
    };
    let mut table = ascii();
    for (slot, character) in table[from..].iter_mut().zip(upper.chars()) {
        *slot = Some(character).filter(|it| *it != '\u{fffd}');
    }
    if name == b"StandardEncoding" {
        (table[0x27], table[0x60]) = (Some('’'), Some('‘'));
    }
    table
}

fn ascii() -> Table {
    let mut table = [None; 256];
    for byte in b' '..=b'~' {
        table[usize::from(byte)] = Some(char::from(byte));
    }
    table
}

fn pdf_doc() -> Table {
    let mut table = ascii();
    for byte in (0x18..=0x1f).chain(0x80..=u8::MAX) {
        let character = text::character(byte);
        table[usize::from(byte)] = Some(character).filter(|it| *it != '\u{fffd}');
    }
    table
}

fn differ(document: &Document, differences: &[Object], table: &mut Table) {
    let mut code = 0;
    for item in differences.iter().take(1024) {
        let Ok(item) = document.resolve(item) else { continue };
        if let Some(start) = item.as_int() {
            code = usize::try_from(start).unwrap_or(256);
        } else if let Some(name) = item.as_name() {
            if let Some(slot) = table.get_mut(code) {
                *slot = named(name);
            }
            code += 1;
        }
    }
}

/// The character of a glyph by its name.
fn named(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    // `a.small` is an `a` (Adobe Glyph List Specification, 2).
    let name = name.split_once('.').map_or(name, |(base, _)| base);
    let coded = || name.strip_prefix("uni").or(name.strip_prefix('u')).and_then(hexadecimal);
    NAMES.get(name).copied().or_else(coded)
}

fn hexadecimal(digits: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_end_where_they_should() {
        assert_eq!([WIN, MAC].map(|it| it.chars().count()), [128; 2]);
        assert_eq!(STANDARD.chars().count(), 0xfc - 0xa1);
        let at = |name: &[u8], code: usize| base(name)[code];
        assert_eq!(at(b"WinAnsiEncoding", 0x99), Some('™'));
        assert_eq!(at(b"MacRomanEncoding", 0xd2), Some('“'));
        assert_eq!(at(b"StandardEncoding", 0xfb), Some('ß'));
        assert_eq!(at(b"PDFDocEncoding", 0xa0), Some('€'));
    }

    #[test]
    fn glyphs_are_known_by_name() {
        let names: [&[u8]; 5] = [b"Abreve", b"uni01A1", b"u1F600", b"a.sc", b"g17"];
        assert_eq!(names.map(named), [Some('Ă'), Some('ơ'), Some('😀'), Some('a'), None]);
    }
}
