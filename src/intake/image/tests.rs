use std::io::{Read as _, Write as _};

use super::*;

/// The segments that make the picture, and coded pixels with a stuffed byte and a restart.
const SCAN: &[u8] =
    b"\xFF\xDB\0\x04ab\xFF\xC4\0\x03c\xFF\xDA\0\x08\x01\x01\0\0\x3F\0pix\xFF\0el\xFF\xD0s";

/// One big-endian directory of Exif: orientation, and a camera.
fn exif(orientation: u8) -> Vec<u8> {
    let mut block = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    block.extend([orientation, 0, 0, 0, 0, 0, 0]);
    block.extend(b"SecretCamera");
    block
}

fn segment(code: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, code], &length[..], body].concat()
}

fn frame(code: u8, precision: u8, components: u8) -> Vec<u8> {
    let mut body = vec![precision, 0, 20, 0, 40, components];
    body.extend((1..=components).flat_map(|name| [name, 0x11, 0]));
    segment(code, &body)
}

/// A JPEG of 40 by 20 pixels with these segments before its frame.
fn jpeg(segments: &[Vec<u8>], frame: &[u8]) -> Vec<u8> {
    [b"\xFF\xD8", &*segments.concat(), frame, SCAN, b"\xFF\xD9"].concat()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|it| it == part)
}

fn pages(pdf: &[u8]) -> usize {
    pdf.windows(11).filter(|it| it == b"/Type /Page").count() - 1
}

/// What the only Flate stream of a PDF with one picture decodes to.
fn pixels(pdf: &[u8]) -> Vec<u8> {
    let start = pdf.windows(7).position(|it| it == b"stream\n").unwrap() + 7;
    let mut pixels = Vec::new();
    flate2::read::ZlibDecoder::new(&pdf[start..]).read_to_end(&mut pixels).unwrap();
    pixels
}

#[test]
fn the_pixels_of_a_photograph_keep_their_bytes() {
    let frame = frame(0xC2, 8, 3);
    let pdf = to_pdf(&jpeg(&[], &frame), &Kind::Jpeg).unwrap();
    assert!(holds(&pdf, &[&frame, SCAN, b"\xFF\xD9\nendstream"].concat()));
    assert!(holds(&pdf, b"/Width 40 /Height 20 /ColorSpace /DeviceRGB"));
}

#[test]
fn a_photograph_tells_nothing_of_its_place_and_maker() {
    let private = [
        segment(0xE1, &exif(1)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0Secret"),
        segment(0xE2, b"MPF\0Secret"),
        segment(0xED, b"Photoshop 3.0\0Secret"),
        segment(0xFE, b"Secret"),
    ];
    let mut bytes = jpeg(&private, &frame(0xC0, 8, 1));
    bytes.extend(b"Secret behind the end");
    let pdf = to_pdf(&bytes, &Kind::Jpeg).unwrap();
    assert!(!holds(&pdf, b"Secret") && !holds(&pdf, b"Exif") && !holds(&pdf, b"MPF"));
    assert!(holds(&pdf, SCAN));
}

#[test]
fn a_photograph_is_turned_as_its_exif_asks() {
    let page = |orientation| {
        let bytes = jpeg(&[segment(0xE1, &exif(orientation))], &frame(0xC0, 8, 1));
        let pdf = to_pdf(&bytes, &Kind::Jpeg).unwrap();
        (holds(&pdf, b"[0 0 612 792]"), holds(&pdf, b"[0 0 792 612]"))
    };
    assert_eq!([page(1), page(3), page(9)], [(false, true); 3]);
    assert_eq!([page(5), page(6), page(7), page(8)], [(true, false); 4]);
}

#[test]
fn ink_of_an_adobe_jpeg_is_inverted() {
    let adobe = segment(0xEE, b"Adobe\0\x64\0\0\0\0\x02");
    let frame = frame(0xC0, 8, 4);
    let inverted = b"/ColorSpace /DeviceCMYK /BitsPerComponent 8 /Decode [1 0 1 0 1 0 1 0]";
    let pdf = |segments: &[Vec<u8>]| to_pdf(&jpeg(segments, &frame), &Kind::Jpeg).unwrap();
    assert!(holds(&pdf(&[adobe]), inverted));
    assert!(!holds(&pdf(&[]), b"/Decode ["));
}

#[test]
fn fill_before_a_marker_is_no_fault() {
    let filled = [b"\xFF\xFF\xFF".to_vec(), segment(0xFE, b"Secret")].concat();
    let pdf = to_pdf(&jpeg(&[filled], &frame(0xC0, 8, 1)), &Kind::Jpeg).unwrap();
    assert!(holds(&pdf, SCAN) && !holds(&pdf, b"Secret"));
}

#[test]
fn a_jpeg_that_cannot_be_shown_says_why() {
    let fault = |frame: &[u8]| to_pdf(&jpeg(&[], frame), &Kind::Jpeg).unwrap_err();
    assert_eq!(fault(&frame(0xC3, 8, 3)), "the JPEG is a lossless one");
    assert_eq!(fault(&frame(0xC9, 8, 3)), "the JPEG uses arithmetic coding");
    assert_eq!(fault(&frame(0xC1, 12, 3)), "the JPEG has samples of 12 bits instead of 8");
    assert_eq!(fault(&frame(0xC0, 8, 2)), "the JPEG has 2 color components");
    assert_eq!(fault(b""), "the JPEG does not state its size");
    let cut = [b"\xFF\xD8", &*frame(0xC0, 8, 3)].concat();
    let told = to_pdf(&cut, &Kind::Jpeg).unwrap_err();
    assert_eq!(told, "the JPEG ends before its image data");
}

#[test]
fn a_photograph_without_an_end_is_shown_and_told() {
    let whole = jpeg(&[], &frame(0xC0, 8, 1));
    let cut = &whole[..whole.len() - 3];
    assert!(!is_cut_short(&whole, &Kind::Jpeg) && is_cut_short(cut, &Kind::Jpeg));
    assert_eq!(pages(&to_pdf(cut, &Kind::Jpeg).unwrap()), 1);
}

/// A PNG of 3 by 2 pixels.
fn png(color: ::png::ColorType, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, 3, 2);
    encoder.set_color(color);
    encoder.write_header().unwrap().write_image_data(data).unwrap();
    bytes
}

