//! What languages are called.

/// What names call languages, by their codes; the English name first.
pub const LANGUAGES: &[(&str, &[&str])] = &[
    ("es", &["spanish", "español", "castellano"]),
    ("fr", &["french", "français"]),
    ("pt", &["portuguese", "português"]),
    ("ht", &["haitian creole", "creole", "kreyòl"]),
    ("en", &["english", "inglés", "anglais", "inglês"]),
];

/// English names of other languages of those who ask for protection, by their codes.
#[rustfmt::skip]
const OTHERS: &[(&str, &str)] = &[
    ("am", "Amharic"), ("ar", "Arabic"), ("bn", "Bengali"), ("cab", "Garifuna"), ("fa", "Persian"),
    ("hi", "Hindi"), ("hy", "Armenian"), ("ka", "Georgian"), ("kek", "Q’eqchi’"), ("ku", "Kurdish"),
    ("mam", "Mam"), ("my", "Burmese"), ("ne", "Nepali"), ("pa", "Punjabi"), ("ps", "Pashto"),
    ("quc", "K’iche’"), ("ru", "Russian"), ("si", "Sinhala"), ("so", "Somali"), ("sw", "Swahili"),
    ("ta", "Tamil"), ("ti", "Tigrinya"), ("tr", "Turkish"), ("uk", "Ukrainian"), ("ur", "Urdu"),
    ("uz", "Uzbek"), ("vi", "Vietnamese"), ("wo", "Wolof"), ("zh", "Chinese"),
];

/// Whether a text is two or three lowercase letters, as the code of a language.
pub fn is_language(text: &str) -> bool {
    (2..=3).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_lowercase())
}

/// The English name of a language by its code; a blank to fill in where it is not known here.
pub fn language_name(code: &str) -> String {
    let named = LANGUAGES.iter().find(|(it, _)| *it == code);
    if let Some(name) = named.and_then(|(_, names)| names.first()) {
        return name.split(' ').map(capital).collect::<Vec<String>>().join(" ");
    }
    let other = OTHERS.iter().find(|(it, _)| *it == code);
    other.map_or_else(|| format!("__________ ({code})"), |(_, name)| (*name).to_owned())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_english_names() {
        let names = ["es", "ht", "vi", "xx"].map(language_name);
        assert_eq!(names, ["Spanish", "Haitian Creole", "Vietnamese", "__________ (xx)"]);
    }
}
