//! Text as it can stand in `case.yaml`.

use std::fmt::Write;

use crate::report;

/// Words that editors take for something else than text.
const TAKEN: &[&str] = &["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// A text after a key, in quotes where it needs them.
pub fn text(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// A text in a note, on one line.
pub fn note(text: &str) -> String {
    report::shown(text).into_owned()
}

/// Whether a text means itself without quotes.
fn is_plain(text: &str) -> bool {
    let fits = |it: char| it.is_alphanumeric() || " -_.,()/'&+".contains(it);
    let is_number = text.starts_with(|it: char| it.is_ascii_digit()) && !text.contains(' ');
    text.starts_with(char::is_alphanumeric)
        && !text.ends_with(' ')
        && text.chars().all(fits)
        && !is_number
        && !TAKEN.contains(&text.to_lowercase().as_str())
        && report::shown(text) == text
}

/// A text in double quotes; what cannot be seen is written by its number.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for it in text.chars() {
        let seen = it == ' ' || report::shown(it.encode_utf8(&mut [0; 4])).chars().eq([it]);
        let done = match it {
            '"' | '\\' => write!(quoted, "\\{it}"),
            _ if seen => write!(quoted, "{it}"),
            _ => write!(quoted, "\\U{:08X}", u32::from(it)),
        };
        done.expect("internal error: a string takes all");
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_quoted_where_it_must_be() {
        assert_eq!(
            text("03 - Denuncia 2231 (2019-03-04).pdf"),
            "03 - Denuncia 2231 (2019-03-04).pdf"
        );
        assert_eq!(text("a: b #c"), "\"a: b #c\"");
        assert_eq!(text("say \"x\""), "\"say \\\"x\\\"\"");
        assert_eq!(text("a\u{202e}b\n"), "\"a\\U0000202Eb\\U0000000A\"");
        for taken in ["null", "No", "2019", "1e5", " x", "x ", "", "-", "*"] {
            assert!(text(taken).starts_with('"'), "{taken}");
        }
    }
}
