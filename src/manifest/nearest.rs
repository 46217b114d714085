//! The name that was probably meant.

use strsim::osa_distance;

/// For so many names others are looked for that may have been meant; where more are wrong, the names
/// are not the trouble, and comparing each with many others takes long.
pub const SUGGESTED: usize = 50;

/// The name nearest to what was written, where it is near enough to be a slip of the hand.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = plain(written);
    let length = written.chars().count();
    // One slip in three letters is still the same word; more is another word.
    let most = length / 3;
    let distance = |name: &str| {
        let name = plain(name);
        // The distance is never less than the difference in length, which is cheaper to know.
        let close = name.chars().count().abs_diff(length) <= most;
        close.then(|| osa_distance(&written, &name)).filter(|&distance| distance <= most)
    };
    let near = names.into_iter().filter_map(|name| distance(name).map(|it| (it, name)));
    near.min().map(|(_, name)| name)
}

/// The question whether that name was meant, where there is one.
pub fn meant<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(written, names).map(|name| format!("did you mean `{name}`?"))
}

/// The names that share a word with what was written.
pub fn alike<'a>(written: &str, names: &[&'a str]) -> Vec<&'a str> {
    let written = plain(written);
    let words: Vec<&str> = written.split('-').filter(|word| 3 < word.len()).collect();
    let shares = |name: &&str| name.split('-').any(|word| words.contains(&word));
    names.iter().copied().filter(shares).collect()
}

/// A name without what is often mistaken: capitals, and how words are joined.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['_', ' '], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_name_and_a_stranger_does_not() {
        let names = ["missing-file", "unlisted-file", "missing-translation"];
        let find = |written| nearest(written, names);
        assert_eq!(find("mising-file"), Some("missing-file"));
        assert_eq!(find("Missing_Translation"), Some("missing-translation"));
        assert_eq!(find("late-filing-date"), None);
    }

    #[test]
    fn names_with_a_word_of_it_are_alike() {
        let names = ["police-complaint", "ngo-report", "medical-record", "medical-evaluation"];
        assert_eq!(alike("medical", &names), ["medical-record", "medical-evaluation"]);
        assert_eq!(alike("Police report", &names), ["police-complaint", "ngo-report"]);
        assert!(alike("article", &names).is_empty());
        assert!(alike("ngo", &names).is_empty());
    }

    #[test]
    fn a_single_letter_is_no_slip_of_another() {
        assert_eq!(nearest("b", ["a", "c"]), None);
    }
}
