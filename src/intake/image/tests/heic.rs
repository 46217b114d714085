use super::*;

/// A photograph of many pieces, red at the left and blue at the right.
fn photograph(width: u32, height: u32) -> Vec<u8> {
    let pixel = |at: u32| if at % width < width / 2 { [250, 5, 5] } else { [5, 5, 250] };
    let pixels: Vec<u8> = (0..width * height).flat_map(pixel).collect();
    heifer::encode_rgb8(width, height, &pixels, &heifer::EncodeOptions::default()).unwrap()
}

/// The JPEG on the only page of a PDF, decoded.
fn decoded(pdf: &[u8]) -> (usize, usize, Vec<u8>) {
    let start = pdf.windows(3).position(|it| it == b"\xFF\xD8\xFF").unwrap();
    let mut decoder = zune_jpeg::JpegDecoder::new(std::io::Cursor::new(&pdf[start..]));
    let pixels = decoder.decode().unwrap();
    let (width, height) = decoder.dimensions().unwrap();
    (width, height, pixels)
}

#[test]
fn a_photograph_of_a_telephone_keeps_its_colors() {
    let pdf = to_pdf(&photograph(1200, 700), &Kind::Heic).unwrap();
    assert!(holds(&pdf, b"/Width 1200 /Height 700 /ColorSpace /DeviceRGB"));
    assert!(holds(&pdf, b"/Filter /DCTDecode") && !holds(&pdf, b"/SMask"));
    let (width, height, pixels) = decoded(&pdf);
    assert_eq!((width, height), (1200, 700));
    let at = |x: usize, y: usize| &pixels[(y * width + x) * 3..][..3];
    for (x, color) in [(20, [250, 5, 5]), (1180, [5, 5, 250])] {
        let near = at(x, 350).iter().zip(color).all(|(one, other)| one.abs_diff(other) < 12);
        assert!(near, "{:?}", at(x, 350));
    }
}

#[test]
fn the_same_photograph_gives_the_same_bytes() {
    let bytes = photograph(300, 200);
    assert_eq!(to_pdf(&bytes, &Kind::Heic).unwrap(), to_pdf(&bytes, &Kind::Heic).unwrap());
}

#[test]
fn a_cut_or_changed_photograph_is_refused_or_read() {
    let bytes = photograph(64, 64);
    for length in 0..bytes.len() {
        assert!(to_pdf(&bytes[..length], &Kind::Heic).is_err(), "{length}");
    }
    for at in 0..bytes.len() {
        for value in [0, 1, 0x7F, 0xFF] {
            let mut changed = bytes.clone();
            changed[at] = value;
            let _ = to_pdf(&changed, &Kind::Heic);
        }
    }
}
