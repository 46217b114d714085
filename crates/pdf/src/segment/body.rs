//! The bytes of a segment, and where each object starts in them.

use super::Piece;
use crate::{
    object::{Data, Dict, Object, Stream},
    write::{self, put},
};

/// The bytes of a segment so far.
#[derive(Debug, Default)]
pub struct Body {
    /// The first object number.
    first: u32,
    /// Whether pieces are kept, or only measured.
    kept: bool,
    /// Where each object starts; numbers that are not used have no place.
    pub offsets: Vec<Option<u64>>,
    /// Finished pieces.
    pub pieces: Vec<Piece>,
    /// How many bytes the finished pieces have.
    pub length: u64,
    bytes: Vec<u8>,
}

impl Body {
    /// Starts with an object number; bytes that are not `kept` are only measured.
    pub fn new(first: u32, kept: bool) -> Self {
        Self { first, kept, ..Self::default() }
    }

    /// How many bytes there are.
    pub fn len(&self) -> u64 {
        self.length + self.bytes.len() as u64
    }

    /// Writes an object whose references are those of the packet.
    pub fn put(&mut self, number: u32, object: &Object) {
        self.begin(number);
        write::finished(&mut self.bytes, object);
        self.bytes.extend(b"\nendobj\n");
    }

    /// Writes a dictionary whose references are those of the packet.
    pub fn put_dict(&mut self, number: u32, dict: Dict) {
        self.put(number, &Object::Dict(dict));
    }

    /// Writes a stream; its bytes are copied from the source when the segment is written.
    pub fn put_stream(&mut self, number: u32, dict: Dict, data: Data) {
        let length = data.length();
        let dict = dict.with("Length", Object::Int(i64::try_from(length).unwrap_or(i64::MAX)));
        self.begin(number);
        write::finished(&mut self.bytes, &Object::Dict(dict));
        self.bytes.extend(b"stream\n");
        match data {
            Data::Own(bytes) => self.bytes.extend(bytes),
            Data::File(..) => {
                self.flush();
                self.length += length;
                if self.kept {
                    self.pieces.push(Piece::Copy(Stream { dict: Dict::default(), data }));
                }
            }
        }
        self.bytes.extend(b"\nendstream\nendobj\n");
    }

    /// Puts an object here that has a number beyond those of the segment.
    pub fn put_shared(&mut self, number: u32, mut object: Self) {
        self.flush();
        object.flush();
        self.length += object.length;
        self.pieces.push(Piece::Shared(number, object.pieces));
    }

    fn begin(&mut self, number: u32) {
        let slot = (number - self.first) as usize;
        if self.offsets.len() <= slot {
            self.offsets.resize(slot + 1, None);
        }
        self.offsets[slot] = Some(self.len());
        put(&mut self.bytes, format_args!("{number} 0 obj\n"));
    }

    /// Finishes the piece that is being written.
    pub fn flush(&mut self) {
        self.length += self.bytes.len() as u64;
        if self.kept {
            self.pieces.push(Piece::Bytes(std::mem::take(&mut self.bytes)));
        } else {
            self.bytes.clear();
        }
    }
}
