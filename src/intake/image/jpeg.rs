//! JPEG: every byte that makes the picture is kept, every byte about its maker is dropped.

use super::{Color, Picture, Piece, Raster, exif, placement::Density, profile};

/// Start of image.
const SOI: u8 = 0xD8;
/// End of image.
const EOI: u8 = 0xD9;
/// Start of scan: the segment before the pixels.
const SOS: u8 = 0xDA;

/// A JPEG taken apart.
pub struct Jpeg {
    /// The file without the segments that are about its maker, and without what follows its end.
    pub kept: Vec<u8>,
    /// Size and colors.
    pub frame: Frame,
    notes: Notes,
}

/// What the other segments say.
#[derive(Default)]
struct Notes {
    has_end: bool,
    has_jfif: bool,
    has_adobe: bool,
    density: Option<Density>,
    /// Parts of the color profile, each with its place in it.
    profile: Vec<(u8, Vec<u8>)>,
}

/// What the frame header says (ITU-T T.81, B.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Samples of a pixel: 1, 3 or 4.
    pub components: u8,
    /// Whether the components are named R, G and B.
    is_named_rgb: bool,
}

/// Reads a photograph as a picture.
pub fn read(bytes: &[u8]) -> Result<Picture, String> {
    let jpeg = Jpeg::read(bytes)?;
    let Frame { width, height, .. } = jpeg.frame;
    let orientation = exif::of_file(bytes);
    let density = jpeg.notes.density;
    let profile = profile::sound(joined(&jpeg.notes.profile), jpeg.frame.components);
    // An Adobe JPEG stores ink as its absence (Adobe Technical Note 5116, section 18).
    let inverted = jpeg.notes.has_adobe && jpeg.frame.components == 4;
    let is_rgb = jpeg.frame.is_named_rgb && !jpeg.notes.has_adobe && !jpeg.notes.has_jfif;
    let raster = jpeg.into_raster(inverted, is_rgb.then_some(0));
    let pieces = vec![Piece { x: 0, y: 0, raster }];
    Ok(Picture { width, height, orientation, density, profile, pieces })
}

/// Whether there are pixels, but no end marker behind them.
pub fn is_cut_short(bytes: &[u8]) -> bool {
    Jpeg::read(bytes).is_ok_and(|jpeg| !jpeg.notes.has_end)
}

impl Jpeg {
    /// Takes a JPEG apart.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        if !bytes.starts_with(&[0xFF, SOI]) {
            return Err("the file does not start as a JPEG does".into());
        }
        let mut parts = Parts { bytes, position: 2, kept: bytes[..2].to_vec(), ..Parts::default() };
        while !parts.notes.has_end && parts.step()? {}
        if !parts.has_scan {
            return Err("the JPEG ends before its image data".into());
        }
        if !parts.notes.has_end {
            parts.kept.extend_from_slice(&[0xFF, EOI]);
        }
        let frame = parts.frame.ok_or("the JPEG does not state its size")?;
        Ok(Self { kept: parts.kept, frame, notes: parts.notes })
    }

    /// The JPEG as a PDF image; `transform` is the color transform that is not written in it.
    pub fn into_raster(self, inverted: bool, transform: Option<u8>) -> Raster {
        let parameters = transform.map_or_else(String::new, |transform| {
            format!(" /DecodeParms << /ColorTransform {transform} >>")
        });
        Raster {
            width: self.frame.width,
            height: self.frame.height,
            color: match self.frame.components {
                1 => Color::Gray,
                3 => Color::Rgb,
                _ => Color::Cmyk,
            },
            bits: 8,
            inverted,
            filter: format!("/Filter /DCTDecode{parameters}"),
            data: self.kept,
            mask: None,
        }
    }
}

/// A JPEG that is being taken apart.
#[derive(Default)]
struct Parts<'a> {
    bytes: &'a [u8],
    position: usize,
    kept: Vec<u8>,
    frame: Option<Frame>,
    has_scan: bool,
    notes: Notes,
}

