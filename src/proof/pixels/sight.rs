//! Where a page of an exhibit is seen on its page of the packet, and how large both are drawn.

use crate::pdf::{
    geometry::{Matrix, Rect},
    place::{Corner, Placement, Seen},
};

/// Pixels to the inch of a packet page of ordinary size.
const RESOLUTION: f64 = 54.0;

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
    /// How near the two pictures can be expected to be.
    pub lie: Lie,
}

/// How near the picture of a page in its file and that in the packet can be expected to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// It lies as it did, so they are the same.
    Still,
    /// It was moved or reduced, so it is drawn on another grid.
    Moved,
    /// Something on it may be drawn otherwise, and is the same at a distance.
    Rough,
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
            lie: if placement.matrix.is_some() { Lie::Moved } else { Lie::Still },
        })
    }

    /// Where the stamp is in the picture of the page in its file, in pixels that it touches.
    pub fn stamp_on_own(self) -> Option<Rect> {
        let Rect { x0, y0, .. } = self.area;
        Some(Matrix::translation(-x0, -y0).bounds(self.stamp?))
    }

    /// Where a rectangle of the packet page, in its own space, is in the picture of the page in its
    /// file.
    pub fn on_own(self, placement: Placement, rect: Rect) -> Option<Rect> {
        let shown = placement.upright().inverse()?.bounds(rect);
        let on_packet = pixels(shown, placement.size().1, self.resolution / INCH);
        let Rect { x0, y0, .. } = self.area;
        Some(Matrix::translation(-x0, -y0).bounds(on_packet))
    }

    /// How far so many pixels of the page in its file are in inches.
    pub fn inches(self, pixels: usize) -> f64 {
        u32::try_from(pixels).map_or(f64::INFINITY, f64::from) / self.own
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::place::Paper;

    fn seen(visible: [f64; 4], rotation: u16) -> Seen {
        Seen { visible: Rect::between(visible), rotation, unit: 1.0 }
    }

    /// How a page is seen that is brought to Letter.
    fn sight(visible: [f64; 4], rotation: u16, clear: bool) -> Sight {
        let seen = seen(visible, rotation);
        Sight::of(seen, seen.place(Paper::Letter, clear), Some(Corner::Right)).unwrap()
    }

    fn shown(rect: Rect) -> String {
        format!("{:.1} {:.1} {:.1} {:.1}", rect.x0, rect.y0, rect.x1, rect.y1)
            .replace("-0.0", "0.0")
    }

    #[test]
    fn a_page_that_lies_as_it_did_fills_its_page() {
        for rotation in [0, 90, 180, 270] {
            let letter = sight([-20.5, 30.25, 591.5, 822.25], rotation, false);
            let (wide, high) = if rotation % 180 == 0 { (459.0, 594.0) } else { (594.0, 459.0) };
            assert_eq!(shown(letter.area), format!("0.0 0.0 {wide:.1} {high:.1}"), "{rotation}");
            assert_eq!(letter.lie, Lie::Still);
            let stamp = letter.stamp.unwrap();
            assert!(wide - 80.0 < stamp.x0 && high - 35.0 < stamp.y0 && stamp.y1 < high);
        }
    }

    #[test]
    fn what_is_reduced_is_drawn_smaller_and_lies_in_the_middle() {
        let a4 = sight([0.0, 0.0, 595.0, 842.0], 0, false);
        assert!((a4.own - 54.0 * 792.0 / 842.0).abs() < 1e-9);
        assert_eq!(shown(a4.area), "19.6 0.0 439.4 594.0");
        let turned = sight([10.0, 20.0, 605.0, 862.0], 90, false);
        assert_eq!(shown(turned.area), "0.0 19.6 594.0 439.4");
        assert_eq!((a4.lie, turned.lie), (Lie::Moved, Lie::Moved));
    }

    #[test]
    fn what_makes_way_for_the_stamp_lies_above_it_whichever_way_it_is_turned() {
        for rotation in [0, 90, 180, 270] {
            let clear = sight([150.0, 150.0, 762.0, 942.0], rotation, true);
            let stamp = clear.stamp.unwrap();
            assert!(clear.area.y1 <= stamp.y0 + 2.0, "{rotation}: {clear:?}");
            assert!(clear.area.y0.abs() < 1e-9, "{rotation}: {clear:?}");
        }
    }

    #[test]
    fn a_poster_is_drawn_no_larger_than_others() {
        let seen = seen([0.0, 0.0, 14_400.0, 7_200.0], 0);
        let sight = Sight::of(seen, seen.place(Paper::AsItIs, false), None).unwrap();
        assert_eq!(shown(sight.area), "0.0 0.0 2000.0 1000.0");
        assert_eq!(sight.stamp, None);
    }
}
