//! What a page says and shows, with the place of each letter (ISO 32000-1, 9.4.4).

use std::ops::Range;

use super::resources::Picture;
use crate::geometry::{Matrix, Point, Rect};

/// Most letters of a page that are kept.
const MOST_LETTERS: usize = 1 << 20;

/// Most areas of a page that are kept; of those that hide what lies under them, sixteen times as
/// many.
const MOST_COVERS: usize = 4096;

/// Most images of a page that are kept.
const MOST_PICTURES: usize = 1 << 16;

/// The least width and height of what can hide a letter, in points.
const SMALLEST_COVER: f64 = 3.0;

/// What a page says and shows, in its own space, in the order it is painted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layer {
    /// Letters, each run of them in a line.
    pub runs: Vec<Run>,
    /// The letters of all runs.
    pub letters: Vec<Letter>,
    /// Areas that may hide what lies under them.
    pub covers: Vec<Cover>,
    /// Images.
    pub pictures: Vec<Placed>,
    /// Whether anything but white is painted that can be seen, white images not counted.
    pub marked: bool,
}

/// Letters that one operator shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// From the space of its letters to that of the page.
    pub matrix: Matrix,
    /// Its letters.
    pub letters: Range<usize>,
    /// How far below and above the line they reach, in the space of the letters.
    pub reach: (f64, f64),
    /// Whether the line runs downwards.
    pub downwards: bool,
    /// Their color, where they have one that is known and are seen.
    pub shade: Option<[u8; 3]>,
    /// Whether they are painted at all; the text behind a scan is not.
    pub painted: bool,
}

/// A letter on its line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letter {
    /// Where it begins, along the line.
    pub start: f32,
    /// Where it ends.
    pub end: f32,
    /// What it says.
    pub says: char,
}

/// An area that is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cover {
    /// The rectangle around it.
    pub rect: Rect,
    /// Its color, where it is known.
    pub shade: Option<[u8; 3]>,
    /// How many runs were shown before it.
    pub after: usize,
    /// Whether it hides all that lies under the rectangle.
    pub whole: bool,
    /// Whether an annotation paints it that is no form field.
    pub note: bool,
}

/// An image in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// The image.
    pub picture: Picture,
    /// Where it can be seen.
    pub rect: Rect,
    /// Pixels for each inch, the lower of both ways; 0 where it is not known.
    pub resolution: f64,
}

impl Letter {
    /// A letter between two places on its line.
    pub fn new(start: f64, end: f64, says: char) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a page is no mile long")]
        let (start, end) = (start as f32, end as f32);
        Self { start, end, says }
    }
}

impl Layer {
    /// How much is kept; more once something is added.
    pub fn weight(&self) -> usize {
        self.letters.len() + self.covers.len() + self.pictures.len()
    }

    /// Adds a run; its letters are those past the last run.
    pub fn end_run(&mut self, run: Run) {
        if !run.letters.is_empty() {
            self.runs.push(run);
        }
    }

    /// Adds letters, as far as there is room.
    pub fn add(&mut self, letters: impl Iterator<Item = Letter>) {
        let room = MOST_LETTERS.saturating_sub(self.letters.len());
        self.letters.extend(letters.take(room));
    }

    /// Adds an area that is large enough to hide a letter.
    pub fn cover(&mut self, rect: Rect, shade: Option<[u8; 3]>, whole: bool) {
        if rect.width().min(rect.height()) < SMALLEST_COVER {
            return;
        }
        let cover = Cover { rect, shade, after: self.runs.len(), whole, note: false };
        if self.covers.len() < if whole { 16 * MOST_COVERS } else { MOST_COVERS } {
            self.covers.push(cover);
        }
    }

    /// Adds an image that is painted on the unit square of a space; whether there was room.
    pub fn picture(&mut self, picture: Picture, ctm: Matrix, rect: Rect) -> bool {
        if MOST_PICTURES <= self.pictures.len() {
            return false;
        }
        let [a, b, c, d, ..] = ctm.0;
        let inches = (a.hypot(b) / 72.0, c.hypot(d) / 72.0);
        let across = f64::from(picture.width) / inches.0;
        let resolution = across.min(f64::from(picture.height) / inches.1);
        let resolution = if resolution.is_finite() { resolution } else { 0.0 };
        self.pictures.push(Placed { picture, rect, resolution });
        true
    }
}

impl Run {
    /// The middle of a letter of the run, on the page.
    pub fn middle(&self, letter: &Letter) -> Point {
        let along = f64::from(letter.start + letter.end) / 2.0;
        let across = f64::midpoint(self.reach.0, self.reach.1);
        self.matrix.apply(if self.downwards { (0.0, along) } else { (along, across) })
    }

    /// The rectangle around its letters, on the page.
    pub fn bounds(&self, layer: &Layer) -> Rect {
        let letters = &layer.letters[self.letters.clone()];
        let ends = letters.iter().flat_map(|letter| [letter.start, letter.end]);
        let (low, high) =
            ends.fold((f32::MAX, f32::MIN), |(low, high), end| (low.min(end), high.max(end)));
        let line = (f64::from(low), f64::from(high));
        let (down, up) = self.reach;
        self.matrix.bounds(Rect::between(if self.downwards {
            [down, line.0, up, line.1]
        } else {
            [line.0, down, line.1, up]
        }))
    }

    /// A place on the line of the run, on the page.
    pub fn on_line(&self, along: f32) -> Point {
        let along = f64::from(along);
        self.matrix.apply(if self.downwards { (0.0, along) } else { (along, 0.0) })
    }

    /// The size of its letters, on the page, the way its line runs.
    pub fn em(&self) -> Point {
        let size = self.reach.1 - self.reach.0;
        let [a, b, c, d, ..] = self.matrix.0;
        if self.downwards { (-size * c, -size * d) } else { (size * a, size * b) }
    }
}

#[cfg(test)]
mod tests {
    use crate::{content::tests::Listed, geometry::Rect};

    #[test]
    fn a_page_with_images_without_end_is_read_in_part() {
        for (count, kept, truncated) in [(9, 9, false), (70_000, 1 << 16, true)] {
            let contents = "/Im1 Do ".repeat(count);
            let look = &mut Listed::default();
            let scan = crate::content::scan(contents.as_bytes(), look, Rect::LETTER, Rect::LETTER);
            assert_eq!((scan.layer.pictures.len(), scan.truncated), (kept, truncated));
        }
    }
}
