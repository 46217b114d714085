use std::io::Write;

use flate2::{
    Compression,
    write::{DeflateEncoder, ZlibEncoder},
};
use weezl::{BitOrder, encode::Encoder};

use super::*;

const LIMIT: usize = 1 << 20;

fn run(data: &[u8], names: &[&str], limit: usize) -> Result<Decoded, FilterError> {
    let filters: Vec<_> = names.iter().map(|name| (name.as_bytes().into(), None)).collect();
    decode(data, &filters, limit)
}

fn with(data: &[u8], name: &str, params: &[(&str, i64)]) -> Result<Decoded, FilterError> {
    let params = params.iter().map(|&(key, value)| (key.as_bytes().into(), Object::Int(value)));
    decode(data, &[(name.as_bytes().into(), Some(Dict(params.collect())))], LIMIT)
}

#[expect(clippy::unnecessary_wraps, reason = "compared with what decode returns")]
fn whole(bytes: &[u8]) -> Result<Decoded, FilterError> {
    Ok(Decoded { bytes: bytes.to_vec(), complete: true })
}

fn zlib(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// Bytes that do not compress much and never repeat in the same way.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 7_u32;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0] & 0x3f
    };
    (0..length).map(next).collect()
}

#[test]
fn no_filter_gives_the_bytes_as_they_are() {
    assert_eq!(run(b"BT ET", &[], 5), whole(b"BT ET"));
    assert_eq!(run(b"BT ET", &[], 4), Err(FilterError::TooLarge));
    assert_eq!(run(b"BT ET", &["Crypt"], 5), whole(b"BT ET"));
}

#[test]
fn flate_is_read_with_any_wrapping() {
    let text = noise(50_000);
    let wrapped = zlib(&text);
    let mut wrong_checksum = wrapped.clone();
    *wrong_checksum.last_mut().unwrap() ^= 1;
    let mut wrong_header = wrapped.clone();
    wrong_header[1] ^= 1;
    let no_checksum = wrapped[..wrapped.len() - 4].to_vec();
    let line_before = [b"\r\n", &wrapped[..]].concat();
    let junk_after = [&wrapped[..], b"\r\nendstream"].concat();
    let bare = deflate(&text);
    let kinds = [wrapped, wrong_checksum, wrong_header, no_checksum, line_before, junk_after, bare];
    for data in kinds {
        assert_eq!(run(&data, &["FlateDecode"], LIMIT), whole(&text));
        assert_eq!(run(&data, &["Fl"], text.len()), whole(&text));
    }
    assert_eq!(run(b"", &["Fl"], 0), whole(b""));
}

#[test]
fn damaged_flate_keeps_what_was_read() {
    let text = noise(50_000);
    let data = zlib(&text);
    let cut = run(&data[..data.len() / 2], &["FlateDecode"], LIMIT).unwrap();
    assert!(!cut.complete && 20_000 < cut.bytes.len() && text.starts_with(&cut.bytes));
    let chained = run(&data[..data.len() / 2], &["FlateDecode", "Crypt"], LIMIT).unwrap();
    assert!(!chained.complete);
    assert_eq!(run(b"\xff\xff\xff\xff", &["FlateDecode"], LIMIT), Err(FilterError::Damaged));
}

#[test]
fn bombs_stop_at_the_limit() {
    let bomb = zlib(&vec![0; 64 << 20]);
    assert_eq!(run(&bomb, &["FlateDecode"], LIMIT), Err(FilterError::TooLarge));
    let stacked = zlib(&bomb);
    assert_eq!(run(&stacked, &["Fl", "Fl"], LIMIT), Err(FilterError::TooLarge));
    let runs = [129, b' '].repeat(LIMIT);
    assert_eq!(run(&runs, &["RL"], LIMIT), Err(FilterError::TooLarge));
    assert_eq!(run(&b"z".repeat(LIMIT), &["A85"], LIMIT), Err(FilterError::TooLarge));
    let lzw = Encoder::with_tiff_size_switch(BitOrder::Msb, 8).encode(&vec![0; 4 << 20]).unwrap();
    assert_eq!(run(&lzw, &["LZW"], LIMIT), Err(FilterError::TooLarge));
    assert_eq!(run(b"", &["AHx"; 9], LIMIT), Err(FilterError::TooLarge));
}

