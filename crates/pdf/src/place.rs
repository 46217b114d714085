//! How a page comes to lie on paper, and where its stamp goes.

use serde::{Deserialize, Serialize};

use super::geometry::{Matrix, Rect};

/// How far a page may be from Letter and still count as it, in points.
const TOLERANCE: f64 = 1.0;

/// The stamp's right edge and base line, from the paper's edges, in points.
const MARGIN: f64 = 36.0;
const BASE_LINE: f64 = 24.0;

/// Size of the zone kept free for the stamp, in points.
const ZONE: (f64, f64) = (60.0, 22.0);

/// Height of the strip that an occupied zone clears at the foot, in points.
const ROOM: f64 = 42.0;

/// Whether pages are brought to Letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Paper {
    /// On Letter, upright or landscape as the page is seen; reduced where needed, never enlarged.
    Letter,
    /// As they are.
    AsItIs,
}

/// Where the stamp goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Corner {
    /// At the right of the foot.
    Right,
    /// In the middle of the foot.
    Center,
}

/// How a source page is seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// The part that is seen, in the page's own units.
    pub visible: Rect,
    /// How far it is turned clockwise: 0, 90, 180 or 270.
    pub rotation: u16,
    /// The size of its unit in points.
    pub unit: f64,
}

/// The boxes of a page in the packet (ISO 32000-1, 14.11.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Boxes {
    /// Those of its source, what a crop box hides included.
    Source,
    /// One media box around what is seen.
    Seen,
}

/// How a page lies in the packet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// From the source page's user space to the packet page's; `None` leaves contents as they are.
    pub matrix: Option<Matrix>,
    /// The part of the packet page that is seen.
    pub media: Rect,
    /// Which boxes say so.
    pub boxes: Boxes,
    /// How far it is turned clockwise.
    pub rotation: u16,
    /// The size of its unit in points.
    pub unit: f64,
    /// By how much contents were reduced to clear the stamp's zone or to fit: 1 is not at all.
    pub scale: f64,
}

impl Default for Seen {
    fn default() -> Self {
        Self { visible: Rect::LETTER, rotation: 0, unit: 1.0 }
    }
}

impl Seen {
    /// Width and height in points as shown.
    pub fn size(self) -> (f64, f64) {
        let (width, height) = (self.visible.width() * self.unit, self.visible.height() * self.unit);
        if self.rotation.is_multiple_of(180) { (width, height) } else { (height, width) }
    }

    /// Places the page on paper; `clear` moves it out of the stamp's way.
    pub fn place(self, paper: Paper, clear: bool) -> Placement {
        let (width, height) = self.size();
        let landscape = height < width;
        let letter = if landscape { (792.0, 612.0) } else { (612.0, 792.0) };
        let near = (width - letter.0).abs() <= TOLERANCE && (height - letter.1).abs() <= TOLERANCE;
        let as_it_is = paper == Paper::AsItIs || (near && (self.unit - 1.0).abs() < 1e-9);
        if as_it_is && !clear {
            return Placement {
                matrix: None,
                media: self.visible,
                boxes: if paper == Paper::AsItIs { Boxes::Source } else { Boxes::Seen },
                rotation: self.rotation,
                unit: self.unit,
                scale: 1.0,
            };
        }
        if as_it_is {
            self.fit((width, height), self.unit, clear)
        } else {
            self.fit(letter, 1.0, clear)
        }
    }

    /// Fits the page on a sheet of this size in points, in units of this many points.
    fn fit(self, sheet: (f64, f64), unit: f64, clear: bool) -> Placement {
        let (wide, high) = (sheet.0 / unit, sheet.1 / unit);
        let (wide, high) =
            if self.rotation.is_multiple_of(180) { (wide, high) } else { (high, wide) };
        let media = Rect { x0: 0.0, y0: 0.0, x1: wide, y1: high };
        let mut frame = media;
        if clear {
            // The foot as shown is another side of a page that is turned.
            match self.rotation {
                90 => frame.x1 -= ROOM / unit,
                180 => frame.y1 -= ROOM / unit,
                270 => frame.x0 += ROOM / unit,
                _ => frame.y0 += ROOM / unit,
            }
        }
        let natural = self.unit / unit;
        let (width, height) = (self.visible.width(), self.visible.height());
        let scale = natural.min(frame.width() / width).min(frame.height() / height);
        let left = frame.x0 + (frame.width() - width * scale) / 2.0;
        let bottom = frame.y0 + (frame.height() - height * scale) / 2.0;
        let matrix = Matrix::translation(-self.visible.x0, -self.visible.y0)
            .then(Matrix::scale(scale, scale))
            .then(Matrix::translation(left, bottom));
        Placement {
            matrix: Some(matrix),
            media,
            boxes: Boxes::Seen,
            rotation: self.rotation,
            unit,
            scale: scale / natural,
        }
    }