impl Parts<'_> {
    /// Takes what precedes the next marker and the segment behind it; false at the end.
    fn step(&mut self) -> Result<bool, String> {
        let Some(marker) = next_marker(self.bytes, self.position) else {
            self.keep(self.position, self.bytes.len());
            return Ok(false);
        };
        self.keep(self.position, marker);
        let code = self.bytes[marker + 1];
        self.position = marker + 2;
        if matches!(code, 0x01 | SOI | EOI) {
            self.keep(marker, self.position);
            self.notes.has_end = code == EOI;
            return Ok(true);
        }
        let Some(length) = segment_length(&self.bytes[self.position..]) else {
            // Behind the first scan there are pixels to show, though some are missing.
            let cut = "the JPEG ends before its image data";
            return if self.has_scan { Ok(false) } else { Err(cut.into()) };
        };
        let bytes = self.bytes;
        let body = &bytes[self.position + 2..self.position + length];
        self.position += length;
        if self.note(code, body)? {
            self.keep(marker, self.position);
        }
        Ok(true)
    }

    /// Takes note of a segment; says whether it stays.
    fn note(&mut self, code: u8, body: &[u8]) -> Result<bool, String> {
        match code {
            0xCC => return Err("the JPEG uses arithmetic coding".into()),
            0xC0..=0xCF if !matches!(code, 0xC4 | 0xC8) => self.set_frame(frame(code, body)?)?,
            SOS if self.frame.is_none() => return Err("the JPEG does not state its size".into()),
            SOS => self.has_scan = true,
            0xE0 if body.starts_with(b"JFIF\0") => {
                self.notes.has_jfif = true;
                self.notes.density = density(body);
            }
            0xE2 if body.starts_with(b"ICC_PROFILE\0") => {
                if let [number, _, part @ ..] = &body[12..] {
                    self.notes.profile.push((*number, part.to_vec()));
                }
            }
            0xEE if body.starts_with(b"Adobe") => self.notes.has_adobe = true,
            // Exif with its place, XMP, IPTC, thumbnails, provenance, comments.
            0xE0..=0xEF | 0xFE => return Ok(false),
            _ => {}
        }
        Ok(true)
    }

    fn set_frame(&mut self, frame: Frame) -> Result<(), String> {
        let earlier = self.frame.replace(frame);
        earlier.map_or(Ok(()), |_| Err("the JPEG states its size twice".into()))
    }

    fn keep(&mut self, from: usize, to: usize) {
        self.kept.extend_from_slice(&self.bytes[from..to]);
    }
}

/// The next marker that is neither a stuffed byte, nor fill, nor a restart inside a scan.
fn next_marker(bytes: &[u8], from: usize) -> Option<usize> {
    let pairs = bytes.get(from..)?.windows(2);
    let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7 | 0xFF);
    pairs.map(is_marker).position(|it| it).map(|at| from + at)
}

/// The length of a segment, its two length bytes included, if all of it is there.
fn segment_length(bytes: &[u8]) -> Option<usize> {
    let length = usize::from(u16::from_be_bytes(*bytes.first_chunk()?));
    (2 <= length && length <= bytes.len()).then_some(length)
}

/// Reads a frame header of a kind that PDF can show.
fn frame(code: u8, body: &[u8]) -> Result<Frame, String> {
    match code {
        0xC0..=0xC2 => {}
        0xC3 => return Err("the JPEG is a lossless one".into()),
        0xC5..=0xC7 => return Err("the JPEG is a hierarchical one".into()),
        _ => return Err("the JPEG uses arithmetic coding".into()),
    }
    let &[precision, h1, h0, w1, w0, components, ref list @ ..] = body else {
        return Err("the frame header of the JPEG is damaged".into());
    };
    if precision != 8 {
        return Err(format!("the JPEG has samples of {precision} bits instead of 8"));
    }
    if !matches!(components, 1 | 3 | 4) || list.len() < usize::from(components) * 3 {
        return Err(format!("the JPEG has {components} color components"));
    }
    let (width, height) = (u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]));
    if width == 0 || height == 0 {
        return Err("the JPEG does not state its size".into());
    }
    let is_named_rgb = list.iter().step_by(3).copied().eq(*b"RGB");
    Ok(Frame { width: width.into(), height: height.into(), components, is_named_rgb })
}

/// The density that a JFIF header states.
fn density(body: &[u8]) -> Option<Density> {
    let &[_, _, unit, x1, x0, y1, y0, ..] = body.get(5..)? else { return None };
    let per_inch = if unit == 2 { 2.54 } else { 1.0 };
    let read = |high, low| f64::from(u16::from_be_bytes([high, low])) * per_inch;
    Some(Density { x: read(x1, x0), y: read(y1, y0), is_absolute: matches!(unit, 1 | 2) })
}

/// The color profile from its parts, which may be stored in any order.
fn joined(parts: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut parts: Vec<_> = parts.iter().collect();
    parts.sort_by_key(|(number, _)| *number);
    parts.into_iter().flat_map(|(_, part)| part).copied().collect()
}