#[test]
fn room_never_outgrows_the_limit() {
    let limit = (1 << 20) + 1;
    let found = run(&zlib(&vec![1; limit]), &["Fl"], limit).unwrap();
    assert_eq!(found.bytes.len(), limit);
    assert!(found.bytes.capacity() <= limit);
    assert_eq!(run(&zlib(&vec![1; limit + 1]), &["Fl"], limit), Err(FilterError::TooLarge));
}

#[test]
fn lzw_changes_early_or_late() {
    let text = noise(100_000);
    let early = Encoder::with_tiff_size_switch(BitOrder::Msb, 8).encode(&text).unwrap();
    let late = Encoder::new(BitOrder::Msb, 8).encode(&text).unwrap();
    assert_eq!(run(&early, &["LZWDecode"], LIMIT), whole(&text));
    assert_eq!(with(&early, "LZW", &[("EarlyChange", 1)]), whole(&text));
    assert_eq!(with(&late, "LZW", &[("EarlyChange", 0)]), whole(&text));
    assert_ne!(with(&late, "LZW", &[("EarlyChange", 1)]), whole(&text));
    // The example of ISO 32000-1, 7.4.4.2.
    let example = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
    let plain = [45, 45, 45, 45, 45, 65, 45, 45, 45, 66];
    assert_eq!(run(&example, &["LZW"], LIMIT), whole(&plain));
    let cut = run(&early[..early.len() / 2], &["LZW"], LIMIT).unwrap();
    assert!(!cut.complete && text.starts_with(&cut.bytes) && !cut.bytes.is_empty());
}

#[test]
fn text_filters_forgive_white_space_and_a_missing_end() {
    assert_eq!(run(b"48 65\n6c6C 6F>zz", &["ASCIIHexDecode"], LIMIT), whole(b"Hello"));
    assert_eq!(run(b"487", &["AHx"], LIMIT), whole(b"Hp"));
    assert_eq!(run(b"87cUR\nD]i,\"Ebo80~>", &["ASCII85Decode"], LIMIT), whole(b"Hello World!"));
    assert_eq!(run(b" <~87cURDZ~>", &["A85"], LIMIT), whole(b"Hello"));
    assert_eq!(run(b"z", &["A85"], LIMIT), whole(&[0; 4]));
    assert!(!run(b"4x8", &["AHx"], LIMIT).unwrap().complete);
    for odd in [&b"87cUR!"[..], b"uuuuu", b"87zcUR", b"87cUR{"] {
        assert!(!run(odd, &["A85"], LIMIT).unwrap().complete);
    }
}

#[test]
fn runs_are_written_out() {
    assert_eq!(run(b"\x02abc\xfed\x80junk", &["RunLengthDecode"], LIMIT), whole(b"abcddd"));
    assert_eq!(run(b"\x00a\x81b", &["RL"], LIMIT).unwrap().bytes.len(), 129);
    assert_eq!(
        run(b"\x05ab", &["RL"], LIMIT),
        Ok(Decoded { bytes: b"ab".to_vec(), complete: false })
    );
}

#[test]
fn filters_are_undone_in_the_order_listed() {
    let digit = |it: u8| b"0123456789abcdef"[usize::from(it)];
    let packed = zlib(b"0 0 m").into_iter();
    let hex: Vec<u8> = packed.flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
    assert_eq!(run(&hex, &["AHx", "Fl"], LIMIT), whole(b"0 0 m"));
}

