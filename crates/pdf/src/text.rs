//! Text strings (ISO 32000-1, 7.9.2.2).

use super::object::Object;

/// What `PDFDocEncoding` means by its bytes from 0x18 (ISO 32000-1, annex D.2).
const LOW: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];

/// And from 0x80; what has no meaning there is the replacement character.
const HIGH: [char; 33] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™',
    'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
];

/// The text of a string of a file, without control characters.
pub fn decode(bytes: &[u8]) -> String {
    let text = decode_lines(bytes);
    let text: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a string of a file as it stands, lines ended by `\n`.
pub fn decode_lines(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&byte| character(byte)).collect(),
    };
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A text as a string of a file.
pub fn encode(text: &str) -> Object {
    if text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
        return Object::String(text.as_bytes().into());
    }
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    Object::String([0xfe, 0xff].into_iter().chain(units).collect())
}

/// A text in one byte for each character, where all of them have one.
pub fn in_bytes(text: &str) -> Option<Vec<u8>> {
    let byte = |it: char| (0..=u8::MAX).find(|&byte| character(byte) == it);
    text.chars().map(byte).collect()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// What `PDFDocEncoding` means by a byte.
pub fn character(byte: u8) -> char {
    match byte {
        0x18..=0x1f => LOW[usize::from(byte - 0x18)],
        0x80..=0xa0 => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_bytes_where_each_character_has_one() {
        assert_eq!(in_bytes("Núñez €"), Some(b"N\xfa\xf1ez \xa0".to_vec()));
        assert_eq!(in_bytes("Šimůnek"), None);
    }

    #[test]
    fn names_survive_in_any_script() {
        for text in ["plain (text)", "Nguyễn Šimůnek Ọlá", "名前 𝄞"] {
            let object = encode(text);
            assert_eq!(decode(object.as_string().unwrap()), text);
        }
        assert_eq!(decode(b"\x8dquoted\x8e \x80 caf\xe9\r\nnext"), "“quoted” • café next");
    }
}
