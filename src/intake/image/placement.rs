//! Where a picture lies on its page, and how it is turned.

use super::Picture;

/// The sides of a Letter page in points, the shorter first.
const LETTER: (f64, f64) = (612.0, 792.0);

/// Kept free at the left, right and top.
const MARGIN: f64 = 36.0;

/// Kept free at the foot, where the packet page is stamped.
const FOOT: f64 = 54.0;

/// Between two pictures.
const GUTTER: f64 = 18.0;

/// Pixels an inch that a picture keeps when it is enlarged.
const COARSEST: f64 = 100.0;

/// How stored rows and columns are turned for a reader, as the Exif and TIFF orientation tag
/// numbers it, from 1 to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orientation(u8);

/// Pixels an inch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Density {
    /// Along a row.
    pub x: f64,
    /// Along a column.
    pub y: f64,
    /// Whether the unit is known; if not, only the proportion of the two counts.
    pub is_absolute: bool,
}

/// A page and the place of the picture on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// Points from side to side.
    pub width: f64,
    /// Points from foot to head.
    pub height: f64,
    /// Takes the unit square of an image to its place (ISO 32000-1, 8.3.3).
    pub matrix: [f64; 6],
}

impl Orientation {
    /// Rows from top to bottom, each from left to right.
    pub const UPRIGHT: Self = Self(1);

    /// The orientation that a tag names; a number without a meaning is upright.
    pub fn from_tag(value: u32) -> Self {
        u8::try_from(value).ok().filter(|it| (1..=8).contains(it)).map_or(Self::UPRIGHT, Self)
    }

    /// Whether stored rows are seen as columns.
    fn is_sideways(self) -> bool {
        5 <= self.0
    }

    /// The matrix that shows an image in a box of this lower left corner and size.
    fn matrix(self, x: f64, y: f64, width: f64, height: f64) -> [f64; 6] {
        let (right, top) = (x + width, y + height);
        match self.0 {
            2 => [-width, 0.0, 0.0, height, right, y],
            3 => [-width, 0.0, 0.0, -height, right, top],
            4 => [width, 0.0, 0.0, -height, x, top],
            5 => [0.0, -height, -width, 0.0, right, top],
            6 => [0.0, -height, width, 0.0, x, top],
            7 => [0.0, height, width, 0.0, x, y],
            8 => [0.0, height, -width, 0.0, right, y],
            _ => [width, 0.0, 0.0, height, x, y],
        }
    }
}

/// Places a picture of so many pixels: in its own size where that is known and fits the page,
/// otherwise as large as fits without growing coarse.
pub fn place(
    (width, height): (u32, u32),
    orientation: Orientation,
    density: Option<Density>,
) -> Sheet {
    let seen = seen((width, height), orientation, density);
    let page = if seen.1 < seen.0 { (LETTER.1, LETTER.0) } else { LETTER };
    let room = (page.0 - 2.0 * MARGIN, page.1 - MARGIN - FOOT);
    let (wide, high) = fitted(seen, room);
    let x = (page.0 - wide) / 2.0;
    let y = FOOT + (room.1 - high) / 2.0;
    Sheet { width: page.0, height: page.1, matrix: orientation.matrix(x, y, wide, high) }
}

/// The size in points in which a picture is seen where there is room.
fn seen(
    (width, height): (u32, u32),
    orientation: Orientation,
    density: Option<Density>,
) -> (f64, f64) {
    let pixel = pixel_size(density);
    let stored = (f64::from(width) * pixel.0, f64::from(height) * pixel.1);
    if orientation.is_sideways() { (stored.1, stored.0) } else { stored }
}

/// That size, brought down to some room in its proportions.
fn fitted(seen: (f64, f64), room: (f64, f64)) -> (f64, f64) {
    let scale = (room.0 / seen.0).min(room.1 / seen.1).min(1.0);
    (seen.0 * scale, seen.1 * scale)
}

/// Where a picture lies that hangs from the middle of the upper edge of a box, and its lower edge;
/// the box is given as left, right, bottom and top.
pub fn hang(picture: &Picture, [left, right, bottom, top]: [f64; 4]) -> ([f64; 6], f64) {
    let Picture { width, height, orientation, density, .. } = picture;
    let seen = seen((*width, *height), *orientation, *density);
    let (wide, high) = fitted(seen, (right - left, top - bottom));
    let (x, y) = (f64::midpoint(left, right) - wide / 2.0, top - high);
    (orientation.matrix(x, y, wide, high), y)
}

