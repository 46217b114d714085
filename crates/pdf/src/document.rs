//! One PDF file, its objects read when they are asked for.

mod decrypt;

mod packed;

mod streams;

mod work;

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

use super::{
    crypt::{Crypt, Passwords},
    error::{Result, damaged},
    lexer::Lexer,
    object::{Data, Dict, Object, Ref, Stream},
    recover,
    source::Source,
    xref::{self, Entry, Xref},
};
use packed::Kept;
pub use work::Work;

/// How much less work it is to read bytes of the file than to go over them.
const READING: usize = 16;

/// Longest line of references that point at references.
const LONGEST_CHAIN: usize = 32;

/// One PDF file.
#[derive(Debug)]
pub struct Document {
    /// Its bytes.
    pub source: Source,
    /// How far offsets are from the start of the file, in bytes: what stands before the header.
    pub shift: Cell<u64>,
    /// Whether its cross-reference was given up and its objects were looked for.
    pub recovered: bool,
    /// Whether the file was found to end in the middle of a stream.
    pub breaks_off: Cell<bool>,
    /// How much of it was gone through.
    pub work: Work,
    pub(super) xref: Xref,
    crypt: Option<Crypt>,
    unpacked: RefCell<Kept>,
    /// Objects of ours that take the place of its own.
    amended: BTreeMap<u32, Object>,
    depth: Cell<u32>,
}

impl Document {
    /// Opens a file by its cross-reference.
    ///
    /// # Errors
    ///
    /// Says what the file lacks. A damaged file may still open with [`Document::recover`].
    pub fn open(source: Source, passwords: &Passwords) -> Result<Self> {
        let mut document = Self::new(source)?;
        let before = document.shift.replace(0);
        document.xref = match xref::read(&document) {
            Err(_) if 0 < before => {
                document.shift.set(before);
                xref::read(&document)?
            }
            read => read?,
        };
        document.unlock(passwords)?;
        document.catalog()?;
        Ok(document)
    }

    /// Opens a file by looking for its objects, whatever its cross-reference says.
    ///
    /// # Errors
    ///
    /// Says what the file lacks.
    pub fn recover(source: Source, passwords: &Passwords) -> Result<Self> {
        let mut document = Self::new(source)?;
        document.shift.set(0);
        document.recovered = true;
        let found = recover::scan(&document)?;
        document.xref = Xref { entries: found.entries(), trailer: found.trailer.clone() };
        document.unlock(passwords).map_err(|error| found.or_lost(error))?;
        document.xref.entries = found.with_object_streams(&document);
        document.unpacked.take();
        if document.catalog().is_err() {
            let catalog = recover::catalog(&document)?;
            document.xref.trailer.set("Root", Object::Ref(catalog));
        }
        document.work.check()?;
        Ok(document)
    }

    fn new(source: Source) -> Result<Self> {
        let head = source.window(0, 1024)?;
        let head = &head[..head.len().min(1024)];
        let shift = head.windows(5).position(|it| it == b"%PDF-").unwrap_or(0);
        Ok(Self {
            shift: Cell::new(shift as u64),
            work: Work::of(source.len()),
            source,
            recovered: false,
            breaks_off: Cell::new(false),
            xref: Xref::default(),
            crypt: None,
            unpacked: RefCell::default(),
            amended: BTreeMap::new(),
            depth: Cell::new(0),
        })
    }

    /// The trailer dictionary.
    pub fn trailer(&self) -> &Dict {
        &self.xref.trailer
    }

    /// The catalog (ISO 32000-1, 7.7.2).
    pub fn catalog(&self) -> Result<Dict> {
        match self.get(&self.xref.trailer, b"Root")? {
            Object::Dict(catalog) if catalog.get(b"Pages").is_some() => Ok(catalog),
            _ => damaged("it has no list of pages"),
        }
    }

    /// Puts objects in the place of its own, and adds others: the document then reads as though
    /// the file had them.
    pub fn amend(&mut self, objects: BTreeMap<u32, Object>) {
        self.amended.extend(objects);
    }

    /// A number from which on no object has one.
    pub fn unused(&self) -> u32 {
        self.xref.entries.last_key_value().map_or(1, |(last, _)| last.saturating_add(1))
    }

