//! Short names of exhibits, each its own.

use std::collections::BTreeSet;

/// Most letters of an id.
const LONGEST: usize = 32;

/// An id made of these words, which none has yet: lowercase letters, digits and dashes.
pub fn of(words: &[String], taken: &mut BTreeSet<String>) -> String {
    let fits = |word: &String| {
        let letters = word.chars().filter(char::is_ascii_alphanumeric);
        letters.collect::<String>().to_ascii_lowercase()
    };
    let words = words.iter().map(fits).filter(|word| !word.is_empty());
    let joined = words.fold(String::new(), |joined, word| match joined.as_str() {
        "" => word.chars().take(LONGEST).collect(),
        _ if LONGEST < joined.len() + 1 + word.len() => joined,
        _ => format!("{joined}-{word}"),
    });
    let base = match joined.as_str() {
        "" => "exhibit".to_owned(),
        _ if joined.contains(char::is_alphabetic) => joined,
        _ => format!("exhibit-{joined}"),
    };
    let id = first_free(&base, taken);
    taken.insert(id.clone());
    id
}

/// An id that somebody chose, or where another exhibit has it, that with a number.
pub fn chosen(id: &str, taken: &mut BTreeSet<String>) -> String {
    let id = first_free(id, taken);
    taken.insert(id.clone());
    id
}

/// The name itself, or the first of `name-2`, `name-3` and on that is free.
fn first_free(base: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2_u32..).map(|number| format!("{base}-{number}"));
    let mut names = std::iter::once(base.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_id_is_its_own() {
        let mut taken = BTreeSet::new();
        let mut id = |words: &[&str]| {
            of(&words.iter().map(ToString::to_string).collect::<Vec<_>>(), &mut taken)
        };
        assert_eq!(id(&["denuncia", "2231"]), "denuncia-2231");
        assert_eq!(id(&["denuncia", "2231"]), "denuncia-2231-2");
        assert_eq!(id(&["תצהיר"]), "exhibit");
        assert_eq!(id(&[]), "exhibit-2");
        assert_eq!(id(&["100"]), "exhibit-100");
        assert_eq!(id(&[&"x".repeat(40), "y"]).len(), LONGEST);
    }
}