#[test]
fn the_compressed_rows_of_a_png_are_kept() {
    let bytes = png(::png::ColorType::Rgb, b"red green and blue");
    let start = bytes.windows(4).position(|it| it == b"IDAT").unwrap();
    let length = u32::from_be_bytes(*bytes[start - 4..].first_chunk().unwrap()) as usize;
    let pdf = to_pdf(&bytes, &Kind::Png).unwrap();
    assert!(holds(&pdf, &bytes[start + 4..start + 4 + length]));
    let parameters = b"<< /Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns 3 >>";
    assert!(holds(&pdf, parameters));
}

#[test]
fn opacity_becomes_a_mask_where_something_shows_through() {
    let mut data = [7, 7, 7, 0xFF].repeat(6);
    let opaque = to_pdf(&png(::png::ColorType::Rgba, &data), &Kind::Png).unwrap();
    assert!(!holds(&opaque, b"/SMask"));
    assert_eq!(pixels(&opaque), [7; 18]);
    data[3] = 9;
    let pdf = to_pdf(&png(::png::ColorType::Rgba, &data), &Kind::Png).unwrap();
    assert!(holds(&pdf, b"/SMask"));
    assert_eq!(pixels(&pdf), [9, 255, 255, 255, 255, 255]);
}

#[test]
fn a_damaged_png_is_refused() {
    let whole = png(::png::ColorType::Grayscale, b"abcdef");
    let at = whole.windows(4).position(|it| it == b"IDAT").unwrap() + 8;
    let mut damaged = whole.clone();
    damaged[at] ^= 1;
    assert!(to_pdf(&damaged, &Kind::Png).is_err());
    let fault = to_pdf(&whole[..at], &Kind::Png).unwrap_err();
    assert_eq!(fault, "the PNG ends before its image data does");
}

/// A little-endian TIFF; `data` starts at byte 8, and each page is a list of tags and values.
fn tiff(data: &[u8], pages: &[&[(u16, u32)]]) -> Vec<u8> {
    let mut at = 8 + u32::try_from(data.len()).unwrap();
    let mut bytes = [b"II*\0", &at.to_le_bytes()[..], data].concat();
    for (index, page) in pages.iter().enumerate() {
        bytes.extend(u16::try_from(page.len()).unwrap().to_le_bytes());
        for (tag, value) in *page {
            bytes.extend(tag.to_le_bytes());
            // A long, but for the palette, which is shorts that lie elsewhere.
            let (kind, count) = if *tag == 320 { (3_u16, 6_u32) } else { (4, 1) };
            bytes.extend(kind.to_le_bytes());
            bytes.extend(count.to_le_bytes());
            bytes.extend(value.to_le_bytes());
        }
        at += 6 + 12 * u32::try_from(page.len()).unwrap();
        let is_last = index + 1 == pages.len();
        bytes.extend(if is_last { 0 } else { at }.to_le_bytes());
    }
    bytes
}

