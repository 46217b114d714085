//! Points, rectangles and matrices (ISO 32000-1, 8.3).

use serde::{Deserialize, Serialize};

use super::object::Object;

/// A point.
pub type Point = (f64, f64);

/// A transformation `[a b c d e f]`, as the operator `cm` writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix(pub [f64; 6]);

/// A rectangle whose first corner is its lower left.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// Left.
    pub x0: f64,
    /// Bottom.
    pub y0: f64,
    /// Right.
    pub x1: f64,
    /// Top.
    pub y1: f64,
}

#[expect(clippy::many_single_char_names, reason = "ISO 32000-1, 8.3.4 names them so")]
impl Matrix {
    /// Reads an array of six numbers.
    pub fn of(array: &[Object]) -> Option<Self> {
        let numbers: Vec<f64> = array.iter().map(Object::as_number).collect::<Option<_>>()?;
        numbers.try_into().ok().map(Self)
    }

    /// Leaves everything where it is.
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves by a distance.
    pub const fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Scales from the origin.
    pub const fn scale(x: f64, y: f64) -> Self {
        Self([x, 0.0, 0.0, y, 0.0, 0.0])
    }

    /// This transformation, and after it the next.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [na, nb, nc, nd, ..] = next.0;
        let (x, y) = next.apply((e, f));
        Self([a * na + b * nc, a * nb + b * nd, c * na + d * nc, c * nb + d * nd, x, y])
    }

    /// Where a point goes.
    pub fn apply(self, (x, y): Point) -> Point {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The smallest upright rectangle around a rectangle that was transformed.
    pub fn bounds(self, rect: Rect) -> Rect {
        Rect::around(rect.corners().map(|corner| self.apply(corner)))
    }

    /// Whether upright rectangles stay upright.
    pub fn is_upright(self) -> bool {
        let [a, b, c, d, ..] = self.0.map(f64::abs);
        (b < 1e-6 && c < 1e-6) || (a < 1e-6 && d < 1e-6)
    }

    /// How far a circle around the origin reaches to the side and up once it is transformed.
    pub fn reach(self, radius: f64) -> (f64, f64) {
        let [a, b, c, d, ..] = self.0;
        (radius * a.hypot(c), radius * b.hypot(d))
    }

    /// The way back; `None` where everything falls on one line.
    pub fn inverse(self) -> Option<Self> {
        let [a, b, c, d, e, f] = self.0;
        let area = a * d - b * c;
        let linear = [d / area, -b / area, -c / area, a / area, 0.0, 0.0];
        let (x, y) = Self(linear).apply((-e, -f));
        let back = Self([linear[0], linear[1], linear[2], linear[3], x, y]);
        back.0.iter().all(|it| it.is_finite()).then_some(back)
    }
}

impl Rect {
    /// Letter paper, upright, in points.
    pub const LETTER: Self = Self { x0: 0.0, y0: 0.0, x1: 612.0, y1: 792.0 };

    /// Reads an array of four numbers.
    pub fn of(array: &[Object]) -> Option<Self> {
        let numbers: Vec<f64> = array.iter().map(Object::as_number).collect::<Option<_>>()?;
        let numbers: [f64; 4] = numbers.try_into().ok()?;
        numbers.iter().all(|it| it.abs() < 1e9).then(|| Self::between(numbers))
    }

    /// Writes an array of four numbers.
    pub fn to_object(self) -> Object {
        Object::Array([self.x0, self.y0, self.x1, self.y1].map(Object::number).into())
    }

    /// Whether it shares an area with another.
    pub fn overlaps(self, other: Self) -> bool {
        self.meet(other).is_some_and(|shared| !shared.is_empty())
    }

    /// Whether it has no area.
    pub fn is_empty(self) -> bool {
        self.width() <= 0.0 || self.height() <= 0.0
    }

    /// The whole plane.
    pub const EVERYTHING: Self =
        Self { x0: f64::NEG_INFINITY, y0: f64::NEG_INFINITY, x1: f64::INFINITY, y1: f64::INFINITY };

