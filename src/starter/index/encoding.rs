//! Text of a spreadsheet in the encodings that spreadsheets write: UTF-8 and UTF-16 with their
//! marks, UTF-8 without, and Windows-1252.

/// What Windows-1252 has from 0x80 to 0x9F, where ISO 8859-1 has controls (the index of the WHATWG
/// Encoding Standard); `\0` where it has nothing.
const WINDOWS: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The text of these bytes, and whether they were taken for Windows-1252.
///
/// # Errors
///
/// When they are no text.
pub fn decode(bytes: &[u8]) -> Result<(String, bool), String> {
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match String::from_utf8(bytes.to_vec()) {
            Ok(text) => Some(text),
            Err(_) => return windows(bytes).map(|text| (text, true)).ok_or_else(fault),
        },
    };
    text.filter(|text| !text.contains('\0')).map(|text| (text, false)).ok_or_else(fault)
}

fn fault() -> String {
    "it is no text; save it as `CSV UTF-8` or as Excel file (.xlsx) in your spreadsheet".to_owned()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (units, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = units.iter().map(|it| unit(*it)).collect();
    rest.is_empty().then(|| String::from_utf16(&units).ok()).flatten()
}

/// Each byte as a character; none where a byte is none.
fn windows(bytes: &[u8]) -> Option<String> {
    let character = |byte: &u8| match byte {
        0 => None,
        0x80..=0x9F => Some(WINDOWS[usize::from(byte - 0x80)]).filter(|it| *it != '\0'),
        _ => Some(char::from(*byte)),
    };
    bytes.iter().map(character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_of_spreadsheets_is_read() {
        let text = "título — “añ€”";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xEF\xBB\xBF", text.as_bytes()),
            marked(b"\xFF\xFE", &little),
            marked(b"\xFE\xFF", &big),
        ] {
            assert_eq!(decode(&bytes), Ok((text.to_owned(), false)));
        }
        assert_eq!(decode(b"t\xEDtulo \x97 \x93a\xF1\x80\x94"), Ok((text.to_owned(), true)));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let odd: &[&[u8]] = &[
            b"\x81",
            b"a\0b",
            b"a\0\xE9",
            b"\xFF\xFEa",
            b"\xFF\xFE\x00\xD8",
            b"\xEF\xBB\xBF\xFF",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0",
        ];
        for bytes in odd {
            assert_eq!(decode(bytes), Err(fault()), "{bytes:?}");
        }
    }
}
