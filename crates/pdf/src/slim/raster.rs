//! A picture as samples of eight bits, in rows from top to bottom.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use zune_jpeg::{
    JpegDecoder,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

use super::Extent;
use crate::{
    document::Document,
    object::{Object, Stream},
    survey::Survey,
};

/// How finely a photograph is packed, from 1 to 100.
const QUALITY: u8 = 85;

/// Most pixels of a picture that is taken up.
const MOST: usize = 64 << 20;

/// Pixels across a square in which two pictures are compared.
const SQUARE: usize = 8;

/// Most that the shade of a square may differ, of 255.
const MOST_APART: u64 = 16;

/// Most that the shades of all squares may differ on the average, of 255.
const MEAN_APART: u64 = 2;

/// Keys that make a picture more than its samples.
const MORE: [&[u8]; 6] =
    [b"Mask", b"SMask", b"SMaskInData", b"Decode", b"ImageMask", b"Alternates"];

/// A picture as samples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    pub width: usize,
    pub height: usize,
    /// Samples of each pixel: 1 for gray, 3 for color.
    pub colors: usize,
    pub samples: Vec<u8>,
}

impl Raster {
    /// The samples of a picture in gray or color; `None` for any other kind, and where they are not
    /// whole.
    pub fn of(document: &Document, image: &Stream) -> Option<Self> {
        let dict = &image.dict;
        let is_plain = |value: &Object| matches!(value, Object::Null | Object::Bool(false));
        if MORE.iter().any(|key| dict.get(key).is_some_and(|value| !is_plain(value))) {
            return None;
        }
        let number = |key: &[u8]| usize::try_from(document.get(dict, key).ok()?.as_int()?).ok();
        let (width, height) = (number(b"Width")?, number(b"Height")?);
        let pixels = width.checked_mul(height).filter(|pixels| (1..=MOST).contains(pixels))?;
        let colors = Survey::new(document).colors(dict)?;
        if number(b"BitsPerComponent")? != 8 {
            return None;
        }
        let filter = match document.get(dict, b"Filter").ok()? {
            Object::Array(filters) if 1 < filters.len() => return None,
            Object::Array(filters) => filters.first().cloned().unwrap_or(Object::Null),
            filter => filter,
        };
        match filter.as_name() {
            Some(b"DCTDecode") if dict.get(b"DecodeParms").is_none_or(is_plain) => {
                let it = Self::of_jpeg(&document.raw(image).ok()?, colors)?;
                (it.width == width && it.height == height).then_some(it)
            }
            None | Some(b"FlateDecode") => {
                let samples = document.decode(image, pixels * colors + width).ok()?;
                (samples.len() == pixels * colors).then_some(Self {
                    width,
                    height,
                    colors,
                    samples,
                })
            }
            _ => None,
        }
    }

    /// The samples of a photograph that has so many colors.
    pub fn of_jpeg(bytes: &[u8], colors: usize) -> Option<Self> {
        let (space, components) = match colors {
            1 => (ColorSpace::Luma, 1),
            _ => (ColorSpace::RGB, 3),
        };
        if is_untransformed(bytes) {
            return None;
        }
        let options = DecoderOptions::new_safe().set_strict_mode(true);
        let options = options.jpeg_set_out_colorspace(space);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
        decoder.decode_headers().ok()?;
        let info = decoder.info()?;
        let (width, height) = (usize::from(info.width), usize::from(info.height));
        if info.components != components || MOST < width * height {
            return None;
        }
        let samples = decoder.decode().ok()?;
        (samples.len() == width * height * colors).then_some(Self {
            width,
            height,
            colors,
            samples,
        })
    }

