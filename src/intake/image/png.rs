//! PNG: its compressed rows are kept where PDF can show them, otherwise decoded.

use std::io::{Cursor, ErrorKind};

use png::{
    BitDepth, ColorType, Decoder, DecodingError, Info, Limits, Reader, Transformations, Unit,
};

use super::{
    BYTE_LIMIT, Color, PIXEL_LIMIT, Picture, Piece, Raster,
    document::FLATE,
    exif,
    placement::{Density, Orientation},
    profile,
    samples::{Decoded, deflated},
};

/// Reads a PNG as a picture.
pub fn read(bytes: &[u8]) -> Result<Picture, String> {
    let mut reader = open(bytes, Transformations::IDENTITY)?;
    check(reader.info())?;
    let is_plain = is_plain(reader.info());
    // The rows are read even where their bytes are kept, as a viewer would only show the gap.
    while is_plain && reader.next_row().map_err(told)?.is_some() {}
    let raster = if is_plain { kept(bytes, reader.info())? } else { decoded(bytes)? };
    reader.finish().map_err(told)?;

    let info = reader.info();
    let profile = info.icc_profile.as_deref().map(<[u8]>::to_vec);
    Ok(Picture {
        width: info.width,
        height: info.height,
        orientation: info.exif_metadata.as_deref().map_or(Orientation::UPRIGHT, exif::of_block),
        density: density(info),
        profile: profile.and_then(|it| profile::sound(it, raster.color.channels())),
        pieces: vec![Piece { x: 0, y: 0, raster }],
    })
}

fn open(bytes: &[u8], how: Transformations) -> Result<Reader<Cursor<&[u8]>>, String> {
    let bytes_limit = usize::try_from(BYTE_LIMIT).unwrap_or(usize::MAX);
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: bytes_limit });
    decoder.set_ignore_text_chunk(true);
    decoder.set_transformations(how);
    decoder.read_info().map_err(told)
}

/// Refuses what one page cannot show.
fn check(info: &Info) -> Result<(), String> {
    if PIXEL_LIMIT < u64::from(info.width) * u64::from(info.height) {
        return Err("the PNG has more than 200 million pixels".into());
    }
    if info.animation_control.is_some_and(|animation| 1 < animation.num_frames) {
        return Err("the PNG is animated, and a page shows only one picture".into());
    }
    Ok(())
}

/// Whether PDF can show the compressed rows as they are.
fn is_plain(info: &Info) -> bool {
    let has_alpha = matches!(info.color_type, ColorType::GrayscaleAlpha | ColorType::Rgba);
    !info.interlaced && !has_alpha && info.trns.is_none()
}

/// The rows as they are stored (ISO 32000-1, 7.4.4.4).
fn kept(bytes: &[u8], info: &Info) -> Result<Raster, String> {
    let color = match info.color_type {
        ColorType::Grayscale => Color::Gray,
        ColorType::Indexed => {
            let palette = info.palette.as_deref().filter(|it| !it.is_empty());
            Color::Palette(palette.ok_or("the PNG has no palette for its colors")?.to_vec())
        }
        _ => Color::Rgb,
    };
    let (bits, columns) = (info.bit_depth as u8, info.width);
    let filter = format!(
        "{FLATE} /DecodeParms << /Predictor 15 /Colors {} /BitsPerComponent {bits} \
         /Columns {columns} >>",
        color.samples()
    );
    Ok(Raster {
        width: info.width,
        height: info.height,
        color,
        bits,
        inverted: false,
        filter,
        data: image_data(bytes),
        mask: None,
    })
}

/// What the `IDAT` chunks hold, one after the other.
fn image_data(bytes: &[u8]) -> Vec<u8> {
    let mut data = Vec::new();
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((length, tail)) = rest.split_first_chunk() {
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let Some((name, tail)) = tail.split_first_chunk::<4>() else { break };
        let Some((body, tail)) = tail.split_at_checked(length) else { break };
        if name == b"IDAT" {
            data.extend_from_slice(body);
        }
        rest = tail.get(4..).unwrap_or_default();
    }
    data
}

/// The pixels decoded, their opacity apart.
fn decoded(bytes: &[u8]) -> Result<Raster, String> {
    let mut reader = open(bytes, Transformations::EXPAND)?;
    let size = reader.output_buffer_size().filter(|&it| it as u64 <= BYTE_LIMIT);
    let mut pixels = vec![0; size.ok_or("the PNG is too large to decode")?];
    let frame = reader.next_frame(&mut pixels).map_err(told)?;
    pixels.truncate(frame.buffer_size());

    let (color, has_alpha) = match frame.color_type {
        ColorType::Grayscale => (Color::Gray, false),
        ColorType::GrayscaleAlpha => (Color::Gray, true),
        ColorType::Rgba => (Color::Rgb, true),
        ColorType::Rgb | ColorType::Indexed => (Color::Rgb, false),
    };
    let decoded = Decoded {
        width: frame.width,
        height: frame.height,
        color,
        bits: if frame.bit_depth == BitDepth::Sixteen { 16 } else { 8 },
        has_alpha,
        samples: pixels,
    };
    Ok(decoded.into_raster(deflated))
}

fn density(info: &Info) -> Option<Density> {
    let stated = info.pixel_dims?;
    let is_absolute = stated.unit == Unit::Meter;
    let unit = if is_absolute { 0.0254 } else { 1.0 };
    let [x, y] = [stated.xppu, stated.yppu].map(|it| f64::from(it) * unit);
    Some(Density { x, y, is_absolute })
}

/// What is wrong, in our words where there are better ones.
#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands over the error")]
fn told(error: DecodingError) -> String {
    match &error {
        DecodingError::IoError(cause) if cause.kind() == ErrorKind::UnexpectedEof => {
            "the PNG ends before its image data does".into()
        }
        DecodingError::LimitsExceeded => "the PNG is too large to decode".into(),
        _ => format!("the PNG is damaged ({error})"),
    }
}
