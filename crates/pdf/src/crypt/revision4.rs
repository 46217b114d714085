//! Keys of revisions 2 to 4 (ISO 32000-1, 7.6.3): MD5 and RC4.

use md5::{Digest, Md5};

use super::cipher;

/// What passwords shorter than 32 bytes are filled up with.
const PAD: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08,
    0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];

/// What the encryption dictionary and the trailer say about the key.
pub struct Revision4<'a> {
    /// 2, 3 or 4.
    pub revision: i64,
    /// `/O`: the user password, encrypted with the owner's.
    pub owner: [u8; 32],
    /// `/U`: proves the user password.
    pub user: [u8; 32],
    /// `/P`, least byte first.
    pub permissions: [u8; 4],
    /// The first string of `/ID`.
    pub id: &'a [u8],
    /// `/EncryptMetadata`
    pub encrypts_metadata: bool,
}

impl Revision4<'_> {
    /// The file key, if the password is the user's or the owner's.
    ///
    /// `/Length` is wrong too often to be asked: `/U` proves which length is the right one.
    pub fn key(&self, password: &[u8]) -> Option<Vec<u8>> {
        (5..=16).rev().find_map(|length| {
            let users = self.users_password(password, length);
            self.users_key(password, length).or_else(|| self.users_key(&users, length))
        })
    }

    /// The key of a user password, if `/U` proves it (algorithms 2 and 6).
    fn users_key(&self, password: &[u8], length: usize) -> Option<Vec<u8>> {
        let mut hash = Md5::new();
        hash.update(padded(password));
        hash.update(self.owner);
        hash.update(self.permissions);
        hash.update(self.id);
        if self.revision == 4 && !self.encrypts_metadata {
            hash.update([0xff; 4]);
        }
        let mut key: [u8; 16] = hash.finalize().into();
        if self.revision >= 3 {
            for _ in 0..50 {
                key = Md5::digest(&key[..length]).into();
            }
        }
        self.proves(&key[..length]).then(|| key[..length].to_vec())
    }

    /// Whether the key encrypts what is known to what `/U` holds (algorithms 4 and 5).
    fn proves(&self, key: &[u8]) -> bool {
        if self.revision == 2 {
            return cipher::rc4(key, &PAD) == self.user;
        }
        let hash = Md5::new().chain_update(PAD).chain_update(self.id).finalize();
        let rounds = (0..20).fold(hash.to_vec(), |bytes, round| rc4_round(key, round, &bytes));
        rounds == self.user[..16]
    }

    /// The user password that the owner password unlocks from `/O` (algorithm 7).
    fn users_password(&self, owner_password: &[u8], length: usize) -> Vec<u8> {
        let mut key: [u8; 16] = Md5::digest(padded(owner_password)).into();
        if self.revision == 2 {
            return cipher::rc4(&key[..length], &self.owner);
        }
        for _ in 0..50 {
            key = Md5::digest(key).into();
        }
        let key = &key[..length];
        (0..20).rev().fold(self.owner.to_vec(), |bytes, round| rc4_round(key, round, &bytes))
    }
}

/// RC4 under the key of one round.
fn rc4_round(key: &[u8], round: u8, bytes: &[u8]) -> Vec<u8> {
    let key: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
    cipher::rc4(&key, bytes)
}

fn padded(password: &[u8]) -> Vec<u8> {
    password.iter().chain(&PAD).copied().take(32).collect()
}
