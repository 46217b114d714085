use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};

use super::*;
use crate::{crypt::Passwords, pages, source::Source};

/// A page that paints an image all over, and annotations over it.
fn page(image: &str, data: &[u8], annotations: &str, more: &[&str]) -> Layer {
    let contents = "q 612 0 0 792 0 0 cm /Im Do Q BT /F 12 Tf 72 700 Td (Secret) Tj ET";
    let page = format!(
        "<</Type/Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Annots [{annotations}]
         /Resources <</XObject <</Im 5 0 R>> /Font <</F <</Subtype/Type1 /BaseFont/Helvetica>>>>>>>>"
    );
    let stream = format!("<</Length {}>>\nstream\n{contents}\nendstream", contents.len());
    let head = format!("<</Subtype/Image {image} /Length {}>>\nstream\n", data.len());
    let image = [head.as_bytes(), data, b"\nendstream"].concat();
    let mut objects: Vec<&[u8]> = vec![
        b"<</Type/Catalog /Pages 2 0 R>>",
        b"<</Type/Pages /Count 1 /Kids [3 0 R]>>",
        page.as_bytes(),
        stream.as_bytes(),
        &image,
    ];
    objects.extend(more.iter().map(|it| it.as_bytes()));
    let mut file = b"%PDF-1.7\n".to_vec();
    for (object, number) in objects.iter().zip(1..) {
        writeln!(file, "{number} 0 obj").unwrap();
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    file.extend_from_slice(b"trailer <</Root 1 0 R>>");
    let document = Document::recover(Source::from(file), &Passwords::NONE).unwrap();
    let tree = pages::read(&document).unwrap();
    Survey::new(&document).page(&tree.pages[0], Paper::AsItIs, None).unwrap().layer
}

fn picture(image: &str, data: &[u8]) -> Picture {
    page(image, data, "", &[]).pictures[0].picture
}

fn packed(data: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(data).unwrap();
    packer.finish().unwrap()
}

/// A gray JPEG of 256 by 256 pixels, all of one shade: 127 is white, 0 black.
fn jpeg(level: u8, exif: &[u8]) -> Vec<u8> {
    let mut bytes = b"\xff\xd8".to_vec();
    bytes.extend_from_slice(exif);
    bytes.extend_from_slice(b"\xff\xdb\0\x43\0");
    bytes.extend_from_slice(&[8; 64]);
    bytes.extend_from_slice(b"\xff\xc0\0\x0b\x08\x01\0\x01\0\x01\x01\x11\0");
    // Differences of 7 bits or of none; after them the end of the block.
    bytes.extend_from_slice(b"\xff\xc4\0\x15\0\x01\x01");
    bytes.extend_from_slice(&[0; 14]);
    bytes.extend_from_slice(b"\x07\0");
    bytes.extend_from_slice(b"\xff\xc4\0\x14\x10\x01");
    bytes.extend_from_slice(&[0; 15]);
    bytes.extend_from_slice(b"\0\xff\xda\0\x08\x01\x01\0\0\x3f\0");
    let first = format!("0{level:07b}0");
    let bits = first + &"100".repeat(1023);
    let octets = bits.as_bytes().chunks(8).map(|octet| {
        octet.iter().chain([b'1'; 8].iter()).take(8).fold(0, |all, bit| all << 1 | (bit - b'0'))
    });
    bytes.extend(octets);
    bytes.extend_from_slice(b"\xff\xd9");
    bytes
}

const GRAY: &str = "/Width 256 /Height 256 /ColorSpace/DeviceGray /BitsPerComponent 8";
const BITS: &str = "/Width 1000 /Height 1003 /ColorSpace/DeviceGray /BitsPerComponent 1";
const FAX: &str = "/Width 1728 /Height 2203 /ColorSpace/DeviceGray /BitsPerComponent 1 \
                   /Filter/CCITTFaxDecode /DecodeParms <</K -1 /Columns 1728";

#[test]
fn white_images_are_told_from_others() {
    let white = |image: &str, data: &[u8]| picture(image, data).white;
    let photograph = format!("{GRAY} /Filter/DCTDecode");
    assert!(white(&photograph, &jpeg(127, b"")));
    assert!(!white(&photograph, &jpeg(0, b"")));
    let plain = format!("{GRAY} /Filter/FlateDecode");
    let mut pixels = vec![0xff; 256 * 256];
    assert!(white(&plain, &packed(&pixels)));
    assert!(!white(&format!("{plain} /Decode [1 0]"), &packed(&pixels)));
    assert!(!white(&format!("{plain} /SMask 4 0 R"), &packed(&pixels)));
    pixels[70_00] = 0xfe;
    assert!(!white(&plain, &packed(&pixels)));
    assert!(white(&format!("{BITS} /Filter/FlateDecode"), &packed(&vec![0xff; 125 * 1003])));
    assert!(!white(&format!("{BITS} /Filter/FlateDecode"), &packed(&vec![0; 125 * 1003])));
}

#[test]
fn a_fax_of_white_rows_is_white() {
    let mut rows = vec![0xff; 275];
    rows.extend_from_slice(b"\xe0\x02\0\x20\0\0");
    let white = |more: &str, rows: &[u8]| picture(&format!("{FAX} {more}"), rows).white;
    assert!(white(">>", &rows));
    assert!(white("/BlackIs1 true>> /Decode [1 0]", &rows));
    assert!(!white("/BlackIs1 true>>", &rows));
    rows[200] = 0xbf;
    assert!(!white(">>", &rows));
}

#[test]
fn a_photograph_says_where_it_was_taken() {
    // One directory that leads to the directory of the place, with a latitude in it.
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0".to_vec();
    tiff.extend_from_slice(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x2c\0\0\0\0");
    tiff.extend_from_slice(&[0, 0, 0, 39, 0, 0, 0, 1].repeat(3));
    let length = u16::try_from(tiff.len() + 8).unwrap().to_be_bytes();
    let exif = [b"\xff\xe1", length.as_slice(), b"Exif\0\0", &tiff].concat();
    let photograph = format!("{GRAY} /Filter/DCTDecode");
    assert!(picture(&photograph, &jpeg(127, &exif)).located);
    assert!(!picture(&photograph, &jpeg(127, b"")).located);
}

#[test]
fn what_an_annotation_paints_lies_over_the_page() {
    let black =
        "<</Subtype/Form /BBox [0 0 10 10] /Length 17>>\nstream\n0 0 10 10 re f   \nendstream";
    let square = "<</Subtype/Square /Rect [70 690 120 715] /AP <</N 6 0 R>>>>";
    let layer = page(GRAY, b"", square, &[black]);
    let cover = layer.covers.iter().find(|cover| cover.note).unwrap();
    assert_eq!(cover.rect, Rect::between([70.0, 690.0, 120.0, 715.0]));
    assert_eq!((cover.after, cover.whole), (layer.runs.len(), true));
    let hidden = square.replace("/Subtype", "/F 2 /Subtype");
    assert!(!page(GRAY, b"", &hidden, &[black]).covers.iter().any(|cover| cover.note));
    let field = square.replace("Square", "Widget");
    assert!(!page(GRAY, b"", &field, &[black]).covers.iter().any(|cover| cover.note));
}
