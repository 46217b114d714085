//! The pages of a cite: `at 45`, `, p. 45`, `at 45–47, 49`.

use super::{Cursor, DASHES, Pages};
use crate::{brief::token::Kind, page::PacketPage};

/// Words for pages.
const PAGES: [&str; 10] = ["p", "pp", "pg", "pgs", "page", "pages", "Page", "Pages", "P", "PP"];

/// Reads the pages that follow a tab, and leaves the cursor where it was when there are none.
pub fn read(cursor: &mut Cursor<'_>) -> Option<Pages> {
    let mut ahead = cursor.clone();
    ahead.sign(&[',']);
    ahead.sign(&['(']);
    let at = ahead.word(&["at", "At", "AT"]);
    if !(word_for_pages(&mut ahead) || at) {
        return None;
    }
    let mut pages = vec![range(&mut ahead)?];
    *cursor = ahead.clone();
    loop {
        if !ahead.separator() {
            break;
        }
        word_for_pages(&mut ahead);
        let Some(more) = range(&mut ahead).filter(|_| ends(&ahead)) else { break };
        pages.push(more);
        *cursor = ahead.clone();
    }
    Some(pages)
}

/// Passes over `p.` or a word like it.
fn word_for_pages(cursor: &mut Cursor<'_>) -> bool {
    let is = cursor.word(&PAGES);
    if is {
        cursor.sign(&['.']);
    }
    is
}

/// Reads `45`, `45–47`, or `145–47` for 145 to 147.
fn range(cursor: &mut Cursor<'_>) -> Option<(PacketPage, PacketPage)> {
    let first = number(cursor)?;
    let mut ahead = cursor.clone();
    if ahead.sign(&DASHES) || ahead.word(&["to", "through"]) {
        word_for_pages(&mut ahead);
        if let Some(last) = number(&mut ahead) {
            *cursor = ahead;
            return Some((first, whole(first, last).max(first)));
        }
    }
    Some((first, first))
}

/// Most letters behind the number of a page.
const LETTERS: usize = 2;

/// Reads a number that stands alone, and is no part of a date or a word; with the letters of a page
/// that was put in late, as in `45A`.
fn number(cursor: &mut Cursor<'_>) -> Option<PacketPage> {
    let Some(Kind::Number(number)) = cursor.kind(0) else { return None };
    let page = match cursor.kind(1) {
        Some(Kind::Word(letters)) if cursor.is_joined(1) => {
            PacketPage::new(number).lettered(letters).filter(|_| letters.len() <= LETTERS)?
        }
        _ => PacketPage::new(number),
    };
    let length = 1 + usize::from(page.letters().is_some());
    let goes_on = matches!(cursor.kind(length), Some(Kind::Sign('/' | '%' | '°' | '§')));
    if goes_on || number == 0 {
        return None;
    }
    cursor.at += length;
    Some(page)
}

/// The end of a range of which only the last digits are written.
fn whole(first: PacketPage, last: PacketPage) -> PacketPage {
    if first.letters().or(last.letters()).is_some() {
        return last;
    }
    let written = last;
    let (first, last) = (first.number(), last.number());
    let digits = last.checked_ilog10().unwrap_or(0) + 1;
    let Some(step) = 10_u32.checked_pow(digits).filter(|step| last < first && *step <= first)
    else {
        return written;
    };
    PacketPage::new(first / step * step + last)
}

/// Whether a further page of a list ends there, and is not the `8` of `8 C.F.R.` or a year.
fn ends(cursor: &Cursor<'_>) -> bool {
    match cursor.kind(0) {
        Some(Kind::Number(_) | Kind::Sign('$' | '¶' | '§')) => false,
        Some(Kind::Word(word)) => ["and", "or", "n", "nn", "ff"].contains(&word),
        Some(Kind::Sign('.' | ':')) => {
            !(cursor.is_joined(1) && matches!(cursor.kind(1), Some(Kind::Number(_))))
        }
        None | Some(Kind::Sign(_)) => true,
    }
}
