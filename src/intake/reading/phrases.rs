//! Set phrases of declarations and certificates, in English and in Spanish.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::{case::Phrases, pdf::said::in_one_line};

/// How each phrase is written.
const WRITTEN: &[(&str, Phrases)] = &[
    ("penalty of perjury", Phrases::OATH),
    ("penalties of perjury", Phrases::OATH),
    ("penalty for perjury", Phrases::OATH),
    ("penalties for perjury", Phrases::OATH),
    ("pains and penalties", Phrases::OATH),
    ("duly sworn", Phrases::OATH),
    ("under oath", Phrases::OATH),
    ("subscribed and sworn", Phrases::OATH),
    ("sworn to before", Phrases::OATH),
    ("sworn and subscribed", Phrases::OATH),
    ("solemnly affirm", Phrases::OATH),
    ("solemnly swear", Phrases::OATH),
    ("pena de perjurio", Phrases::OATH),
    ("bajo juramento", Phrases::OATH),
    ("protesta de decir verdad", Phrases::OATH),
    ("competent", Phrases::COMPETENT),
    ("competency", Phrases::COMPETENT),
    ("fluent in", Phrases::COMPETENT),
    ("proficient", Phrases::COMPETENT),
    ("accurate", Phrases::ACCURATE),
    ("faithful translation", Phrases::ACCURATE),
    ("true translation", Phrases::ACCURATE),
    ("read to", Phrases::READ_TO),
    ("read back", Phrases::READ_TO),
    ("read aloud", Phrases::READ_TO),
    ("read this", Phrases::READ_TO),
    ("read the", Phrases::READ_TO),
    ("read it", Phrases::READ_TO),
    ("interpreted", Phrases::READ_TO),
    ("translated", Phrases::READ_TO),
    ("understood", Phrases::UNDERSTOOD),
    ("understand", Phrases::UNDERSTOOD),
];

/// All of them at once.
static ALL: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let written = WRITTEN.iter().map(|(written, _)| written);
    // With these, what begins none of them is passed over many bytes at a time.
    let (kind, by) = (Some(AhoCorasickKind::DFA), MatchKind::LeftmostFirst);
    let all = AhoCorasick::builder().match_kind(by).kind(kind).build(written);
    all.expect("internal error: a few short phrases")
});

/// Fewest and most digits of a telephone number with its area code.
const TELEPHONE: std::ops::RangeInclusive<usize> = 10..=15;

/// The set phrases of a text whose words are parted by single spaces and its lines by `\n`, and
/// whose rows of digits start at `starts`.
pub fn of(text: &str, starts: &[usize]) -> Phrases {
    let line = in_one_line(text);
    let found = ALL.find_iter(&line).map(|found| WRITTEN[found.pattern()].1);
    let found = found.fold(Phrases::default(), |all, phrase| all | phrase);
    if has_telephone(text.as_bytes(), starts) { found | Phrases::TELEPHONE } else { found }
}

/// Whether there are ten digits with nothing but the marks of telephone numbers between them.
fn has_telephone(text: &[u8], starts: &[usize]) -> bool {
    let is_mark = |byte: &u8| matches!(byte, b' ' | b'\n' | b'-' | b'.' | b'(' | b')' | b'+');
    let (mut digits, mut end) = (0, 0);
    for &start in starts {
        if !text[end..start].iter().all(is_mark) {
            if TELEPHONE.contains(&digits) {
                return true;
            }
            digits = 0;
        }
        let row = text[start..].iter().take_while(|it| it.is_ascii_digit()).count();
        (digits, end) = (digits + row, start + row);
    }
    TELEPHONE.contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Phrases {
        super::of(text, &crate::pdf::signs::Signs::of(text).numbers)
    }

    #[test]
    fn phrases_are_written_in_the_small_letters_that_are_searched() {
        for (written, phrase) in WRITTEN {
            assert!(of(&written.to_uppercase()).has(*phrase), "{written}");
        }
    }

    #[test]
    fn phrases_are_found_across_lines() {
        let found = of("I declare under pen-\nalty of\nPERJURY that I am compe-\ntent");
        assert_eq!(found, Phrases::OATH | Phrases::COMPETENT);
        assert_eq!(of("Call (410) 555-0100."), Phrases::TELEPHONE);
        assert_eq!(of("File 12-34, page 5; section 678"), Phrases::default());
        assert_eq!(of("1234567890123456"), Phrases::default());
        assert!(of("a Penalty\nof perjury").has(Phrases::OATH));
    }
}
