//! Words that are set in italic, in semibold, or as code.

use crate::pdf::font::Face;

/// Marks of emphasis, the longest first.
const MARKS: [(&str, Face); 4] =
    [("**", Face::SemiBold), ("__", Face::SemiBold), ("*", Face::Italic), ("_", Face::Italic)];

/// The farthest in bytes that a mark is from the one that closes it.
const REACH: usize = 400;

/// The parts of a text, each with its face; marks that close nothing stay.
pub fn of(text: &str, face: Face) -> Vec<(String, Face)> {
    let mut parts = Vec::new();
    let (mut plain, mut rest, mut before) = (String::new(), text, ' ');
    while let Some(next) = rest.chars().next() {
        if let Some(escaped) = escaped(rest) {
            plain.push(escaped);
            (rest, before) = (&rest[2..], escaped);
        } else if let Some((inner, tail, inside)) = emphasized(rest, before) {
            parts.push((std::mem::take(&mut plain), face));
            let inside = if face == Face::SemiBold { face } else { inside };
            parts.push((inner.to_owned(), inside));
            (rest, before) = (tail, ' ');
        } else {
            plain.push(next);
            (rest, before) = (&rest[next.len_utf8()..], next);
        }
    }
    parts.push((plain, face));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

/// The mark that a backslash makes plain.
fn escaped(rest: &str) -> Option<char> {
    let next = rest.strip_prefix('\\')?.chars().next()?;
    matches!(next, '*' | '_' | '\\' | '#' | '-' | '>' | '[' | ']' | '`').then_some(next)
}

/// What stands between a mark at the start and the one that closes it, and what is behind that.
fn emphasized(rest: &str, before: char) -> Option<(&str, &str, Face)> {
    let (mark, face) = MARKS.into_iter().find(|(mark, _)| rest.starts_with(mark))?;
    let inner = &rest[mark.len()..];
    let inside_a_word = mark.starts_with('_') && before.is_alphanumeric();
    if inside_a_word || inner.starts_with(|it: char| it.is_whitespace()) {
        return None;
    }
    let reach = inner.floor_char_boundary(REACH.min(inner.len()));
    let closes = |&at: &usize| {
        let (words, tail) = (&inner[..at], &inner[at + mark.len()..]);
        let goes_on = tail.starts_with(|it: char| it.is_alphanumeric());
        let is_longer = mark.len() == 1 && (tail.starts_with(mark) || words.ends_with(mark));
        let inside_a_word = mark.starts_with('_') && goes_on;
        let open = words.ends_with(|it: char| it.is_whitespace() || it == '\\');
        !(words.is_empty() || open || inside_a_word || is_longer)
    };
    let end = inner[..reach].match_indices(mark).map(|(at, _)| at).find(closes)?;
    Some((&inner[..end], &inner[end + mark.len()..], face))
}
