//! Where a path may leave ink (ISO 32000-1, 8.5).

use crate::geometry::{Matrix, Point, Rect};

/// How far a corner may stick out, in half line widths: a right angle, and the default miter limit.
const SQUARE: f64 = 1.5;
const SHARP: f64 = 10.0;

/// A path under construction, in the space of the zone.
#[derive(Debug, Default)]
pub struct Path {
    at: Option<Point>,
    start: Point,
    segments: u32,
    subpath: Option<Rect>,
    whole: Option<Rect>,
    filled: bool,
    stroked: bool,
    /// How many sides of an upright rectangle the subpath has; `None` where it is none.
    sides: Option<u32>,
    /// The subpaths that are upright rectangles.
    rectangles: Vec<Rect>,
    /// Whether there are other subpaths.
    odd: bool,
}

/// Most rectangles of one path that are told apart.
const MOST_RECTANGLES: usize = 64;

/// A path that has ended.
#[derive(Debug, Default)]
pub struct Ended {
    /// Whether a fill would show.
    pub filled: bool,
    /// Whether a stroke would show.
    pub stroked: bool,
    /// Its bounds.
    pub bounds: Option<Rect>,
    /// What a fill fills to the last point: upright rectangles that lie apart; none where there
    /// is anything else.
    pub rectangles: Vec<Rect>,
}

/// What a path is drawn with.
#[derive(Debug, Clone, Copy)]
pub struct Pen {
    /// From the path's space to that of the zone.
    pub ctm: Matrix,
    /// Where ink can show.
    pub clip: Option<Rect>,
    /// Half the line width, across and up, in the space of the zone.
    pub half: Point,
}

impl Path {
    /// Begins a subpath.
    pub fn move_to(&mut self, pen: &Pen, point: Point) {
        self.end_subpath(pen);
        self.start = pen.ctm.apply(point);
        self.at = Some(self.start);
        self.segments = 0;
        self.sides = Some(0);
    }

    /// Draws a line to a point, or a curve to the last by way of the others.
    pub fn draw_to(&mut self, pen: &Pen, points: &[Point]) {
        let Some((&last, _)) = points.split_last() else { return };
        let Some(at) = self.at else { return self.move_to(pen, last) };
        let there = points.iter().map(|&point| pen.ctm.apply(point));
        self.segment(pen, at, Rect::around(there.chain([at])));
        let to = pen.ctm.apply(last);
        self.side(points.len() == 1, to);
        self.at = Some(to);
    }

    /// Draws back to the start of the subpath.
    pub fn close(&mut self, pen: &Pen) {
        let Some(at) = self.at else { return };
        self.segment(pen, at, Rect::around([at, self.start]));
        self.stroked |= pen.touches(Rect::around([self.start]), SHARP);
        self.side(true, self.start);
        self.at = Some(self.start);
    }

    /// Draws a rectangle.
    pub fn rectangle(&mut self, pen: &Pen, [x, y, width, height]: [f64; 4]) {
        self.move_to(pen, (x, y));
        let rect = Rect { x0: x, y0: y, x1: x + width, y1: y + height };
        let corners = rect.corners().map(|corner| pen.ctm.apply(corner));
        for at in [1, 2, 3, 0] {
            self.side(true, corners[at]);
            self.at = Some(corners[at]);
        }
        for (at, corner) in corners.iter().enumerate() {
            let edge = Rect::around([*corner, corners[(at + 1) % 4]]);
            self.stroked |= pen.touches(edge, SQUARE);
            self.extend(edge);
        }
    }

    /// Ends the path.
    pub fn end(&mut self, pen: &Pen) -> Ended {
        self.end_subpath(pen);
        let Self { filled, stroked, whole, mut rectangles, odd, .. } = std::mem::take(self);
        let apart =
            |(at, one): (usize, &Rect)| rectangles[..at].iter().all(|other| !other.overlaps(*one));
        if odd || !rectangles.iter().enumerate().all(apart) {
            rectangles.clear();
        }
        Ended { filled, stroked, bounds: whole, rectangles }
    }

    /// Notes a line, or a curve, from where the path is.
    fn side(&mut self, straight: bool, to: Point) {
        let Some(from) = self.at.filter(|from| !is_same(*from, to)) else { return };
        let upright = straight && (is_near(from.0, to.0) || is_near(from.1, to.1));
        self.sides = self.sides.filter(|_| upright).map(|sides| sides + 1);
    }

    fn segment(&mut self, pen: &Pen, at: Point, bounds: Rect) {
        self.stroked |= pen.touches(bounds, 1.0);
        if 0 < self.segments {
            self.stroked |= pen.touches(Rect::around([at]), SHARP);
        }
        self.segments += 1;
        self.extend(bounds);
    }

    fn extend(&mut self, bounds: Rect) {
        self.subpath = Some(self.subpath.map_or(bounds, |it| it.union(bounds)));
    }

    /// A fill never shows outside the bounds of each subpath, so they are looked at one by one.
    fn end_subpath(&mut self, pen: &Pen) {
        if let Some(bounds) = self.subpath.take() {
            self.filled |= pen.clip.is_some_and(|clip| clip.meet(bounds).is_some());
            self.whole = Some(self.whole.map_or(bounds, |it| it.union(bounds)));
            self.side(true, self.start);
            // With as few sides it cannot be any other shape.
            let square = self.sides.is_some_and(|sides| sides == 4);
            if square && self.rectangles.len() < MOST_RECTANGLES {
                self.rectangles.push(bounds);
            } else {
                self.odd = true;
            }
        }
    }
}

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.01
}

fn is_same(one: Point, other: Point) -> bool {
    is_near(one.0, other.0) && is_near(one.1, other.1)
}

impl Pen {
    /// Whether a line with these bounds shows, `times` half its width included.
    fn touches(&self, bounds: Rect, times: f64) -> bool {
        let (x, y) = self.half;
        let bounds = bounds.widened((x * times, y * times));
        self.clip.is_some_and(|clip| clip.meet(bounds).is_some())
    }
}
