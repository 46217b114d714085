//! The tabs of a cite: `C`, `C–E`, `A, B, and D`.

use std::collections::BTreeSet;

use super::{Cursor, DASHES, pages};
use crate::{
    brief::{
        label::{Label, Letters},
        token::Kind,
    },
    page::Tab,
};

/// Most tabs of a range; what has more is none.
const LONGEST: usize = 101;

/// What follows a label.
#[derive(Debug, PartialEq, Eq)]
pub enum Read {
    /// These tabs.
    Tabs(Vec<Tab>),
    /// A number, where tabs are letters.
    Number,
    /// What may be a tab, or a Roman number, or a part of one.
    Unclear,
    /// No tab.
    Nothing,
}

/// Reads the tabs behind a label.
pub fn group(cursor: &mut Cursor<'_>, label: Label) -> Read {
    let first = one(cursor, label);
    let Read::Tabs(mut tabs) = first else { return first };
    while let Some(more) = further(cursor, label) {
        tabs.extend(more);
    }
    Read::Tabs(tabs)
}

/// Reads one more of a list, and leaves the cursor where it was when there is none.
fn further(cursor: &mut Cursor<'_>, label: Label) -> Option<Vec<Tab>> {
    let mut ahead = cursor.clone();
    if !label.plural || !ahead.separator() {
        return None;
    }
    let Read::Tabs(tabs) = one(&mut ahead, label) else { return None };
    *cursor = ahead;
    Some(tabs)
}

/// Reads a tab, or the first and the last of a range.
fn one(cursor: &mut Cursor<'_>, label: Label) -> Read {
    let first = match tab(cursor, label) {
        Read::Tabs(tabs) => tabs[0],
        other => return other,
    };
    cursor.sign(&['"', '”', '’']);
    let mut ahead = cursor.clone();
    let joined = ahead.is_joined(0);
    let dashed = ahead.sign(&DASHES);
    let hyphen = dashed && joined && ahead.is_joined(0) && cursor.kind(0) == Some(Kind::Sign('-'));
    if dashed || (label.plural && ahead.word(&["to", "through", "thru", "TO", "THROUGH"])) {
        if let Read::Tabs(last) = tab(&mut ahead, label)
            && let Some(tabs) = through(first, last[0], cursor)
        {
            *cursor = ahead;
            return Read::Tabs(tabs);
        }
        // As in `Ex. F-1`.
        if hyphen {
            return Read::Unclear;
        }
    }
    Read::Tabs(vec![first])
}

/// Reads one tab; never an empty list.
fn tab(cursor: &mut Cursor<'_>, label: Label) -> Read {
    let word = match cursor.kind(0) {
        Some(Kind::Number(_)) => return Read::Number,
        Some(Kind::Word(word)) if word.bytes().all(|it| it.is_ascii_uppercase()) => word,
        _ => return Read::Nothing,
    };
    let Some(tab) = Tab::parse(word) else { return Read::Nothing };
    let is_known = cursor.known.contains(&tab);
    if is_part(cursor) {
        return Read::Unclear;
    }
    let plausible = match word.len() {
        1 => !is_plain_word(cursor, word, label),
        _ if is_known => true,
        _ if is_roman(word) => return Read::Unclear,
        2 => label.letters != Letters::All && (is_doubled(word) || word.starts_with('A')),
        _ => false,
    };
    if !plausible {
        return Read::Nothing;
    }
    cursor.at += 1;
    Read::Tabs(vec![late(cursor, word).unwrap_or(tab)])
}

/// Reads the number of a tab that was put in late, as in `C-1`, where there is that tab.
fn late(cursor: &mut Cursor<'_>, letters: &str) -> Option<Tab> {
    let (Some(Kind::Sign(dash)), Some(Kind::Number(number))) = (cursor.kind(0), cursor.kind(1))
    else {
        return None;
    };
    let joined = DASHES.contains(&dash) && cursor.is_joined(0) && cursor.is_joined(1);
    let tab = Tab::parse(&format!("{letters}-{number}"))?;
    let is = joined && cursor.known.contains(&tab);
    cursor.at += if is { 2 } else { 0 };
    is.then_some(tab)
}

/// The tabs from one to another, with those between them that were put in late.
fn through(first: Tab, last: Tab, cursor: &Cursor<'_>) -> Option<Vec<Tab>> {
    let plain = first.through(last).filter(|it| it.clone().count() <= LONGEST)?;
    let tabs: BTreeSet<Tab> = plain.chain(cursor.known.range(first..=last).copied()).collect();
    Some(tabs.into_iter().collect())
}

/// Whether the letters go on as in `C1`, `C.1` or `U.S.`.
fn is_part(cursor: &Cursor<'_>) -> bool {
    let goes_on = |ahead| {
        cursor.is_joined(ahead)
            && matches!(cursor.kind(ahead), Some(Kind::Number(_) | Kind::Word(_)))
    };
    let sign = matches!(cursor.kind(1), Some(Kind::Sign('.' | '&' | '/' | '_')));
    goes_on(1) || (sign && cursor.is_joined(1) && goes_on(2))
}

/// Whether `I` or `A` is a word of the sentence, as in `the exhibit I attached`.
fn is_plain_word(cursor: &Cursor<'_>, word: &str, label: Label) -> bool {
    let stopped = cursor.at.checked_sub(1).map(|at| cursor.tokens[at].kind);
    let may_be = word == "I" || (word == "A" && stopped == Some(Kind::Sign('.')));
    if !may_be || (!label.plural && label.letters != Letters::Small) {
        return false;
    }
    let mut behind = cursor.clone();
    behind.at += 1;
    let goes_on =
        matches!(behind.kind(0), Some(Kind::Word(next)) if next.starts_with(char::is_lowercase));
    let listed =
        matches!(behind.kind(0), Some(Kind::Word("and" | "or" | "to" | "through" | "thru")));
    goes_on && !listed && pages::read(&mut behind).is_none()
}

fn is_doubled(word: &str) -> bool {
    word.bytes().all(|it| Some(it) == word.bytes().next())
}

/// Whether letters are a Roman number of more than one digit.
fn is_roman(word: &str) -> bool {
    word.bytes().all(|it| b"IVXLC".contains(&it)) && !["LL", "VV"].contains(&word)
}
