//! Text as it may stand in GitHub's Markdown.

use crate::report::shown;

/// Text on a line of its own: what stands in backticks stays code, nothing else means anything.
pub fn line(text: &str) -> String {
    let text = shown(text);
    let mut escaped = String::new();
    let mut rest = &*text;
    while let Some((before, quoted, after)) = quotation(rest) {
        escaped.push_str(&plain(before));
        escaped.push_str(&code(quoted));
        rest = after;
    }
    escaped + &plain(rest)
}

/// The same in a cell of a table, which a bar would end even in code.
pub fn cell(text: &str) -> String {
    line(text).replace('|', "\\|")
}

/// Text as code, whatever backticks are in it.
pub fn code(text: &str) -> String {
    let longest = text.split(|it| it != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// The first quotation of a text, with what stands before and after it.
fn quotation(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('`')?;
    let (quoted, after) = rest.split_once('`')?;
    (!quoted.trim().is_empty()).then_some((before, quoted, after))
}

fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            // An empty comment keeps GitHub from calling whoever has that name.
            '@' => escaped.push_str("@<!-- -->"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '!' | '$' => {
                escaped.extend(['\\', it]);
            }
            _ => escaped.push(it),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_quoted_means_something() {
        assert_eq!(line("`a|*b*.pdf` <b> *x* @me"), "`a|*b*.pdf` &lt;b&gt; \\*x\\* @<!-- -->me");
        assert_eq!(line("`a`b.pdf` is [x](y)"), "`a`b.pdf\\` is \\[x\\](y)");
        assert_eq!(line("`` <i>"), "\\`\\` &lt;i&gt;");
        assert_eq!(cell("a|`b|c`"), "a\\|`b\\|c`");
    }

    #[test]
    fn code_holds_any_backticks() {
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("a"), "`a`");
    }
}
