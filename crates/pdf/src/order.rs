//! The letters of a page in the order in which they are read, and what parts them.

use super::{content::layer::Layer, geometry::Point};

mod logical;

pub use logical::FIRST as FIRST_TURNED;

/// How far a letter may lie off its line, in sizes of the letters.
pub const OFF: f64 = 0.5;

/// How far back a letter may lie before it starts a line of its own.
pub const BACK: f64 = 0.6;

/// What rather is a space between two letters, in sizes of the letters.
pub const WIDE: f64 = 0.13;

/// What may be a space, and what is one for sure.
const NARROW: f64 = 0.05;
const CLEAR: f64 = 0.22;

/// What parts a letter from the one before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing.
    #[default]
    None,
    /// So little that it rather is no space.
    Narrow,
    /// So little that it may be no space.
    Wide,
    /// A space.
    Space,
    /// The end of a line.
    Line,
}

/// A letter in its turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Which letter of the layer.
    pub letter: usize,
    /// Which run it is in.
    pub run: usize,
    /// What parts it from the one before.
    pub gap: Gap,
}

/// A letter on its row.
#[derive(Debug, Clone, Copy)]
struct Spot {
    letter: usize,
    run: usize,
    says: char,
    /// Where it begins and ends along the row, in points of the page.
    from: f64,
    to: f64,
    /// Its size in the same points.
    size: f64,
}

/// Letters that follow each other on one line, spaces among them.
struct Row {
    origin: Point,
    way: Point,
    /// Where the last letter ends.
    pen: Point,
    spots: Vec<Spot>,
}

/// The letters of a page but for spaces and controls, those written right to left in the order in
/// which they are said.
pub fn letters(layer: &Layer) -> Vec<Said> {
    let mut said = Vec::with_capacity(layer.letters.len());
    let mut row: Option<Row> = None;
    for (number, run) in layer.runs.iter().enumerate() {
        let em = run.em();
        let size = em.0.hypot(em.1).max(1e-6);
        let way = (em.0 / size, em.1 / size);
        for at in run.letters.clone() {
            let letter = layer.letters[at];
            let (from, to) = (run.on_line(letter.start), run.on_line(letter.end));
            let mut here = match row.take() {
                Some(here) if here.goes_on(from, way, size) => here,
                ended => {
                    if let Some(row) = ended {
                        row.say(&mut said);
                    }
                    Row { origin: from, way, pen: from, spots: Vec::new() }
                }
            };
            let (from, end) = (here.along(from), here.along(to));
            let says = letter.says;
            here.spots.push(Spot { letter: at, run: number, says, from, to: end, size });
            here.pen = to;
            row = Some(here);
        }
    }
    if let Some(row) = row {
        row.say(&mut said);
    }
    said
}

/// Whether anything on a page is written right to left.
pub fn is_turned(layer: &Layer) -> bool {
    layer.letters.iter().any(|letter| logical::is_turned(letter.says))
}

impl Row {
    fn along(&self, point: Point) -> f64 {
        let (x, y) = (point.0 - self.origin.0, point.1 - self.origin.1);
        x * self.way.0 + y * self.way.1
    }

    /// Whether a letter that starts here and runs this way stands on the row.
    fn goes_on(&self, start: Point, way: Point, size: f64) -> bool {
        let (x, y) = (start.0 - self.pen.0, start.1 - self.pen.1);
        let aside = (y * self.way.0 - x * self.way.1).abs();
        let last = self.spots.last().map_or(size, |spot| spot.size);
        let turned = self.way.0 * way.0 + self.way.1 * way.1;
        aside <= OFF * size.max(last) && 0.9 < turned
    }

    /// Says its letters in their order.
    fn say(mut self, said: &mut Vec<Said>) {
        let start = said.len();
        if logical::is_needed(&self.spots) {
            logical::say(&mut self.spots, said);
        } else {
            let mut gap = Gap::None;
            let mut last = None;
            for spot in &self.spots {
                gap = gap.max(last.map_or(Gap::None, |last| spot.after(last)));
                spot.say(&mut gap, said);
                last = Some(spot);
            }
        }
        if let Some(first) = said.get_mut(start) {
            first.gap = Gap::Line;
        }
    }
}

impl Spot {
    /// What parts it from the spot before it on the row.
    fn after(&self, last: &Self) -> Gap {
        let size = self.size.max(last.size);
        match (self.from - last.to) / size {
            ahead if ahead < -BACK => Gap::Line,
            ahead if ahead <= NARROW => Gap::None,
            ahead if ahead <= WIDE => Gap::Narrow,
            ahead if ahead <= CLEAR => Gap::Wide,
            _ => Gap::Space,
        }
    }

    /// Says a letter after a gap; a space widens the gap of the next.
    fn say(&self, gap: &mut Gap, said: &mut Vec<Said>) {
        if self.says.is_whitespace() {
            *gap = Gap::Space.max(*gap);
        } else if !self.says.is_control() {
            said.push(Said { letter: self.letter, run: self.run, gap: *gap });
            *gap = Gap::None;
        }
    }
}

#[cfg(test)]
mod tests;
