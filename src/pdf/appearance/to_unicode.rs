//! The codes of characters in a font that says what its codes stand for
//! (ISO 32000-1, 9.10.3), read backwards.

use std::collections::BTreeMap;

use crate::pdf::{
    lexer::{Lexer, is_regular},
    object::Object,
};

/// Most characters that are taken.
const MOST: usize = 1 << 16;

/// The lowest code of each character.
pub fn codes(map: &[u8]) -> BTreeMap<char, u16> {
    let mut codes = BTreeMap::new();
    let mut operands = Vec::new();
    let mut lexer = Lexer::new(map, 0);
    loop {
        lexer.skip_space();
        if let Some(operand) = lexer.operand() {
            operands.push(operand);
            continue;
        }
        match lexer.take_while(is_regular) {
            b"" if lexer.peek().is_none() => return codes,
            b"" => lexer.at += 1,
            b"endbfchar" => single(&operands, &mut codes),
            b"endbfrange" => ranges(&operands, &mut codes),
            _ => (),
        }
        operands.clear();
    }
}

fn single(operands: &[Object], codes: &mut BTreeMap<char, u16>) {
    for pair in operands.chunks_exact(2) {
        if let Some(code) = code(&pair[0]) {
            add(codes, character(&pair[1]), code);
        }
    }
}

fn ranges(operands: &[Object], codes: &mut BTreeMap<char, u16>) {
    for range in operands.chunks_exact(3) {
        let (Some(low), Some(high)) = (code(&range[0]), code(&range[1])) else { continue };
        match &range[2] {
            Object::Array(characters) => {
                for (code, it) in (low..=high).zip(characters) {
                    add(codes, character(it), code);
                }
            }
            first => {
                let Some(first) = character(first) else { continue };
                for (code, it) in (low..=high).zip(u32::from(first)..) {
                    add(codes, char::from_u32(it), code);
                }
            }
        }
    }
}

fn add(codes: &mut BTreeMap<char, u16>, character: Option<char>, code: u16) {
    if let Some(character) = character
        && codes.len() < MOST
    {
        let lowest = codes.entry(character).or_insert(code);
        *lowest = code.min(*lowest);
    }
}

fn code(written: &Object) -> Option<u16> {
    match *written.as_string()? {
        [low] => Some(low.into()),
        [high, low] => Some(u16::from_be_bytes([high, low])),
        _ => None,
    }
}

/// The one character that a string says.
fn character(written: &Object) -> Option<char> {
    let pairs = written.as_string()?.chunks_exact(2);
    let units = pairs.map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    let mut characters = char::decode_utf16(units);
    let first = characters.next()?.ok()?;
    characters.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_their_lowest_codes() {
        let map = b"/CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange
            2 beginbfchar <0003> <0020> <0009> <00660069> endbfchar
            2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0041> <1EBF>] endbfrange ) >>";
        let found: Vec<_> = codes(map).into_iter().collect();
        assert_eq!(found, [(' ', 3), ('A', 16), ('B', 17), ('C', 18), ('ế', 33)]);
    }
}