    /// The rectangle between two opposite corners, as PDF writes it: `[x y x y]` in any order.
    pub fn between([x0, y0, x1, y1]: [f64; 4]) -> Self {
        Self::around([(x0, y0), (x1, y1)])
    }

    /// The smallest rectangle around points; the whole plane where a point is no number or absent.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Self {
        let mut points = points.into_iter();
        let Some((x, y)) = points.next() else { return Self::EVERYTHING };
        let first = Self { x0: x, y0: y, x1: x, y1: y };
        points
            .fold(first.union(first), |all, (x, y)| all.union(Self { x0: x, y0: y, x1: x, y1: y }))
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let numbers = [self.x0, self.y0, self.x1, self.y1, other.x0, other.y0, other.x1, other.y1];
        if numbers.iter().any(|it| it.is_nan()) {
            return Self::EVERYTHING;
        }
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// What both share, if only a line or a point.
    pub fn meet(self, other: Self) -> Option<Self> {
        let shared = Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        };
        (shared.x0 <= shared.x1 && shared.y0 <= shared.y1).then_some(shared)
    }

    /// The rectangle with room added on each side.
    #[must_use]
    pub fn widened(self, (x, y): Point) -> Self {
        let grown = Self { x0: self.x0 - x, y0: self.y0 - y, x1: self.x1 + x, y1: self.y1 + y };
        grown.union(grown)
    }

    /// How wide it is.
    pub fn width(self) -> f64 {
        self.x1 - self.x0
    }

    /// How high it is.
    pub fn height(self) -> f64 {
        self.y1 - self.y0
    }

    /// Its corners, one after the other around it.
    pub fn corners(self) -> [Point; 4] {
        [(self.x0, self.y0), (self.x1, self.y0), (self.x1, self.y1), (self.x0, self.y1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TURN: Matrix = Matrix([0.0, 1.0, -1.0, 0.0, 100.0, 0.0]);

    #[test]
    fn transformations_apply_from_left_to_right() {
        let both = Matrix::translation(3.0, 4.0).then(Matrix::scale(2.0, 10.0));
        assert_eq!(both.apply((1.0, 1.0)), (8.0, 50.0));
        assert_eq!(TURN.apply((10.0, 20.0)), (80.0, 10.0));
    }

    #[test]
    fn inverse_undoes() {
        let both = TURN.then(Matrix::scale(2.0, 4.0));
        assert_eq!(both.then(both.inverse().unwrap()), Matrix::IDENTITY);
        assert_eq!(Matrix::scale(1.0, 0.0).inverse(), None);
    }

    #[test]
    fn bounds_are_upright_whatever_the_order_of_corners() {
        let rect = Rect::between([30.0, 20.0, 10.0, 40.0]);
        assert_eq!(rect, Rect { x0: 10.0, y0: 20.0, x1: 30.0, y1: 40.0 });
        assert_eq!(TURN.bounds(rect), Rect { x0: 60.0, y0: 10.0, x1: 80.0, y1: 30.0 });
        assert_eq!(TURN.then(Matrix::scale(3.0, 1.0)).reach(2.0), (6.0, 2.0));
    }

    #[test]
    fn rectangles_that_touch_meet_in_a_line() {
        let left = Rect::between([0.0, 0.0, 10.0, 10.0]);
        let line = left.meet(Rect::between([10.0, 5.0, 20.0, 20.0]));
        assert_eq!(line, Some(Rect { x0: 10.0, y0: 5.0, x1: 10.0, y1: 10.0 }));
        assert_eq!(left.meet(Rect::between([10.1, 0.0, 20.0, 20.0])), None);
    }

    #[test]
    fn what_is_no_number_is_everywhere() {
        assert_eq!(Rect::around([(0.0, 0.0), (f64::NAN, 1.0)]), Rect::EVERYTHING);
        assert_eq!(Rect::around([(0.0, f64::NAN)]), Rect::EVERYTHING);
        assert_eq!(Rect::around([]), Rect::EVERYTHING);
    }
}
