//! Stream filters (ISO 32000-1, 7.4), decoded under a limit.

mod ascii;

mod flate;

mod lzw;

mod predictor;

mod run_length;

use super::object::{Dict, Name, Object};

pub use flate::{begins as begins_as_flate, encode as deflate, encode_well as deflate_well};

/// Longest chain of filters on one stream; writers use one or two.
const MOST_FILTERS: usize = 8;

/// What came out of a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decoded {
    /// All that could be read.
    pub bytes: Vec<u8>,
    /// Whether nothing on the way was found damaged or cut off.
    pub complete: bool,
}

/// Why a stream has no bytes to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterError {
    /// More bytes than the limit come out of it, or it is wrapped too often.
    TooLarge,
    /// A filter that is not of the standard, or a private encryption.
    Unknown(Name),
    /// The bytes are an image in a format of its own.
    Image,
    /// Nothing in it can be read.
    Damaged,
}

/// Undoes filters in the order they are listed, each with its parameters, all references resolved.
///
/// Neither the result nor anything on the way to it grows past `limit` bytes.
pub fn decode(
    data: &[u8],
    filters: &[(Name, Option<Dict>)],
    limit: usize,
) -> Result<Decoded, FilterError> {
    if MOST_FILTERS < filters.len() {
        return Err(FilterError::TooLarge);
    }
    let none = Dict::default();
    let kinds = filters.iter().map(|(name, params)| {
        let params = params.as_ref().unwrap_or(&none);
        Kind::of(name, params).map(|kind| (kind, params))
    });
    let kinds: Vec<(Kind, &Dict)> = kinds.collect::<Result<_, _>>()?;
    let Some((&(kind, params), rest)) = kinds.split_first() else {
        return Output::new(limit).copied(data);
    };
    let mut decoded = kind.decode(data, params, limit)?;
    for (kind, params) in rest {
        let next = kind.decode(&decoded.bytes, params, limit)?;
        decoded = Decoded { complete: next.complete && decoded.complete, ..next };
    }
    Ok(decoded)
}

/// A filter that gives bytes.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Flate,
    Lzw,
    AsciiHex,
    Ascii85,
    RunLength,
    Identity,
}

impl Kind {
    fn of(name: &[u8], params: &Dict) -> Result<Self, FilterError> {
        match name {
            b"FlateDecode" | b"Fl" => Ok(Self::Flate),
            b"LZWDecode" | b"LZW" => Ok(Self::Lzw),
            b"ASCIIHexDecode" | b"AHx" => Ok(Self::AsciiHex),
            b"ASCII85Decode" | b"A85" => Ok(Self::Ascii85),
            b"RunLengthDecode" | b"RL" => Ok(Self::RunLength),
            b"Crypt" if params.get(b"Name").is_none() || params.is(b"Name", b"Identity") => {
                Ok(Self::Identity)
            }
            b"DCTDecode" | b"DCT" | b"CCITTFaxDecode" | b"CCF" | b"JPXDecode" | b"JBIG2Decode" => {
                Err(FilterError::Image)
            }
            _ => Err(FilterError::Unknown(name.into())),
        }
    }

    fn decode(self, data: &[u8], params: &Dict, limit: usize) -> Result<Decoded, FilterError> {
        let out = Output::new(limit);
        let decoded = match self {
            Self::Identity => return out.copied(data),
            Self::Flate => flate::decode(data, limit)?,
            Self::Lzw => {
                let early = params.get(b"EarlyChange").and_then(Object::as_int) != Some(0);
                lzw::decode(data, early, out)?
            }
            Self::AsciiHex => ascii::hex(data, out)?,
            Self::Ascii85 => ascii::base85(data, out)?,
            Self::RunLength => run_length::decode(data, out)?,
        };
        if decoded.bytes.is_empty() && !decoded.complete {
            return Err(FilterError::Damaged);
        }
        match self {
            Self::Flate | Self::Lzw => predictor::undo(decoded, params),
            _ => Ok(decoded),
        }
    }
}

/// Bytes that come out of a filter, never more than the limit.
#[derive(Debug)]
struct Output {
    bytes: Vec<u8>,
    limit: usize,
}

impl Output {
    fn new(limit: usize) -> Self {
        Self { bytes: Vec::new(), limit }
    }

    /// Adds bytes; the room doubles, but not past the limit.
    fn push(&mut self, bytes: &[u8]) -> Result<(), FilterError> {
        let length = self.bytes.len() + bytes.len();
        if self.limit < length {
            return Err(FilterError::TooLarge);
        }
        if self.bytes.capacity() < length {
            let room = self.bytes.capacity().saturating_mul(2).clamp(length, self.limit);
            self.bytes.reserve_exact(room - self.bytes.len());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn copied(mut self, data: &[u8]) -> Result<Decoded, FilterError> {
        self.push(data)?;
        Ok(self.done(true))
    }

    fn done(self, complete: bool) -> Decoded {
        Decoded { bytes: self.bytes, complete }
    }
}

#[cfg(test)]
mod tests;
