//! Inline images, and where they end (ISO 32000-1, 8.9.7).

use super::{
    token::{self, Token},
    words::is_operator,
};
use crate::{
    lexer::{Lexer, is_regular, is_space},
    object::{Dict, Object},
};

/// Bytes after an `EI` that are read to tell whether contents go on there.
const AHEAD: usize = 200;

/// Passes an inline image whose `BI` was just read, and says whether its end was found; `None`
/// where no image follows. `unspaced` tells that no mark of an end has white space before it from
/// here on, so that the rest is gone through for one only once.
pub fn pass(lexer: &mut Lexer, unspaced: &mut bool) -> Option<bool> {
    let dict = keys(lexer)?;
    if lexer.peek().is_some_and(is_space) {
        lexer.at += 1;
    }
    let data = &lexer.bytes[lexer.at..];
    let length = length(&dict).filter(|&length| ends_at(data, length));
    let end = length.or_else(|| {
        let spaced = |&at: &usize| at == 0 || is_space(data[at - 1]);
        let ends = || (0..data.len()).filter(|&at| ends_at(data, at));
        let end = if *unspaced { None } else { ends().find(spaced) };
        *unspaced = end.is_none();
        end.or_else(|| ends().next())
    });
    lexer.at = lexer.bytes.len();
    if let Some(end) = end {
        let mark = data[end..].windows(2).position(|it| it == b"EI").unwrap_or(0);
        lexer.at = lexer.bytes.len() - data.len() + end + mark + 2;
    }
    Some(end.is_some())
}

/// The keys and values up to `ID`.
fn keys(lexer: &mut Lexer) -> Option<Dict> {
    let mut dict = Dict::default();
    while !lexer.keyword(b"ID") {
        let Some(Object::Name(key)) = lexer.operand() else { return None };
        dict.0.push((key, lexer.operand()?));
    }
    Some(dict)
}

fn value<'a>(dict: &'a Dict, short: &[u8], long: &[u8]) -> Option<&'a Object> {
    dict.get(short).or_else(|| dict.get(long))
}

/// The bytes of the image, where its keys say.
fn length(dict: &Dict) -> Option<usize> {
    let number = |short: &[u8], long: &[u8]| {
        value(dict, short, long)?.as_int().and_then(|it| usize::try_from(it).ok())
    };
    if let Some(length) = number(b"L", b"Length") {
        return Some(length);
    }
    if value(dict, b"F", b"Filter").is_some() {
        return None;
    }
    let mask = value(dict, b"IM", b"ImageMask") == Some(&Object::Bool(true));
    let colors = match value(dict, b"CS", b"ColorSpace").and_then(Object::as_name) {
        Some(b"RGB" | b"DeviceRGB") => 3,
        Some(b"CMYK" | b"DeviceCMYK") => 4,
        _ => 1,
    };
    let bits = if mask { Some(1) } else { number(b"BPC", b"BitsPerComponent") };
    let row = number(b"W", b"Width")?.checked_mul(colors)?.checked_mul(bits?)?.div_ceil(8);
    row.checked_mul(number(b"H", b"Height")?)
}

/// Whether the image may end at a place: `EI` there, and contents after it.
fn ends_at(data: &[u8], at: usize) -> bool {
    let Some(rest) = data.get(at..) else { return false };
    // Searching goes byte by byte, so only the known length may have white space before the mark.
    let spaces = rest.iter().take(2).take_while(|&&byte| is_space(byte)).count();
    let Some(rest) = rest[spaces..].strip_prefix(b"EI") else { return false };
    !rest.first().is_some_and(|&byte| is_regular(byte)) && goes_on(rest)
}

/// Whether two operators, or the end of the contents, come next.
fn goes_on(rest: &[u8]) -> bool {
    let mut lexer = Lexer::new(&rest[..rest.len().min(AHEAD)], 0);
    let cut = AHEAD < rest.len();
    let mut operators = 0;
    for _ in 0..AHEAD {
        match token::next(&mut lexer) {
            Token::Operand(_) => (),
            Token::End => return true,
            Token::Unclosed => return 0 < operators,
            Token::Operator(_) if cut && lexer.peek().is_none() => return true,
            Token::Operator(operator) if is_operator(operator) => operators += 1,
            Token::Operator(_) => return false,
        }
        if operators == 2 {
            return true;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_that_end_without_white_space_are_passed_in_one_go() {
        const COUNT: usize = 200_000;
        let contents = b"BI ID xEI ".repeat(COUNT);
        let (mut lexer, mut unspaced) = (Lexer::new(&contents, 0), false);
        for _ in 0..COUNT {
            assert_eq!(token::next(&mut lexer), Token::Operator(b"BI"));
            assert_eq!(pass(&mut lexer, &mut unspaced), Some(true));
        }
        assert_eq!(token::next(&mut lexer), Token::End);
    }

    #[test]
    fn white_space_before_the_end_tells_it_from_samples() {
        let end = |contents: &[u8]| {
            let mut lexer = Lexer::new(contents, 0);
            pass(&mut lexer, &mut false).map(|_| lexer.at)
        };
        assert_eq!(end(b"/W 9 ID xEI q Q y\nEI q Q"), Some(20));
        assert_eq!(end(b"/W 9 ID xEI q Q y EIx q Q"), Some(11));
        assert_eq!(end(b"f"), None);
    }
}
