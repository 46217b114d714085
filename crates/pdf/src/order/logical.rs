//! Rows that are written right to left, in the order in which they are said.
//!
//! Files paint them in any order, so their letters are taken as they stand from left to right, and
//! turned back as the bidirectional algorithm turned them (Unicode Standard Annex 9).

use std::ops::Range;

use unicode_bidi::{BidiClass, bidi_class};

use super::{Gap, Said, Spot};

/// The first letter of a script that is written right to left.
pub const FIRST: char = '\u{590}';

/// Which way something is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Right,
    Left,
    Number,
    Mark,
    Space,
}

/// What stands on a row.
#[derive(Debug, Clone)]
enum Token {
    /// What one glyph says.
    Glyph(Range<usize>, Way),
    /// What parts two of them.
    Gap(Gap),
}

/// Whether anything on a row is written right to left.
pub fn is_needed(spots: &[Spot]) -> bool {
    spots.iter().any(|spot| is_turned(spot.says))
}

/// Whether a letter is written right to left.
pub fn is_turned(says: char) -> bool {
    FIRST <= says && way(says) == Way::Right
}

/// Says the letters of a row.
pub fn say(spots: &mut [Spot], said: &mut Vec<Said>) {
    spots.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut tokens = tokens(spots);
    let count = |way| tokens.iter().filter(|token| token.way() == way).count();
    if count(Way::Left) <= count(Way::Right) {
        turn(&mut tokens);
    } else {
        let inside = |token: &Token| token.way() != Way::Left;
        for part in parts(&tokens, |way| way == Way::Right, inside) {
            turn(&mut tokens[part]);
        }
    }
    let mut gap = Gap::None;
    for token in tokens {
        match token {
            Token::Gap(wide) => gap = gap.max(wide),
            Token::Glyph(letters, _) => {
                spots[letters].iter().for_each(|spot| spot.say(&mut gap, said));
            }
        }
    }
}

fn tokens(spots: &[Spot]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(spots.len());
    let mut start = 0_usize;
    let place = |spot: &Spot| (spot.run, spot.from.to_bits(), spot.to.to_bits());
    let same = |a: &Spot, b: &Spot| place(a) == place(b);
    for glyph in spots.chunk_by(same) {
        if let Some(last) = start.checked_sub(1) {
            match glyph[0].after(&spots[last]) {
                Gap::None | Gap::Line => (),
                gap => tokens.push(Token::Gap(gap)),
            }
        }
        let end = start + glyph.len();
        tokens.push(match glyph[0].says {
            says if says.is_whitespace() => Token::Gap(Gap::Space),
            says => Token::Glyph(start..end, way(says)),
        });
        start = end;
    }
    join(&mut tokens);
    tokens
}

/// Takes numbers that are part of a word for letters of it.
fn join(tokens: &mut [Token]) {
    let word = |token: &Token| matches!(token.way(), Way::Left | Way::Number);
    for word in tokens.chunk_by_mut(|a, b| word(a) && word(b)) {
        if word.iter().any(|token| token.way() == Way::Left) {
            for token in word {
                if let Token::Glyph(_, way) = token {
                    *way = Way::Left;
                }
            }
        }
    }
}

/// Turns what is written right to left, but for words and numbers in it that are not.
fn turn(tokens: &mut [Token]) {
    tokens.reverse();
    let words = |token: &Token| token.way() != Way::Right;
    let words = parts(tokens, |way| way == Way::Left, words);
    let digits = |token: &Token| matches!(token.way(), Way::Number | Way::Mark);
    let mut numbers = parts(tokens, |way| way == Way::Number, digits);
    numbers.retain(|it| words.iter().all(|word| it.end <= word.start || word.end <= it.start));
    for part in words.into_iter().chain(numbers) {
        tokens[part].reverse();
    }
}

/// The longest parts whose ends go one way, with nothing in them that does not fit.
fn parts(
    tokens: &[Token],
    ends: impl Fn(Way) -> bool,
    fits: impl Fn(&Token) -> bool,
) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, token) in tokens.iter().enumerate() {
        if ends(token.way()) {
            match parts.last_mut().filter(|_| open) {
                Some(part) => part.end = at + 1,
                None => parts.push(at..at + 1),
            }
            open = true;
        }
        open &= fits(token);
    }
    parts
}

impl Token {
    fn way(&self) -> Way {
        match self {
            Self::Glyph(_, way) => *way,
            Self::Gap(_) => Way::Space,
        }
    }
}

fn way(says: char) -> Way {
    match bidi_class(says) {
        BidiClass::R | BidiClass::AL => Way::Right,
        BidiClass::L => Way::Left,
        BidiClass::EN | BidiClass::AN => Way::Number,
        BidiClass::WS | BidiClass::B | BidiClass::S => Way::Space,
        _ => Way::Mark,
    }
}
