//! Scans and photographs, brought down to the pixels they take here.

use hayro_interpret::{
    ImageData, LumaData,
    kurbo::{Affine, Point, Rect},
};

/// Most samples that a pixel is the mean of, across and down.
const MOST_SAMPLES: u32 = 24;

/// The samples of a picture.
pub struct Samples<'a> {
    data: &'a [u8],
    channels: usize,
    width: u32,
    height: u32,
    /// How far its samples are wider and higher than they should be.
    scale: Affine,
}

impl<'a> From<&'a ImageData> for Samples<'a> {
    fn from(image: &'a ImageData) -> Self {
        match image {
            ImageData::Luma(luma) => luma.into(),
            ImageData::Rgb(it) => {
                let scale = scale(it.scale_factors);
                Self { data: &it.data, channels: 3, width: it.width, height: it.height, scale }
            }
        }
    }
}

impl<'a> From<&'a LumaData> for Samples<'a> {
    fn from(it: &'a LumaData) -> Self {
        let scale = scale(it.scale_factors);
        Self { data: &it.data, channels: 1, width: it.width, height: it.height, scale }
    }
}

fn scale((across, down): (f32, f32)) -> Affine {
    Affine::scale_non_uniform(across.into(), down.into())
}

impl Samples<'_> {
    /// Where it lies before it is placed.
    pub fn area(&self) -> Rect {
        self.scale.transform_rect_bbox(Rect::new(0.0, 0.0, self.width.into(), self.height.into()))
    }

    /// What leads from the pixels of the canvas to its samples; none where it has no area there.
    pub fn back(&self, placed: Affine) -> Option<Affine> {
        let placed = placed * self.scale;
        let usable = placed.determinant().abs() > 1e-12 && placed.is_finite();
        usable.then(|| placed.inverse())
    }

    /// The mean of the samples that a pixel of the canvas is made of, red, green and blue.
    pub fn mean(&self, back: Affine, x: f64, y: f64) -> [f32; 3] {
        let middle = back * Point::new(x, y);
        let reach = back.transform_rect_bbox(Rect::new(x - 0.5, y - 0.5, x + 0.5, y + 0.5));
        let (across, down) = (reach.width() / 2.0, reach.height() / 2.0);
        let columns = steps(middle.x, across, self.width);
        let rows = steps(middle.y, down, self.height);
        let (mut sum, mut count) = ([0_u32; 3], 0_u32);
        for row in rows {
            for column in columns.clone() {
                let at = (row as usize * self.width as usize + column as usize) * self.channels;
                let Some(sample) = self.data.get(at..at + self.channels) else { continue };
                for (sum, channel) in sum.iter_mut().zip(0..) {
                    *sum += u32::from(sample[channel % self.channels]);
                }
                count += 1;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "the sum of a few bytes")]
        sum.map(|sum| sum as f32 / (255 * count.max(1)) as f32)
    }
}

/// The samples within a distance of a place, at least one, and no more than there may be.
fn steps(
    middle: f64,
    distance: f64,
    most: u32,
) -> std::iter::StepBy<std::ops::RangeInclusive<u32>> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is in range")]
    let within = |place: f64| place.clamp(0.0, f64::from(most.saturating_sub(1))) as u32;
    let first = within(middle - distance + 0.5);
    let last = within(middle + distance - 0.5).max(first);
    (first..=last).step_by(((last - first) / MOST_SAMPLES + 1) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_is_the_mean_of_its_samples() {
        let data: Vec<u8> = vec![0, 255, 0, 255, 255, 255, 0, 0];
        let samples =
            Samples { data: &data, channels: 1, width: 4, height: 2, scale: Affine::IDENTITY };
        let half = samples.back(Affine::scale(0.5)).expect("it has an area");
        for (back, x, expected) in
            [(half, 0.5, 0.75), (half, 1.5, 0.25), (Affine::IDENTITY, 1.5, 1.0)]
        {
            let [red, green, blue] = samples.mean(back, x, 0.5);
            assert!((red - expected).abs() < 1e-6, "{red} for {expected}");
            assert_eq!((red.to_bits(), red.to_bits()), (green.to_bits(), blue.to_bits()));
        }
        assert!(samples.back(Affine::scale(0.0)).is_none());
    }
}