/// The tags of a gray page of 4 by 2 pixels, stored as 8 bytes.
const GRAY: [(u16, u32); 7] =
    [(256, 4), (257, 2), (258, 8), (262, 1), (273, 8), (278, 2), (279, 8)];

#[test]
fn every_directory_of_a_tiff_is_a_page() {
    let pdf = to_pdf(&tiff(b"12345678", &[&GRAY, &GRAY, &GRAY]), &Kind::Tiff).unwrap();
    assert_eq!(pages(&pdf), 3);
    assert_eq!(pixels(&pdf), b"12345678");
}

#[test]
fn a_damaged_page_of_a_tiff_is_named_and_not_left_out() {
    let mut cut = GRAY;
    cut[4].1 = 100_000;
    let fault = to_pdf(&tiff(b"12345678", &[&GRAY, &cut, &GRAY]), &Kind::Tiff).unwrap_err();
    assert_eq!(fault, "page 2 of the TIFF is damaged: its image data ends before its last row");

    let mut bytes = tiff(b"12345678", &[&GRAY, &GRAY]);
    let next = 16 + 2 + 12 * GRAY.len();
    bytes[next..next + 4].copy_from_slice(&16_u32.to_le_bytes());
    let fault = to_pdf(&bytes, &Kind::Tiff).unwrap_err();
    assert_eq!(fault, "page 2 of the TIFF is damaged: it leads back to an earlier page");
    bytes[next..next + 4].copy_from_slice(&9_999_u32.to_le_bytes());
    let fault = to_pdf(&bytes, &Kind::Tiff).unwrap_err();
    assert!(fault.starts_with("page 2 of the TIFF is damaged"), "{fault}");
}

#[test]
fn what_pages_share_is_counted_each_time() {
    // A hundred thousand empty strips, of which every page has the same list.
    let strips = 100_000_u32;
    let list = vec![0; 4 * strips as usize];
    let list_at = 8;
    let tags = [(256, 8), (257, strips), (258, 1), (259, 4), (262, 0), (278, 1)];
    let tags = [&tags[..], &[(273, list_at), (279, list_at)]].concat();
    let mut bytes = tiff(&list, &vec![&*tags; 1_000]);
    let fields = bytes.len() - 1_000 * (6 + 12 * tags.len());
    for page in 0..1_000 {
        let page = fields + page * (6 + 12 * tags.len());
        for field in [6, 7] {
            let count = page + 2 + 12 * field + 4;
            bytes[count..count + 4].copy_from_slice(&strips.to_le_bytes());
        }
    }
    let fault = to_pdf(&bytes, &Kind::Tiff).unwrap_err();
    assert!(fault.ends_with("of the TIFF shares its data with other pages"), "{fault}");
}

#[test]
fn fax_data_keeps_its_bytes_with_the_high_bit_first() {
    let fax = |order| {
        let tags =
            [(256, 16), (257, 2), (258, 1), (259, 4), (262, 0), (266, order), (273, 8), (279, 4)];
        to_pdf(&tiff(b"\x01\x02\x04\x80", &[&tags]), &Kind::Tiff).unwrap()
    };
    assert!(holds(&fax(1), b"stream\n\x01\x02\x04\x80\nendstream"));
    assert!(holds(&fax(2), b"stream\n\x80\x40\x20\x01\nendstream"));
    assert!(holds(&fax(1), b"/Decode [1 0] /Filter /CCITTFaxDecode"));
    assert!(holds(&fax(1), b"<< /K -1 /BlackIs1 true /Columns 16 /Rows 2 >>"));
}

#[test]
fn compressed_rows_of_a_tiff_decode_to_their_pixels() {
    let with = |compression: u32, data: &[u8]| {
        let mut tags = GRAY.to_vec();
        tags.insert(3, (259, compression));
        tags.last_mut().unwrap().1 = u32::try_from(data.len()).unwrap();
        pixels(&to_pdf(&tiff(data, &[&tags]), &Kind::Tiff).unwrap())
    };
    let mut lzw = weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8);
    assert_eq!(with(5, &lzw.encode(b"abababab").unwrap()), b"abababab");
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    zlib.write_all(b"abcdefgh").unwrap();
    assert_eq!(with(8, &zlib.finish().unwrap()), b"abcdefgh");
    assert_eq!(with(32773, b"\xFBa\x80\x01bc"), b"aaaaaabc");
}

