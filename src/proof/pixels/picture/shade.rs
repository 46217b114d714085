//! What a pixel is among those around it.

use super::Picture;

/// Sums of pixels from the upper left corner on, from which those of any part follow.
#[derive(Debug)]
pub struct Sums {
    /// A row and a column more than the picture has.
    sums: Vec<u32>,
    width: usize,
}

impl Picture {
    /// Each pixel made of those in the same place of two pictures of one size.
    #[must_use]
    pub fn map(&self, other: &Self, of: impl Fn(u8, u8) -> u8) -> Self {
        let pixels = self.pixels.iter().zip(&other.pixels).map(|(one, two)| of(*one, *two));
        Self { pixels: pixels.collect(), ..*self }
    }

    /// The mean of each pixel and the eight around it.
    #[must_use]
    pub fn blurred(&self) -> Self {
        self.around(|one, it, next| {
            let sum = u16::from(one) + u16::from(it) + u16::from(next);
            u8::try_from((sum + 1) / 3).unwrap_or(u8::MAX)
        })
    }

    /// The darkest of each pixel and the eight around it.
    #[must_use]
    pub fn darkest(&self) -> Self {
        self.around(|one, it, next| one.min(it).min(next))
    }

    /// The lightest of each pixel and the eight around it.
    #[must_use]
    pub fn lightest(&self) -> Self {
        self.around(|one, it, next| one.max(it).max(next))
    }

    /// Each pixel made of itself and its neighbors, first along the rows and then down the columns;
    /// the edges go on beyond the picture.
    fn around(&self, of: impl Fn(u8, u8, u8) -> u8) -> Self {
        let Self { width, height, .. } = *self;
        let mut across = Vec::with_capacity(self.pixels.len());
        for row in self.pixels.chunks(width) {
            let at = |column: usize| row[column.min(width - 1)];
            let made = (0..width).map(|it| of(at(it.saturating_sub(1)), at(it), at(it + 1)));
            across.extend(made);
        }
        let mut pixels = Vec::with_capacity(across.len());
        for row in 0..height {
            let line = |row: usize| &across[row.min(height - 1) * width..][..width];
            let above = line(row.saturating_sub(1)).iter().zip(line(row)).zip(line(row + 1));
            pixels.extend(above.map(|((one, it), next)| of(*one, *it, *next)));
        }
        Self { pixels, ..*self }
    }

    /// The sums of its pixels.
    pub fn sums(&self) -> Sums {
        let width = self.width + 1;
        let mut sums = vec![0_u32; width * (self.height + 1)];
        for (row, pixels) in self.pixels.chunks(self.width).enumerate() {
            let mut sum = 0_u32;
            for (column, pixel) in pixels.iter().enumerate() {
                sum += u32::from(*pixel);
                let above = sums[row * width + column + 1];
                sums[(row + 1) * width + column + 1] = above.wrapping_add(sum);
            }
        }
        Sums { sums, width }
    }
}

impl Sums {
    /// The sum of a part by its upper left corner and its size.
    pub fn of(&self, (column, row): (usize, usize), (width, height): (usize, usize)) -> u32 {
        let at = |column: usize, row: usize| self.sums[row * self.width + column];
        at(column + width, row + height)
            .wrapping_sub(at(column, row + height))
            .wrapping_sub(at(column + width, row))
            .wrapping_add(at(column, row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture() -> Picture {
        Picture { width: 3, height: 3, pixels: vec![9, 9, 9, 9, 0, 9, 9, 9, 9] }
    }

    #[test]
    fn a_pixel_is_seen_among_those_around_it() {
        assert_eq!(picture().darkest().pixels, [0; 9]);
        assert_eq!(picture().lightest().pixels, [9; 9]);
        assert_eq!(picture().blurred().pixels[4], 8);
        let line = Picture { width: 5, height: 1, pixels: vec![9, 9, 0, 9, 9] };
        assert_eq!(line.darkest().pixels, [9, 0, 0, 0, 9]);
    }

    #[test]
    fn sums_are_of_any_part() {
        let sums = picture().sums();
        assert_eq!(sums.of((0, 0), (3, 3)), 72);
        assert_eq!(sums.of((1, 1), (1, 1)), 0);
        assert_eq!(sums.of((1, 0), (2, 2)), 27);
    }
}
