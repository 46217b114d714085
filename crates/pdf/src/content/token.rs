//! Operands and operators, read in place (ISO 32000-1, 7.8.2).

use std::borrow::Cow;

use crate::{
    lexer::{Lexer, is_regular, unhex},
    object::Object,
};

/// An operand, as bytes of the contents; arrays and dictionaries are laid out flat.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Operand<'a> {
    /// A number.
    Number(f64),
    /// A name with its slash, as written.
    Name(&'a [u8]),
    /// A string in parentheses, without them.
    Text(&'a [u8]),
    /// A string in parentheses that has escapes in it, as written.
    Escaped(&'a [u8]),
    /// The digits of a string in angle brackets.
    Hex(&'a [u8]),
    /// The bound of a dictionary, or a keyword such as `true`.
    Mark,
}

/// What comes next in the contents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Token<'a> {
    /// An operand.
    Operand(Operand<'a>),
    /// An operator.
    Operator(&'a [u8]),
    /// A string that nothing closes.
    Unclosed,
    /// The end.
    End,
}

/// Takes the next token.
pub fn next<'a>(lexer: &mut Lexer<'a>) -> Token<'a> {
    loop {
        lexer.skip_space();
        let Some(byte) = lexer.peek() else { return Token::End };
        return match byte {
            b'0'..=b'9' | b'+' | b'-' | b'.' => Token::Operand(Operand::Number(number(lexer))),
            b'(' => literal(lexer),
            b'/' => {
                let start = lexer.at;
                lexer.at += 1;
                lexer.take_while(is_regular);
                Token::Operand(Operand::Name(&lexer.bytes[start..lexer.at]))
            }
            b'<' if lexer.take(b"<<") => Token::Operand(Operand::Mark),
            b'>' if lexer.take(b">>") => Token::Operand(Operand::Mark),
            b'<' => hex(lexer),
            _ if is_regular(byte) => match lexer.take_while(is_regular) {
                b"true" | b"false" | b"null" => Token::Operand(Operand::Mark),
                operator => Token::Operator(operator),
            },
            _ => {
                lexer.at += 1;
                continue;
            }
        };
    }
}

/// A number; what follows a second sign or point does not count.
fn number(lexer: &mut Lexer) -> f64 {
    let word = lexer.take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.'));
    let digits = word.iter().position(|byte| !matches!(byte, b'+' | b'-')).unwrap_or(word.len());
    let value = short(&word[digits..]).unwrap_or_else(|| long(&word[digits..]));
    if word.first() == Some(&b'-') { -value } else { value }
}

/// A number of few digits, as nearly all are; none where there are more.
fn short(word: &[u8]) -> Option<f64> {
    const POWERS: [f64; 9] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];
    if POWERS.len() < word.len() {
        return None;
    }
    let (mut value, mut places, mut fraction) = (0_u32, 0, 0);
    for &byte in word {
        match byte {
            b'0'..=b'9' => {
                value = value * 10 + u32::from(byte - b'0');
                places += fraction;
            }
            b'.' if fraction == 0 => fraction = 1,
            _ => break,
        }
    }
    Some(f64::from(value) / POWERS[places])
}

fn long(word: &[u8]) -> f64 {
    let (mut value, mut scale, mut fraction) = (0.0, 1.0, false);
    for &byte in word {
        match byte {
            b'0'..=b'9' => {
                value = value * 10.0 + f64::from(byte - b'0');
                scale *= if fraction { 10.0 } else { 1.0 };
            }
            b'.' if !fraction => fraction = true,
            _ => break,
        }
    }
    // Three hundred digits and more overflow; no reader tells them from a very large number.
    if value / scale < 1e12 { value / scale } else { 1e12 }
}

fn literal<'a>(lexer: &mut Lexer<'a>) -> Token<'a> {
    let start = lexer.at;
    let (mut open, mut escaped) = (0_u32, false);
    loop {
        lexer.at += plain(&lexer.bytes[lexer.at..]);
        let Some(byte) = lexer.peek() else { return Token::Unclosed };
        lexer.at += 1;
        match byte {
            b'(' => open += 1,
            b')' if open == 1 => {
                let written = &lexer.bytes[start..lexer.at];
                return Token::Operand(if escaped {
                    Operand::Escaped(written)
                } else {
                    Operand::Text(&written[1..written.len() - 1])
                });
            }
            b')' => open -= 1,
            b'\\' => {
                escaped = true;
                lexer.at = (lexer.at + 1).min(lexer.bytes.len());
            }
            _ => escaped = true,
        }
    }
}