    /// The stamp's zone in the source page's user space, when the page lies unmoved on paper.
    pub fn zone(self, paper: Paper, corner: Corner) -> Rect {
        let placement = self.place(paper, false);
        let zone = placement.upright().bounds(placement.zone(corner));
        placement.matrix.and_then(Matrix::inverse).map_or(zone, |back| back.bounds(zone))
    }
}

impl Placement {
    /// Width and height in points as shown.
    pub fn size(self) -> (f64, f64) {
        Seen { visible: self.media, rotation: self.rotation, unit: self.unit }.size()
    }

    /// From the page as shown, in points from its lower left corner, to its user space.
    pub fn upright(self) -> Matrix {
        let Rect { x0, y0, x1, y1 } = self.media;
        let turn = match self.rotation {
            90 => Matrix([0.0, 1.0, -1.0, 0.0, x1, y0]),
            180 => Matrix([-1.0, 0.0, 0.0, -1.0, x1, y1]),
            270 => Matrix([0.0, -1.0, 1.0, 0.0, x0, y1]),
            _ => Matrix::translation(x0, y0),
        };
        Matrix::scale(1.0 / self.unit, 1.0 / self.unit).then(turn)
    }

    /// The stamp's zone, in points on the page as shown.
    pub fn zone(self, corner: Corner) -> Rect {
        let (width, _) = self.size();
        let left = match corner {
            Corner::Right => width - MARGIN - ZONE.0 + 6.0,
            Corner::Center => (width - ZONE.0) / 2.0,
        };
        let bottom = BASE_LINE - 6.0;
        Rect { x0: left, y0: bottom, x1: left + ZONE.0, y1: bottom + ZONE.1 }
    }

    /// Where a stamp of this width starts, in points on the page as shown.
    pub fn stamp(self, corner: Corner, width: f64) -> (f64, f64) {
        let (page, _) = self.size();
        match corner {
            Corner::Right => (page - MARGIN - width, BASE_LINE),
            Corner::Center => ((page - width) / 2.0, BASE_LINE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(visible: Rect, rotation: u16) -> Seen {
        Seen { visible, rotation, unit: 1.0 }
    }

    #[test]
    fn letter_stays_as_it_is() {
        let placed = seen(Rect::between([0.0, 0.0, 612.0, 791.5]), 0).place(Paper::Letter, false);
        assert_eq!(placed.matrix, None);
        assert_eq!(placed.media, Rect::between([0.0, 0.0, 612.0, 791.5]));
    }

    #[test]
    fn a4_is_reduced_and_small_pages_are_mounted() {
        let a4 = seen(Rect::between([0.0, 0.0, 595.0, 842.0]), 0).place(Paper::Letter, false);
        assert!((a4.scale - 792.0 / 842.0).abs() < 1e-9);
        assert_eq!(a4.media, Rect::LETTER);
        let card = seen(Rect::between([100.0, 100.0, 300.0, 200.0]), 0).place(Paper::Letter, false);
        assert_eq!((card.scale, card.size()), (1.0, (792.0, 612.0)));
        assert_eq!(card.matrix.unwrap().apply((200.0, 150.0)), (396.0, 306.0));
    }

    #[test]
    fn the_foot_is_cleared_whichever_way_the_page_is_turned() {
        for rotation in [0, 90, 180, 270] {
            for visible in [Rect::LETTER, Rect::between([150.0, 150.0, 662.0, 842.0])] {
                let seen = seen(visible, rotation);
                let placed = seen.place(Paper::Letter, true);
                let contents = placed.matrix.unwrap().bounds(visible);
                let shown = placed.upright().inverse().unwrap().bounds(contents);
                assert!(shown.y0 >= ROOM - 1e-9, "{rotation}: {shown:?}");
                let (x, y) = placed.stamp(Corner::Right, 20.0);
                assert!((y - BASE_LINE).abs() < 1e-9);
                assert!((x + 20.0 - (placed.size().0 - MARGIN)).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn the_zone_is_given_in_the_page_s_own_space() {
        let zone = seen(Rect::LETTER, 90).zone(Paper::Letter, Corner::Right);
        // Turned by 90 degrees, the lower right corner as shown is the upper right one in space.
        assert!(560.0 < zone.x0 && 700.0 < zone.y0, "{zone:?}");
    }
}