    /// Every object the file defines, with what tells which lies before which.
    pub fn places(&self) -> impl Iterator<Item = ((u64, u32), Ref)> {
        let offset = |number: u32| match self.xref.entries.get(&number) {
            Some(&Entry::At(offset)) => offset,
            _ => u64::MAX,
        };
        self.xref.entries.iter().filter_map(move |(&number, entry)| {
            let place = match *entry {
                Entry::Free => return None,
                Entry::At(offset) => (offset, 0),
                Entry::In { stream, index } => (offset(stream), index),
            };
            Some((place, Ref { number, generation: 0 }))
        })
    }

    /// An indirect object; `null` when the file does not define it.
    pub fn object(&self, number: u32) -> Result<Object> {
        if let Some(object) = self.amended.get(&number) {
            return Ok(object.clone());
        }
        match self.xref.entries.get(&number) {
            None | Some(Entry::Free) => Ok(Object::Null),
            Some(&Entry::At(offset)) => {
                match self.parse_at(offset.saturating_add(self.shift.get()))? {
                    (head, object) if head.number == number => Ok(object),
                    _ => damaged(format!("object {number} is not where the file says")),
                }
            }
            Some(&Entry::In { stream, index }) => self.member(number, stream, index),
        }
    }

    /// Follows references to what they stand for.
    pub fn resolve<'a>(&self, object: &'a Object) -> Result<Cow<'a, Object>> {
        let Object::Ref(mut to) = *object else {
            return Ok(Cow::Borrowed(object));
        };
        for _ in 0..LONGEST_CHAIN {
            match self.object(to.number)? {
                Object::Ref(next) => to = next,
                object => return Ok(Cow::Owned(object)),
            }
        }
        damaged(format!("object {} stands for itself", to.number))
    }

    /// The value of a key, references followed; `null` when there is none.
    pub fn get(&self, dict: &Dict, key: &[u8]) -> Result<Object> {
        match dict.get(key) {
            None => Ok(Object::Null),
            Some(value) => self.resolve(value).map(Cow::into_owned),
        }
    }

    /// The object with the references inside it followed too, down to a depth.
    fn flatten(&self, object: &Object, depth: u32) -> Result<Object> {
        let object = self.resolve(object)?.into_owned();
        let Some(depth) = depth.checked_sub(1) else {
            return Ok(object);
        };
        Ok(match object {
            Object::Array(items) => {
                let items = items.iter().map(|item| self.flatten(item, depth));
                Object::Array(items.collect::<Result<_>>()?)
            }
            Object::Dict(dict) => {
                let pairs = dict.0.into_iter();
                let pairs = pairs.map(|(key, value)| Ok((key, self.flatten(&value, depth)?)));
                Object::Dict(Dict(pairs.collect::<Result<_>>()?))
            }
            other => other,
        })
    }

    /// The object whose head stands at a byte of the file.
    pub fn parse_at(&self, at: u64) -> Result<(Ref, Object)> {
        let mut want = 4096;
        loop {
            self.work.check()?;
            let window = self.source.window(at, want)?;
            let whole = self.source.len() <= at + window.len() as u64;
            let mut lexer = Lexer::new(&window, 0);
            let parsed = lexer.head().and_then(|head| Some((head, lexer.object()?)));
            self.work.lexed(&lexer, 0)?;
            self.work.add(self.source.take_read() / READING)?;
            if whole || (parsed.is_some() && lexer.at + 64 < window.len()) {
                let Some((head, object)) = parsed else {
                    lexer.check()?;
                    return damaged(format!("no object can be read at byte {at}"));
                };
                return self.complete(head, object, lexer, at);
            }
            want = want.saturating_mul(8);
        }
    }

    /// Adds the bytes that make a dictionary a stream, and decrypts strings.
    fn complete(
        &self,
        head: Ref,
        mut object: Object,
        mut lexer: Lexer<'_>,
        at: u64,
    ) -> Result<(Ref, Object)> {
        if let Some(crypt) = &self.crypt {
            decrypt::strings(&mut object, crypt, head);
        }
        lexer.skip_space();
        let Object::Dict(mut dict) = object else {
            return Ok((head, object));
        };
        if !lexer.take(b"stream") {
            return Ok((head, Object::Dict(dict)));
        }
        if !lexer.take(b"\r\n") && !lexer.take(b"\n") {
            lexer.take(b"\r");
        }
        self.settle_filters(&mut dict)?;
        let range = self.extent(&dict, at + lexer.at as u64, head)?;
        Ok((head, Object::Stream(Box::new(Stream { dict, data: Data::File(range, head) }))))
    }
}

#[cfg(test)]
mod tests;
