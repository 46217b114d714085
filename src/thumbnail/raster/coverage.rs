//! Which share of each pixel lies inside a path.

use hayro_interpret::{
    FillRule,
    kurbo::{BezPath, PathEl, Point, flatten},
};

/// Lines on which each row of pixels is looked at.
const LINES: f64 = 4.0;

/// How far a curve may be off, in pixels.
const TOLERANCE: f64 = 0.1;

/// How far from the page a path may lead, in pixels.
const FAR: f64 = 1e7;

/// The shares of some pixels, row by row.
#[derive(Debug, Default)]
pub struct Coverage {
    /// The first column.
    pub left: usize,
    /// The first row.
    pub top: usize,
    /// How many columns.
    pub width: usize,
    /// The share of each, from 0 to 1.
    pub shares: Vec<f32>,
}

/// Where a line of the path crosses one that is looked at: from left to right, and whether the path
/// goes down or up there.
type Crossing = (f32, i32);

/// What lies inside a path, on a canvas of so many pixels.
pub fn inside(path: &BezPath, rule: FillRule, width: u16, height: u16) -> Coverage {
    let edges = edges(path);
    let xs = || edges.iter().flat_map(|(from, to)| [from.x, to.x]);
    let ys = || edges.iter().flat_map(|(from, to)| [from.y, to.y]);
    let (left, right) = ends(xs(), width);
    let (top, bottom) = ends(ys(), height);
    let width = right.saturating_sub(left);
    if width == 0 || bottom <= top {
        return Coverage::default();
    }
    let mut coverage = Coverage { left, top, width, shares: vec![0.0; width * (bottom - top)] };
    let lines = (bottom - top) * whole(LINES);
    let mut crossings: Vec<Vec<Crossing>> = vec![Vec::new(); lines];
    for (from, to) in &edges {
        cross(&mut crossings, *from, *to, top);
    }
    for (line, crossings) in crossings.iter_mut().enumerate() {
        crossings.sort_by(|one, other| one.0.total_cmp(&other.0));
        let start = line / whole(LINES) * width;
        let row = &mut coverage.shares[start..start + width];
        let mut winding = 0;
        for pair in crossings.windows(2) {
            winding += pair[0].1;
            let is_inside = match rule {
                FillRule::NonZero => winding != 0,
                FillRule::EvenOdd => winding % 2 != 0,
            };
            if is_inside {
                span(row, pair[0].0 - pixels(left), pair[1].0 - pixels(left));
            }
        }
    }
    coverage
}

/// The lines of a path, each part of it closed; none where it leads too far.
fn edges(path: &BezPath) -> Vec<(Point, Point)> {
    let near = |point: &Point| point.x.abs() < FAR && point.y.abs() < FAR;
    let is_near = |element: &PathEl| match element {
        PathEl::MoveTo(a) | PathEl::LineTo(a) => near(a),
        PathEl::QuadTo(a, b) => near(a) && near(b),
        PathEl::CurveTo(a, b, c) => near(a) && near(b) && near(c),
        PathEl::ClosePath => true,
    };
    if !path.elements().iter().all(is_near) {
        return Vec::new();
    }
    let (mut start, mut at, mut edges) = (Point::ZERO, Point::ZERO, Vec::new());
    flatten(path, TOLERANCE, |element| match element {
        PathEl::MoveTo(to) => {
            edges.push((at, start));
            (start, at) = (to, to);
        }
        PathEl::LineTo(to) => {
            edges.push((at, to));
            at = to;
        }
        _ => {
            edges.push((at, start));
            at = start;
        }
    });
    edges.push((at, start));
    edges.retain(|(from, to)| from != to);
    edges
}

/// The first pixel of a range of places, and the one after the last.
fn ends(places: impl Iterator<Item = f64>, most: u16) -> (usize, usize) {
    let (low, high) =
        places.fold((f64::MAX, f64::MIN), |ends, it| (ends.0.min(it), ends.1.max(it)));
    let within = |it: f64| whole(it.clamp(0.0, most.into()));
    (within(low.floor()), within(high.ceil()))
}

/// Notes where an edge crosses the lines from the row `top` on.
fn cross(lines: &mut [Vec<Crossing>], from: Point, to: Point, top: usize) {
    let (high, low, turn) = if from.y < to.y { (from, to, 1) } else { (to, from, -1) };
    let line = |y: f64| ((y - f64::from(pixels(top))) * LINES - 0.5).ceil().max(0.0);
    let slope = (low.x - high.x) / (low.y - high.y);
    for (number, line) in
        lines.iter_mut().enumerate().take(whole(line(low.y))).skip(whole(line(high.y)))
    {
        let y = f64::from(pixels(top)) + (f64::from(pixels(number)) + 0.5) / LINES;
        #[expect(clippy::cast_possible_truncation, reason = "shares of pixels need no more")]
        line.push(((high.x + (y - high.y) * slope) as f32, turn));
    }
}

/// Adds what one line has between two places to a row.
fn span(row: &mut [f32], from: f32, to: f32) {
    const SHARE: f32 = 0.25;
    let (from, to) = (from.max(0.0), to.min(pixels(row.len())));
    if to <= from {
        return;
    }
    let (first, last) = (whole(from.into()), whole(f64::from(to).ceil()));
    for (column, share) in row.iter_mut().enumerate().take(last).skip(first) {
        let column = pixels(column);
        *share += SHARE * (to.min(column + 1.0) - from.max(column));
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was kept in range")]
fn whole(number: f64) -> usize {
    number as usize
}

#[expect(clippy::cast_precision_loss, reason = "pictures are small")]
fn pixels(number: usize) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests {
    use hayro_interpret::kurbo::{Rect, Shape};

    use super::*;

    fn shares(rects: &[Rect], rule: FillRule) -> Vec<f32> {
        let paths = rects.iter().flat_map(|rect| rect.to_path(0.1));
        inside(&paths.collect(), rule, 4, 1).shares
    }

    #[test]
    fn pixels_are_covered_by_their_shares() {
        let (wide, narrow) = (Rect::new(0.5, -3.0, 3.0, 0.5), Rect::new(1.0, 0.0, 2.0, 9.0));
        assert_eq!(shares(&[wide], FillRule::NonZero), [0.25, 0.5, 0.5]);
        assert_eq!(shares(&[wide, narrow], FillRule::NonZero), [0.25, 1.0, 0.5]);
        assert_eq!(shares(&[wide, narrow], FillRule::EvenOdd), [0.25, 0.5, 0.5]);
        let far = Rect::new(0.0, 0.0, f64::NAN, 1.0);
        assert!(shares(&[far], FillRule::NonZero).is_empty());
        assert!(shares(&[Rect::new(9.0, 0.0, 10.0, 1.0)], FillRule::NonZero).is_empty());
    }
}
