//! Which language a text seems to be in.

use whatlang::{Info, Lang, detect};

/// Fewest letters that tell a language.
const FEWEST: usize = 160;

/// Most bytes of a text that are looked at.
const MOST: usize = 600;

/// Pages at the start of a file that are all looked at.
const FIRST: usize = 3;

/// After them, one of this many.
const EACH: usize = 20;

/// Whether the language of a page is asked for, by its place from 0.
pub fn sampled(place: usize) -> bool {
    place < FIRST || place.is_multiple_of(EACH)
}

/// The language of a text by its English name, where that is clear.
pub fn of(text: &str) -> Option<&'static str> {
    // Names, numbers and web addresses say little of a language.
    let is_word = |word: &&str| word.chars().all(|it| it.is_alphabetic() || "'’-.,;:".contains(it));
    let mut words = String::with_capacity(MOST + 64);
    for word in text.split_whitespace().filter(is_word) {
        if MOST < words.len() {
            break;
        }
        words.push_str(word);
        words.push(' ');
    }
    words.truncate(words.floor_char_boundary(MOST));
    if words.chars().filter(|it| it.is_alphabetic()).count() < FEWEST {
        return None;
    }
    let found = detect(&words).filter(Info::is_reliable)?.lang();
    // What reads as these is a placeholder, or a scan that was badly recognized.
    (!matches!(found, Lang::Lat | Lang::Epo)).then(|| found.eng_name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_where_they_are_clear() {
        let english = "The police refused to take the complaint, and two days later the same men \
                       came back to the house and beat him in front of his family. He went to \
                       the hospital, where the doctor wrote down what he saw, and left the city.";
        let spanish = "La policía se negó a recibir la denuncia, y dos días después los mismos \
                       hombres volvieron a la casa y lo golpearon delante de su familia. Fue al \
                       hospital, donde el médico anotó lo que vio, y se marchó de la ciudad.";
        assert_eq!([of(english), of(spanish)], [Some("English"), Some("Spanish")]);
        assert_eq!(of("Denuncia 2231"), None);
        assert_eq!(of(&"12 34 www.example.org ".repeat(40)), None);
    }
}
