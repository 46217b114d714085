//! Where a path may leave ink (ISO 32000-1, 8.5).

use crate::pdf::geometry::{Matrix, Point, Rect};

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
    }

    /// Draws a line to a point, or a curve to the last by way of the others.
    pub fn draw_to(&mut self, pen: &Pen, points: &[Point]) {
        let Some((&last, _)) = points.split_last() else { return };
        let Some(at) = self.at else { return self.move_to(pen, last) };
        let there = points.iter().map(|&point| pen.ctm.apply(point));
        self.segment(pen, at, Rect::around(there.chain([at])));
        self.at = Some(pen.ctm.apply(last));
    }

    /// Draws back to the start of the subpath.
    pub fn close(&mut self, pen: &Pen) {
        let Some(at) = self.at else { return };
        self.segment(pen, at, Rect::around([at, self.start]));
        self.stroked |= pen.touches(Rect::around([self.start]), SHARP);
        self.at = Some(self.start);
    }

    /// Draws a rectangle.
    pub fn rectangle(&mut self, pen: &Pen, [x, y, width, height]: [f64; 4]) {
        self.move_to(pen, (x, y));
        let rect = Rect { x0: x, y0: y, x1: x + width, y1: y + height };
        let corners = rect.corners().map(|corner| pen.ctm.apply(corner));
        for (at, corner) in corners.iter().enumerate() {
            let edge = Rect::around([*corner, corners[(at + 1) % 4]]);
            self.stroked |= pen.touches(edge, SQUARE);
            self.extend(edge);
        }
    }

    /// Ends the path; whether a fill and whether a stroke would show, and its bounds.
    pub fn end(&mut self, pen: &Pen) -> (bool, bool, Option<Rect>) {
        self.end_subpath(pen);
        let ended = std::mem::take(self);
        (ended.filled, ended.stroked, ended.whole)
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
        }
    }
}

impl Pen {
    /// Whether a line with these bounds shows, `times` half its width included.
    fn touches(&self, bounds: Rect, times: f64) -> bool {
        let (x, y) = self.half;
        let bounds = bounds.widened((x * times, y * times));
        self.clip.is_some_and(|clip| clip.meet(bounds).is_some())
    }
}
