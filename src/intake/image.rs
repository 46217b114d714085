//! Pictures as pages: each one becomes a small PDF that is read like any other exhibit.

mod exif;

mod placement;

mod profile;

mod document;

mod mounted;

mod jpeg;

mod png;

mod tiff;

mod webp;

#[cfg(feature = "heic")]
mod heic;

mod samples;

use super::kind::Kind;

pub use mounted::{Shown, mounted};

use self::{
    document::Document,
    placement::{Density, Orientation},
};

/// The most pixels that are decoded for one page.
const PIXEL_LIMIT: u64 = 200_000_000;

/// The most pictures of a file whose pictures share pages.
const MOST_TOGETHER: usize = 100;

/// The most bytes that the decoded pixels of one page may take.
const BYTE_LIMIT: u64 = 512 << 20;

/// Writes a PDF with one Letter page for a JPEG, PNG or WebP, or one for each page of a TIFF or
/// picture of a HEIC.
///
/// Compressed pixels are kept as they are where PDF can carry them; no place, camera or author
/// of a photograph is kept.
///
/// # Errors
///
/// A phrase that says what is wrong with the picture. A page that cannot be read is never left out.
pub fn to_pdf(bytes: &[u8], kind: &Kind) -> Result<Vec<u8>, String> {
    let mut document = Document::new();
    each(bytes, kind, &mut |picture| document.add(&picture))?;
    Ok(document.finish())
}

/// The pictures of a file.
///
/// # Errors
///
/// A phrase that says what is wrong with one of them.
pub fn pictures(bytes: &[u8], kind: &Kind) -> Result<Vec<Picture>, String> {
    let mut pictures = Vec::new();
    each(bytes, kind, &mut |picture| pictures.push(picture))?;
    if MOST_TOGETHER < pictures.len() {
        return Err(format!("it has more than {MOST_TOGETHER} pictures"));
    }
    Ok(pictures)
}

/// Reads one picture after the other.
fn each(bytes: &[u8], kind: &Kind, take: &mut dyn FnMut(Picture)) -> Result<(), String> {
    match kind {
        Kind::Jpeg => take(jpeg::read(bytes)?),
        Kind::Png => take(png::read(bytes)?),
        Kind::Tiff => {
            for picture in tiff::read(bytes)? {
                take(picture?);
            }
        }
        Kind::Webp => take(webp::read(bytes)?),
        Kind::Heic => heic(bytes, take)?,
        _ => return Err("the file is not a picture".into()),
    }
    Ok(())
}

/// Reads each picture of a HEIC.
#[cfg(feature = "heic")]
fn heic(bytes: &[u8], take: &mut dyn FnMut(Picture)) -> Result<(), String> {
    heic::read(bytes)?.into_iter().for_each(take);
    Ok(())
}

/// Says that this program was built without the means to read one.
#[cfg(not(feature = "heic"))]
fn heic(_: &[u8], _: &mut dyn FnMut(Picture)) -> Result<(), String> {
    Err("this catpacket was built without HEIC; save the photograph as a JPEG".into())
}

/// Whether a JPEG stops before its end marker, so that part of the picture may be missing.
pub fn is_cut_short(bytes: &[u8], kind: &Kind) -> bool {
    *kind == Kind::Jpeg && jpeg::is_cut_short(bytes)
}

/// A picture of a file.
#[derive(Debug)]
pub struct Picture {
    /// Pixels in a row, as stored.
    width: u32,
    /// Rows, as stored.
    height: u32,
    /// How the stored rows are to be turned for a reader.
    orientation: Orientation,
    /// How large a pixel is, where the file says.
    density: Option<Density>,
    /// The color profile, where the file has a sound one.
    profile: Option<Vec<u8>>,
    /// The strips or tiles; most pictures are a single one.
    pieces: Vec<Piece>,
}

/// A rectangle of a picture.
#[derive(Debug)]
struct Piece {
    /// Pixels from the left, as stored.
    x: u32,
    /// Pixels from the top, as stored.
    y: u32,
    /// Its pixels.
    raster: Raster,
}

/// Pixels as a PDF image holds them (ISO 32000-1, 8.9.5).
#[derive(Debug)]
struct Raster {
    /// Pixels in a row.
    width: u32,
    /// Rows.
    height: u32,
    /// What the samples of a pixel mean.
    color: Color,
    /// Bits of a sample.
    bits: u8,
    /// Whether the largest sample stands for the least light or ink.
    inverted: bool,
    /// `/Filter` and `/DecodeParms` as they are written.
    filter: String,
    /// The bytes, encoded as `filter` says.
    data: Vec<u8>,
    /// How opaque each pixel is.
    mask: Option<Box<Mask>>,
}

/// How opaque the pixels of a raster are.
#[derive(Debug)]
struct Mask {
    /// One gray sample for each pixel.
    raster: Raster,
    /// Whether the colors were already multiplied by their opacity.
    multiplied: bool,
}

/// What the samples of a pixel mean.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Color {
    /// Light.
    Gray,
    /// Red, green and blue light.
    Rgb,
    /// Cyan, magenta, yellow and black ink.
    Cmyk,
    /// A place in a list of red, green and blue bytes.
    Palette(Vec<u8>),
}

impl Color {
    /// Samples of one pixel.
    fn samples(&self) -> u8 {
        match self {
            Self::Gray | Self::Palette(_) => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }

    /// Channels of the profile that describes these colors.
    fn channels(&self) -> u8 {
        if let Self::Palette(_) = self { 3 } else { self.samples() }
    }
}

#[cfg(test)]
mod tests;
