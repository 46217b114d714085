//! The words, numbers and signs of a brief.

use super::Passage;

/// A word, a number or a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// How it is written.
    pub text: &'a str,
    /// Whether it stands apart from the one before it.
    pub apart: bool,
    /// Which passage it is in, from 0.
    pub passage: usize,
    /// Where it starts there, in bytes.
    pub at: usize,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind<'a> {
    /// Letters.
    Word(&'a str),
    /// Digits, as `45` or `1,045`.
    Number(u32),
    /// Anything else.
    Sign(char),
}

/// The tokens of passages that follow one another.
pub fn of(passages: &[Passage]) -> Vec<Token<'_>> {
    passages.iter().enumerate().flat_map(|(at, passage)| of_text(&passage.text, at)).collect()
}

fn of_text(whole: &str, passage: usize) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut rest, mut apart) = (whole, true);
    while let Some(first) = rest.chars().next() {
        let length = length(rest, first);
        let (at, (text, after)) = (whole.len() - rest.len(), rest.split_at(length));
        rest = after;
        if first.is_whitespace() || is_unseen(first) {
            apart |= first.is_whitespace();
            continue;
        }
        tokens.push(Token { kind: kind(text, first), text, apart, passage, at });
        apart = false;
    }
    tokens
}

/// How many bytes the token at the start of a text has.
fn length(text: &str, first: char) -> usize {
    let run = |is: fn(char) -> bool| text.find(|it| !is(it)).unwrap_or(text.len());
    match first {
        _ if first.is_alphabetic() => run(char::is_alphabetic),
        '0'..='9' => {
            let digits = run(|it| it.is_ascii_digit());
            digits + thousands(&text[digits..])
        }
        _ => first.len_utf8(),
    }
}

/// How many bytes of a text are `,000` and go on with the number before it.
fn thousands(text: &str) -> usize {
    let Some(digits) = text.strip_prefix(',') else { return 0 };
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    if count == 3 { 4 } else { 0 }
}

fn kind(text: &str, first: char) -> Kind<'_> {
    if first.is_ascii_digit() {
        // What is longer than any number of a page is as good as a word.
        return text.replace(',', "").parse().map_or(Kind::Word(text), Kind::Number);
    }
    if first.is_alphabetic() { Kind::Word(text) } else { Kind::Sign(first) }
}

/// Hyphens where a word may break, and marks of no width.
fn is_unseen(it: char) -> bool {
    matches!(it, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
