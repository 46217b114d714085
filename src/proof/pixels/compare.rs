//! Two pictures of the same page, held against each other.

use super::{picture::Picture, sight::Sight};

/// How far a pixel or the mean of a block may be off, of 255.
const TOLERANCE: f64 = 24.0;

/// What is no lighter is not blank.
const PAPER: f64 = 250.0;

/// Pixels on a side of a block of a page that was moved.
const BLOCK: usize = 8;

/// How far two pictures of a page are apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Apart {
    /// The share of the page that looks otherwise.
    pub of_page: f64,
    /// What looks otherwise, as a share of what is not blank.
    pub of_ink: f64,
}

impl Apart {
    /// Two pictures that have nothing in common.
    const WHOLLY: Self = Self { of_page: 1.0, of_ink: 1.0 };
}

/// How far the packet's picture of a page is from the page's own.
///
/// A page that lies as it did is compared pixel by pixel. One that was moved was drawn on another
/// grid, so the means of blocks are compared, and the best of nine places a pixel apart counts.
pub fn apart(own: &Picture, packet: &Picture, sight: &Sight) -> Apart {
    let fits = |length: f64, pixels: usize| (length - number(pixels)).abs() <= 2.0;
    if !fits(sight.area.width(), own.width) || !fits(sight.area.height(), own.height) {
        return Apart::WHOLLY;
    }
    let side = if sight.unmoved { 1 } else { BLOCK };
    let reach: &[isize] = if sight.unmoved { &[0] } else { &[-1, 0, 1] };
    let places = reach.iter().flat_map(|x| reach.iter().map(move |y| (*x, *y)));
    let nearer = |one: Apart, other: Apart| if one.of_ink <= other.of_ink { one } else { other };
    places.map(|by| laid(own, packet, sight, side, by)).fold(Apart::WHOLLY, nearer)
}

/// How far they are apart when the page's own picture is laid on the packet's, moved by a pixel or
/// none.
fn laid(own: &Picture, packet: &Picture, sight: &Sight, side: usize, by: (isize, isize)) -> Apart {
    let start = (whole(sight.area.x0) + by.0, whole(sight.area.y0) + by.1);
    let (mut all, mut ink, mut other) = (0, 0, 0);
    // Paper begins at the edge of a page that was moved, and the grid cuts it elsewhere.
    let edge = if sight.unmoved { 0 } else { side };
    for row in (edge..own.height.saturating_sub(edge)).step_by(side) {
        for column in (edge..own.width.saturating_sub(edge)).step_by(side) {
            let (column, row) = (signed(column), signed(row));
            let at = (start.0 + column, start.1 + row);
            if is_stamped(sight, at, side) {
                continue;
            }
            let (one, two) = (own.mean((column, row), side), packet.mean(at, side));
            all += 1;
            ink += usize::from(one.min(two) < PAPER);
            other += usize::from(TOLERANCE < (one - two).abs());
        }
    }
    let of = |count: usize| number(other) / number(count.max(1));
    Apart { of_page: of(all), of_ink: of(ink) }
}

/// Whether a block of the packet's picture reaches into the place of the stamp.
fn is_stamped(sight: &Sight, (x, y): (isize, isize), side: usize) -> bool {
    let Some(stamp) = sight.stamp else { return false };
    let (x, y, side) = (pixel(x), pixel(y), number(side));
    stamp.x0 - 1.0 < x + side
        && x < stamp.x1 + 1.0
        && stamp.y0 - 1.0 < y + side
        && y < stamp.y1 + 1.0
}

#[expect(clippy::cast_possible_truncation, reason = "pictures are a few thousand pixels wide")]
fn whole(length: f64) -> isize {
    length.round() as isize
}

fn signed(pixels: usize) -> isize {
    isize::try_from(pixels).unwrap_or(isize::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "pictures are a few thousand pixels wide")]
fn number(pixels: usize) -> f64 {
    pixels as f64
}

#[expect(clippy::cast_precision_loss, reason = "pictures are a few thousand pixels wide")]
fn pixel(at: isize) -> f64 {
    at as f64
}
