//! Contents told from noise, which ciphertext is.

use super::{
    inline_image,
    token::{self, Token},
};
use crate::lexer::Lexer;

/// Whether a word is an operator of the standard (ISO 32000-1, annex A).
#[rustfmt::skip]
pub fn is_operator(word: &[u8]) -> bool {
    matches!(word,
        b"\"" | b"'" | b"B" | b"B*" | b"BDC" | b"BI" | b"BMC" | b"BT" | b"BX" | b"CS" | b"DP"
            | b"Do" | b"EI" | b"EMC" | b"ET" | b"EX" | b"F" | b"G" | b"ID" | b"J" | b"K" | b"M"
            | b"MP" | b"Q" | b"RG" | b"S" | b"SC" | b"SCN" | b"T*" | b"TD" | b"TJ" | b"TL" | b"Tc"
            | b"Td" | b"Tf" | b"Tj" | b"Tm" | b"Tr" | b"Ts" | b"Tw" | b"Tz" | b"W" | b"W*" | b"b"
            | b"b*" | b"c" | b"cm" | b"cs" | b"d" | b"d0" | b"d1" | b"f" | b"f*" | b"g" | b"gs"
            | b"h" | b"i" | b"j" | b"k" | b"l" | b"m" | b"n" | b"q" | b"re" | b"rg" | b"ri" | b"s"
            | b"sc" | b"scn" | b"sh" | b"v" | b"w" | b"y"
    )
}

/// Operators after which the kind of the contents is clear.
const ENOUGH: u32 = 100;

/// Strange words that are more than a slip.
const MANY: u32 = 4;

/// What the words of contents are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Words {
    /// Operators of the standard.
    pub known: u32,
    /// Words in the place of operators that nobody writes: with bytes that are no ASCII.
    pub strange: u32,
    /// Whether there is anything at all.
    pub any: bool,
    /// Whether a string is left open.
    pub open: bool,
}

impl Words {
    /// Counts the words at the start of contents.
    pub fn of(contents: &[u8]) -> Self {
        let mut lexer = Lexer::new(contents, 0);
        let mut words = Self::default();
        while words.known + words.strange < ENOUGH {
            match token::next(&mut lexer) {
                Token::End => break,
                Token::Operator(name) if is_operator(name) => {
                    words.known += 1;
                    if name == b"BI" {
                        inline_image::pass(&mut lexer, &mut false);
                    }
                }
                Token::Operator(name) => {
                    words.strange += u32::from(!name.iter().all(u8::is_ascii_graphic));
                }
                Token::Unclosed => words.open = true,
                Token::Operand(_) => (),
            }
            words.any = true;
        }
        words
    }

    /// Whether most of them are strange, and that is more than a slip.
    pub fn are_noise(self) -> bool {
        let many = self.known < self.strange && MANY <= self.strange;
        many || (self.known == 0 && (0 < self.strange || self.open))
    }

    /// Whether most of them are strange, few as they may be, or there is no operator among them.
    pub fn are_doubtful(self) -> bool {
        self.known < self.strange || (self.any && self.known == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_no_noise() {
        let words = Words::of(b"q 1 0 0 1 0 0 cm BT /F 12 Tf (\xff\xee) Tj ET Q odd \xfe");
        assert_eq!(words, Words { known: 7, strange: 1, any: true, open: false });
        assert!(!words.are_doubtful() && !words.are_noise());
        assert_eq!(Words::of(b" \n% nothing\n"), Words::default());
        let image = b"BI /W 2 /H 1 /CS /G /BPC 8 ID \x80\x90 EI S";
        assert_eq!(Words::of(image), Words { known: 2, strange: 0, any: true, open: false });
    }

    #[test]
    fn noise_is_no_contents() {
        let mut state = 1_u32;
        for _ in 0..200 {
            let bytes: Vec<u8> = std::iter::repeat_with(|| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state.to_be_bytes()[0]
            })
            .take(200)
            .collect();
            let words = Words::of(&bytes);
            assert!(words.are_doubtful(), "{words:?}");
        }
    }
}