/// How many bytes of a string there are before one that means more than itself.
#[expect(clippy::needless_bitwise_bool, reason = "lazy, they would be compared one by one")]
fn plain(bytes: &[u8]) -> usize {
    let means_more = |byte: u8| b"()\\\r".iter().fold(false, |any, &it| any | (it == byte));
    // Sixteen at a time, all of which are compared at once.
    let (many, _) = bytes.as_chunks::<16>();
    let is_plain = |many: &&[u8; 16]| !many.iter().fold(false, |more, &it| more | means_more(it));
    let start = 16 * many.iter().take_while(is_plain).count();
    let rest = &bytes[start..];
    start + rest.iter().position(|&it| means_more(it)).unwrap_or(rest.len())
}

fn hex<'a>(lexer: &mut Lexer<'a>) -> Token<'a> {
    lexer.at += 1;
    let digits = lexer.take_while(|byte| byte != b'>');
    if lexer.take(b">") { Token::Operand(Operand::Hex(digits)) } else { Token::Unclosed }
}

impl<'a> Operand<'a> {
    /// The operand as a number.
    pub fn number(self) -> Option<f64> {
        if let Self::Number(value) = self { Some(value) } else { None }
    }

    /// The operand as a name without its slash, escapes resolved.
    pub fn name(self) -> Option<Cow<'a, [u8]>> {
        let Self::Name(written) = self else { return None };
        if !written.contains(&b'#') {
            return Some(Cow::Borrowed(&written[1..]));
        }
        match Lexer::new(written, 0).operand() {
            Some(Object::Name(name)) => Some(Cow::Owned(name.into())),
            _ => None,
        }
    }

    /// The operand as the bytes of a string.
    pub fn string(self) -> Option<Cow<'a, [u8]>> {
        match self {
            Self::Text(bytes) => Some(Cow::Borrowed(bytes)),
            Self::Escaped(written) => match Lexer::new(written, 0).operand() {
                Some(Object::String(bytes)) => Some(Cow::Owned(bytes.into())),
                _ => None,
            },
            Self::Hex(digits) => Some(Cow::Owned(unhex(digits))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_few_digits_are_those_of_many() {
        let words = [
            "",
            ".",
            "0",
            "7.",
            ".5",
            "12.50",
            "1..2",
            "1-2",
            "123456789",
            "99999999.",
            "1.2345678",
        ];
        for word in words {
            let (short, long) = (short(word.as_bytes()), long(word.as_bytes()));
            assert_eq!(short.map(f64::to_bits), Some(long.to_bits()), "{word}");
        }
        let read = |word: &str| number(&mut Lexer::new(word.as_bytes(), 0)).to_bits();
        assert_eq!(read("-1234567890.5"), (-1_234_567_890.5_f64).to_bits());
        assert_eq!(read("4294967296"), 4_294_967_296.0_f64.to_bits());
    }

    #[test]
    fn strings_end_where_they_end_whatever_lies_how_far_inside() {
        for before in 0..40 {
            for (inside, escapes) in
                [("", false), ("(x)", false), (r"\)", true), ("\r", true), (r"\\", true)]
            {
                let written = format!("({}{inside}{})", "a".repeat(before), "b".repeat(17));
                let all = format!("{written} Tj");
                let mut lexer = Lexer::new(all.as_bytes(), 0);
                let Token::Operand(string) = next(&mut lexer) else { unreachable!("{all}") };
                assert_eq!(lexer.at, written.len(), "{all}");
                assert_eq!(matches!(string, Operand::Escaped(_)), escapes, "{all}");
            }
        }
        assert!(matches!(next(&mut Lexer::new(b"(never (closed)", 0)), Token::Unclosed));
    }
}
