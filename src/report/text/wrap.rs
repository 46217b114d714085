//! Prose in lines of a given width.

/// Breaks prose at spaces, but not inside backticks: what is quoted is to be copied.
pub fn lines(prose: &str, width: usize) -> Vec<String> {
    let mut is_quoted = false;
    let is_break = |it: char| {
        is_quoted ^= it == '`';
        it == ' ' && !is_quoted
    };
    let mut lines = vec![String::new()];
    let mut length = 0;
    for word in prose.split(is_break) {
        let word_length = word.chars().count();
        let line = lines.last_mut().expect("internal error: there is always a line");
        if length == 0 {
            line.push_str(word);
            length = word_length;
        } else if length + 1 + word_length <= width {
            line.push(' ');
            line.push_str(word);
            length += 1 + word_length;
        } else {
            lines.push(word.to_owned());
            length = word_length;
        }
    }
    lines
}

/// Prose after a first indent, its later lines after a second, each line ended.
pub fn hanging(first: &str, later: &str, prose: &str, width: usize) -> String {
    let indents = std::iter::once(first).chain(std::iter::repeat(later));
    let lines = lines(prose, width.saturating_sub(later.chars().count()));
    indents
        .zip(lines)
        .flat_map(|(indent, line)| [indent.to_owned(), line, "\n".to_owned()])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_words_stay_together() {
        assert_eq!(lines("put `a: b` in", 9), ["put", "`a: b` in"]);
        assert_eq!(lines("one enormousword two", 6), ["one", "enormousword", "two"]);
        assert_eq!(lines("", 6), [""]);
    }

    #[test]
    fn later_lines_hang() {
        assert_eq!(hanging("- ", "  ", "a b c", 5), "- a b\n  c\n");
    }
}