    /// Its sides in a smaller size.
    pub fn sides(&self, scale: f64) -> (usize, usize) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it shrinks")]
        #[expect(clippy::cast_precision_loss, reason = "no picture is that wide")]
        let side = |side: usize| ((side as f64 * scale).ceil() as usize).clamp(1, side);
        (side(self.width), side(self.height))
    }

    /// The same picture in fewer pixels, each the average of the area that it covers.
    pub fn shrink(&self, width: usize, height: usize) -> Self {
        let line = width * self.colors;
        let area = (self.width * self.height) as u64;
        let columns: Vec<Share> = (0..self.width).map(|at| share(at, self.width, width)).collect();
        let (mut here, mut next) = (vec![0; line], vec![0; line]);
        let mut samples = Vec::with_capacity(line * height);
        for (at, row) in self.samples.chunks_exact(self.width * self.colors).enumerate() {
            let across = self.across(row, &columns, line);
            let Share { first, second, .. } = share(at, self.height, height);
            for ((here, next), sum) in here.iter_mut().zip(&mut next).zip(across) {
                *here += sum * first;
                *next += sum * second;
            }
            if (samples.len() / line + 1) * self.height <= (at + 1) * height {
                let average = |sum: &u64| u8::try_from((sum + area / 2) / area).unwrap_or(u8::MAX);
                samples.extend(here.iter().map(average));
                here = std::mem::replace(&mut next, vec![0; line]);
            }
        }
        Self { width, height, colors: self.colors, samples }
    }

    /// The sums of a row, for each pixel of a shorter one.
    fn across(&self, row: &[u8], columns: &[Share], line: usize) -> Vec<u64> {
        let mut sums = vec![0; line];
        for (pixel, share) in row.chunks_exact(self.colors).zip(columns) {
            for (color, &sample) in pixel.iter().enumerate() {
                let at = share.place * self.colors + color;
                sums[at] += u64::from(sample) * share.first;
                if 0 < share.second {
                    sums[at + self.colors] += u64::from(sample) * share.second;
                }
            }
        }
        sums
    }

    /// The bytes of a photograph of it.
    pub fn pack(&self) -> Option<Vec<u8>> {
        let (width, height) = (u16::try_from(self.width).ok()?, u16::try_from(self.height).ok()?);
        let kind = if self.colors == 1 { ColorType::Luma } else { ColorType::Rgb };
        let mut packed = Vec::new();
        let mut encoder = Encoder::new(&mut packed, QUALITY);
        encoder.set_optimized_huffman_tables(true);
        // The edges of a colored stamp stay where they are.
        encoder.set_sampling_factor(SamplingFactor::R_4_4_4);
        encoder.encode(&self.samples, width, height, kind).ok()?;
        Some(packed)
    }

    /// Whether it shows what a larger picture shows, in squares of a few of its pixels.
    pub fn is_like(&self, larger: &Self) -> bool {
        let (width, height) = (self.width.div_ceil(SQUARE), self.height.div_ceil(SQUARE));
        let fits = self.width <= larger.width && self.height <= larger.height;
        if !fits || self.colors != larger.colors {
            return false;
        }
        let (one, other) = (self.shrink(width, height), larger.shrink(width, height));
        let apart = |(one, other): (&u8, &u8)| u64::from(one.abs_diff(*other));
        let apart = || one.samples.iter().zip(&other.samples).map(apart);
        apart().max() <= Some(MOST_APART)
            && apart().sum::<u64>() <= MEAN_APART * one.samples.len() as u64
    }

    /// How large it is.
    pub fn extent(&self, bytes: u64) -> Extent {
        let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
        Extent { width: side(self.width), height: side(self.height), bytes }
    }
}

/// How a place among many is shared between one among fewer and the one after it.
struct Share {
    place: usize,
    first: u64,
    second: u64,
}

fn share(at: usize, from: usize, to: usize) -> Share {
    let place = at * to / from;
    let first = ((place + 1) * from - at * to).min(to);
    Share { place, first: first as u64, second: (to - first) as u64 }
}

/// Whether a photograph says that its colors are as they are stored, which readers take in more
/// than one way.
fn is_untransformed(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 << 10)];
    let marks = head.windows(12).filter(|it| it.starts_with(b"Adobe"));
    marks.into_iter().any(|it| it[11] == 0)
}
