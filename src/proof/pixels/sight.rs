//! Where a page of an exhibit is seen on its page of the packet, and how large both are drawn.

use crate::pdf::{
    geometry::{Matrix, Rect},
    place::{Corner, Placement, Seen},
};

/// Pixels to the inch of a packet page of ordinary size.
const RESOLUTION: f64 = 96.0;

/// Most pixels of the longer side of a page.
const LONGEST: f64 = 2000.0;

/// Points to the inch.
const INCH: f64 = 72.0;

/// Room around the stamp's zone that is left out too, in points: a draft's stamp is longer.
const AROUND: (f64, f64) = (12.0, 2.0);

/// How a page of an exhibit is seen on its page of the packet, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sight {
    /// Pixels to the inch of the packet page.
    pub resolution: f64,
    /// Pixels to the inch of the page in its file, so that both are as large.
    pub own: f64,
    /// What is seen of it, in pixels from the upper left corner of the packet page, to the right
    /// and down.
    pub area: Rect,
    /// Where the stamp is, in the same pixels.
    pub stamp: Option<Rect>,
    /// Whether it lies as it did in its file.
    pub unmoved: bool,
}

impl Sight {
    /// How a page is seen that was placed so. The units of both are points.
    pub fn of(seen: Seen, placement: Placement, corner: Option<Corner>) -> Option<Self> {
        let size = placement.size();
        let resolution = RESOLUTION.min(INCH * LONGEST / size.0.max(size.1));
        let moved = placement.matrix.unwrap_or(Matrix::IDENTITY).bounds(seen.visible);
        let shown = placement.upright().inverse()?.bounds(moved);
        let pixels = |shown| pixels(shown, size.1, resolution / INCH);
        Some(Self {
            resolution,
            own: resolution * placement.scale,
            area: pixels(shown),
            stamp: corner.map(|corner| pixels(placement.zone(corner).widened(AROUND))),
            unmoved: placement.matrix.is_none(),
        })
    }

    /// Whether both pages are drawn as large as those of another.
    pub fn is_drawn_like(self, other: Self) -> bool {
        self.resolution.to_bits() == other.resolution.to_bits()
            && self.own.to_bits() == other.own.to_bits()
    }
}

/// A rectangle in points from the lower left corner of a page so high, in pixels from the upper.
fn pixels(shown: Rect, height: f64, scale: f64) -> Rect {
    Rect {
        x0: shown.x0 * scale,
        y0: (height - shown.y1) * scale,
        x1: shown.x1 * scale,
        y1: (height - shown.y0) * scale,
    }
}
