use image_webp::{ColorType, WebPEncoder};

use super::*;

/// A picture of 3 by 2 pixels.
fn webp(color: ColorType, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    WebPEncoder::new(&mut bytes).encode(data, 3, 2, color).unwrap();
    bytes
}

#[test]
fn every_pixel_is_kept() {
    let pdf = to_pdf(&webp(ColorType::Rgb8, b"red green and blue"), &Kind::Webp).unwrap();
    assert_eq!(pixels(&pdf), b"red green and blue");
    assert!(holds(&pdf, b"/Width 3 /Height 2 /ColorSpace /DeviceRGB"));
}

#[test]
fn what_shows_through_has_a_mask() {
    let mut data = [7, 7, 7, 0xFF].repeat(6);
    assert!(!holds(&to_pdf(&webp(ColorType::Rgba8, &data), &Kind::Webp).unwrap(), b"/SMask"));
    data[3] = 9;
    assert!(holds(&to_pdf(&webp(ColorType::Rgba8, &data), &Kind::Webp).unwrap(), b"/SMask"));
}

#[test]
fn a_cut_picture_is_refused_and_a_changed_one_no_panic() {
    let bytes = webp(ColorType::Rgba8, &[7; 24]);
    for length in 0..bytes.len() {
        let told = to_pdf(&bytes[..length], &Kind::Webp).unwrap_err();
        assert_eq!(told, "the WebP ends before its image data does");
    }
    for at in 0..bytes.len() {
        for value in [0, 1, 0x10, 0x7F, 0xFF] {
            let mut changed = bytes.clone();
            changed[at] = value;
            let _ = to_pdf(&changed, &Kind::Webp);
        }
    }
}
