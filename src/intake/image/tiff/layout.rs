//! How the pixels of a page are stored, and that PDF can show them.

use std::borrow::Cow;

use super::{
    super::{BYTE_LIMIT, Color, PIXEL_LIMIT},
    directory::{Directory, tag},
};

/// How a strip or tile is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// Not at all.
    None,
    /// Fax coding, which PDF knows.
    Fax {
        /// How PDF names the variant.
        parameters: &'static str,
    },
    /// LZW with the high bit first.
    Lzw,
    /// Each chunk is a JPEG.
    Jpeg,
    /// A zlib stream.
    Deflate,
    /// Runs of bytes.
    PackBits,
}

/// How the pixels of a page are stored.
#[expect(clippy::struct_excessive_bools, reason = "each is the answer of one field")]
#[derive(Debug)]
pub struct Layout {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Bits of a sample.
    pub bits: u8,
    /// Samples of a pixel, those past its color included.
    pub samples: u16,
    /// What the first samples mean.
    pub color: Color,
    /// Whether the largest gray sample is black.
    pub inverted: bool,
    /// Whether JPEG data holds brightness and two colors instead of red, green and blue.
    pub is_ycbcr: bool,
    /// Whether the first sample past the color is opacity, and the color was multiplied by it.
    pub alpha: Option<bool>,
    /// How chunks are compressed.
    pub compression: Compression,
    /// Whether a row holds differences between neighbors.
    pub is_differenced: bool,
    /// Whether each sample has a plane of its own.
    pub is_planar: bool,
    /// Whether chunks are tiles instead of strips.
    pub is_tiled: bool,
    /// Whether the high byte of a sample is first.
    pub is_big_endian: bool,
    is_reversed: bool,
    chunk_width: u32,
    chunk_height: u32,
}

/// A strip or tile.
#[derive(Debug, Clone, Copy)]
pub struct Chunk {
    /// Its place among the chunks of a plane.
    pub index: usize,
    /// Pixels from the left.
    pub x: u32,
    /// Pixels from the top.
    pub y: u32,
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

impl Layout {
    /// Reads how a page is stored.
    pub fn of(directory: &Directory) -> Result<Self, String> {
        let number = |tag, absent| directory.number(tag, absent);
        let (width, height) = (number(tag::WIDTH, 0)?, number(tag::HEIGHT, 0)?);
        let compression = compression(directory)?;
        let photometric = number(tag::PHOTOMETRIC, 0)?;
        let bits = bits(directory)?;
        let color = color(directory, photometric, bits, compression)?;
        let is_tiled = directory.has(tag::TILE_OFFSETS);
        let (chunk_width, chunk_height) = if is_tiled {
            (number(tag::TILE_WIDTH, 0)?, number(tag::TILE_HEIGHT, 0)?)
        } else {
            (width, number(tag::ROWS_PER_STRIP, u32::MAX)?.min(height))
        };
        let layout = Self {
            width,
            height,
            bits,
            samples: u16::try_from(number(tag::SAMPLES, 1)?).unwrap_or(u16::MAX),
            color,
            inverted: photometric == 0,
            is_ycbcr: photometric == 6,
            alpha: alpha(directory)?,
            compression,
            is_differenced: is_differenced(directory, compression, bits)?,
            is_planar: number(tag::PLANAR, 1)? == 2 && 1 < number(tag::SAMPLES, 1)?,
            is_tiled,
            is_big_endian: directory.is_big_endian(),
            is_reversed: number(tag::FILL_ORDER, 1)? == 2,
            chunk_width,
            chunk_height,
        };
        layout.checked(directory)
    }

