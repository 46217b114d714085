//! Which strings and streams are encrypted, and how (ISO 32000-1, 7.6.5: crypt filters).

use super::CryptError;
use crate::object::{Dict, Name, Object};

/// How bytes are encrypted; the length of an AES key follows from the revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Not at all.
    Identity,
    /// RC4.
    Rc4,
    /// AES in cipher block chaining mode.
    Aes,
}

/// The methods of one file.
#[derive(Debug, PartialEq, Eq)]
pub struct Filters {
    /// Of streams without a `/Crypt` filter.
    pub streams: Method,
    /// Of strings.
    pub strings: Method,
    named: Named,
}

/// The filters a file defines; one of an unknown method is no fault until it is used.
type Named = Vec<(Name, Result<Method, CryptError>)>;

impl Filters {
    /// Reads `/CF`, `/StmF` and `/StrF`; before version 4 all is RC4.
    pub fn read(encrypt: &Dict, version: i64) -> Result<Self, CryptError> {
        if version < 4 {
            let [streams, strings] = [Method::Rc4; 2];
            return Ok(Self { streams, strings, named: Vec::new() });
        }
        let named = named(encrypt);
        let streams = chosen(encrypt, b"StmF", &named)?.unwrap_or(Method::Identity);
        let strings = chosen(encrypt, b"StrF", &named)?.unwrap_or(Method::Identity);
        Ok(Self { streams, strings, named })
    }

    /// The method of a filter by its name.
    pub fn method(&self, name: &[u8]) -> Option<Method> {
        method(name, &self.named)?.ok()
    }
}

fn named(encrypt: &Dict) -> Named {
    let filters = encrypt.get(b"CF").and_then(Object::as_dict);
    let entries = filters.into_iter().flat_map(|filters| &filters.0);
    entries.map(|(name, filter)| (name.clone(), declared(filter))).collect()
}

/// The method one filter declares.
fn declared(filter: &Object) -> Result<Method, CryptError> {
    let method = filter.as_dict().and_then(|filter| filter.get(b"CFM")).and_then(Object::as_name);
    match method {
        None | Some(b"None") => Ok(Method::Identity),
        Some(b"V2") => Ok(Method::Rc4),
        Some(b"AESV2" | b"AESV3") => Ok(Method::Aes),
        Some(other) => {
            let what = format!("method `{}`", String::from_utf8_lossy(other));
            Err(CryptError::Unsupported(what))
        }
    }
}

/// The method of the filter a key names, which must exist.
fn chosen(encrypt: &Dict, key: &[u8], named: &Named) -> Result<Option<Method>, CryptError> {
    let Some(name) = encrypt.get(key).and_then(Object::as_name) else {
        return Ok(None);
    };
    let unknown = || format!("crypt filter `{}` is not defined", String::from_utf8_lossy(name));
    method(name, named).ok_or_else(|| CryptError::Unsupported(unknown()))?.map(Some)
}

fn method(name: &[u8], named: &Named) -> Option<Result<Method, CryptError>> {
    let own = named.iter().rev().find(|(own, _)| **own == *name);
    let own = own.map(|(_, method)| method.clone());
    own.or_else(|| (name == b"Identity").then_some(Ok(Method::Identity)))
}
