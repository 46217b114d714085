//! Bytes in hexadecimal digits.

use std::fmt::Write;

/// Two digits for each byte.
pub fn of(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        write!(text, "{byte:02x}").expect("internal error: a string takes all");
        text
    })
}

/// The 32 bytes of a hash, from its digits; none where they are no such digits.
pub fn hash(text: &str) -> Option<[u8; 32]> {
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    let byte = |pair: &[u8; 2]| {
        let digit = |it: u8| char::from(it).to_digit(16);
        u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()
    };
    let bytes: Vec<u8> = pairs.iter().map(byte).collect::<Option<_>>()?;
    bytes.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_comes_back_and_nothing_else_does() {
        let bytes: [u8; 32] = std::array::from_fn(|at| u8::try_from(at * 8).unwrap());
        let digits = of(&bytes);
        assert_eq!(hash(&digits), Some(bytes));
        // A sign is no digit, though numbers are read with it.
        for wrong in [&digits[1..], &digits[2..], &digits.replace("08", "+8"), ""] {
            assert_eq!(hash(wrong), None, "{wrong}");
        }
    }
}
