//! Two pictures of the same page, held against each other.

use super::{
    picture::Picture,
    sight::{Lie, Sight},
};

/// How far a pixel may be off on a page that lies as it did: the same program draws the same there.
const STILL: u8 = 8;

/// How far one may be off, once blurred, on a page that was moved and so drawn on another grid.
const MOVED: u8 = 20;

/// How far the mean of a window may be off where only a rough look is the same.
const ROUGH: u8 = 20;

/// The side of a window, and most of its pixels that may be off on a page that lies as it did and
/// on one that was moved. A seam between two parts of a picture takes 48 of a window, a short word
/// of ordinary size 70 or more.
const WINDOW: usize = 16;
const FEW: u32 = 4;
const SOME: u32 = 56;

/// Pixels along the edges of a page that was moved that are left out: paper begins there.
const EDGE: usize = 2;

/// What looks otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Apart {
    /// The share of the page.
    pub share: f64,
    /// Where most of it is, in pixels of the page's own picture, to the right and down.
    pub at: (usize, usize),
}

/// How a page's own picture and the packet's are apart; none where they look the same.
pub fn apart(own: &Picture, packet: &Picture, sight: &Sight) -> Option<Apart> {
    let fits = |length: f64, pixels: usize| (length - number(pixels)).abs() <= 2.0;
    if !fits(sight.area.width(), own.width) || !fits(sight.area.height(), own.height) {
        return Some(Apart { share: 1.0, at: (0, 0) });
    }
    let laid = packet.cut((sight.area.x0, sight.area.y0), (own.width, own.height));
    let (own, laid) = (without_stamp(own, sight), without_stamp(&laid, sight));
    match sight.lie {
        Lie::Still => crowd(&own.map(&laid, |one, two| u8::from(STILL < one.abs_diff(two))), FEW),
        Lie::Moved => crowd(&off(&own.framed(EDGE), &laid.framed(EDGE)), SOME),
        Lie::Rough => rough(&own.framed(EDGE), &laid.framed(EDGE)),
    }
}

/// Paints the stamp's place white, which only the packet has filled.
fn without_stamp(picture: &Picture, sight: &Sight) -> Picture {
    let stamp = sight.stamp_on_own();
    stamp.map_or_else(|| picture.clone(), |stamp| picture.whitened(stamp))
}

/// The pixels of two pictures that are not between the lightest and the darkest of those around
/// their place in the other, thin lines left out, whose width depends on the grid.
fn off(one: &Picture, two: &Picture) -> Picture {
    let (one, two) = (one.blurred(), two.blurred());
    let beyond = |picture: &Picture, other: &Picture| {
        let far = picture.map(&other.darkest(), |it, dark| dark.saturating_sub(it));
        far.map(&picture.map(&other.lightest(), u8::saturating_sub), u8::max)
    };
    let far = beyond(&one, &two).map(&beyond(&two, &one), u8::max);
    let off = far.map(&far, |it, _| u8::from(MOVED < it));
    off.darkest().lightest()
}

/// The window with most pixels that are off, where that is more than so many.
fn crowd(off: &Picture, most: u32) -> Option<Apart> {
    if off.pixels.iter().all(|it| *it == 0) {
        return None;
    }
    let sums = off.sums();
    let side = (WINDOW.min(off.width), WINDOW.min(off.height));
    let places = (0..=off.height - side.1)
        .flat_map(|row| (0..=off.width - side.0).map(move |column| (column, row)));
    let (count, at) = places.map(|at| (sums.of(at, side), at)).max_by_key(|(count, _)| *count)?;
    let all = sums.of((0, 0), (off.width, off.height));
    (most < count).then(|| Apart { share: f64::from(all) / number(off.pixels.len()), at })
}

/// Where the means of windows side by side are far apart.
fn rough(one: &Picture, two: &Picture) -> Option<Apart> {
    let (sums, others) = (one.sums(), two.sums());
    let places = (0..one.height)
        .step_by(WINDOW)
        .flat_map(|row| (0..one.width).step_by(WINDOW).map(move |column| (column, row)));
    let apart = |at: (usize, usize)| {
        let side = (WINDOW.min(one.width - at.0), WINDOW.min(one.height - at.1));
        let most = u32::from(ROUGH) * u32::try_from(side.0 * side.1).unwrap_or(u32::MAX);
        most < sums.of(at, side).abs_diff(others.of(at, side))
    };
    let all = places.clone().count();
    let far: Vec<(usize, usize)> = places.filter(|at| apart(*at)).collect();
    Some(Apart { share: number(far.len()) / number(all), at: *far.first()? })
}

#[expect(clippy::cast_precision_loss, reason = "pictures have some million pixels")]
fn number(pixels: usize) -> f64 {
    pixels as f64
}

#[cfg(test)]
mod tests;