/// The boxes on a page, of so many columns and rows: left, right, bottom and top of each; and the
/// size of the page, which lies as the picture does where it has one of them.
pub fn boxes((columns, rows): (u8, u8), first: &Picture) -> (Vec<[f64; 4]>, (f64, f64)) {
    let Picture { width, height, orientation, density, .. } = first;
    let seen = seen((*width, *height), *orientation, *density);
    let is_wide = (columns, rows) == (1, 1) && seen.1 < seen.0;
    let page = if is_wide { (LETTER.1, LETTER.0) } else { LETTER };
    let share = |room: f64, count: u8| (room - GUTTER * f64::from(count - 1)) / f64::from(count);
    let (wide, high) = (share(page.0 - 2.0 * MARGIN, columns), share(page.1 - MARGIN - FOOT, rows));
    let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
    let boxes = places.map(|(column, row)| {
        let left = MARGIN + f64::from(column) * (wide + GUTTER);
        let top = page.1 - MARGIN - f64::from(row) * (high + GUTTER);
        [left, left + wide, top - high, top]
    });
    (boxes.collect(), page)
}

/// The largest size of one pixel in points.
fn pixel_size(density: Option<Density>) -> (f64, f64) {
    let is_sane = |it: f64| (72.0..=1200.0).contains(&it);
    match density {
        Some(Density { x, y, is_absolute: true }) if is_sane(x) && is_sane(y) => {
            (72.0 / x, 72.0 / y)
        }
        Some(Density { x, y, .. }) if (0.25..=4.0).contains(&(x / y)) => {
            let coarser = x.min(y);
            (72.0 / COARSEST * coarser / x, 72.0 / COARSEST * coarser / y)
        }
        _ => (72.0 / COARSEST, 72.0 / COARSEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a point of the unit square is seen.
    fn seen(matrix: [f64; 6], right: f64, up: f64) -> (f64, f64) {
        let along = |from: usize| matrix[from] * right + matrix[from + 2] * up + matrix[from + 4];
        (along(0), along(1))
    }

    /// Where the first stored pixel and the end of the first stored row are seen.
    fn corners(tag: u32) -> [(f64, f64); 2] {
        let matrix = Orientation::from_tag(tag).matrix(10.0, 20.0, 300.0, 400.0);
        [seen(matrix, 0.0, 1.0), seen(matrix, 1.0, 1.0)]
    }

    #[test]
    fn each_orientation_puts_the_first_row_on_its_side() {
        let (left, right, foot, head) = (10.0, 310.0, 20.0, 420.0);
        assert_eq!(corners(1), [(left, head), (right, head)]);
        assert_eq!(corners(2), [(right, head), (left, head)]);
        assert_eq!(corners(3), [(right, foot), (left, foot)]);
        assert_eq!(corners(4), [(left, foot), (right, foot)]);
        assert_eq!(corners(5), [(left, head), (left, foot)]);
        assert_eq!(corners(6), [(right, head), (right, foot)]);
        assert_eq!(corners(7), [(right, foot), (right, head)]);
        assert_eq!(corners(8), [(left, foot), (left, head)]);
    }

    #[test]
    fn a_number_without_a_meaning_is_upright() {
        assert!([0, 9, 256, u32::MAX].iter().all(|&it| Orientation::from_tag(it).0 == 1));
    }

    #[test]
    fn a_picture_stays_inside_the_margins_and_above_the_stamp() {
        for size in [(1, 1), (4000, 3000), (3000, 4000), (1, 60_000), (60_000, 1)] {
            for tag in 1..=8 {
                let sheet = place(size, Orientation::from_tag(tag), None);
                for corner in [0.0, 1.0] {
                    let (x, y) = seen(sheet.matrix, corner, corner);
                    assert!(35.99 < x && x < sheet.width - 35.99, "{size:?} {tag}");
                    assert!(53.99 < y && y < sheet.height - 35.99, "{size:?} {tag}");
                }
            }
        }
    }

    #[test]
    fn a_page_lies_as_the_picture_is_seen() {
        let is_wide = |size, tag| {
            let sheet = place(size, Orientation::from_tag(tag), None);
            sheet.height < sheet.width
        };
        assert!(is_wide((400, 300), 1) && !is_wide((400, 300), 6));
        assert!(is_wide((300, 400), 8) && !is_wide((300, 400), 3));
    }

    #[test]
    fn a_picture_keeps_its_own_size_where_it_fits() {
        let wide = |x, y, is_absolute| {
            let density = Some(Density { x, y, is_absolute });
            let [a, _, _, d, ..] = place((300, 200), Orientation::UPRIGHT, density).matrix;
            (a.round(), d.round())
        };
        assert_eq!(wide(300.0, 300.0, true), (72.0, 48.0));
        assert_eq!(wide(1.0, 1.0, true), (216.0, 144.0), "no scanner is that coarse");
        assert_eq!(wide(2.0, 1.0, false), (108.0, 144.0), "a fax has tall pixels");
        assert_eq!(wide(0.0, 0.0, true), (216.0, 144.0));
        assert_eq!(wide(f64::NAN, 1.0, false), (216.0, 144.0));
    }
}
