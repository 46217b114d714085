//! What the codes of a font stand for, as the font says it itself (ISO 32000-1, 9.10.3).

use std::collections::BTreeMap;

use super::{
    document::Document,
    lexer::{Lexer, is_regular},
    object::{Dict, Object},
};

/// Most codes that are taken.
const MOST: usize = 1 << 16;

/// Most bytes of a map, unpacked.
const LARGEST: usize = 4 << 20;

/// Bytes that a code counts as, by whether it stands for one character or several: a line of a map
/// may have all of them.
const ONE: usize = 8;
const SEVERAL: usize = 128;

/// How much more work it is to read a map than to unpack it.
const LEXING: usize = 4;

/// What each code of a font stands for, in the order of its map; nothing where it has none.
pub fn of_font(document: &Document, font: &Dict) -> Vec<(u16, String)> {
    let Ok(Object::Stream(map)) = document.get(font, b"ToUnicode") else { return Vec::new() };
    let Ok(map) = document.decode_some(&map, LARGEST) else { return Vec::new() };
    let entries = entries(&map.bytes);
    let weight = |said: &str| if 1 < said.chars().count() { SEVERAL } else { ONE };
    let held: usize = entries.iter().map(|(_, said)| weight(said)).sum();
    let counted = document.work.add(LEXING * map.bytes.len() + held);
    counted.map(|()| entries).unwrap_or_default()
}

/// What each code stands for, in the order of the map.
pub fn entries(map: &[u8]) -> Vec<(u16, String)> {
    let mut entries = Vec::new();
    let mut operands = Vec::new();
    let mut lexer = Lexer::new(map, 0);
    loop {
        lexer.skip_space();
        if let Some(operand) = lexer.operand() {
            operands.push(operand);
            continue;
        }
        match lexer.take_while(is_regular) {
            b"" if lexer.peek().is_none() => return entries,
            b"" => lexer.at += 1,
            b"endbfchar" => single(&operands, &mut entries),
            b"endbfrange" => ranges(&operands, &mut entries),
            _ => (),
        }
        operands.clear();
    }
}

/// The lowest code of each character.
pub fn codes(entries: Vec<(u16, String)>) -> BTreeMap<char, u16> {
    let mut codes = BTreeMap::new();
    for (code, said) in entries {
        let mut characters = said.chars();
        if let (Some(character), None) = (characters.next(), characters.next()) {
            let lowest = codes.entry(character).or_insert(code);
            *lowest = code.min(*lowest);
        }
    }
    codes
}

fn single(operands: &[Object], entries: &mut Vec<(u16, String)>) {
    for pair in operands.chunks_exact(2) {
        if let Some(code) = code(&pair[0]) {
            add(entries, code, said(&pair[1]));
        }
    }
}

fn ranges(operands: &[Object], entries: &mut Vec<(u16, String)>) {
    for range in operands.chunks_exact(3) {
        let (Some(low), Some(high)) = (code(&range[0]), code(&range[1])) else { continue };
        match &range[2] {
            Object::Array(characters) => {
                for (code, it) in (low..=high).zip(characters) {
                    add(entries, code, said(it));
                }
            }
            first => {
                let Some(first) = said(first) else { continue };
                let Some(last) = first.chars().next_back() else { continue };
                let start = &first[..first.len() - last.len_utf8()];
                let lasts = (u32::from(last)..=u32::from(char::MAX)).map(char::from_u32);
                let codes = (low..=high).zip(lasts);
                let codes = codes.filter_map(|(code, it)| Some((code, format!("{start}{}", it?))));
                entries.extend(codes.take(MOST.saturating_sub(entries.len())));
            }
        }
    }
}

fn add(entries: &mut Vec<(u16, String)>, code: u16, said: Option<String>) {
    if let Some(said) = said
        && entries.len() < MOST
    {
        entries.push((code, said));
    }
}

fn code(written: &Object) -> Option<u16> {
    match *written.as_string()? {
        [low] => Some(low.into()),
        [high, low] => Some(u16::from_be_bytes([high, low])),
        _ => None,
    }
}

/// What a string says; `None` where it is no text.
fn said(written: &Object) -> Option<String> {
    let bytes = written.as_string()?;
    if let [byte] = *bytes {
        return Some(char::from(byte).to_string());
    }
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made;

    const MAP: &[u8] = b"/CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange
        2 beginbfchar <0003> <0020> <0009> <00660069> endbfchar
        2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0041> <1EBF>] endbfrange ) >>";

    #[test]
    fn codes_say_one_character_or_several() {
        let entries = entries(MAP);
        let found: Vec<_> = entries.iter().map(|(code, said)| (*code, said.as_str())).collect();
        let wanted = [(3, " "), (9, "fi"), (16, "A"), (17, "B"), (18, "C"), (32, "A"), (33, "ế")];
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_range_that_is_written_again_and_again_is_read_in_one_go() {
        for first in ["0041", "00410042", "dbffdfff"] {
            let ranges = format!("<0000> <ffff> <{first}> ").repeat(40_000);
            assert!(entries(format!("{ranges} endbfrange").as_bytes()).len() <= MOST);
        }
    }

    #[test]
    fn a_map_counts_by_what_it_has() {
        let map = "<0000> <ffff> <00410041> endbfrange";
        let stream = format!("<</Length {}>>stream\n{map}\nendstream", map.len());
        let document = made::open(&["<</Pages 9 0 R>>", "<</ToUnicode 3 0 R>>", &stream]);
        let font = document.object(2).unwrap();
        let sizes = [(); 200].map(|()| of_font(&document, font.as_dict().unwrap()).len());
        assert_eq!((sizes[0], sizes[199]), (MOST - 2048, 0));
    }

    #[test]
    fn characters_have_their_lowest_codes() {
        let found: Vec<_> = codes(entries(MAP)).into_iter().collect();
        assert_eq!(found, [(' ', 3), ('A', 16), ('B', 17), ('C', 18), ('ế', 33)]);
    }
}
