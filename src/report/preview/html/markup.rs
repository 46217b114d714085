//! Text as HTML, in which nothing from a case folder is ever markup.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::report::shown;

/// Text from a case folder, escaped: characters of HTML, and those that deceive the eye.
pub fn text(text: &str) -> String {
    let line = crate::citing::on_one_line(text);
    let mut html = String::with_capacity(line.len() + 8);
    for it in shown(&line).chars() {
        match it {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            it => html.push(it),
        }
    }
    html
}

/// The same, with what stands between backticks as code.
pub fn prose(words: &str) -> String {
    let parts: Vec<&str> = words.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return text(words);
    }
    let mut html = String::new();
    for (at, part) in parts.iter().enumerate() {
        let ends = |is: bool| if is { " " } else { "" };
        // Spaces beside code are part of the sentence.
        let (before, after) =
            (part.starts_with(char::is_whitespace), part.ends_with(char::is_whitespace));
        let blank = part.trim().is_empty();
        match at % 2 {
            1 => html.extend(["<code>", &text(part), "</code>"]),
            _ => html.extend([ends(before), &text(part), ends(after && !blank)]),
        }
    }
    html.trim().to_owned()
}

/// A hash as a policy names it: `sha256-…` of the content of a style element.
pub fn csp_hash(content: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(content)))
}

/// Bytes in base64 (RFC 4648, 4).
pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut written = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            let value = (bits >> (18 - 6 * digit)) & 63;
            let is_there = digit <= three.len();
            written.push(if is_there { char::from(DIGITS[value as usize]) } else { '=' });
        }
    }
    written
}

/// Rows of a table under heads, each head and each first cell marked as such; cells are HTML.
pub fn table(caption: &str, heads: &[&str], rows: &[Vec<String>]) -> String {
    let mut html = format!("<table><caption>{caption}</caption>\n<thead><tr>");
    let put = |html: &mut String, cell: std::fmt::Arguments<'_>| {
        html.write_fmt(cell).expect("internal error: a string takes all");
    };
    for head in heads {
        put(&mut html, format_args!("<th scope=\"col\">{head}</th>"));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        html.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            match at {
                0 => put(&mut html, format_args!("<th scope=\"row\">{cell}</th>")),
                _ => put(&mut html, format_args!("<td>{cell}</td>")),
            }
        }
        html.push_str("</tr>\n");
    }
    html + "</tbody></table>\n"
}

/// A part of the page that scrolls by itself, where it is wider than the window.
pub fn scrolling(label: &str, html: &str) -> String {
    format!(
        "<div class=\"wide\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\">\n{html}</div>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_written_is_markup() {
        let hostile = "<script>alert('x')</script>\n\"&\u{202e}";
        let told = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;&amp;\\u{202e}";
        assert_eq!(text(hostile), told);
        assert_eq!(prose("put `<a>` in `b`."), "put <code>&lt;a&gt;</code> in <code>b</code>.");
        assert_eq!(prose("a `b"), "a `b");
        assert_eq!(prose("`a` `b`"), "<code>a</code> <code>b</code>");
    }

    #[test]
    fn base64_is_that_of_the_standard() {
        let pairs =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (bytes, written) in pairs {
            assert_eq!(base64(bytes.as_bytes()), written);
        }
        assert_eq!(base64(&[0xfb, 0xff]), "+/8=");
    }
}
