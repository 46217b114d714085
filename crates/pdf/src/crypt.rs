//! Opens encrypted files (ISO 32000-1, 7.6; ISO 32000-2, 7.6): the standard security handler.
//!
//! A key is used only once the file's own `/U` or `/O` entry has proven it, so a wrong password
//! is an error and ciphertext is never taken for a page.

mod cipher;

mod filters;

mod passwords;

mod revision4;

mod revision6;

#[cfg(test)]
mod tests;

use std::fmt;

use md5::{Digest, Md5};

pub use self::passwords::Passwords;
use self::{
    cipher::AesKey,
    filters::{Filters, Method},
    revision4::Revision4,
    revision6::Revision6,
};
use super::object::{Dict, Object, Ref};

/// Decrypts the strings and streams of one file, with a key the file has proven.
pub struct Crypt {
    key: Key,
    filters: Filters,
}

impl fmt::Debug for Crypt {
    /// Keys are not for logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Crypt").finish_non_exhaustive()
    }
}

/// Why an encrypted file stays shut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CryptError {
    /// Neither the blank password nor any given opens the file.
    NeedsPassword,
    /// It is encrypted by a handler that works without passwords, named here.
    OtherHandler(String),
    /// The file is encrypted in a way no reader of the standard knows, or its keys are missing.
    Unsupported(String),
}

/// The file key; up to revision 4, each object mixes its number into it.
enum Key {
    PerObject(Vec<u8>),
    Whole([u8; 32]),
    /// None, where only what is never asked for is encrypted, such as attached files.
    Unknown,
}

impl Crypt {
    /// Finds the file key, with the blank password first and those given after it.
    ///
    /// References inside `encrypt` are resolved beforehand; `id0` is the first string of the
    /// trailer's `/ID`, empty when there is none.
    pub fn open(encrypt: &Dict, id0: &[u8], passwords: &Passwords) -> Result<Self, CryptError> {
        check_handler(encrypt)?;
        let version = number(encrypt, b"V").unwrap_or(0);
        let revision = number(encrypt, b"R").unwrap_or(0);
        let filters = Filters::read(encrypt, version)?;
        let encrypts_metadata =
            version < 4 || encrypt.get(b"EncryptMetadata") != Some(&Object::Bool(false));

        let key = match (revision, version) {
            (2..=4, 1 | 2 | 4) => {
                let secrets = Revision4 {
                    revision,
                    owner: entry(encrypt, "O")?,
                    user: entry(encrypt, "U")?,
                    permissions: permissions(encrypt),
                    id: id0,
                    encrypts_metadata,
                };
                passwords.by_byte().find_map(|it| secrets.key(&it)).map(Key::PerObject)
            }
            (5 | 6, 5) => {
                let secrets = Revision6 {
                    revision,
                    owner: entry(encrypt, "O")?,
                    owner_key: entry(encrypt, "OE")?,
                    user: entry(encrypt, "U")?,
                    user_key: entry(encrypt, "UE")?,
                };
                passwords.in_unicode().find_map(|it| secrets.key(&it)).map(Key::Whole)
            }
            _ => {
                let what = format!("encryption version {version}, revision {revision}");
                return Err(CryptError::Unsupported(what));
            }
        };
        let in_the_clear =
            filters.streams == Method::Identity && filters.strings == Method::Identity;
        let key = key.or(in_the_clear.then_some(Key::Unknown)).ok_or(CryptError::NeedsPassword)?;
        Ok(Self { key, filters })
    }

    /// Decrypts a string of the object `of`.
    ///
    /// Strings inside object streams are not encrypted on their own, nor are those of the
    /// encryption dictionary.
    pub fn string(&self, of: Ref, bytes: &[u8]) -> Vec<u8> {
        let method = self.filters.strings;
        // AES fills whole blocks: a string of any other length was written in the clear.
        if method == Method::Aes && !bytes.len().is_multiple_of(cipher::BLOCK) {
            return bytes.to_vec();
        }
        self.decrypt(method, of, bytes)
    }

