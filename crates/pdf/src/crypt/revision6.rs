//! Keys of revisions 5 and 6 (ISO 32000-2, 7.6.4): SHA-2 and AES-256.

use sha2::{Digest, Sha256, Sha384, Sha512};

use super::cipher::{self, AesKey, BLOCK};

/// Bytes of a password that count.
const LONGEST: usize = 127;

/// What the encryption dictionary says about the key.
pub struct Revision6 {
    /// 5 or 6.
    pub revision: i64,
    /// `/O`: hash, validation salt and key salt of the owner password.
    pub owner: [u8; 48],
    /// `/OE`: the file key, encrypted with the owner password.
    pub owner_key: [u8; 32],
    /// `/U`: hash, validation salt and key salt of the user password.
    pub user: [u8; 48],
    /// `/UE`: the file key, encrypted with the user password.
    pub user_key: [u8; 32],
}

impl Revision6 {
    /// The file key, if the password is the user's or the owner's (algorithm 2.A).
    pub fn key(&self, password: &[u8]) -> Option<[u8; 32]> {
        let password = &password[..password.len().min(LONGEST)];
        self.unlock(password, &self.user, &self.user_key, &[])
            .or_else(|| self.unlock(password, &self.owner, &self.owner_key, &self.user))
    }

    /// The file key, if the password has the hash that `proof` starts with.
    fn unlock(
        &self,
        password: &[u8],
        proof: &[u8; 48],
        locked: &[u8; 32],
        user: &[u8],
    ) -> Option<[u8; 32]> {
        if self.hash(password, &proof[32..40], user) != proof[..32] {
            return None;
        }
        let mut key = *locked;
        let wrapping = AesKey::Bits256(self.hash(password, &proof[40..], user));
        cipher::decrypt_blocks(&wrapping, &[0; BLOCK], &mut key);
        Some(key)
    }

    /// The salted hash of a password; revision 6 hardens it.
    fn hash(&self, password: &[u8], salt: &[u8], user: &[u8]) -> [u8; 32] {
        let hash = Sha256::new().chain_update(password).chain_update(salt).chain_update(user);
        let hash = hash.finalize().into();
        if self.revision == 5 { hash } else { hardened(hash, password, user) }
    }
}

/// At least 64 rounds of AES and SHA-2, and more as the last byte falls (algorithm 2.B).
fn hardened(hash: [u8; 32], password: &[u8], user: &[u8]) -> [u8; 32] {
    let mut hash = hash.to_vec();
    let mut round = 0;
    loop {
        let mut bytes = [password, &hash, user].concat().repeat(64);
        let (key, vector) = halves(&hash);
        cipher::encrypt_blocks(&key, &vector, &mut bytes);

        let sum: u32 = bytes.iter().take(16).map(|&byte| u32::from(byte)).sum();
        hash = match sum % 3 {
            0 => Sha256::digest(&bytes).to_vec(),
            1 => Sha384::digest(&bytes).to_vec(),
            _ => Sha512::digest(&bytes).to_vec(),
        };
        round += 1;
        if round >= 64 && bytes.last().is_none_or(|&last| u32::from(last) + 32 <= round) {
            break;
        }
    }
    let (first, second) = halves(&hash);
    let mut out = [0; 32];
    out[..16].copy_from_slice(&first);
    out[16..].copy_from_slice(&second);
    out
}

/// The first and the second 16 bytes of a hash.
fn halves(hash: &[u8]) -> ([u8; 16], [u8; 16]) {
    let half = |at: usize| std::array::from_fn(|index| hash[at + index]);
    (half(0), half(16))
}
