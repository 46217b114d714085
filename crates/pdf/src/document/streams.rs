//! The bytes of streams (ISO 32000-1, 7.3.8).

use std::{borrow::Cow, io, ops::Range};

use super::{Document, decrypt};
use crate::{
    error::{Error, Result, damaged},
    filter::{self, Decoded, FilterError},
    lexer::is_space,
    object::{Data, Dict, Name, Object, Ref, Stream},
};

/// Most bytes that a damaged `endstream` takes, with the white space around it.
const MARK: u64 = 16;

/// Whether `endstream` may lie between two places.
fn is_near(said: u64, close: u64) -> bool {
    close.checked_sub(said).is_some_and(|between| between <= MARK)
}

impl Document {
    /// The bytes of a stream: as many as `/Length` says if `endstream` follows them, else up to
    /// the next `endstream`, or to the end of the object where that comes first.
    pub(super) fn extent(&self, dict: &Dict, start: u64, head: Ref) -> Result<Range<u64>> {
        let length = self.length(dict);
        if let Some(end) = length.and_then(|length| start.checked_add(length)) {
            let after = self.source.window(end, 32)?;
            let spaces = after.iter().take(16).take_while(|&&byte| is_space(byte)).count();
            if end <= self.source.len() && after[spaces..].starts_with(b"endstream") {
                return Ok(start..end);
            }
        }
        let all = self.source.len();
        let close = self.source.find(b"endobj", start, all)?;
        let end = self.source.find(b"endstream", start, close.unwrap_or(all))?;
        let searched = close.unwrap_or(all).saturating_sub(start);
        self.work.add(usize::try_from(searched).unwrap_or(usize::MAX))?;
        let said = length.and_then(|length| start.checked_add(length));
        match end.or(close) {
            // Only the word itself is damaged.
            Some(close) if end.is_none() && said.is_some_and(|said| is_near(said, close)) => {
                Ok(start..said.unwrap_or(close))
            }
            Some(end) => Ok(start..self.without_end_of_line(dict, start, end)?),
            None if self.recovered => {
                self.breaks_off.set(self.breaks_off.get() || !dict.is(b"Type", b"XRef"));
                Ok(start..all)
            }
            None => damaged(format!("the file ends in the middle of object {}", head.number)),
        }
    }

    fn length(&self, dict: &Dict) -> Option<u64> {
        let length = match dict.get(b"Length")? {
            // A length may itself lie in a stream whose length is asked for.
            Object::Ref(to) if self.depth.get() < 4 => {
                self.depth.set(self.depth.get() + 1);
                let length = self.object(to.number).ok();
                self.depth.set(self.depth.get() - 1);
                length?.as_int()
            }
            length => length.as_int(),
        };
        u64::try_from(length?).ok()
    }

    fn without_end_of_line(&self, dict: &Dict, start: u64, end: u64) -> Result<u64> {
        let from = start.max(end.saturating_sub(2));
        let tail = self.source.read(from..end)?;
        let line = match *tail {
            [b'\r', b'\n'] => 2,
            [.., b'\r' | b'\n'] => 1,
            _ => 0,
        };
        // The last byte of a block may look like the end of a line.
        let fits = |line: &u64| self.fills_blocks(dict) && (end - start - line).is_multiple_of(16);
        Ok(end - (0..=line).rev().find(fits).unwrap_or(line))
    }

    /// The bytes of a stream as stored, decrypted.
    pub fn raw<'a>(&'a self, stream: &'a Stream) -> Result<Cow<'a, [u8]>> {
        match &stream.data {
            Data::Own(bytes) => Ok(Cow::Borrowed(bytes)),
            Data::File(range, of) => {
                let bytes = self.source.read(range.clone())?;
                let crypt = self.crypt.as_ref().filter(|_| !stream.dict.is(b"Type", b"XRef"));
                let Some(crypt) = crypt else { return Ok(bytes) };
                decrypt::stream(crypt, &stream.dict, *of, &bytes).map(Cow::Owned)
            }
        }
    }

    /// Hands on the bytes of a stream as stored, decrypted, a piece at a time.
    pub fn raw_pieces<E: From<Error> + From<io::Error>>(
        &self,
        stream: &Stream,
        mut take: impl FnMut(&[u8]) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        match &stream.data {
            Data::File(range, _) if self.crypt.is_none() => self.source.pieces(range.clone(), take),
            _ => take(&self.raw(stream)?),
        }
    }

    /// The bytes of a stream with every filter undone.
    ///
    /// # Errors
    ///
    /// When they cannot be had whole, or would be more than `limit` bytes.
    pub fn decode(&self, stream: &Stream, limit: usize) -> Result<Vec<u8>> {
        match self.decode_some(stream, limit)? {
            Decoded { bytes, complete: true } => Ok(bytes),
            Decoded { complete: false, .. } => damaged("its compressed data is broken"),
        }
    }

    /// What can be had of a stream with every filter undone.
    ///
    /// # Errors
    ///
    /// When nothing can be had, or it would be more than `limit` bytes.
    pub fn decode_some(&self, stream: &Stream, limit: usize) -> Result<Decoded> {
        let filters = self.filters(&stream.dict)?;
        self.work.check()?;
        let raw = self.raw(stream)?;
        let decoded = filter::decode(&raw, &filters, limit);
        self.work.add(raw.len() + decoded.as_ref().map_or(limit, |it| it.bytes.len()))?;
        decoded.map_err(|error| match error {
            FilterError::Damaged => Error::Damaged("its compressed data is broken".to_owned()),
            FilterError::Image => Error::Damaged("an image stands where text should".to_owned()),
            FilterError::TooLarge => {
                let limit = limit / 1_000_000;
                Error::TooLarge(format!("its data unpacks to more than {limit} MB"))
            }
            FilterError::Unknown(name) => {
                let name = String::from_utf8_lossy(&name).into_owned();
                Error::Unsupported(format!("its data is packed with the unknown filter `{name}`"))
            }
        })
    }

    /// The filters of a stream with their parameters (ISO 32000-1, 7.4.1).
    fn filters(&self, dict: &Dict) -> Result<Vec<(Name, Option<Dict>)>> {
        let either = |long: &[u8], short: &[u8]| {
            dict.get(long)
                .or_else(|| dict.get(short))
                .map_or(Ok(Object::Null), |value| self.flatten(value, 3))
        };
        let list = |object: Object| match object {
            Object::Array(items) => items,
            Object::Null => Vec::new(),
            one => vec![one],
        };
        let names = list(either(b"Filter", b"F")?);
        let mut parameters = list(either(b"DecodeParms", b"DP")?).into_iter();
        Ok(names
            .iter()
            .map(|name| {
                let parameters = parameters.next().and_then(Object::into_dict);
                (name.as_name().unwrap_or_default().into(), parameters)
            })
            .collect())
    }
}
