//! Set phrases of declarations and certificates, in English and in Spanish.

use crate::case::Phrases;

/// What each phrase is written as.
const WRITTEN: &[(Phrases, &[&str])] = &[
    (
        Phrases::OATH,
        &[
            "penalty of perjury",
            "penalties of perjury",
            "penalty for perjury",
            "penalties for perjury",
            "pains and penalties",
            "duly sworn",
            "under oath",
            "subscribed and sworn",
            "sworn to before",
            "sworn and subscribed",
            "solemnly affirm",
            "solemnly swear",
            "pena de perjurio",
            "bajo juramento",
            "protesta de decir verdad",
        ],
    ),
    (Phrases::COMPETENT, &["competent", "competency", "fluent in", "proficient"]),
    (Phrases::ACCURATE, &["accurate", "accurately", "faithful translation", "true translation"]),
    (
        Phrases::READ_TO,
        &[
            "read to",
            "read back",
            "read aloud",
            "read this",
            "read the",
            "read it",
            "interpreted",
            "translated",
        ],
    ),
    (Phrases::UNDERSTOOD, &["understood", "understands", "understand"]),
];

/// Fewest and most digits of a telephone number with its area code.
const TELEPHONE: std::ops::RangeInclusive<usize> = 10..=15;

/// The set phrases of a text.
pub fn of(text: &str) -> Phrases {
    let text = plain(text);
    let found = WRITTEN.iter().filter(|(_, written)| written.iter().any(|it| text.contains(it)));
    let found = found.fold(Phrases::default(), |all, (phrase, _)| all | *phrase);
    if has_telephone(&text) { found | Phrases::TELEPHONE } else { found }
}

/// A text in lower case, its words parted by single spaces and not broken at ends of lines.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim();
        match plain.strip_suffix("- ").map(str::len) {
            Some(length) if line.starts_with(char::is_lowercase) => plain.truncate(length),
            _ => (),
        }
        for word in line.split_whitespace() {
            plain.extend(word.chars().flat_map(char::to_lowercase));
            plain.push(' ');
        }
    }
    plain
}

/// Whether there are ten digits with nothing but the marks of telephone numbers between them.
fn has_telephone(text: &str) -> bool {
    let marks = |it: char| matches!(it, ' ' | '-' | '.' | '(' | ')' | '+' | '–');
    let runs = text.split(|it: char| !it.is_ascii_digit() && !marks(it));
    runs.map(|run| run.bytes().filter(u8::is_ascii_digit).count())
        .any(|digits| TELEPHONE.contains(&digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_across_lines() {
        let found = of("I declare under pen-\nalty of  PERJURY\nthat I am compe-\ntent");
        assert_eq!(found, Phrases::OATH | Phrases::COMPETENT);
        assert_eq!(of("Call (410) 555-0100."), Phrases::TELEPHONE);
        assert_eq!(of("File 12-34, page 5; section 678"), Phrases::default());
        assert!(of("a Penalty\nof perjury").has(Phrases::OATH));
    }
}
