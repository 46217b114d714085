//! What is known of an object that other files may have too, such as a font or a letterhead, so
//! that a volume has it once.
//!
//! Only streams of some size are looked at, and what they refer to as long as no dictionary is
//! among it: layers, fonts and annotations each belong to a file.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use twox_hash::xxhash3_128::Hasher;

use super::{
    action,
    document::Document,
    error::{Error, Result},
    object::{Data, Dict, Object, Stream},
    segment::cleaned,
    write,
};

/// Least bytes of a stream that is looked at.
pub const LEAST: u64 = 1 << 10;

/// Longest line of objects that refer to each other.
const LONGEST_CHAIN: u32 = 8;

/// An object of a file, whatever its number: in the packet it reads as any other of equal content
/// whose parts are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likeness {
    /// Its number in the file.
    pub object: u32,
    /// A hash of all of it but for the numbers of its parts.
    pub content: u128,
    /// What it refers to, by its place in the list; always before it there.
    pub parts: Vec<u32>,
    /// Bytes that it takes in a packet; 0 for what is small.
    pub bytes: u64,
}

/// Whether the parts of each stand before it.
pub fn is_sound(list: &[Likeness]) -> bool {
    let before = |place: usize| move |&part: &u32| (part as usize) < place;
    list.iter().enumerate().all(|(place, it)| it.parts.iter().all(before(place)))
}

/// The hash of an object while it is being read, and what it refers to.
pub struct Reading {
    hash: Hasher,
    refers_to: Vec<u32>,
}

impl Reading {
    /// Starts with what is no stream.
    fn of(object: &Object) -> Self {
        let (mut hash, mut refers_to, mut bytes) = (Hasher::new(), Vec::new(), Vec::new());
        write::object(&mut bytes, &action::without(object), &mut |to| {
            refers_to.push(to.number);
            Some(0)
        });
        hash.write(&bytes);
        Self { hash, refers_to }
    }

    /// Starts with the dictionary of a stream, as it goes into the packet.
    fn of_dict(dict: Dict) -> Self {
        let mut reading = Self::of(&Object::Dict(dict));
        reading.write(b"stream");
        reading
    }

    /// Goes on with bytes of the stream.
    pub fn write(&mut self, bytes: &[u8]) {
        self.hash.write(bytes);
    }

    fn finish(self) -> Read {
        Read { content: self.hash.finish_128(), refers_to: self.refers_to }
    }
}

/// An object that was read.
#[derive(Debug)]
struct Read {
    content: u128,
    refers_to: Vec<u32>,
}

/// What was read of the objects of a run.
#[derive(Debug)]
pub struct Likenesses<'a> {
    document: &'a Document,
    frame: &'a BTreeSet<u32>,
    /// What was read of large streams, by their numbers.
    read: BTreeMap<u32, Read>,
    /// The place of each object in the list; none while it is not there, or cannot be.
    places: BTreeMap<u32, Option<u32>>,
    list: Vec<Likeness>,
}

impl<'a> Likenesses<'a> {
    /// Starts with nothing; what is in the `frame` of the file is never like another.
    pub fn new(document: &'a Document, frame: &'a BTreeSet<u32>) -> Self {
        let (read, places) = (BTreeMap::new(), BTreeMap::new());
        Self { document, frame, read, places, list: Vec::new() }
    }

    /// Starts to read a stream with this dictionary, where it is large enough.
    pub fn start(&self, dict: &Dict, data: &Data) -> Option<Reading> {
        (LEAST <= data.length()).then(|| Reading::of_dict(dict.clone()))
    }

    /// Takes in a stream that was read to its end.
    pub fn take(&mut self, object: u32, reading: Reading) {
        self.read.insert(object, reading.finish());
    }

    /// The list of these objects, with what they refer to before them.
    pub fn of(mut self, written: &[(u32, u64)]) -> Vec<Likeness> {
        for &(object, bytes) in written {
            if !self.read.contains_key(&object) && !self.places.contains_key(&object) {
                continue;
            }
            if let Some(place) = self.place(object, LONGEST_CHAIN) {
                self.list[place as usize].bytes = bytes;
            }
        }
        self.list
    }

    /// The place of an object in the list, where it is put if it can be.
    fn place(&mut self, object: u32, deepest: u32) -> Option<u32> {
        if let Some(&place) = self.places.get(&object) {
            return place;
        }
        self.places.insert(object, None);
        if deepest == 0 || self.frame.contains(&object) {
            return None;
        }
        let Read { content, refers_to } = match self.read.remove(&object) {
            Some(read) => read,
            None => self.small(object).ok()??.finish(),
        };
        let parts = refers_to.iter().map(|&to| self.place(to, deepest - 1));
        let parts = parts.collect::<Option<Vec<_>>>()?;
        let place = u32::try_from(self.list.len()).ok()?;
        self.list.push(Likeness { object, content, parts, bytes: 0 });
        self.places.insert(object, Some(place));
        Some(place)
    }

    /// Reads what a stream refers to, and what was too small to be read before.
    fn small(&self, object: u32) -> Result<Option<Reading>> {
        match self.document.object(object)? {
            Object::Dict(_) => Ok(None),
            Object::Stream(stream) if action::acts(&stream.dict).is_some() => Ok(None),
            Object::Stream(stream) => self.stream(&stream).map(Some),
            object => Ok(Some(Reading::of(&object))),
        }
    }

    fn stream(&self, stream: &Stream) -> Result<Reading> {
        let mut reading = Reading::of_dict(cleaned(stream.dict.clone())?);
        self.document.raw_pieces::<Error>(stream, |bytes| {
            reading.write(bytes);
            Ok(())
        })?;
        Ok(reading)
    }
}
