//! RC4 and AES as PDF uses them (ISO 32000-1, 7.6.2).

use aes::{
    Aes128, Aes256,
    cipher::{Array, BlockModeDecrypt, BlockModeEncrypt, KeyIvInit},
};
use cbc::{Decryptor, Encryptor};
use rc4::{KeyInit, Rc4, StreamCipher};

/// Bytes in a block of AES.
pub const BLOCK: usize = 16;

/// A key of AES, of either length.
pub enum AesKey {
    /// Up to revision 4.
    Bits128([u8; 16]),
    /// From revision 5 on.
    Bits256([u8; 32]),
}

/// Encrypts or decrypts, which with RC4 is the same.
pub fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let mut rc4 = Rc4::new_from_slice(key).expect("internal error: keys have 5 to 32 bytes");
    rc4.apply_keystream(&mut out);
    out
}

/// Decrypts what starts with its initialization vector and ends with padding.
///
/// Padding that is none is kept, for it may be content.
pub fn aes(key: &AesKey, bytes: &[u8]) -> Vec<u8> {
    let Some((vector, rest)) = bytes.split_first_chunk::<BLOCK>() else {
        return Vec::new();
    };
    let mut out = rest[..rest.len() - rest.len() % BLOCK].to_vec();
    decrypt_blocks(key, vector, &mut out);
    out.truncate(out.len() - padding(&out));
    out
}

/// The bytes without the end of a line after the last block; `None` when something else is left.
pub fn whole_blocks(bytes: &[u8]) -> Option<&[u8]> {
    let (blocks, rest) = bytes.split_at(bytes.len() - bytes.len() % BLOCK);
    matches!(rest, b"" | b"\n" | b"\r" | b"\r\n").then_some(blocks)
}

/// Decrypts whole blocks in place.
pub fn decrypt_blocks(key: &AesKey, vector: &[u8; BLOCK], bytes: &mut [u8]) {
    let (blocks, _) = Array::slice_as_chunks_mut(bytes);
    match key {
        AesKey::Bits128(key) => {
            Decryptor::<Aes128>::new(key.into(), vector.into()).decrypt_blocks(blocks);
        }
        AesKey::Bits256(key) => {
            Decryptor::<Aes256>::new(key.into(), vector.into()).decrypt_blocks(blocks);
        }
    }
}

/// Encrypts whole blocks in place, as the hash of revision 6 does.
pub fn encrypt_blocks(key: &[u8; 16], vector: &[u8; BLOCK], bytes: &mut [u8]) {
    let (blocks, _) = Array::slice_as_chunks_mut(bytes);
    Encryptor::<Aes128>::new(key.into(), vector.into()).encrypt_blocks(blocks);
}

/// The length of the padding at the end: `n` bytes, each of the value `n`.
fn padding(bytes: &[u8]) -> usize {
    let Some(&last) = bytes.last() else {
        return 0;
    };
    let length = usize::from(last);
    let is_padding = (1..=BLOCK).contains(&length)
        && bytes.len() >= length
        && bytes[bytes.len() - length..].iter().all(|&byte| byte == last);
    if is_padding { length } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{padding, rc4};

    #[test]
    fn rc4_gives_the_published_keystream() {
        assert_eq!(rc4(b"Wiki", b"pedia"), [0x10, 0x21, 0xbf, 0x04, 0x20]);
    }

    #[test]
    fn only_true_padding_is_taken_off() {
        assert_eq!(padding(&[9, 9, 9, 3, 3, 3]), 3);
        assert_eq!(padding(&[16; 16]), 16);
        assert_eq!(padding(&[9, 9, 9, 9, 2, 3]), 0);
        assert_eq!(padding(&[9, 9, 0]), 0);
        assert_eq!(padding(&[17; 32]), 0);
        assert_eq!(padding(&[4, 4]), 0);
        assert_eq!(padding(&[]), 0);
    }
}
