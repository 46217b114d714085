//! Pictures in gray, as other programs write them.

use std::{borrow::Cow, fs, path::Path};

mod shade;

use crate::pdf::{
    geometry::{Point, Rect},
    highlight::SHADE,
};

/// Most bytes of a picture that is read.
const LARGEST: u64 = 64 << 20;

/// A picture in gray, row by row from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// How many pixels it is wide.
    pub width: usize,
    /// How many pixels it is high.
    pub height: usize,
    /// Its pixels, from 0 for black to 255 for white.
    pub pixels: Vec<u8>,
}

impl Picture {
    /// Reads a PGM file; none where it is no whole picture.
    pub fn read(path: &Path) -> Option<Self> {
        let small = fs::metadata(path).ok()?.len() <= LARGEST;
        small.then(|| Self::of(&fs::read(path).ok()?))?
    }

    /// Reads the bytes of a PGM file. A single pixel is what programs draw of a page without size.
    fn of(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(b"P5")?;
        let [width, height, white] = [number(&mut rest)?, number(&mut rest)?, number(&mut rest)?];
        let pixels = rest.get(1..)?;
        let whole = white == 255 && width.checked_mul(height)? == pixels.len() && 1 < pixels.len();
        whole.then(|| Self { width, height, pixels: pixels.to_vec() })
    }

    /// The part of this size that starts so far from the upper left corner, between pixels too;
    /// white beyond the edges, as paper is.
    pub fn cut(&self, start: Point, (width, height): (usize, usize)) -> Self {
        let (left, top) = (Mix::of(start.0), Mix::of(start.1));
        let mut pixels = Vec::with_capacity(width * height);
        for row in 0..height {
            for column in 0..width {
                let [one, two] = [0, 1].map(|down| {
                    let at = |right| self.at(left.from(column + right), top.from(row + down));
                    left.blend(at(0), at(1))
                });
                pixels.push(rounded(top.blend(one, two)));
            }
        }
        Self { width, height, pixels }
    }

    /// A pixel by its column and row.
    fn at(&self, column: Option<usize>, row: Option<usize>) -> f64 {
        match (column, row) {
            (Some(column), Some(row)) if column < self.width && row < self.height => {
                f64::from(self.pixels[row * self.width + column])
            }
            _ => 255.0,
        }
    }

    /// The same with a rectangle of it white, in pixels to the right and down.
    #[must_use]
    pub fn whitened(&self, rect: Rect) -> Self {
        let mut picture = self.clone();
        let within =
            |low: f64, high: f64, most| Mix::of(low).whole(most)..Mix::of(high.ceil()).whole(most);
        let columns = within(rect.x0, rect.x1, self.width);
        for row in within(rect.y0, rect.y1, self.height) {
            picture.pixels[row * self.width..][columns.clone()].fill(255);
        }
        picture
    }

    /// The same with rectangles of it highlighted, in pixels to the right and down; each pixel once.
    pub fn highlighted(&self, rects: &[Rect]) -> Cow<'_, Self> {
        if rects.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut picture = self.clone();
        let (width, height) = (self.width, self.height);
        let white = Self { width, height, pixels: vec![0; width * height] };
        let places = rects.iter().fold(white, |places, rect| places.whitened(*rect));
        for (pixel, place) in picture.pixels.iter_mut().zip(places.pixels) {
            if place == 255 {
                *pixel = rounded(f64::from(*pixel) * SHADE);
            }
        }
        Cow::Owned(picture)
    }

    /// The same with so many pixels along its edges white.
    #[must_use]
    pub fn framed(&self, edge: usize) -> Self {
        let mut picture = self.clone();
        let inside = |at: usize, count: usize| edge <= at && at + edge < count;
        for (at, pixel) in picture.pixels.iter_mut().enumerate() {
            if !inside(at % self.width, self.width) || !inside(at / self.width, self.height) {
                *pixel = 255;
            }
        }
        picture
    }
}

/// A place on a line of pixels, which may be between two.
#[derive(Debug, Clone, Copy)]
struct Mix {
    first: i64,
    rest: f64,
}

impl Mix {
    #[expect(clippy::cast_possible_truncation, reason = "what is beyond is beyond the edges too")]
    fn of(place: f64) -> Self {
        // What is off by no more than a rounding is not between two.
        let place = (place * 1024.0).round() / 1024.0;
        Self { first: place.floor() as i64, rest: place - place.floor() }
    }

    /// The pixel so many after it.
    fn from(self, more: usize) -> Option<usize> {
        usize::try_from(self.first.checked_add(i64::try_from(more).ok()?)?).ok()
    }

    /// The pixel, within a line of so many.
    fn whole(self, most: usize) -> usize {
        usize::try_from(self.first.max(0)).unwrap_or(most).min(most)
    }

    fn blend(self, one: f64, two: f64) -> f64 {
        one * (1.0 - self.rest) + two * self.rest
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a shade")]
fn rounded(shade: f64) -> u8 {
    shade.round() as u8
}

/// Takes the number that comes next; comments end with their line.
fn number(rest: &mut &[u8]) -> Option<usize> {
    loop {
        *rest = rest.trim_ascii_start();
        if !rest.starts_with(b"#") {
            break;
        }
        let end = rest.iter().position(|it| *it == b'\n')?;
        *rest = &rest[end..];
    }
    let digits = rest.iter().take_while(|it| it.is_ascii_digit()).count();
    let (number, after) = rest.split_at_checked(digits)?;
    *rest = after;
    std::str::from_utf8(number).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_read_whole_or_not_at_all() {
        let picture = Picture { width: 2, height: 1, pixels: vec![10, 255] };
        assert_eq!(Picture::of(b"P5\n2 1\n255\n\x0a\xff"), Some(picture.clone()));
        assert_eq!(Picture::of(b"P5\n# by hand\n2 1 255 \x0a\xff"), Some(picture));
        for broken in [
            &b"P5\n2 1\n255\n\x0a"[..],
            b"P5\n2 1\n255\n\x0a\xff\xff",
            b"P5\n0 0\n255\n",
            b"P5\n1 1\n255\n\x0a",
            b"P5\n2 1\n65535\n\x0a\xff",
            b"P5\n99999999999999999999 1\n255\n\x0a",
            b"P5\n",
            b"P6\n1 1\n255\n\x0a\x0a\x0a",
        ] {
            assert_eq!(Picture::of(broken), None, "{}", String::from_utf8_lossy(broken));
        }
    }

    #[test]
    fn a_part_may_lie_between_pixels_and_beyond_the_edges() {
        let picture = Picture { width: 2, height: 1, pixels: vec![10, 20] };
        assert_eq!(picture.cut((0.0, 0.0), (2, 1)), picture);
        assert_eq!(picture.cut((0.5, 0.0), (1, 1)).pixels, [15]);
        assert_eq!(picture.cut((-1.0, 0.0), (4, 2)).pixels, [255, 10, 20, 255, 255, 255, 255, 255]);
        assert_eq!(picture.cut((1e300, -1e300), (1, 1)).pixels, [255]);
    }

    #[test]
    fn what_is_whitened_stays_within_the_picture() {
        let picture = Picture { width: 3, height: 2, pixels: vec![0; 6] };
        let white = picture.whitened(Rect { x0: 0.5, y0: 1.0, x1: 1.5, y1: 900.0 });
        assert_eq!(white.pixels, [0, 0, 0, 255, 255, 0]);
        let apart = Rect { x0: -9.0, y0: -9.0, x1: -2.0, y1: -2.0 };
        assert_eq!(picture.whitened(apart), picture);
        assert_eq!(picture.framed(1).pixels, [255; 6]);
    }
}
