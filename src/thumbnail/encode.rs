//! Pixels as the smaller of the kinds of picture that every browser shows.

use jpeg_encoder::{ColorType, Encoder};

use super::Thumbnail;

/// How far the channels of a pixel may lie apart that counts as gray, in 255ths.
const GRAY: u8 = 8;

/// Quality of a picture in color, of 100.
const QUALITY: u8 = 72;

/// A picture of these pixels, three bytes each: in sixteen grays where there are no colors.
pub fn thumbnail(rgb: &[u8], width: u16, height: u16) -> Option<Thumbnail> {
    let (pixels, rest) = rgb.as_chunks::<3>();
    if !rest.is_empty()
        || pixels.len() != usize::from(width) * usize::from(height)
        || pixels.is_empty()
    {
        return None;
    }
    if pixels.iter().copied().all(is_gray) {
        let bytes = png(pixels, width, height)?;
        return Some(Thumbnail { kind: "image/png", bytes, width, height });
    }
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, QUALITY).encode(rgb, width, height, ColorType::Rgb).ok()?;
    Some(Thumbnail { kind: "image/jpeg", bytes, width, height })
}

fn is_gray([red, green, blue]: [u8; 3]) -> bool {
    let (least, most) = (red.min(green).min(blue), red.max(green).max(blue));
    most - least <= GRAY
}

/// Sixteen grays, two pixels to a byte, rows from a byte on.
fn png(pixels: &[[u8; 3]], width: u16, height: u16) -> Option<Vec<u8>> {
    let gray = |[_, green, _]: &[u8; 3]| u8::try_from((u16::from(*green) * 15 + 127) / 255);
    let mut packed = Vec::new();
    for row in pixels.chunks(usize::from(width)) {
        for two in row.chunks(2) {
            let right = two.get(1).map_or(0, |it| gray(it).unwrap_or(15));
            packed.push(gray(&two[0]).unwrap_or(15) << 4 | right);
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width.into(), height.into());
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Four);
    encoder.write_header().ok()?.write_image_data(&packed).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grays_are_packed_and_colors_are_not_lost() {
        let gray = thumbnail(&[0, 0, 0, 255, 255, 255, 130, 128, 127], 3, 1).expect("a picture");
        assert_eq!((gray.kind, gray.width, gray.height), ("image/png", 3, 1));
        let mut reader = png::Decoder::new(std::io::Cursor::new(&gray.bytes)).read_info().unwrap();
        let mut row = [0; 2];
        reader.next_frame(&mut row).unwrap();
        assert_eq!(row, [0x0f, 0x80]);
        let color = thumbnail(&[255, 0, 0], 1, 1).expect("a picture");
        assert_eq!((color.kind, &color.bytes[..2]), ("image/jpeg", &[0xff, 0xd8][..]));
        assert_eq!(thumbnail(&[0; 4], 1, 1), None);
    }
}
