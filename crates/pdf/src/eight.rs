//! ASCII eight bytes at a time, in the lanes of a word: first byte, lowest lane.

use std::ops::RangeInclusive;

/// Bytes in a word.
pub const LANES: usize = 8;

/// 1 in every lane.
const ONES: u64 = u64::from_ne_bytes([1; LANES]);

/// The highest bit of every lane.
const HIGH: u64 = ONES << 7;

/// The highest bit of each lane whose byte is in a range of ASCII that starts after 0.
pub fn within(word: u64, range: &RangeInclusive<u8>) -> u64 {
    let (first, last) = (u64::from(*range.start()), u64::from(*range.end()));
    let low = word & !HIGH;
    // No lane carries into the next: what is added to 127 at the most is 127 at the most.
    let from_first = low + (128 - first) * ONES;
    let after_last = low + (127 - last) * ONES;
    from_first & !after_last & !word & HIGH
}

/// Makes capital letters small.
pub fn make_small(text: &mut [u8]) {
    let (words, rest) = text.as_chunks_mut::<LANES>();
    for bytes in words {
        let word = u64::from_le_bytes(*bytes);
        *bytes = (word | within(word, &(b'A'..=b'Z')) >> 2).to_le_bytes();
    }
    rest.make_ascii_lowercase();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_do_not_disturb_each_other() {
        let all: Vec<u8> = (0..=u8::MAX).chain((0..=u8::MAX).rev()).collect();
        for range in [b'0'..=b'9', b'A'..=b'Z', 1..=127, b'~'..=b'~'] {
            for bytes in all.windows(LANES) {
                let found = within(u64::from_le_bytes(bytes.try_into().unwrap()), &range);
                let found = found.to_le_bytes().map(|lane| lane == 128);
                let expected: Vec<bool> = bytes.iter().map(|it| range.contains(it)).collect();
                assert_eq!(found.as_slice(), expected, "{range:?} in {bytes:?}");
            }
        }
        for start in 0..LANES {
            let (mut small, mut expected) = (all[start..].to_vec(), all[start..].to_vec());
            make_small(&mut small);
            expected.make_ascii_lowercase();
            assert_eq!(small, expected);
        }
    }
}