    /// The strips or tiles of a plane, in the order of the file.
    pub fn chunks(&self) -> impl Iterator<Item = Chunk> + use<> {
        let (width, high) = (self.chunk_width, self.chunk_height);
        let across = self.width.div_ceil(width) as usize;
        let (total, height, is_tiled) = (self.chunks_of_a_plane(), self.height, self.is_tiled);
        (0..total).map(move |index| {
            let at = |place: usize, size: u32| u32::try_from(place).unwrap_or(u32::MAX) * size;
            let (x, y) = (at(index % across, width), at(index / across, high));
            // A tile is always whole; the last strip ends with the picture.
            let height = if is_tiled { high } else { high.min(height - y) };
            Chunk { index, x, y, width, height }
        })
    }

    /// Strips or tiles of one plane.
    pub fn chunks_of_a_plane(&self) -> usize {
        let across = self.width.div_ceil(self.chunk_width) as usize;
        across.saturating_mul(self.height.div_ceil(self.chunk_height) as usize)
    }

    /// Where a chunk is and how long.
    pub fn place(&self, directory: &Directory, index: usize) -> Result<Option<(u64, u64)>, String> {
        let [offsets, lengths] = self.places();
        let index = index as u64;
        Ok(directory.nth(offsets, index)?.zip(directory.nth(lengths, index)?))
    }

    /// The fields that say where chunks are and how long.
    fn places(&self) -> [u16; 2] {
        if self.is_tiled {
            [tag::TILE_OFFSETS, tag::TILE_BYTES]
        } else {
            [tag::STRIP_OFFSETS, tag::STRIP_BYTES]
        }
    }

    /// The bytes with the first pixel in the high bit.
    pub fn in_order<'a>(&self, bytes: &'a [u8]) -> Cow<'a, [u8]> {
        if self.is_reversed {
            bytes.iter().map(|byte| byte.reverse_bits()).collect()
        } else {
            bytes.into()
        }
    }

    /// Bytes of a decoded row of one chunk.
    pub fn row_bytes(&self, width: u32) -> usize {
        let samples = if self.is_planar { 1 } else { self.samples };
        let bits = u64::from(width) * u64::from(samples) * u64::from(self.bits);
        usize::try_from(bits.div_ceil(8)).unwrap_or(usize::MAX)
    }

    /// The layout, if it makes sense and PDF can show it.
    fn checked(self, directory: &Directory) -> Result<Self, String> {
        let colors = u16::from(self.color.samples());
        if [self.width, self.height, self.chunk_width, self.chunk_height].contains(&0) {
            return Err("does not state its size".into());
        }
        let reach = |size: u32, chunk: u32| u64::from(size.div_ceil(chunk)) * u64::from(chunk);
        let (wide, high) =
            (reach(self.width, self.chunk_width), reach(self.height, self.chunk_height));
        let pixels = wide.saturating_mul(high);
        if PIXEL_LIMIT < pixels {
            return Err("has more than 200 million pixels".into());
        }
        if u32::try_from(wide).is_err() || u32::try_from(high).is_err() {
            return Err("is damaged: its tiles are larger than any picture".into());
        }
        if self.samples < colors {
            return Err("is damaged: its pixels have fewer samples than its colors".into());
        }
        let is_coded = matches!(self.compression, Compression::Fax { .. } | Compression::Jpeg);
        if (is_coded || self.bits < 8) && (self.is_planar || self.samples != colors) {
            return Err("stores its samples in a way that PDF cannot show; save it as a PDF".into());
        }
        let bits = pixels * u64::from(self.samples) * u64::from(self.bits);
        if !is_coded && BYTE_LIMIT < bits / 8 {
            return Err("is too large to decode; save it as a PDF".into());
        }
        let planes = if self.is_planar { usize::from(self.samples) } else { 1 };
        let [offsets, lengths] = self.places().map(|tag| directory.count(tag));
        if offsets != lengths {
            return Err("is damaged: its directory does not say how long each strip is".into());
        }
        if offsets < self.chunks_of_a_plane().saturating_mul(planes) as u64 {
            return Err("is damaged: its directory lists too few strips or tiles".into());
        }
        Ok(self)
    }
}

