//! What is known of images before anything is painted (ISO 32000-1, 8.9.5).

use zune_jpeg::{
    JpegDecoder,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

use super::{LARGEST_IMAGE, Survey};
use crate::{
    content::resources::{Picture, Space},
    error::Error,
    object::{Data, Dict, Object, Stream},
};

/// Most bytes of an image that are unpacked to see whether it is white.
const LARGEST_WHITE: usize = 24 << 20;

/// How many bytes of a plain image one byte stands for where it is one color.
const DENSE: usize = 100;

/// How many pixels of a photograph one byte stands for where there may be nothing on it.
const SPARSE: usize = 16;

/// The darkest shade of paper.
const PAPER: u8 = 0xc0;

/// One of this many pixels may be darker, as dust is.
const DUST: usize = 100_000;

/// Bytes at the start of a photograph in which its camera says where it was.
const HEAD: usize = 64 << 10;

impl Survey<'_> {
    /// Measures an image, and notes one that no viewer shows.
    pub(super) fn picture(&mut self, image: &Stream) -> Picture {
        let side = |key: &[u8]| self.document.get(&image.dict, key).ok()?.as_int();
        let (width, height) = (side(b"Width").unwrap_or(0), side(b"Height").unwrap_or(0));
        if LARGEST_IMAGE < width.saturating_mul(height) {
            let large = format!("it has an image of {width} by {height} pixels");
            self.fault.get_or_insert(Error::TooLarge(large));
        }
        let pixels = |side: i64| u32::try_from(side).unwrap_or(0);
        let mut picture =
            Picture { width: pixels(width), height: pixels(height), ..Picture::default() };
        let filter = match self.document.get(&image.dict, b"Filter") {
            Ok(Object::Array(filters)) if 1 < filters.len() => return picture,
            Ok(Object::Array(filters)) => filters.first().cloned(),
            filter => filter.ok(),
        };
        let filter = filter.as_ref().and_then(Object::as_name).unwrap_or_default();
        picture.located = filter == b"DCTDecode" && self.is_located(image);
        picture.white = self.is_white(image, filter, picture).unwrap_or(false);
        picture
    }

    /// Whether a photograph says where it was taken.
    fn is_located(&self, image: &Stream) -> bool {
        let Data::File(range, _) = &image.data else { return false };
        if self.document.is_encrypted() {
            return false;
        }
        let head = self.document.source.window(range.start, HEAD);
        let Ok(head) = head else { return false };
        head.get(..256).is_some_and(|start| start.windows(6).any(|it| it == b"Exif\0\0"))
            && exif_of(&head)
                .is_some_and(|exif| exif.fields().any(|field| field.tag == exif::Tag::GPSLatitude))
    }

    /// Whether an image is white all over; `None` where that cannot be told at little cost.
    fn is_white(&self, image: &Stream, filter: &[u8], picture: Picture) -> Option<bool> {
        let dict = &image.dict;
        let Data::File(range, _) = &image.data else { return None };
        let packed = usize::try_from(range.end - range.start).ok()?;
        let pixels = usize::try_from(u64::from(picture.width) * u64::from(picture.height)).ok()?;
        let masked = [&b"SMask"[..], b"Mask"].iter().any(|key| dict.get(key).is_some());
        if pixels == 0 || masked {
            return None;
        }
        match filter {
            b"CCITTFaxDecode" => self.is_white_fax(image, picture.height),
            b"FlateDecode" if packed.saturating_mul(DENSE) < pixels / 8 * self.bits(dict)? => {
                self.is_white_plain(image, picture.width)
            }
            b"DCTDecode" if packed.saturating_mul(SPARSE) < pixels && pixels < LARGEST_WHITE => {
                self.document.work.add(pixels).ok()?;
                is_white_photograph(&self.document.raw(image).ok()?)
            }
            _ => None,
        }
    }

    /// Whether a two-dimensional fax has only white rows (ITU-T T.6, 2.2).
    fn is_white_fax(&self, image: &Stream, height: u32) -> Option<bool> {
        let parameters = match self.document.get(&image.dict, b"DecodeParms").ok()? {
            Object::Array(items) => self.document.resolve(items.first()?).ok()?.into_owned(),
            one => one,
        };
        let parameters = parameters.into_dict()?;
        let says = |key: &[u8]| parameters.get(key) == Some(&Object::Bool(true));
        let k = parameters.get(b"K")?.as_int()?;
        if 0 <= k || says(b"EncodedByteAlign") || says(b"BlackIs1") != self.is_inverted(&image.dict)
        {
            return None;
        }
        // A row that is as the one before it is one bit, and the one before the first is white.
        let raw = self.document.raw(image).ok()?;
        let height = usize::try_from(height).ok()?;
        let (whole, rest) = (height / 8, height % 8);
        let end = u8::MAX.checked_shl(8 - u32::try_from(rest).ok()?).unwrap_or(0);
        let rows = raw.get(..whole)?.iter().all(|&byte| byte == u8::MAX);
        Some(rows && raw.get(whole).copied().unwrap_or(0) & end == end)
    }

    /// Whether plain samples are white.
    fn is_white_plain(&self, image: &Stream, width: u32) -> Option<bool> {
        let dict = &image.dict;
        let colors = self.colors(dict)?;
        if self.is_inverted(dict) {
            return None;
        }
        let row = usize::try_from(width).ok()? * self.bits(dict)? * colors;
        let bytes = self.document.decode(image, LARGEST_WHITE).ok()?;
        let last = u8::MAX.checked_shl(u32::try_from((8 - row % 8) % 8).ok()?)?;
        let is_white = |row: &[u8]| {
            let (end, whole) = row.split_last().unwrap_or((&u8::MAX, &[]));
            end & last == last && whole.iter().all(|&byte| byte == u8::MAX)
        };
        Some(bytes.chunks(row.div_ceil(8)).all(is_white))
    }

    /// Samples of a pixel in a space in which the highest are white.
    pub fn colors(&self, dict: &Dict) -> Option<usize> {
        if dict.get(b"ImageMask") == Some(&Object::Bool(true)) {
            return Some(1);
        }
        match self.white(&self.document.get(dict, b"ColorSpace").ok()?) {
            Space::Gray => Some(1),
            Space::Rgb => Some(3),
            Space::Cmyk | Space::Other => None,
        }
    }

    fn bits(&self, dict: &Dict) -> Option<usize> {
        if dict.get(b"ImageMask") == Some(&Object::Bool(true)) {
            return Some(1);
        }
        let bits = self.document.get(dict, b"BitsPerComponent").ok()?.as_int()?;
        usize::try_from(bits).ok().filter(|bits| (1..=16).contains(bits))
    }

    /// Whether the lowest sample is the lightest.
    fn is_inverted(&self, dict: &Dict) -> bool {
        self.numbers(dict, b"Decode").first().is_some_and(|first| 0.5 < *first)
    }
}

/// What a camera wrote into the start of a photograph.
fn exif_of(head: &[u8]) -> Option<exif::Exif> {
    let start = head.windows(6).position(|it| it == b"Exif\0\0")?;
    let length = head.get(start.checked_sub(2)?..start)?;
    let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
    let block = head.get(start + 6..start + length - 2)?;
    exif::Reader::new().read_raw(block.to_vec()).ok()
}

/// Whether there is nothing but paper on a photograph.
fn is_white_photograph(bytes: &[u8]) -> Option<bool> {
    let options = DecoderOptions::new_safe().jpeg_set_out_colorspace(ColorSpace::Luma);
    let pixels = JpegDecoder::new_with_options(ZCursor::new(bytes), options).decode().ok()?;
    let dark = pixels.iter().filter(|&&pixel| pixel < PAPER).count();
    Some(dark * DUST < pixels.len())
}
