//! The text of a page, put together from its letters.

use super::content::layer::{Layer, Letter, Run};
use super::eight;
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
        let line = Line::of(run);
        let all = &layer.letters[run.letters.clone()];
        let mut placed = |byte: usize, place: usize| {
            letters(Placed { byte, letter: run.letters.start + place, run: number });
        };
        let mut last: Option<&Letter> = None;
        let mut at = 0;
        while let Some(letter) = all.get(at) {
            at += 1;
            if letter.says.is_whitespace() {
                part(&mut text, b' ');
                continue;
            }
            let mark = match last {
                Some(last) => line.mark(last, letter),
                None => pen.and_then(|pen| pen.mark(run.on_line(letter.start), size)),
            };
            if let Some(mark) = mark {
                part(&mut text, mark);
            }
            if !letter.says.is_control() {
                placed(text.len(), at - 1);
                push(&mut text, letter.says);
            }
            let word = line.word(&all[at - 1..]);
            (at..at + word.len()).zip(text.len()..).for_each(|(place, byte)| placed(byte, place));
            text.extend(word.iter().map(|letter| letter.says as u8));
            at += word.len();
            last = all.get(at - 1);
        }
        if let Some(last) = last {
            pen = Some(Pen { at: run.on_line(last.end), along, size });
        }
    }
    of_characters(text)
}

/// The line of a run, on which places say as much as places on the page.
struct Line {
    /// Gaps as wide as this part words.
    gap: f64,
    /// Steps back as long as this part lines.
    back: f64,
    /// 1 or -1: which way it runs.
    way: f64,
}

impl Line {
    fn of(run: &Run) -> Self {
        let em = run.reach.1 - run.reach.0;
        let way = if (em < 0.0) == run.downwards { 1.0 } else { -1.0 };
        Self { gap: WIDE * em.abs(), back: BACK * em.abs(), way }
    }

    /// What parts a letter from the last one.
    fn mark(&self, last: &Letter, next: &Letter) -> Option<u8> {
        let ahead = f64::from(next.start - last.end) * self.way;
        if ahead < -self.back { Some(b'\n') } else { (self.gap < ahead).then_some(b' ') }
    }

    /// The letters after the first that go on with its word, as far as they are of ASCII: most
    /// letters are, and nothing else is asked of them.
    #[inline(never)]
    fn word<'a>(&self, letters: &'a [Letter]) -> &'a [Letter] {
        let goes_on = |last: &Letter, next: &Letter| {
            next.says.is_ascii_graphic() && self.mark(last, next).is_none()
        };
        let length = letters.windows(2).take_while(|it| goes_on(&it[0], &it[1])).count();
        &letters[1..=length]
    }
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

/// A text in one line of small letters; a word that is broken at the end of a line is one word.
pub fn in_one_line(text: &str) -> Vec<u8> {
    let mut line: Vec<u8> = Vec::with_capacity(text.len());
    for (number, part) in text.split('\n').enumerate() {
        if line.last() == Some(&b'-') {
            line.pop();
        } else if 0 < number {
            line.push(b' ');
        }
        line.extend(part.as_bytes());
    }
    eight::make_small(&mut line);
    line
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
        let long = "a word ofmanymoreletters than are placed at a time, and another".repeat(3);
        assert_eq!(said(&format!("BT /F1 10 Tf ({long}) Tj ET")), long);
        let turned = "BT /F1 10 Tf 0 1 -1 0 300 100 Tm (up) Tj 12 0 Td (it) Tj ET";
        assert_eq!(said(turned), "up it");
        assert_eq!(said("BT /F1 -10 Tf -1 0 0 -1 300 100 Tm [(le) -300 (ft)] TJ ET"), "le ft");
    }
}