fn compression(directory: &Directory) -> Result<Compression, String> {
    let options = directory.number(tag::T4_OPTIONS, 0)?;
    let unsupported = |name: &str| Err(format!("uses {name} compression; save it as a PDF"));
    Ok(match directory.number(tag::COMPRESSION, 1)? {
        1 => Compression::None,
        2 => Compression::Fax { parameters: "/K 0 /EncodedByteAlign true /EndOfBlock false" },
        3 if options & 1 == 0 => Compression::Fax { parameters: "/K 0 /EndOfBlock false" },
        3 => Compression::Fax { parameters: "/K 4 /EndOfLine true /EndOfBlock false" },
        4 => Compression::Fax { parameters: "/K -1" },
        5 => Compression::Lzw,
        6 => return unsupported("the old kind of JPEG"),
        7 => Compression::Jpeg,
        8 | 32946 => Compression::Deflate,
        32773 => Compression::PackBits,
        34712 => return unsupported("JPEG 2000"),
        34925 => return unsupported("LZMA"),
        50000 => return unsupported("Zstandard"),
        50001 => return unsupported("WebP"),
        other => return unsupported(&format!("an unknown kind ({other}) of")),
    })
}

/// Bits of a sample, if all have as many.
fn bits(directory: &Directory) -> Result<u8, String> {
    let all = directory.numbers(tag::BITS)?;
    let bits = all.first().copied().unwrap_or(1);
    if all.iter().any(|&it| it != bits) || ![1, 2, 4, 8, 16].contains(&bits) {
        return Err(format!("has samples of {bits} bits, which PDF cannot show; save it as a PDF"));
    }
    if directory.numbers(tag::SAMPLE_FORMAT)?.iter().any(|it| ![1, 4].contains(it)) {
        return Err("has samples that are not whole numbers; save it as a PDF".into());
    }
    Ok(u8::try_from(bits).unwrap_or(u8::MAX))
}

fn color(
    directory: &Directory,
    photometric: u32,
    bits: u8,
    compression: Compression,
) -> Result<Color, String> {
    match photometric {
        0 | 1 => Ok(Color::Gray),
        2 => Ok(Color::Rgb),
        3 if bits <= 8 => palette(directory, bits),
        5 => Ok(Color::Cmyk),
        6 if compression == Compression::Jpeg => Ok(Color::Rgb),
        _ => Err("uses a kind of color that PDF cannot show; save it as a PDF".into()),
    }
}

/// The palette, from a list of all reds, all greens and all blues.
fn palette(directory: &Directory, bits: u8) -> Result<Color, String> {
    let map = directory.numbers(tag::COLOR_MAP)?;
    let count = 1 << bits;
    if map.len() != 3 * count {
        return Err("is damaged: its palette is incomplete".into());
    }
    // Values go up to 65535, but some programs write them only up to 255.
    let shift = if map.iter().all(|&it| it < 256) { 0 } else { 8 };
    let byte = |at: usize| u8::try_from(map[at] >> shift).unwrap_or(u8::MAX);
    let entry = |index| [byte(index), byte(count + index), byte(2 * count + index)];
    Ok(Color::Palette((0..count).flat_map(entry).collect()))
}

fn alpha(directory: &Directory) -> Result<Option<bool>, String> {
    Ok(match directory.numbers(tag::EXTRA_SAMPLES)?.first() {
        Some(1) => Some(true),
        Some(2) => Some(false),
        _ => None,
    })
}

fn is_differenced(
    directory: &Directory,
    compression: Compression,
    bits: u8,
) -> Result<bool, String> {
    if !matches!(compression, Compression::Lzw | Compression::Deflate) {
        return Ok(false);
    }
    match directory.number(tag::PREDICTOR, 1)? {
        1 => Ok(false),
        2 if 8 <= bits => Ok(true),
        other => {
            Err(format!("uses predictor {other} with samples of {bits} bits; save it as a PDF"))
        }
    }
}
