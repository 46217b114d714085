//! Writes what the fuzzer starts from into `tests/fuzz/corpus`, a folder for each target: files
//! made by hand here and in the tests, and the exhibits of the examples.

use std::{
    fs,
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

#[path = "../../suite/pdf.rs"]
#[allow(dead_code, reason = "the tests make more of it")]
mod pdf;

use self::pdf::{LETTER, Pdf, append, says, startxref};

/// Largest file that is worth starting from, in bytes; the fuzzer makes none larger.
const LARGEST: u64 = 64 << 10;

/// The targets that read PDFs.
const PDF: [&str; 5] = ["brief", "pdf_read", "page_copy", "outline_walk", "whole_build"];

/// The targets that read pictures.
const PICTURE: [&str; 2] = ["image_intake", "whole_build"];

/// The targets that read texts.
const TEXT: [&str; 2] = ["text_intake", "whole_build"];

/// Texts, messages and documents.
const TEXTS: [(&str, &[u8]); 5] = [
    ("plain.txt", b"one\ttwo  three\r\nMu\xf1oz\x0cnext page"),
    ("wide.txt", b"\xff\xfea\0\n\0b\0"),
    ("marks.md", b"# One\n\n- *two*\n  1. **three**\n> four\n\n```\nfive\n```\n---\n| a |\n"),
    ("mixed.eml", b"From: a@example.org\nSubject: =?utf-8?Q?=C3=B1?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>a &amp; b<td>c\n--b\nContent-Type: image/png; name=d\nContent-Transfer-Encoding: base64\n\nYWJj\n--b\nContent-Type: message/rfc822\n\nFrom: e\n\nf\n--b--\n"),
    ("field.rtf", b"{\\rtf1 {\\field{\\*\\fldinst PAGE}}{\\revised a}}"),
];

fn main() {
    for (name, bytes) in pdfs() {
        PDF.iter().for_each(|target| put(target, name, &bytes));
    }
    for (name, bytes) in pictures() {
        PICTURE.iter().for_each(|target| put(target, name, &bytes));
    }
    for (name, bytes) in briefs() {
        put("brief", name, &bytes);
    }
    for (name, bytes) in TEXTS {
        TEXT.iter().for_each(|target| put(target, name, bytes));
    }
    put("manifest", "small", include_bytes!("../manifest.yaml"));
    put("index_read", "small", b"Ex.;Description;Date;File\nC;The \"letter\";2019-03-04;a.pdf\n");
    let examples = root().join("examples");
    for entry in WalkDir::new(&examples).into_iter().map(|entry| entry.expect("examples")) {
        let extension = entry.path().extension().and_then(|it| it.to_str()).unwrap_or_default();
        let targets = match extension {
            "pdf" => &PDF[..],
            "jpg" | "png" | "tif" => &PICTURE,
            "yaml" => &["manifest"],
            _ => continue,
        };
        if entry.metadata().is_ok_and(|it| it.len() <= LARGEST) {
            let name = entry.path().strip_prefix(&examples).expect("it is below");
            let name = name.to_string_lossy().replace(['/', '\\', ' '], "-");
            let bytes = fs::read(entry.path()).expect("it can be read");
            targets.iter().for_each(|target| put(target, &name, &bytes));
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn put(target: &str, name: &str, bytes: &[u8]) {
    let folder = root().join("tests/fuzz/corpus").join(target);
    fs::create_dir_all(&folder).expect("a folder can be made");
    fs::write(folder.join(name), bytes).expect("a file can be written");
}

/// Texts that cite tabs, and a Word file of one.
fn briefs() -> Vec<(&'static str, Vec<u8>)> {
    let text = "See Tab A at 4-5; id. at 6. Tabs A–C; Ex. B, p. 9 & 10. Ex. F-1. Exh. 4, Tab C.";
    let word = format!("<w:document><w:body><w:p><w:t>{text}</w:t></w:p></w:body></w:document>");
    let word = word.replace('&', "&amp;");
    vec![("cites.txt", text.as_bytes().to_vec()), ("cites.docx", zipped("word/document.xml", &word))]
}

/// A ZIP archive of one file, which is stored as it is.
fn zipped(name: &str, text: &str) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(text.as_bytes());
    let crc = crc.sum().to_le_bytes();
    let (size, length) = (long(text.len()), long(name.len()));
    let about = [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &crc, &size, &size, &length[..2], &[0; 2]];
    let about = about.concat();
    let local = [b"PK\x03\x04", &about[..], name.as_bytes(), text.as_bytes()].concat();
    let listed = [b"PK\x01\x02\x14\0", &about[..], &[0; 14], name.as_bytes()].concat();
    let end = [&b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..], &long(listed.len()), &long(local.len()), &[0; 2]];
    [&local[..], &listed, &end.concat()].concat()
}

/// Small PDFs, each with a thing or two that has rules of its own.
fn pdfs() -> Vec<(&'static str, Vec<u8>)> {
    let plain = Pdf::of_words(&["one", "two"]);
    let mut updated = plain.bytes();
    let trailer = format!("/Root 1 0 R /Prev {}", startxref(&updated));
    append(&mut updated, &[(5, pdf::stream("", says("new").as_bytes()))], &trailer);
    let mut cut = plain.bytes();
    cut.truncate(cut.len() - 60);
    vec![
        ("plain", plain.bytes()),
        ("packed", plain.packed()),
        ("updated", updated),
        ("cut", cut),
        ("behind", [b"%!PS\n", &*plain.bytes()].concat()),
        ("bookmarks", bookmarks().bytes()),
        ("bookmarks-packed", bookmarks().packed()),
        ("form", form().bytes()),
        ("form-packed", form().packed()),
        ("drawn", drawn().bytes()),
        ("turned", turned().bytes()),
        ("layers", layers().packed()),
    ]
}

/// Bookmarks, named places old and new, and links to them.
fn bookmarks() -> Pdf {
    let link = "<< /Type /Annot /Subtype /Link /Rect [72 600 300 620] ";
    Pdf::new()
        .catalog("/Outlines 50 0 R /Names << /Dests 54 0 R >> /Dests << /old [4 0 R /Fit] >>")
        .page(&format!("{LETTER} /Annots [57 0 R 58 0 R 59 0 R]"), says("one"))
        .page(LETTER, says("two"))
        .object(50, "<< /First 51 0 R /Last 52 0 R /Count 2 >>")
        .object(51, "<< /Title (One) /Parent 50 0 R /Next 52 0 R /First 53 0 R /Dest (new) >>")
        .object(52, "<< /Title <FEFF00E9> /Parent 50 0 R /A << /S /GoTo /D /old >> >>")
        .object(53, "<< /Title (Below) /Parent 51 0 R /Dest [6 0 R /XYZ 0 700 null] >>")
        .object(54, "<< /Kids [55 0 R 56 0 R] >>")
        .object(55, "<< /Names [(a) [4 0 R /FitH 9]] /Limits [(a) (b)] >>")
        .object(56, "<< /Names [(new) << /D [6 0 R /FitR 0 0 99 99] >>] /Limits [(c) (z)] >>")
        .object(57, format!("{link} /Dest (new) >>"))
        .object(58, format!("{link} /A << /S /URI /URI (https://example.org) >> >>"))
        .object(59, format!("{link} /A << /S /GoTo /D [1 /FitV 10] >> >>"))
}

/// A form with fields, widgets and their looks, and other annotations.
fn form() -> Pdf {
    let widget = "/Type /Annot /Subtype /Widget /P 4 0 R /Rect [72 600 300 620]";
    Pdf::new()
        .catalog("/AcroForm << /Fields [50 0 R 52 0 R] /DA (/F 12 Tf 0 g) /DR << /Font << /F 3 0 R >> >> >>")
        .page(&format!("{LETTER} /Annots [50 0 R 53 0 R 54 0 R 55 0 R 56 0 R]"), says("form"))
        .object(50, format!("<< {widget} /FT /Tx /T (name) /V (Ana) /AP << /N 51 0 R >> >>"))
        .stream(51, "/Type /XObject /Subtype /Form /BBox [0 0 228 20]", b"0 0 9 9 re f")
        .object(52, "<< /FT /Btn /T (group) /Kids [53 0 R] >>")
        .object(53, format!("<< {widget} /Parent 52 0 R /AS /On /AP << /N << /On 51 0 R >> >> >>"))
        .object(54, "<< /Subtype /Text /Rect [9 9 30 30] /Contents (note) /Popup 55 0 R >>")
        .object(55, "<< /Subtype /Popup /Rect [9 9 90 90] /Parent 54 0 R >>")
        .object(56, "<< /Subtype /Ink /Rect [500 10 590 60] /InkList [[500 10 590 60]] >>")
}

/// Contents with forms, pictures, inline pictures and patterns.
fn drawn() -> Pdf {
    let resources = "/Resources << /XObject << /X 50 0 R /I 51 0 R >> /Font << /F 3 0 R >> \
                     /ColorSpace << /C [/Indexed /DeviceRGB 1 <000000ffffff>] >> \
                     /Pattern << /P 52 0 R >> >>";
    let contents = "q 1 0 0 1 5 5 cm /X Do Q q 9 0 0 9 0 0 cm /I Do Q \
                    BI /W 2 /H 1 /CS /G /BPC 8 ID ab EI /Pattern cs /P scn 0 0 m 9 9 9 0 5 5 c h f* \
                    /A <</MCID 0>> BDC BT /F 9 Tf 3 Tr [(a) -9 (b)] TJ T* ET EMC";
    let picture = "/Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    let form = "/Subtype /Form /BBox [0 0 99 99] /Matrix [1 0 0 1 3 3] /Filter /FlateDecode";
    Pdf::new()
        .page(&format!("{LETTER} {resources}"), contents)
        .page(&format!("{LETTER} /Contents [53 0 R 54 0 R 55 0 R]"), "")
        .stream(50, form, &pdf::deflate(b"q 0 0 9 9 re W n (x) Tj"))
        .stream(51, picture, b"ab")
        .stream(
            52,
            "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9",
            b"f",
        )
        .stream(53, "/Filter /ASCIIHexDecode", b"7120310a>")
        .stream(54, "/Filter [/ASCII85Decode /RunLengthDecode]", b"!!*-'~>")
        .stream(55, "/Filter /LZWDecode", b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")
}

/// Pages that are turned, cropped, of another unit, and under several nodes.
fn turned() -> Pdf {
    Pdf::new()
        .tree("/Count 2 /Kids [50 0 R 51 0 R] /MediaBox [0 0 595 842] /Rotate 90")
        .object(50, "<< /Type /Pages /Count 1 /Kids [52 0 R] /CropBox [10 10 300 300] >>")
        .object(51, "<< /Type /Page /Rotate -90 /UserUnit 2 /Contents 53 0 R >>")
        .object(52, "<< /Type /Page /Contents 53 0 R /Group << /S /Transparency >> >>")
        .stream(53, "", says("turned").as_bytes())
}

/// Layers, some of them hidden.
fn layers() -> Pdf {
    Pdf::new()
        .catalog("/OCProperties << /OCGs [50 0 R 51 0 R] /D << /OFF [51 0 R] /Order [50 0 R] >> >>")
        .page(
            &format!("{LETTER} /Resources << /Properties << /A 50 0 R /B 52 0 R >> >>"),
            "/OC /A BDC 0 0 9 9 re f EMC /OC /B BDC 9 9 9 9 re f EMC",
        )
        .object(50, "<< /Type /OCG /Name (seen) >>")
        .object(51, "<< /Type /OCG /Name (hidden) >>")
        .object(52, "<< /Type /OCMD /OCGs [51 0 R] /P /AnyOn >>")
}

/// Small pictures; those of the examples are photographs.
fn pictures() -> Vec<(&'static str, Vec<u8>)> {
    let gray = [(256, 4), (257, 2), (258, 8), (262, 1), (273, 8), (278, 2), (279, 8)];
    let fax = [(256, 16), (257, 2), (258, 1), (259, 4), (262, 0), (266, 2), (273, 8), (279, 4)];
    let bits = [(256, 4), (257, 2), (258, 8), (259, 32773), (262, 1), (273, 8), (279, 8)];
    let tiled =
        [(256, 4), (257, 2), (258, 8), (259, 5), (262, 1), (322, 4), (323, 2), (324, 8), (325, 8)];
    vec![
        ("gray.tif", tiff(b"12345678", &[&gray, &gray])),
        ("fax.tif", tiff(b"\x01\x02\x04\x80", &[&fax])),
        ("bits.tif", tiff(b"\xfba\x80\x01bc", &[&bits])),
        ("tiled.tif", tiff(b"12345678", &[&tiled])),
        ("rgba.png", png(png::ColorType::Rgba, &[7; 24])),
        ("gray.png", png(png::ColorType::Grayscale, b"abcdef")),
        ("small.jpg", jpeg()),
        ("small.webp", include_bytes!("../small.webp").to_vec()),
    ]
}

/// A little-endian TIFF whose values are all longs; `data` starts at byte 8.
fn tiff(data: &[u8], pages: &[&[(u16, u32)]]) -> Vec<u8> {
    let mut at = 8 + data.len();
    let mut bytes = [b"II*\0", &long(at)[..], data].concat();
    for (index, page) in pages.iter().enumerate() {
        bytes.extend(&long(page.len())[..2]);
        for (tag, value) in *page {
            bytes.extend(tag.to_le_bytes());
            bytes.extend([4, 0, 1, 0, 0, 0]);
            bytes.extend(value.to_le_bytes());
        }
        at += 6 + 12 * page.len();
        bytes.extend(long(if index + 1 == pages.len() { 0 } else { at }));
    }
    bytes
}

fn long(value: usize) -> [u8; 4] {
    u32::try_from(value).expect("it is small").to_le_bytes()
}

/// A PNG of 3 by 2 pixels.
fn png(color: png::ColorType, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 3, 2);
    encoder.set_color(color);
    let mut writer = encoder.write_header().expect("memory takes it");
    writer.write_image_data(data).expect("memory takes it");
    drop(writer);
    bytes
}

/// A JPEG with the segments that matter, and no picture to speak of.
fn jpeg() -> Vec<u8> {
    [
        &b"\xff\xd8\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"[..],
        b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\x02",
        b"\xff\xe2\0\x17ICC_PROFILE\0\x01\x01profile",
        b"\xff\xc0\0\x14\x08\0\x14\0\x28\x04\x01\x11\0\x02\x11\0\x03\x11\0\x04\x11\0",
        b"\xff\xdb\0\x04ab\xff\xc4\0\x03c\xff\xda\0\x08\x01\x01\0\0\x3f\0pix\xff\0el\xff\xd0s\xff\xd9",
    ]
    .concat()
}
