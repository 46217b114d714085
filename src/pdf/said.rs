//! The text of a page, put together from its letters.

use super::content::layer::{Layer, Letter, Run};
use super::geometry::Point;

/// What parts two words, in sizes of the letters.
const GAP: f64 = 0.13;

/// How far a letter may lie off its line, in sizes of the letters.
const OFF: f64 = 0.5;

/// How far back a letter may lie before it starts a line of its own.
const BACK: f64 = 0.6;

/// What a page says, in the order it is painted: words parted by a space, lines by `\n`.
pub fn text(layer: &Layer) -> String {
    let mut page = Page { text: String::with_capacity(layer.letters.len()), pen: None };
    for run in &layer.runs {
        for letter in &layer.letters[run.letters.clone()] {
            page.letter(run, letter);
        }
    }
    page.text
}

struct Page {
    text: String,
    /// Where the last letter ended, and which way it ran.
    pen: Option<Pen>,
}

#[derive(Clone, Copy)]
struct Pen {
    at: Point,
    /// One size of a letter along the line.
    along: Point,
}

impl Page {
    fn letter(&mut self, run: &Run, letter: &Letter) {
        let (start, end) = (run.on_line(letter.start), run.on_line(letter.end));
        let along = run.em();
        if letter.says.is_whitespace() {
            self.part(' ');
        } else {
            if let Some(mark) = self.pen.and_then(|pen| pen.mark(start, along)) {
                self.part(mark);
            }
            if !letter.says.is_control() {
                self.text.push(letter.says);
            }
            self.pen = Some(Pen { at: end, along });
        }
    }

    /// Parts what was from what comes.
    fn part(&mut self, mark: char) {
        if self.text.ends_with(' ') && mark == '\n' {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(mark);
        }
    }
}

impl Pen {
    /// What parts the last letter from one that starts here.
    fn mark(self, start: Point, along: Point) -> Option<char> {
        let size = self.along.0.hypot(self.along.1).max(along.0.hypot(along.1)).max(1e-6);
        let way = (self.along.0 / size, self.along.1 / size);
        let (x, y) = (start.0 - self.at.0, start.1 - self.at.1);
        let (ahead, aside) = (x * way.0 + y * way.1, (y * way.0 - x * way.1).abs());
        if OFF * size < aside || ahead < -BACK * size {
            Some('\n')
        } else if GAP * size < ahead {
            Some(' ')
        } else {
            None
        }
    }
}
