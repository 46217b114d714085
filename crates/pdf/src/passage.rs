//! Words looked for in the text of a page.
//!
//! Texts are compared letter by letter, without case, as Unicode decomposes them (NFKD), so a
//! ligature is its letters. Between two letters marks must be the same, whatever kind of quotation
//! mark or dash they are; a space may be any space or the end of a line, and a word may go on past
//! a hyphen at the end of a line. Where a page leaves open whether two letters are parted, either
//! will do. A passage starts and ends with a word.

mod folded;

mod lines;

mod nearest;

use std::{cell::OnceCell, ops::Range};

use serde::{Deserialize, Serialize};

use super::{
    content::layer::Layer,
    geometry::Point,
    order::{self, Gap, Said},
    said::Placed,
};
use folded::{Folded, Mark};
pub use nearest::Likeness;

/// Most places of a page where the letters are right and what is between them may not be.
const MOST_TRIES: usize = 1000;

/// Most characters of a passage that is told.
const LONGEST: usize = 240;

/// The four corners of a line of words on a page, in points of its space: upper left, upper right,
/// lower left, lower right as the line is read, which is the order that viewers take (ISO 32000-1,
/// 12.5.6.10 names another one, which none does).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Quad(pub [Point; 4]);

/// Words that are looked for; what `...` or `…` stands for is left out between them.
#[derive(Debug)]
pub struct Sought {
    text: Folded,
    pieces: Vec<Range<usize>>,
    likeness: Likeness,
}

/// The text of a page, ready to be looked through.
#[derive(Debug)]
pub struct Page<'a> {
    layer: &'a Layer,
    said: Vec<Said>,
    text: Folded,
    /// The groups of three letters of it, once they are asked for.
    groups: OnceCell<Vec<u16>>,
}

/// The lines on which some letters of a page stand.
pub fn lines(layer: &Layer, letters: &[Placed]) -> Vec<Quad> {
    let said = letters.iter().map(|it| Said { letter: it.letter, run: it.run, gap: Gap::None });
    lines::of(layer, &said.collect::<Vec<_>>())
}

impl Sought {
    /// Makes a quote ready.
    pub fn of(quote: &str) -> Self {
        let text = Folded::of_text(quote);
        let pieces = text.pieces();
        let longest = pieces.iter().max_by_key(|piece| piece.len()).cloned().unwrap_or_default();
        let likeness = Likeness::of(&text, longest);
        Self { text, pieces, likeness }
    }
}

impl<'a> Page<'a> {
    /// Reads the text of a page.
    pub fn of(layer: &'a Layer) -> Self {
        let said = order::letters(layer);
        let text = Folded::of_page(layer, &said);
        Self { layer, said, text, groups: OnceCell::new() }
    }

    /// The lines on which a quote stands, where it does; none of them where it has no words.
    pub fn find(&self, sought: &Sought) -> Option<Vec<Quad>> {
        let mut lines = Vec::new();
        let mut from = 0;
        for piece in &sought.pieces {
            let found = self.piece(&sought.text, piece, from)?;
            from = found.end;
            let said = &self.said[self.letters(&found)];
            lines.extend(lines::of(self.layer, said));
        }
        Some(lines)
    }

    /// The passage most like a quote: how many of a hundred parts are the same, and what it says.
    pub fn nearest(&self, sought: &mut Sought, better: u8) -> Option<(u8, String)> {
        let groups = self.groups.get_or_init(|| nearest::groups(self.text.chars()));
        let (likeness, found) = sought.likeness.best(groups)?;
        (better < likeness).then(|| (likeness, self.says(&self.letters(&found))))
    }

    /// How many letters it has.
    pub fn len(&self) -> usize {
        self.said.len()
    }

    /// Where a piece of a quote stands after some letters of the page.
    fn piece(&self, quote: &Folded, piece: &Range<usize>, from: usize) -> Option<Range<usize>> {
        let wanted = quote.letters_of(piece);
        let mut start = from;
        for _ in 0..MOST_TRIES {
            start = self.text.find(wanted, start)?;
            let here = start..start + piece.len();
            if self.text.is_edge(here.start)
                && self.text.is_edge(here.end)
                && self.agrees(quote, piece, here.start)
            {
                return Some(here);
            }
            start += 1;
        }
        None
    }

    /// Whether what is between the letters is the same too.
    fn agrees(&self, quote: &Folded, piece: &Range<usize>, start: usize) -> bool {
        let inner = piece.clone().skip(1).zip(start + 1..);
        inner.into_iter().all(|(of_quote, of_page)| {
            let (wanted, found) = (&quote.marks[of_quote], &self.text.marks[of_page]);
            let (between, there) = (quote.between(of_quote), self.text.between(of_page));
            if between != there {
                return found.hyphen && between.is_empty() && wanted.gap == Gap::None;
            }
            !between.is_empty() || fits(wanted, found)
        })
    }

    /// The letters of the page that are some of its text.
    fn letters(&self, found: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.text.marks[at].said;
        match (found.start, found.end.checked_sub(1)) {
            (first, Some(last)) if first <= last => place(first)..place(last) + 1,
            _ => 0..0,
        }
    }

    /// What some letters say, to the ends of the words they are in.
    fn says(&self, letters: &Range<usize>) -> String {
        let parted = |at: usize| self.said.get(at).is_none_or(|said| Gap::Wide <= said.gap);
        let start = (0..=letters.start).rev().find(|&at| at == 0 || parted(at)).unwrap_or(0);
        let end = (letters.end..self.said.len()).find(|&at| parted(at));
        let end = end.unwrap_or(self.said.len());
        let mut says = String::new();
        for (count, said) in self.said[start..end].iter().enumerate() {
            if LONGEST < count {
                says.push('…');
                break;
            }
            if 0 < count && Gap::Wide <= said.gap {
                says.push(' ');
            }
            says.push(self.layer.letters[said.letter].says);
        }
        says
    }
}

/// Whether two letters are parted, or not, in both texts.
fn fits(wanted: &Mark, found: &Mark) -> bool {
    let open = matches!(found.gap, Gap::Narrow | Gap::Wide) || found.unspaced && wanted.unspaced;
    match wanted.gap {
        Gap::None => open || matches!(found.gap, Gap::None | Gap::Line),
        _ => open || found.gap != Gap::None,
    }
}

#[cfg(test)]
mod tests;
