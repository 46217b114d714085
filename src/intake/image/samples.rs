//! Decoded pixels, their colors and their opacity apart.

use std::borrow::Cow;

use super::{Color, Mask, Raster, document::FLATE};
use crate::pdf::filter::deflate;

/// Decoded pixels as they come from a decoder, the opacity of each behind its colors.
pub struct Decoded {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// What the samples before the opacity mean.
    pub color: Color,
    /// Bits of a sample: 8, or 16 with the high byte first.
    pub bits: u8,
    /// Whether there is an opacity.
    pub has_alpha: bool,
    /// The samples.
    pub samples: Vec<u8>,
}

impl Decoded {
    /// As a PDF image whose colors are packed in a way; with a mask only where something shows
    /// through.
    pub fn into_raster(self, pack: impl FnOnce(&Self, &[u8]) -> (String, Vec<u8>)) -> Raster {
        let bytes = usize::from(self.bits / 8);
        let (colors, opacity) = if self.has_alpha {
            let of_color = usize::from(self.color.samples()) * bytes;
            let (colors, opacity) = apart(&self.samples, of_color, bytes);
            (Cow::from(colors), opacity)
        } else {
            (Cow::from(&self.samples), Vec::new())
        };
        let (filter, data) = pack(&self, &colors);
        let mut raster = self.raster(self.color.clone(), filter, data);
        if opacity.iter().any(|&it| it != 0xFF) {
            let opaque = self.raster(Color::Gray, FLATE.into(), deflate(&opacity));
            raster.mask = Some(Box::new(Mask { raster: opaque, multiplied: false }));
        }
        raster
    }

    fn raster(&self, color: Color, filter: String, data: Vec<u8>) -> Raster {
        let Self { width, height, bits, .. } = *self;
        Raster { width, height, color, bits, inverted: false, filter, data, mask: None }
    }
}

/// Packs colors so that every sample comes back.
pub fn deflated(_: &Decoded, colors: &[u8]) -> (String, Vec<u8>) {
    (FLATE.into(), deflate(colors))
}

/// Splits pixels into so many bytes of color and so many of opacity.
fn apart(pixels: &[u8], color: usize, alpha: usize) -> (Vec<u8>, Vec<u8>) {
    let (mut colors, mut opacity) = (Vec::new(), Vec::new());
    for pixel in pixels.chunks_exact(color + alpha) {
        colors.extend_from_slice(&pixel[..color]);
        opacity.extend_from_slice(&pixel[color..]);
    }
    (colors, opacity)
}