#[test]
fn png_rows_are_restored() {
    let rows = [
        [0, 1, 2, 3, 4, 5, 6],
        [1, 1, 2, 3, 4, 5, 6],
        [2, 1, 1, 1, 1, 1, 1],
        [3, 2, 2, 2, 2, 2, 2],
        [4, 1, 0, 0, 0, 0, 250],
    ];
    let data = zlib(rows.as_flattened());
    let params = [("Predictor", 15), ("Colors", 3), ("Columns", 2)];
    let expected = [
        [1, 2, 3, 4, 5, 6],
        [1, 2, 3, 5, 7, 9],
        [2, 3, 4, 6, 8, 10],
        [3, 3, 4, 6, 7, 9],
        [4, 3, 4, 6, 7, 3],
    ];
    assert_eq!(with(&data, "FlateDecode", &params), whole(expected.as_flattened()));
    let cut = with(&zlib(&[0, 1, 2, 2, 1]), "Fl", &[("Predictor", 12), ("Columns", 2)]);
    assert_eq!(cut, whole(&[1, 2, 2]));
    let unknown_tag = with(&zlib(&[9, 1]), "Fl", &[("Predictor", 10)]).unwrap();
    assert_eq!(unknown_tag, Decoded { bytes: vec![1], complete: false });
}

#[test]
fn tiff_rows_are_restored() {
    let undo = |data: &[u8], colors, bits, columns| {
        let shape = [("Colors", colors), ("BitsPerComponent", bits), ("Columns", columns)];
        with(&zlib(data), "FlateDecode", &[&[("Predictor", 2)], &shape[..]].concat())
    };
    assert_eq!(undo(&[1, 2, 3, 1, 1, 255], 3, 8, 2), whole(&[1, 2, 3, 2, 3, 2]));
    assert_eq!(undo(&[0, 255, 0, 1, 0, 1], 1, 16, 3), whole(&[0, 255, 1, 0, 1, 1]));
    assert_eq!(undo(&[0x1f, 0x20, 0x11], 1, 4, 3), whole(&[0x10, 0x22, 0x12]));
    assert_eq!(undo(&[0b1100_1000], 1, 1, 8), whole(&[0b1000_1111]));
    assert_eq!(undo(&[0b0111_0110], 2, 2, 2), whole(&[0b0111_1001]));
}

#[test]
fn impossible_shapes_are_damage_not_memory() {
    let data = zlib(&[0; 64]);
    for (key, value) in [("Columns", i64::MAX), ("Colors", 0), ("BitsPerComponent", 7)] {
        let found = with(&data, "Fl", &[("Predictor", 15), (key, value)]);
        assert_eq!(found, Err(FilterError::Damaged), "{key}");
    }
    for predictor in [2, 15] {
        let wide = with(&data, "Fl", &[("Predictor", predictor), ("Columns", 1 << 40)]);
        assert!(wide.is_ok());
        let deep = with(&data, "Fl", &[("Predictor", predictor), ("Colors", 1 << 40)]);
        assert!(deep.is_ok());
    }
}

#[test]
fn images_and_strangers_are_told_apart() {
    for name in ["DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF"] {
        assert_eq!(run(b"", &[name], LIMIT), Err(FilterError::Image));
        assert_eq!(run(b"not flate", &["Fl", name], LIMIT), Err(FilterError::Image));
    }
    let stranger = Err(FilterError::Unknown((*b"Zstd").into()));
    assert_eq!(run(b"", &["Zstd"], LIMIT), stranger);
    let private = Dict::default().with("Name", Object::name("StdCF"));
    let found = decode(b"", &[((*b"Crypt").into(), Some(private))], LIMIT);
    assert_eq!(found, Err(FilterError::Unknown((*b"Crypt").into())));
}

#[test]
fn no_bytes_make_a_filter_panic() {
    let seeds = [zlib(&noise(400)), b"87cURD]i,\"Ebo80~>".to_vec(), noise(300)];
    let names = ["Fl", "LZW", "AHx", "A85", "RL"];
    let shape = Dict::default().with("Predictor", Object::Int(15)).with("Columns", Object::Int(3));
    for (round, place) in (0..4000).zip(noise(4000).into_iter().cycle()) {
        let mut data = seeds[round % 3].clone();
        let at = (round * 31 + usize::from(place)) % data.len();
        data[at] = data[at].wrapping_add(place | 1);
        data.truncate(data.len() - round % 7);
        let name: Name = names[round % names.len()].as_bytes().into();
        let found = decode(&data, &[(name, Some(shape.clone()))], 1000);
        assert!(found.is_err() || found.is_ok_and(|it| it.bytes.len() <= 1000));
    }
}
