//! Pixels that are painted over, and what they may be painted through.

use std::rc::Rc;

use hayro_interpret::BlendMode;

use super::coverage::Coverage;

/// A share for every pixel of a canvas, of 255.
pub type Mask = Rc<Vec<u8>>;

/// A picture that is being painted.
#[derive(Debug)]
pub struct Canvas {
    /// How many columns it has.
    pub width: u16,
    /// How many rows it has.
    pub height: u16,
    pixels: Vec<[f32; 3]>,
    /// What is let through, the narrowest last.
    clips: Vec<Mask>,
}

/// How paint is put on.
pub struct Put<'a> {
    /// How it meets what is there.
    pub blend: BlendMode,
    /// How much of it is put on, from 0 to 1.
    pub opacity: f32,
    /// What else it goes through.
    pub masks: Vec<&'a Mask>,
}

impl Canvas {
    /// One of a single color.
    pub fn new(width: u16, height: u16, color: [f32; 3]) -> Self {
        let pixels = vec![color; usize::from(width) * usize::from(height)];
        Self { width, height, pixels, clips: Vec::new() }
    }

    /// Its pixels, three bytes each.
    pub fn rgb(&self) -> Vec<u8> {
        self.pixels.iter().flatten().map(|it| byte(*it)).collect()
    }

    /// How light each pixel is.
    pub fn light(&self) -> Mask {
        let light = |[red, green, blue]: &[f32; 3]| 0.3 * red + 0.59 * green + 0.11 * blue;
        Rc::new(self.pixels.iter().map(|it| byte(light(it))).collect())
    }

    /// From now on, paint goes through this too.
    pub fn clip(&mut self, coverage: &Coverage) {
        let mut clip = vec![0; self.pixels.len()];
        let above = self.clips.last();
        for (at, share) in self.covered(coverage) {
            let above = above.map_or(1.0, |above| f32::from(above[at]) / 255.0);
            clip[at] = byte(share * above);
        }
        self.clips.push(Rc::new(clip));
    }

    /// Takes the last of these away.
    pub fn unclip(&mut self) {
        self.clips.pop();
    }

    /// Paints, each pixel in the color it is said to have, which has its own opacity last.
    pub fn paint(
        &mut self,
        coverage: &Coverage,
        put: &Put<'_>,
        color: impl Fn(f64, f64) -> [f32; 4],
    ) {
        let clip = self.clips.last().cloned();
        let width = usize::from(self.width);
        let covered: Vec<(usize, f32)> = self.covered(coverage).collect();
        for (at, share) in covered {
            let through = put.masks.iter().copied().chain(&clip);
            let share =
                through.fold(share * put.opacity, |all, it| all * f32::from(it[at]) / 255.0);
            if share <= 0.0 {
                continue;
            }
            let middle = |at: usize| f64::from(u32::try_from(at).unwrap_or(0)) + 0.5;
            let [red, green, blue, own] = color(middle(at % width), middle(at / width));
            let share = share * own;
            for (there, new) in self.pixels[at].iter_mut().zip([red, green, blue]) {
                *there += share * (blended(put.blend, *there, new) - *there);
            }
        }
    }

    /// The pixels that are covered, each with its share.
    fn covered<'a>(&self, coverage: &'a Coverage) -> impl Iterator<Item = (usize, f32)> + use<'a> {
        let width = usize::from(self.width);
        let rows = coverage.shares.chunks(coverage.width.max(1)).enumerate();
        rows.flat_map(move |(row, shares)| {
            let start = (coverage.top + row) * width + coverage.left;
            let shares = shares.iter().enumerate().filter(|(_, share)| 0.0 < **share);
            shares.map(move |(column, share)| (start + column, share.min(1.0)))
        })
    }
}

/// A color over another, a channel at a time (ISO 32000-1, 11.3.5); what mixes channels is taken
/// as if it did not.
fn blended(mode: BlendMode, there: f32, new: f32) -> f32 {
    match mode {
        BlendMode::Multiply | BlendMode::ColorBurn => there * new,
        BlendMode::Screen | BlendMode::ColorDodge => there + new - there * new,
        BlendMode::Darken => there.min(new),
        BlendMode::Lighten => there.max(new),
        BlendMode::Overlay if there < 0.5 => 2.0 * there * new,
        BlendMode::HardLight if new < 0.5 => 2.0 * there * new,
        BlendMode::Overlay | BlendMode::HardLight => 1.0 - 2.0 * (1.0 - there) * (1.0 - new),
        BlendMode::Difference | BlendMode::Exclusion => (there - new).abs(),
        _ => new,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is kept in range")]
fn byte(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paint_goes_through_clips_and_masks() {
        let all = Coverage { left: 0, top: 0, width: 2, shares: vec![1.0; 2] };
        let half = Coverage { left: 1, top: 0, width: 1, shares: vec![1.0] };
        let mask = Rc::new(vec![255, 51]);
        let mut canvas = Canvas::new(2, 1, [1.0; 3]);
        canvas.clip(&half);
        let put = Put { blend: BlendMode::Normal, opacity: 1.0, masks: vec![&mask] };
        canvas.paint(&all, &put, |_, _| [0.0, 0.0, 0.0, 1.0]);
        assert_eq!(canvas.rgb(), [255, 255, 255, 204, 204, 204]);
        canvas.unclip();
        let put = Put { blend: BlendMode::Multiply, opacity: 0.5, masks: Vec::new() };
        canvas.paint(&all, &put, |x, _| if x < 1.0 { [1.0, 0.0, 0.0, 1.0] } else { [0.0; 4] });
        assert_eq!(canvas.rgb(), [255, 128, 128, 204, 204, 204]);
    }
}
