//! The text of a page, put together from its letters.

use super::content::layer::{Layer, Letter};
use super::geometry::Point;
use super::order::{self, BACK, Gap, OFF, WIDE};

/// A letter of the text of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Where it starts in the text.
    pub byte: usize,
    /// Which letter of the layer it is.
    pub letter: usize,
    /// The run that has it.
    pub run: usize,
}

/// What a page says, in the order it is painted, or in which it is said where it is written right
/// to left: words parted by a space, lines by `\n`.
pub fn text(layer: &Layer) -> String {
    say(layer, |_| ())
}

/// The same, with the place of each letter in it.
pub fn placed(layer: &Layer) -> (String, Vec<Placed>) {
    let mut placed = Vec::with_capacity(layer.letters.len());
    let text = say(layer, |letter| placed.push(letter));
    (text, placed)
}

fn say(layer: &Layer, letters: impl FnMut(Placed)) -> String {
    let is_turned =
        layer.letters.iter().any(|it| order::FIRST_TURNED <= it.says) && order::is_turned(layer);
    if is_turned { turned(layer, letters) } else { painted(layer, letters) }
}

fn painted(layer: &Layer, mut letters: impl FnMut(Placed)) -> String {
    let mut text = Vec::with_capacity(layer.letters.len() + layer.letters.len() / 8);
    let mut pen: Option<Pen> = None;
    for (number, run) in layer.runs.iter().enumerate() {
        let along = run.em();
        let size = along.0.hypot(along.1);
        // Within a run, places on its line say as much as places on the page.
        let em = run.reach.1 - run.reach.0;
        let (gap, back) = (WIDE * em.abs(), BACK * em.abs());
        let mut last: Option<&Letter> = None;
        let way = if (em < 0.0) == run.downwards { 1.0 } else { -1.0 };
        for (at, letter) in run.letters.clone().zip(&layer.letters[run.letters.clone()]) {
            let plain = u8::try_from(letter.says).ok().filter(u8::is_ascii_graphic);
            if plain.is_none() && letter.says.is_whitespace() {
                part(&mut text, b' ');
                continue;
            }
            let mark = match last {
                Some(last) => {
                    let ahead = f64::from(letter.start - last.end) * way;
                    if ahead < -back { Some(b'\n') } else { (gap < ahead).then_some(b' ') }
                }
                None => pen.and_then(|pen| pen.mark(run.on_line(letter.start), size)),
            };
            if let Some(mark) = mark {
                part(&mut text, mark);
            }
            if let Some(plain) = plain {
                letters(Placed { byte: text.len(), letter: at, run: number });
                text.push(plain);
            } else if !letter.says.is_control() {
                letters(Placed { byte: text.len(), letter: at, run: number });
                push(&mut text, letter.says);
            }
            last = Some(letter);
        }
        if let Some(last) = last {
            pen = Some(Pen { at: run.on_line(last.end), along, size });
        }
    }
    of_characters(text)
}

/// What a page says that is written right to left.
fn turned(layer: &Layer, mut letters: impl FnMut(Placed)) -> String {
    let mut text = Vec::with_capacity(2 * layer.letters.len());
    for said in order::letters(layer) {
        match said.gap {
            Gap::None | Gap::Narrow => (),
            Gap::Wide | Gap::Space => part(&mut text, b' '),
            Gap::Line => part(&mut text, b'\n'),
        }
        letters(Placed { byte: text.len(), letter: said.letter, run: said.run });
        push(&mut text, layer.letters[said.letter].says);
    }
    of_characters(text)
}

/// Parts what was said from what comes.
fn part(text: &mut Vec<u8>, mark: u8) {
    match text.last() {
        Some(b' ') if mark == b'\n' => {
            text.pop();
            text.push(mark);
        }
        None | Some(b' ' | b'\n') => (),
        Some(_) => text.push(mark),
    }
}

fn push(text: &mut Vec<u8>, says: char) {
    text.extend(says.encode_utf8(&mut [0; 4]).as_bytes());
}

fn of_characters(text: Vec<u8>) -> String {
    String::from_utf8(text).expect("internal error: made of characters")
}

/// Where the last letter ended, and which way it ran.
#[derive(Clone, Copy)]
struct Pen {
    at: Point,
    /// One size of a letter along the line.
    along: Point,
    /// Its length.
    size: f64,
}

impl Pen {
    /// What parts the last letter from one of this size that starts here.
    fn mark(self, start: Point, size: f64) -> Option<u8> {
        let long = self.size.max(1e-6);
        let way = (self.along.0 / long, self.along.1 / long);
        let size = size.max(long);
        let (x, y) = (start.0 - self.at.0, start.1 - self.at.1);
        let (ahead, aside) = (x * way.0 + y * way.1, (y * way.0 - x * way.1).abs());
        if OFF * size < aside || ahead < -BACK * size {
            Some(b'\n')
        } else if WIDE * size < ahead {
            Some(b' ')
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        content::{scan, tests::Listed},
        geometry::Rect,
    };

    fn said(contents: &str) -> String {
        let look = &mut Listed::speaking();
        text(&scan(contents.as_bytes(), look, Rect::LETTER, Rect::LETTER).layer)
    }

    #[test]
    fn words_are_parted_by_gaps_and_lines_by_steps() {
        let shown =
            "BT /F1 10 Tf 72 700 Td [(Ma) 20 (ria) -300 (came) 4000 (x)] TJ 0 -12 Td (on) Tj ET";
        assert_eq!(said(shown), "Maria came\nx\non");
        // Letter by letter, each in its place, and a space that is only a gap.
        let placed = "BT /F1 10 Tf 72 700 Td (o) Tj ET BT /F1 10 Tf 77 700 Td (n) Tj ET \
                      BT /F1 10 Tf 87 700 Td (i) Tj ET BT /F1 10 Tf 92 703 Td (t) Tj ET";
        assert_eq!(said(placed), "on it");
        let turned = "BT /F1 10 Tf 0 1 -1 0 300 100 Tm (up) Tj 12 0 Td (it) Tj ET";
        assert_eq!(said(turned), "up it");
        assert_eq!(said("BT /F1 -10 Tf -1 0 0 -1 300 100 Tm [(le) -300 (ft)] TJ ET"), "le ft");
    }
}
