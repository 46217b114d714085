//! The number that stands alone at the top or the foot of a page.

/// A page without the line of its number, which would be read as the page of a cite before it.
pub fn unnumbered(text: &str) -> &str {
    let text = text.trim();
    let text = match text.rsplit_once('\n') {
        Some((rest, last)) if is_number(last) => rest,
        _ => text,
    };
    match text.split_once('\n') {
        Some((first, rest)) if is_number(first) => rest,
        _ => text,
    }
}

/// Whether a line is a page number, as `12`, `- 12 -`, `Page 12` or `Page 12 of 30`.
fn is_number(line: &str) -> bool {
    let mut words = line.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_count = |word: &str| word.len() < 5 && word.bytes().all(|it| it.is_ascii_digit());
    let known = |word: &str| word.eq_ignore_ascii_case("page") || word == "of" || is_count(word);
    let all = words.clone().all(known);
    all && words.any(is_count) && line.len() < 20
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_page_is_no_part_of_its_text() {
        assert_eq!(unnumbered("See Tab C at\n12"), "See Tab C at");
        assert_eq!(unnumbered("Page 3 of 30\nSee Tab C at\n45.\n- 12 -"), "See Tab C at\n45.");
        assert_eq!(unnumbered("See Tab C\nat 45."), "See Tab C\nat 45.");
    }
}
