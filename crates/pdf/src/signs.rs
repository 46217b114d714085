//! What the characters of a text are.

use super::eight::{LANES, within};

/// What capital letters lack of small ones, in every lane.
const SMALL: u64 = u64::from_ne_bytes([b'a' - b'A'; LANES]);

/// The characters of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// How many are letters or digits.
    pub letters: u32,
    /// How many nobody knows.
    pub unknown: u32,
    /// The byte at which each row of digits starts.
    pub numbers: Vec<usize>,
}

impl Signs {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut signs = Self::default();
        signs.ascii(text.as_bytes());
        if !text.is_ascii() {
            for says in text.chars().filter(|it| !it.is_ascii()) {
                signs.letters += u32::from(says.is_alphanumeric());
                signs.unknown += u32::from(says == char::REPLACEMENT_CHARACTER);
            }
        }
        signs
    }

    fn ascii(&mut self, text: &[u8]) {
        let (words, rest) = text.as_chunks::<LANES>();
        let mut last = [0; LANES];
        last[..rest.len()].copy_from_slice(rest);
        let (mut start, mut was_digit) = (0, 0);
        for bytes in words.iter().chain([&last]) {
            let word = u64::from_le_bytes(*bytes);
            let digits = within(word, &(b'0'..=b'9'));
            let letters = within(word | SMALL, &(b'a'..=b'z')) | digits;
            self.letters += letters.count_ones();
            let mut starts = digits & !(digits << 8 | was_digit);
            while starts != 0 {
                self.numbers.push(start + starts.trailing_zeros() as usize / 8);
                starts &= starts - 1;
            }
            // From the last lane to the first of the next.
            was_digit = digits >> 56;
            start += LANES;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_rows_of_digits_found() {
        let text = "1 of 23 señores, calle 4567890123456, y casa 12 \u{fffd}9 nothing at all here";
        let digits: Vec<bool> = text.bytes().map(|it| it.is_ascii_digit()).collect();
        let starts = (0..text.len()).filter(|&at| digits[at] && (at == 0 || !digits[at - 1]));
        let letters = text.chars().filter(|it| it.is_alphanumeric()).count();
        let letters = u32::try_from(letters).unwrap();
        assert_eq!(Signs::of(text), Signs { letters, unknown: 1, numbers: starts.collect() });
        for length in 0..40 {
            let text = format!("{}7 8", "x".repeat(length));
            assert_eq!(Signs::of(&text).numbers, [length, length + 2], "{text}");
        }
    }
}