    /// Decrypts the stream `of`, as stored; `filter_name` is the `/Name` of its own `/Crypt`
    /// filter (`Identity` when that filter has none), `None` when the stream has no such filter.
    ///
    /// Cross-reference streams are never encrypted. `None` when the bytes cannot have been
    /// encrypted so.
    pub fn stream(&self, of: Ref, filter_name: Option<&[u8]>, bytes: &[u8]) -> Option<Vec<u8>> {
        let method = self.method(filter_name);
        let bytes = if method == Method::Aes { cipher::whole_blocks(bytes)? } else { bytes };
        Some(self.decrypt(method, of, bytes))
    }

    /// Whether a stream with such a filter of its own is stored in whole blocks.
    pub fn fills_blocks(&self, filter_name: Option<&[u8]>) -> bool {
        self.method(filter_name) == Method::Aes
    }

    fn method(&self, filter_name: Option<&[u8]>) -> Method {
        let own = filter_name.and_then(|name| self.filters.method(name));
        own.unwrap_or(self.filters.streams)
    }

    /// Whether the file defines the crypt filter a stream asks for; if not, what
    /// [`Self::stream`] makes of it may be wrong.
    pub fn defines(&self, filter_name: &[u8]) -> bool {
        self.filters.method(filter_name).is_some()
    }

    /// Whether a stream with such a filter of its own needs a key that was not found.
    pub fn lacks_key(&self, filter_name: Option<&[u8]>) -> bool {
        matches!(self.key, Key::Unknown) && self.method(filter_name) != Method::Identity
    }

    fn decrypt(&self, method: Method, of: Ref, bytes: &[u8]) -> Vec<u8> {
        match (method, &self.key) {
            (Method::Identity, _) | (_, Key::Unknown) => bytes.to_vec(),
            (Method::Rc4, Key::Whole(key)) => cipher::rc4(key, bytes),
            (Method::Rc4, Key::PerObject(key)) => {
                let length = (key.len() + 5).min(16);
                cipher::rc4(&object_key(key, of, b"")[..length], bytes)
            }
            (Method::Aes, Key::Whole(key)) => cipher::aes(&AesKey::Bits256(*key), bytes),
            (Method::Aes, Key::PerObject(key)) => {
                cipher::aes(&AesKey::Bits128(object_key(key, of, b"sAlT")), bytes)
            }
        }
    }
}

impl fmt::Display for CryptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NeedsPassword => f.write_str("the file opens only with a password"),
            Self::OtherHandler(by) => write!(f, "the file is locked with `{by}`"),
            Self::Unsupported(what) => write!(f, "the file is encrypted in an unknown way: {what}"),
        }
    }
}

impl std::error::Error for CryptError {}

/// The key of one object (ISO 32000-1, 7.6.2, algorithm 1).
fn object_key(file_key: &[u8], of: Ref, salt: &[u8]) -> [u8; 16] {
    let mut hash = Md5::new();
    hash.update(file_key);
    hash.update(&of.number.to_le_bytes()[..3]);
    hash.update(of.generation.to_le_bytes());
    hash.update(salt);
    hash.finalize().into()
}

/// Refuses the handlers of other makers; a missing name is left to the proof of the key.
fn check_handler(encrypt: &Dict) -> Result<(), CryptError> {
    match encrypt.get(b"Filter").and_then(Object::as_name) {
        None | Some(b"Standard") => Ok(()),
        Some(other) => Err(CryptError::OtherHandler(String::from_utf8_lossy(other).into_owned())),
    }
}

fn number(encrypt: &Dict, key: &[u8]) -> Option<i64> {
    encrypt.get(key).and_then(Object::as_int)
}

/// The permission bits, which some writers store as an unsigned number.
fn permissions(encrypt: &Dict) -> [u8; 4] {
    let [a, b, c, d, ..] = number(encrypt, b"P").unwrap_or(0).to_le_bytes();
    [a, b, c, d]
}

/// A string of fixed length; longer ones are cut and shorter ones filled with zeros, as some
/// writers pad or trim them.
fn entry<const N: usize>(encrypt: &Dict, key: &str) -> Result<[u8; N], CryptError> {
    let written = encrypt
        .get(key.as_bytes())
        .and_then(Object::as_string)
        .ok_or_else(|| CryptError::Unsupported(format!("it has no `{key}` entry")))?;
    let mut exact = [0; N];
    let length = written.len().min(N);
    exact[..length].copy_from_slice(&written[..length]);
    Ok(exact)
}
