//! The lines that letters of a page stand on.

use super::Quad;
use crate::{
    content::layer::{Layer, Run},
    geometry::Point,
    order::Said,
};

/// Most lines of one passage.
const MOST: usize = 100;

/// How far apart two words of a line may stand, in heights of the line.
const APART: f64 = 2.0;

/// Part of a line, in a frame of its own.
struct Line {
    origin: Point,
    way: Point,
    along: (f64, f64),
    across: (f64, f64),
}

/// The corners of the lines that some letters stand on.
pub fn of(layer: &Layer, said: &[Said]) -> Vec<Quad> {
    let mut lines: Vec<Line> = Vec::new();
    for it in said {
        let (Some(run), Some(letter)) = (layer.runs.get(it.run), layer.letters.get(it.letter))
        else {
            continue;
        };
        let [start, end] = [letter.start, letter.end].map(f64::from);
        let corners = corners(run, start, end);
        if lines.last_mut().is_none_or(|line| !line.take(&corners)) {
            lines.push(Line::of(&corners));
        }
    }
    lines.truncate(MOST);
    lines.iter().map(Line::quad).collect()
}

/// The corners of a letter on the page: low and high where it starts, low and high where it ends.
fn corners(run: &Run, start: f64, end: f64) -> [Point; 4] {
    let (low, high) = run.reach;
    let place = |along, across| {
        run.matrix.apply(if run.downwards { (across, along) } else { (along, across) })
    };
    [place(start, low), place(start, high), place(end, low), place(end, high)]
}

impl Line {
    fn of(corners: &[Point; 4]) -> Self {
        let [low, high, end, _] = *corners;
        let (x, y) = (end.0 - low.0, end.1 - low.1);
        let (up, over) = (high.1 - low.1, high.0 - low.0);
        // A letter without width runs across its height.
        let (x, y) = if x.hypot(y) < 1e-6 { (up, -over) } else { (x, y) };
        let long = x.hypot(y).max(1e-9);
        let mut line =
            Self { origin: low, way: (x / long, y / long), along: (0.0, 0.0), across: (0.0, 0.0) };
        (line.along, line.across) = line.spans(corners);
        line
    }

    /// From where to where corners reach along the line, and across it.
    fn spans(&self, corners: &[Point; 4]) -> ((f64, f64), (f64, f64)) {
        let span = |of: &dyn Fn(&Point) -> f64| {
            let all = corners.iter().map(of);
            all.fold((f64::MAX, f64::MIN), |(low, high), it| (low.min(it), high.max(it)))
        };
        let along =
            |it: &Point| (it.0 - self.origin.0) * self.way.0 + (it.1 - self.origin.1) * self.way.1;
        let across =
            |it: &Point| (it.1 - self.origin.1) * self.way.0 - (it.0 - self.origin.0) * self.way.1;
        (span(&along), span(&across))
    }

    /// Takes a letter in, where it stands on the line.
    fn take(&mut self, corners: &[Point; 4]) -> bool {
        let (along, across) = self.spans(corners);
        let height = (self.across.1 - self.across.0).max(across.1 - across.0);
        let middle = |it: (f64, f64)| f64::midpoint(it.0, it.1);
        let apart = (along.0 - self.along.1).max(self.along.0 - along.1);
        if height < 2.0 * (middle(across) - middle(self.across)).abs() || APART * height < apart {
            return false;
        }
        let both = |a: (f64, f64), b: (f64, f64)| (a.0.min(b.0), a.1.max(b.1));
        (self.along, self.across) = (both(self.along, along), both(self.across, across));
        true
    }

    fn quad(&self) -> Quad {
        let place = |along: f64, across: f64| {
            let x = self.origin.0 + along * self.way.0 - across * self.way.1;
            (x, self.origin.1 + along * self.way.1 + across * self.way.0)
        };
        let ((start, end), (low, high)) = (self.along, self.across);
        Quad([place(start, high), place(end, high), place(start, low), place(end, low)])
    }
}
