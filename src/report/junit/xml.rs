//! Text as it may stand in XML 1.0.

/// Text between tags.
pub fn content(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            it if is_character(it) => escaped.push(it),
            _ => escaped.push('\u{fffd}'),
        }
    }
    escaped
}

/// Text between double quotes, where an end of line would be read as a space.
pub fn attribute(text: &str) -> String {
    content(text).replace('\n', "&#10;").replace('\r', "&#13;").replace('\t', "&#9;")
}

/// Whether XML 1.0 has the character at all (section 2.2).
fn is_character(it: char) -> bool {
    matches!(it, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_tag_or_a_value_early() {
        assert_eq!(
            content("a]]> <b> & \"c\"\u{1}\u{ffff}"),
            "a]]&gt; &lt;b&gt; &amp; &quot;c&quot;\u{fffd}\u{fffd}"
        );
        assert_eq!(attribute("a\"\n\t\rb"), "a&quot;&#10;&#9;&#13;b");
    }
}
