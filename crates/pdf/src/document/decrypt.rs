//! Encrypted files (ISO 32000-1, 7.6): the key to them, and whether what it gives can be true.

use super::Document;
use crate::{
    crypt::{Crypt, CryptError, Passwords},
    error::{Error, Result, damaged},
    filter,
    object::{Dict, Object, Ref},
};

/// Most streams whose filters wait for each other to be read.
const DEEPEST: u32 = 4;

/// How much of a stream tells that it is text, in bytes.
const HEAD: usize = 64;

impl Document {
    /// Sets the key up when the file is encrypted.
    pub(super) fn unlock(&mut self, passwords: &Passwords) -> Result<()> {
        let encrypt = match self.xref.trailer.get(b"Encrypt") {
            None | Some(Object::Null) => return Ok(()),
            Some(encrypt) => self.flatten(encrypt, 8)?,
        };
        let Object::Dict(encrypt) = encrypt else {
            return damaged("it is encrypted, and the key to it is missing");
        };
        let id = self.xref.trailer.get(b"ID").cloned().unwrap_or(Object::Null);
        let id = self.flatten(&id, 2)?;
        let first = id.as_array().and_then(<[Object]>::first).and_then(Object::as_string);
        let crypt = Crypt::open(&encrypt, first.unwrap_or_default(), passwords);
        self.crypt = Some(crypt.map_err(|error| match error {
            CryptError::NeedsPassword => Error::NeedsPassword,
            CryptError::OtherHandler(by) => Error::Locked(by),
            CryptError::Unsupported(what) => {
                Error::Unsupported(format!("it is encrypted in a way that is not known: {what}"))
            }
        })?);
        self.unpacked.take();
        Ok(())
    }

    /// Whether the file is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.crypt.is_some()
    }

    /// Puts the filters of a stream in the place of references to them, so that a `/Crypt` filter
    /// is seen for what it is.
    pub(super) fn settle_filters(&self, dict: &mut Dict) -> Result<()> {
        let depth = self.depth.get();
        if self.crypt.is_none() || DEEPEST < depth {
            return Ok(());
        }
        self.depth.set(depth + 1);
        let settled = self.settled(dict);
        self.depth.set(depth);
        settled
    }

    fn settled(&self, dict: &mut Dict) -> Result<()> {
        if let Some(filter @ (Object::Ref(_) | Object::Array(_))) = dict.get(b"Filter") {
            let filter = self.flatten(filter, 2)?;
            dict.set("Filter", filter);
        }
        if first_filter(dict) != Some(b"Crypt") {
            return Ok(());
        }
        match self.get(dict, b"DecodeParms")? {
            Object::Array(mut items) => {
                if let Some(first) = items.first_mut() {
                    *first = self.flatten(first, 2)?;
                }
                dict.set("DecodeParms", Object::Array(items));
            }
            Object::Null => (),
            one => dict.set("DecodeParms", self.flatten(&one, 2)?),
        }
        Ok(())
    }

    /// Whether a stream lies in the file in whole blocks.
    pub(super) fn fills_blocks(&self, dict: &Dict) -> bool {
        self.crypt.as_ref().is_some_and(|crypt| crypt.fills_blocks(crypt_filter(dict)))
    }
}

/// The bytes of a stream, decrypted; what cannot be what was encrypted is an error.
pub fn stream(crypt: &Crypt, dict: &Dict, of: Ref, bytes: &[u8]) -> Result<Vec<u8>> {
    let filter = crypt_filter(dict);
    if filter.is_some_and(|name| !crypt.defines(name)) {
        return damaged("part of it is encrypted in a way the file does not define");
    }
    if crypt.lacks_key(filter) {
        return Err(Error::NeedsPassword);
    }
    match crypt.stream(of, filter, bytes) {
        Some(plain) if begins_right(dict, &plain) => Ok(plain),
        _ => damaged("part of it is noise when it is decrypted"),
    }
}

/// Decrypts the strings in an object.
pub fn strings(object: &mut Object, crypt: &Crypt, of: Ref) {
    match object {
        Object::String(bytes) => *bytes = crypt.string(of, bytes).into(),
        Object::Array(items) => {
            for item in items {
                strings(item, crypt, of);
            }
        }
        Object::Dict(dict) => {
            for (_, value) in &mut dict.0 {
                strings(value, crypt, of);
            }
        }
        _ => (),
    }
}

/// Whether decrypted bytes begin as the first of their filters has it.
fn begins_right(dict: &Dict, plain: &[u8]) -> bool {
    let filters = match dict.get(b"Filter") {
        Some(Object::Array(items)) => items.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => return true,
    };
    let mut names = filters.iter().filter_map(Object::as_name).filter(|name| *name != b"Crypt");
    let head = &plain[..plain.len().min(HEAD)];
    match names.next() {
        _ if plain.is_empty() => true,
        Some(b"FlateDecode" | b"Fl") => filter::begins_as_flate(plain),
        Some(b"DCTDecode" | b"DCT") => head.windows(2).any(|it| it == [0xff, 0xd8]),
        Some(b"JPXDecode") => head.starts_with(&[0, 0, 0, 12]) || head.starts_with(&[0xff, 0x4f]),
        Some(b"ASCIIHexDecode" | b"AHx" | b"ASCII85Decode" | b"A85") => head.is_ascii(),
        _ => true,
    }
}

/// The crypt filter a stream names (ISO 32000-1, 7.4.10).
fn crypt_filter(dict: &Dict) -> Option<&[u8]> {
    if first_filter(dict)? != b"Crypt" {
        return None;
    }
    let parameters = first(dict, b"DecodeParms").and_then(Object::as_dict);
    Some(parameters.and_then(|it| it.get(b"Name")).and_then(Object::as_name).unwrap_or(b"Identity"))
}

fn first_filter(dict: &Dict) -> Option<&[u8]> {
    first(dict, b"Filter")?.as_name()
}

fn first<'a>(dict: &'a Dict, key: &[u8]) -> Option<&'a Object> {
    match dict.get(key)? {
        Object::Array(items) => items.first(),
        one => Some(one),
    }
}
