//! Pictures in gray, as other programs write them.

use std::{fs, path::Path};

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

    /// Reads the bytes of a PGM file.
    fn of(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(b"P5")?;
        let [width, height, white] = [number(&mut rest)?, number(&mut rest)?, number(&mut rest)?];
        let pixels = rest.get(1..)?;
        let whole =
            white == 255 && width.checked_mul(height)? == pixels.len() && !pixels.is_empty();
        whole.then(|| Self { width, height, pixels: pixels.to_vec() })
    }

    /// A pixel by its column and row; white beyond the edges, as paper is.
    pub fn at(&self, (column, row): (isize, isize)) -> u8 {
        let inside = |at: isize, count: usize| usize::try_from(at).ok().filter(|at| *at < count);
        match (inside(column, self.width), inside(row, self.height)) {
            (Some(column), Some(row)) => self.pixels[row * self.width + column],
            _ => 255,
        }
    }
}

impl Picture {
    /// The mean of a square of pixels by its upper left corner and its side.
    pub fn mean(&self, (column, row): (isize, isize), side: usize) -> f64 {
        let side = isize::try_from(side).unwrap_or(1);
        let square =
            (row..row + side).flat_map(|row| (column..column + side).map(move |it| (it, row)));
        let (sum, count) =
            square.fold((0, 0), |(sum, count), at| (sum + u32::from(self.at(at)), count + 1));
        f64::from(sum) / f64::from(count)
    }
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
            b"P5\n2 1\n65535\n\x0a\xff",
            b"P5\n99999999999999999999 1\n255\n\x0a",
            b"P5\n",
            b"P6\n1 1\n255\n\x0a\x0a\x0a",
        ] {
            assert_eq!(Picture::of(broken), None, "{}", String::from_utf8_lossy(broken));
        }
    }

    #[test]
    fn there_is_paper_beyond_the_edges() {
        let picture = Picture { width: 2, height: 1, pixels: vec![10, 20] };
        let seen = [(0, 0), (1, 0), (2, 0), (-1, 0), (0, 1)].map(|at| picture.at(at));
        assert_eq!(seen, [10, 20, 255, 255, 255]);
    }
}
