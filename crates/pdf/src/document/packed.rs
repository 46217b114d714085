//! Object streams (ISO 32000-1, 7.5.7).

use std::{collections::BTreeMap, sync::Arc};

use super::Document;
use crate::{
    error::{Result, damaged},
    lexer::Lexer,
    object::Object,
    xref::Entry,
};

/// Most bytes of object streams kept unpacked.
const MOST_KEPT: usize = 16 << 20;

/// Most bytes of one unpacked object stream.
const LARGEST: usize = 256 << 20;

/// Most object streams that wait for each other to be unpacked.
const DEEPEST: u32 = 8;

/// The object streams kept unpacked, by their numbers.
#[derive(Debug, Default)]
pub struct Kept {
    streams: BTreeMap<u32, Arc<Unpacked>>,
    /// How much they take, in bytes.
    weight: usize,
}

impl Kept {
    fn keep(&mut self, number: u32, unpacked: &Arc<Unpacked>) {
        if MOST_KEPT < self.weight {
            *self = Self::default();
        }
        self.weight += unpacked.bytes.len() + size_of_val(&*unpacked.objects);
        self.streams.insert(number, Arc::clone(unpacked));
    }
}

/// An object stream, decoded (ISO 32000-1, 7.5.7).
#[derive(Debug)]
pub struct Unpacked {
    bytes: Vec<u8>,
    /// Number and place of each object.
    objects: Vec<(u32, usize)>,
}

impl Document {
    /// An object of an object stream.
    pub(super) fn member(&self, number: u32, stream: u32, index: u32) -> Result<Object> {
        let unpacked = self.unpack(stream)?;
        let objects = &unpacked.objects;
        let mut named = objects.get(index as usize).filter(|(found, _)| *found == number);
        if named.is_none() {
            self.work.add(objects.len())?;
            named = objects.iter().find(|(found, _)| *found == number);
        }
        let mut lexer = Lexer::new(&unpacked.bytes, named.map_or(usize::MAX, |(_, at)| *at));
        let start = lexer.at;
        let object = lexer.object();
        self.work.lexed(&lexer, start)?;
        object.map_or_else(|| damaged(format!("object {number} cannot be read")), Ok)
    }

    /// The numbers of the objects in an object stream.
    pub fn members(&self, stream: u32) -> Result<Vec<u32>> {
        Ok(self.unpack(stream)?.objects.iter().map(|(number, _)| *number).collect())
    }

    fn unpack(&self, number: u32) -> Result<Arc<Unpacked>> {
        if let Some(unpacked) = self.unpacked.borrow().streams.get(&number) {
            return Ok(Arc::clone(unpacked));
        }
        // What tells how to unpack a stream may itself be packed, even in the same stream.
        let depth = self.depth.get();
        if DEEPEST <= depth {
            return damaged(format!("object stream {number} is packed in itself"));
        }
        self.depth.set(depth + 1);
        let unpacked = self.unpack_anew(number);
        self.depth.set(depth);
        unpacked
    }

    fn unpack_anew(&self, number: u32) -> Result<Arc<Unpacked>> {
        let stream = match self.xref.entries.get(&number) {
            Some(&Entry::At(offset)) => self.parse_at(offset.saturating_add(self.shift.get()))?.1,
            _ => Object::Null,
        };
        let Object::Stream(stream) = stream else {
            return damaged(format!("object stream {number} is missing"));
        };
        let bytes = self.decode(&stream, LARGEST)?;
        let field = |key: &[u8]| self.get(&stream.dict, key).map(|it| it.as_int().unwrap_or(0));
        let first = usize::try_from(field(b"First")?).unwrap_or(usize::MAX);
        let mut lexer = Lexer::new(&bytes, 0);
        let mut objects = Vec::new();
        for _ in 0..field(b"N")? {
            let Some((number, at)) = lexer.unsigned().zip(lexer.unsigned()) else { break };
            let at = usize::try_from(at).unwrap_or(usize::MAX).saturating_add(first);
            objects.extend(u32::try_from(number).ok().map(|number| (number, at)));
        }
        let unpacked = Arc::new(Unpacked { bytes, objects });
        self.unpacked.borrow_mut().keep(number, &unpacked);
        Ok(unpacked)
    }
}
