//! Rectangles and matrices in user space, in points unless a page says otherwise.

use super::object::Object;

/// A rectangle, its lower left corner first (ISO 32000-1, 7.9.5).
#[derive(Debug, Clone, Copy, PartialEq)]
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

/// A transformation `[a b c d e f]` (ISO 32000-1, 8.3.3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix(pub [f64; 6]);

impl Rect {
    /// Letter paper, upright.
    pub const LETTER: Self = Self { x0: 0.0, y0: 0.0, x1: 612.0, y1: 792.0 };

    /// The rectangle between two opposite corners, whichever they are.
    pub fn new(x: f64, y: f64, other_x: f64, other_y: f64) -> Self {
        Self { x0: x.min(other_x), y0: y.min(other_y), x1: x.max(other_x), y1: y.max(other_y) }
    }

    /// Reads an array of four numbers.
    pub fn of(array: &[Object]) -> Option<Self> {
        let &[x, y, other_x, other_y] =
            array.iter().map(Object::as_number).collect::<Option<Vec<_>>>()?.as_slice()
        else {
            return None;
        };
        [x, y, other_x, other_y]
            .iter()
            .all(|it| it.is_finite() && it.abs() < 1e9)
            .then(|| Self::new(x, y, other_x, other_y))
    }

    /// Writes an array of four numbers.
    pub fn to_object(self) -> Object {
        Object::Array([self.x0, self.y0, self.x1, self.y1].map(Object::number).into())
    }

    /// How wide it is.
    pub fn width(self) -> f64 {
        self.x1 - self.x0
    }

    /// How high it is.
    pub fn height(self) -> f64 {
        self.y1 - self.y0
    }

    /// What it shares with another; empty when they lie apart.
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        let (x0, y0) = (self.x0.max(other.x0), self.y0.max(other.y0));
        Self { x0, y0, x1: self.x1.min(other.x1).max(x0), y1: self.y1.min(other.y1).max(y0) }
    }

    /// Whether it shares an area with another.
    pub fn overlaps(self, other: Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Whether it has no area.
    pub fn is_empty(self) -> bool {
        self.width() <= 0.0 || self.height() <= 0.0
    }
}

impl Matrix {
    /// Leaves everything where it is.
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves.
    pub const fn translate(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Enlarges from the origin.
    pub const fn scale(by: f64) -> Self {
        Self([by, 0.0, 0.0, by, 0.0, 0.0])
    }

    /// Reads an array of six numbers.
    pub fn of(array: &[Object]) -> Option<Self> {
        let numbers: Vec<f64> = array.iter().map(Object::as_number).collect::<Option<_>>()?;
        numbers.try_into().ok().map(Self)
    }

    /// This transformation, and after it another.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, next.0);
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    /// Where it takes a point.
    pub fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The smallest rectangle around where it takes a rectangle.
    pub fn bounds(self, rect: Rect) -> Rect {
        let (x, y) = self.apply(rect.x0, rect.y0);
        let corners = [(rect.x1, rect.y0), (rect.x0, rect.y1), (rect.x1, rect.y1)];
        corners.iter().fold(Rect { x0: x, y0: y, x1: x, y1: y }, |all, &(x, y)| {
            let (x, y) = self.apply(x, y);
            all.union(Rect { x0: x, y0: y, x1: x, y1: y })
        })
    }

    /// The transformation that undoes it, where there is one.
    pub fn inverse(self) -> Option<Self> {
        let [a, b, c, d, e, f] = self.0;
        let determinant = a * d - b * c;
        if !determinant.is_normal() {
            return None;
        }
        let (a, b, c, d) =
            (d / determinant, -b / determinant, -c / determinant, a / determinant);
        Some(Self([a, b, c, d, -(a * e + c * f), -(b * e + d * f)]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_and_its_inverse_cancel() {
        let matrix = Matrix([0.0, 2.0, -2.0, 0.0, 30.0, 5.0]);
        let both = matrix.then(matrix.inverse().unwrap());
        let off = both.0.iter().zip(Matrix::IDENTITY.0).map(|(a, b)| (a - b).abs());
        assert!(off.fold(0.0, f64::max) < 1e-12);
        assert_eq!(matrix.apply(1.0, 0.0), (30.0, 7.0));
        assert_eq!(Matrix::scale(0.0).inverse(), None);
    }

    #[test]
    fn corners_come_in_any_order() {
        assert_eq!(Rect::new(612.0, 0.0, 0.0, 792.0), Rect::LETTER);
        let turned = Matrix([0.0, 1.0, -1.0, 0.0, 792.0, 0.0]).bounds(Rect::LETTER);
        assert_eq!((turned.width(), turned.height()), (792.0, 612.0));
    }
}
