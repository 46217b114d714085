//! Takes in everything that something leads to, whatever numbers objects have.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use hayro_syntax::{
    Pdf,
    object::{Dict, MaybeRef, Name, Object, ObjectIdentifier, Stream, String},
    page::Resources,
};
use twox_hash::xxhash3_128::Hasher;

use super::Entry;
use crate::{
    action,
    segment::{DROPPED, FRAME},
};

/// Deepest nesting of arrays and dictionaries that is taken in.
const DEEPEST: usize = 256;

/// What was met so far in one file.
pub struct Walk<'a> {
    /// Of the page that is read.
    pub hash: Hasher,
    /// Whether pictures are passed over.
    pub slimmed: bool,
    pdf: &'a Pdf,
    /// The turn in which each object was met.
    met: BTreeMap<ObjectIdentifier, u32>,
    todo: VecDeque<ObjectIdentifier>,
    frame: &'a BTreeSet<ObjectIdentifier>,
}

impl<'a> Walk<'a> {
    /// Starts on a file; its frame is no part of what pages show.
    pub fn new(pdf: &'a Pdf, frame: &'a BTreeSet<ObjectIdentifier>) -> Self {
        let (met, todo) = (BTreeMap::new(), VecDeque::new());
        Self { hash: Hasher::new(), slimmed: false, pdf, met, todo, frame }
    }

    /// Takes in resources; the font `stamp` is ours.
    pub fn resources(&mut self, resources: &Resources<'_>, stamp: &[u8]) {
        let Resources {
            ext_g_states,
            fonts,
            properties,
            color_spaces,
            x_objects,
            patterns,
            shadings,
        } = resources;
        let all = [ext_g_states, properties, color_spaces, x_objects, patterns, shadings];
        for category in all {
            self.dict(category, &[], 0);
        }
        let ours: &[&[u8]] = if stamp.is_empty() { &[] } else { &[stamp] };
        self.dict(fonts, ours, 0);
    }

    /// Takes in an object; what it refers to waits for its turn.
    pub fn object(&mut self, it: &Entry<'_>, depth: usize) {
        match it {
            Entry::Ref(to) => {
                let id = ObjectIdentifier::from(*to);
                if self.frame.contains(&id) {
                    return self.tag(b'n', b"");
                }
                let next = u32::try_from(self.met.len()).unwrap_or(u32::MAX);
                let turn = *self.met.entry(id).or_insert_with(|| {
                    self.todo.push_back(id);
                    next
                });
                self.tag(b'r', &turn.to_be_bytes());
            }
            Entry::NotRef(object) => self.direct(object, depth),
        }
    }

    fn direct(&mut self, object: &Object<'_>, depth: usize) {
        match object {
            _ if DEEPEST < depth => self.tag(b'n', b""),
            Object::Null(_) => self.tag(b'n', b""),
            Object::Dict(dict) if acts(dict) => self.tag(b'n', b""),
            Object::Stream(stream) if acts(stream.dict()) => self.tag(b'n', b""),
            Object::Boolean(it) => self.tag(b'b', &[u8::from(*it)]),
            Object::Number(it) => self.tag(b'#', &it.as_f64().to_be_bytes()),
            Object::String(it) => self.tag(b'(', it.as_bytes()),
            Object::Name(it) => self.tag(b'/', it.as_ref()),
            Object::Array(items) => {
                self.tag(b'[', b"");
                for item in items.raw_iter() {
                    self.object(&item, depth + 1);
                }
                self.tag(b']', b"");
            }
            Object::Dict(dict) => self.dict(dict, &[], depth),
            Object::Stream(stream) => self.stream(stream),
        }
    }

    /// Takes in a dictionary but for some keys; entries that are `null` are none.
    fn dict(&mut self, dict: &Dict<'_>, without: &[&[u8]], depth: usize) {
        self.tag(b'<', b"");
        for (key, value) in dict.entries() {
            let none = match &value {
                Entry::NotRef(Object::Null(_)) => true,
                Entry::NotRef(Object::Dict(dict)) => acts(dict),
                _ => false,
            };
            if !none && !without.contains(&key.as_ref()) {
                self.tag(b'/', key.as_ref());
                self.object(&value, depth + 1);
            }
        }
        self.tag(b'>', b"");
    }

    /// Takes in a stream as it is stored, decrypted.
    pub fn stream(&mut self, stream: &Stream<'_>) {
        let kind = stream.dict().get::<Name<'_>>(b"Subtype");
        if self.slimmed && kind.is_some_and(|kind| kind.as_ref() == b"Image") {
            return self.tag(b'p', b"");
        }
        let keys = DROPPED.into_iter().chain([&b"Length"[..]]);
        let without: Vec<&[u8]> = keys.collect();
        self.dict(stream.dict(), &without, 0);
        self.tag(b's', &stream.raw_data());
    }

    /// Takes in everything that was met and not yet taken in.
    pub fn all_that_follows(&mut self) {
        while let Some(id) = self.todo.pop_front() {
            let object = self.pdf.xref().get::<Object<'_>>(id);
            match &object {
                None => self.tag(b'n', b""),
                Some(Object::Dict(dict)) if is_frame(dict) => self.tag(b'n', b""),
                Some(object) => self.direct(object, 0),
            }
        }
    }

    fn tag(&mut self, kind: u8, bytes: &[u8]) {
        self.hash.write(&[kind]);
        self.hash.write(&(bytes.len() as u64).to_be_bytes());
        self.hash.write(bytes);
    }
}

/// Whether a dictionary never enters the packet: the file's own frame.
fn is_frame(dict: &Dict<'_>) -> bool {
    let kind = dict.get::<Name<'_>>(b"Type");
    kind.is_some_and(|kind| FRAME.contains(&kind.as_ref()))
}

/// Whether a dictionary acts or holds a file, and never enters the packet.
fn acts(dict: &Dict<'_>) -> bool {
    let name = |key: &[u8]| match dict.get_raw::<Name<'_>>(key) {
        Some(MaybeRef::NotRef(name)) => Some(name),
        _ => None,
    };
    let is_string =
        |key: &[u8]| matches!(dict.get_raw::<String<'_>>(key), Some(MaybeRef::NotRef(_)));
    let holds = dict.contains_key(b"EF") && (is_string(b"F") || is_string(b"UF"));
    let (kind, action) = (name(b"Type"), name(b"S"));
    let bytes = |name: &Option<Name<'_>>| name.as_ref().map(|it| it.as_ref().to_vec());
    action::acts_by(bytes(&kind).as_deref(), bytes(&action).as_deref(), holds).is_some()
}