#[test]
fn a_palette_is_kept_with_its_colors() {
    let data =
        [&[0x50, 0xA0][..], &[0xFF, 0xFF, 0, 0x10, 0, 0x80, 0, 0x20, 1, 2, 0, 0x30]].concat();
    let tags = [(256, 4), (257, 2), (258, 1), (262, 3), (273, 8), (279, 2), (320, 10)];
    let pdf = to_pdf(&tiff(&data, &[&tags]), &Kind::Tiff).unwrap();
    assert!(holds(&pdf, b"[/Indexed /DeviceRGB 1 <FF8002102030>]"));
    assert_eq!(pixels(&pdf), [0x50, 0xA0]);
}

#[test]
fn wide_samples_are_stored_with_the_high_byte_first() {
    let mut tags = GRAY;
    (tags[0].1, tags[2].1) = (2, 16);
    let pdf = to_pdf(&tiff(b"12345678", &[&tags]), &Kind::Tiff).unwrap();
    assert_eq!(pixels(&pdf), b"21436587");
}

#[test]
fn what_a_tiff_cannot_be_shown_for_is_named() {
    let fault = |at: usize, tag: (u16, u32)| {
        let mut tags = GRAY;
        tags[at] = tag;
        to_pdf(&tiff(b"12345678", &[&tags]), &Kind::Tiff).unwrap_err()
    };
    let old = fault(5, (259, 6));
    assert_eq!(old, "page 1 of the TIFF uses the old kind of JPEG compression; save it as a PDF");
    assert!(fault(0, (256, 4_000_000_000)).contains("more than 200 million pixels"));
    assert!(fault(0, (256, 0)).contains("does not state its size"));
    assert!(fault(2, (258, 12)).contains("samples of 12 bits"));
}

#[test]
fn every_object_is_where_the_table_says() {
    let pdf = to_pdf(&tiff(b"12345678", &[&GRAY, &GRAY]), &Kind::Tiff).unwrap();
    let table = pdf.windows(5).rposition(|it| it == b"xref\n");
    let table = pdf[..table.unwrap()].windows(5).rposition(|it| it == b"xref\n").unwrap();
    let text = std::str::from_utf8(&pdf[table..]).unwrap();
    assert!(text.ends_with(&format!("startxref\n{table}\n%%EOF\n")));
    let entries: Vec<_> = text.lines().skip(3).take_while(|it| it.ends_with(" n ")).collect();
    assert_eq!(entries.len(), 8);
    for (index, entry) in entries.iter().enumerate() {
        let offset: usize = entry[..10].parse().unwrap();
        assert!(pdf[offset..].starts_with(format!("{} 0 obj\n", index + 1).as_bytes()));
    }
}

#[test]
fn no_cut_or_changed_byte_is_a_panic() {
    let adobe = segment(0xEE, b"Adobe\0\x64\0\0\0\0\x02");
    let profile = segment(0xE2, b"ICC_PROFILE\0\x01\x01profile");
    let photo = jpeg(&[segment(0xE1, &exif(6)), adobe, profile], &frame(0xC0, 8, 4));
    let mut tiled = GRAY.to_vec();
    tiled.truncate(4);
    tiled.extend([(259, 5), (317, 2), (322, 4), (323, 2), (324, 8), (325, 8)]);
    let samples = [
        (photo, Kind::Jpeg),
        (png(::png::ColorType::Rgba, &[7; 24]), Kind::Png),
        (png(::png::ColorType::Grayscale, b"abcdef"), Kind::Png),
        (tiff(b"12345678", &[&GRAY, &GRAY]), Kind::Tiff),
        (tiff(b"12345678", &[&tiled]), Kind::Tiff),
    ];
    for (bytes, kind) in &samples {
        for length in 0..bytes.len() {
            let _ = to_pdf(&bytes[..length], kind);
        }
        for at in 0..bytes.len() {
            for value in [0, 1, 2, 3, 7, 0x10, 0x7F, 0x80, 0xFE, 0xFF] {
                let mut changed = bytes.clone();
                changed[at] = value;
                let _ = to_pdf(&changed, kind);
            }
        }
    }
}

#[cfg(feature = "heic")]
mod heic;

mod webp;
