//! What the bytes of a text say.

/// How a text is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, or UTF-16 with its mark: nothing is guessed.
    Unicode,
    /// Windows-1252, since it is nothing else.
    Windows1252,
}

/// The characters of bytes 80 to 9F in Windows-1252; those that it does not have are `\0`.
const UPPER: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', //
    '\0', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The text of bytes: UTF-16 where they start with its mark, else UTF-8, else Windows-1252.
///
/// # Errors
///
/// The line that is no text in any of them.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), String> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => Ok((text.to_owned(), Encoding::Unicode)),
                Err(_) => windows1252(bytes).map(|text| (text, Encoding::Windows1252)),
            }
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<(String, Encoding), String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for unit in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        text.push(unit.map_err(|_| cut(&text, "UTF-16"))?);
    }
    if rest.is_empty() { Ok((text, Encoding::Unicode)) } else { Err(cut(&text, "UTF-16")) }
}

/// The text of bytes in Windows-1252.
///
/// # Errors
///
/// The line with a byte that it does not have.
pub fn windows1252(bytes: &[u8]) -> Result<String, String> {
    let mut text = String::with_capacity(bytes.len());
    for &byte in bytes {
        let character = match byte {
            0x80..=0x9F => UPPER[usize::from(byte - 0x80)],
            _ => char::from(byte),
        };
        if character == '\0' {
            return Err(cut(&text, "UTF-8, UTF-16 or Windows-1252"));
        }
        text.push(character);
    }
    Ok(text)
}

/// What is said of a text that breaks off in the middle of a character.
fn cut(before: &str, encoding: &str) -> String {
    format!("line {} is not text in {encoding}", super::lines::of(before).count().max(1))
}
