//! WebP: decoded, and every pixel kept as it was decoded.

use std::io::Cursor;

use image_webp::{DecodingError, WebPDecoder};

use super::{
    BYTE_LIMIT, Color, PIXEL_LIMIT, Picture, Piece, exif,
    placement::Orientation,
    profile,
    samples::{Decoded, deflated},
};

/// What is said of a file that is shorter than it says.
const CUT: &str = "the WebP ends before its image data does";

/// Reads a WebP as a picture.
pub fn read(bytes: &[u8]) -> Result<Picture, String> {
    check_length(bytes)?;
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(told)?;
    decoder.set_memory_limit(usize::try_from(BYTE_LIMIT).unwrap_or(usize::MAX));
    let (width, height) = decoder.dimensions();
    if PIXEL_LIMIT < u64::from(width) * u64::from(height) {
        return Err("the WebP has more than 200 million pixels".into());
    }
    if decoder.is_animated() && 1 < decoder.num_frames() {
        return Err("the WebP is animated, and a page shows only one picture".into());
    }
    let size = decoder.output_buffer_size().filter(|&it| it as u64 <= BYTE_LIMIT);
    let mut samples = vec![0; size.ok_or("the WebP is too large to decode")?];
    decoder.read_image(&mut samples).map_err(told)?;
    let profile = decoder.icc_profile().map_err(told)?;
    let turn = decoder.exif_metadata().map_err(told)?;
    let has_alpha = decoder.has_alpha();
    let pixels = Decoded { width, height, color: Color::Rgb, bits: 8, has_alpha, samples };
    Ok(Picture {
        width,
        height,
        orientation: turn.map_or(Orientation::UPRIGHT, |it| orientation(&it)),
        density: None,
        profile: profile.and_then(|it| profile::sound(it, 3)),
        pieces: vec![Piece { x: 0, y: 0, raster: pixels.into_raster(deflated) }],
    })
}

/// Refuses a file that lacks some of the bytes its header counts.
fn check_length(bytes: &[u8]) -> Result<(), String> {
    let stated = bytes.get(4..8).and_then(|it| it.first_chunk()).ok_or(CUT)?;
    let stated = u64::from(u32::from_le_bytes(*stated)) + 8;
    if (bytes.len() as u64) < stated { Err(CUT.into()) } else { Ok(()) }
}

/// The turn that its Exif data asks for; some programs write it as in a JPEG.
fn orientation(block: &[u8]) -> Orientation {
    exif::of_block(block.strip_prefix(b"Exif\0\0").unwrap_or(block))
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands over the error")]
fn told(error: DecodingError) -> String {
    match &error {
        DecodingError::IoError(_) => CUT.into(),
        DecodingError::MemoryLimitExceeded => "the WebP is too large to decode".into(),
        _ => format!("the WebP is damaged ({error})"),
    }
}
