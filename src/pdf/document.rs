//! One PDF file, its objects read when they are asked for.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    collections::BTreeMap,
    io,
    ops::Range,
    sync::Arc,
};

use super::{
    crypt::{Crypt, CryptError},
    error::{Error, Result, damaged},
    filter::{self, Decoded, FilterError},
    lexer::{Lexer, is_space},
    object::{Data, Dict, Name, Object, Ref, Stream},
    recover,
    source::Source,
    xref::{self, Entry, Xref},
};

/// Most bytes of object streams kept unpacked.
const UNPACKED: usize = 16 << 20;

/// Most bytes of one unpacked object stream.
const LARGEST_OBJECT_STREAM: usize = 256 << 20;

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
    pub(super) xref: Xref,
    crypt: Option<Crypt>,
    unpacked: RefCell<BTreeMap<u32, Arc<Unpacked>>>,
    depth: Cell<u32>,
}

/// An object stream, decoded (ISO 32000-1, 7.5.7).
#[derive(Debug)]
struct Unpacked {
    bytes: Vec<u8>,
    /// Number and place of each object.
    objects: Vec<(u32, usize)>,
}

impl Document {
    /// Opens a file by its cross-reference.
    ///
    /// # Errors
    ///
    /// Says what the file lacks. A damaged file may still open with [`Document::recover`].
    pub fn open(source: Source, password: &[u8]) -> Result<Self> {
        let mut document = Self::new(source)?;
        let before = document.shift.replace(0);
        document.xref = match xref::read(&document) {
            Err(_) if 0 < before => {
                document.shift.set(before);
                xref::read(&document)?
            }
            read => read?,
        };
        document.unlock(password)?;
        document.catalog()?;
        Ok(document)
    }

    /// Opens a file by looking for its objects, whatever its cross-reference says.
    ///
    /// # Errors
    ///
    /// Says what the file lacks.
    pub fn recover(source: Source, password: &[u8]) -> Result<Self> {
        let mut document = Self::new(source)?;
        document.shift.set(0);
        document.recovered = true;
        let found = recover::scan(&document)?;
        document.xref = Xref { entries: found.entries(), trailer: found.trailer.clone() };
        document.unlock(password)?;
        document.xref.entries = found.with_object_streams(&document);
        document.unpacked.take();
        if document.catalog().is_err() {
            let catalog = recover::catalog(&document)?;
            document.xref.trailer.set("Root", Object::Ref(catalog));
        }
        Ok(document)
    }

    fn new(source: Source) -> Result<Self> {
        let head = source.window(0, 1024)?;
        let head = &head[..head.len().min(1024)];
        let shift = head.windows(5).position(|it| it == b"%PDF-").unwrap_or(0);
        Ok(Self {
            shift: Cell::new(shift as u64),
            source,
            recovered: false,
            xref: Xref::default(),
            crypt: None,
            unpacked: RefCell::default(),
            depth: Cell::new(0),
        })
    }

    /// Sets the key up when the file is encrypted (ISO 32000-1, 7.6).
    fn unlock(&mut self, password: &[u8]) -> Result<()> {
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
        let crypt = Crypt::open(&encrypt, first.unwrap_or_default(), password);
        self.crypt = Some(crypt.map_err(|error| match error {
            CryptError::NeedsPassword => Error::NeedsPassword,
            CryptError::Unsupported(what) => Error::Unsupported(what),
        })?);
        self.unpacked.take();
        Ok(())
    }

    /// Whether the file is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.crypt.is_some()
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

    /// An indirect object; `null` when the file does not define it.
    pub fn object(&self, number: u32) -> Result<Object> {
        match self.xref.entries.get(&number) {
            None | Some(Entry::Free) => Ok(Object::Null),
            Some(&Entry::At(offset)) => match self.parse_at(offset + self.shift.get())? {
                (head, object) if head.number == number => Ok(object),
                _ => damaged(format!("object {number} is not where the file says")),
            },
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
            let window = self.source.window(at, want)?;
            let whole = self.source.len() <= at + window.len() as u64;
            let mut lexer = Lexer::new(&window, 0);
            let parsed = lexer.head().and_then(|head| Some((head, lexer.object()?)));
            if whole || (parsed.is_some() && lexer.at + 64 < window.len()) {
                let Some((head, object)) = parsed else {
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
            decrypt_strings(&mut object, crypt, head);
        }
        lexer.skip_space();
        let Object::Dict(dict) = object else {
            return Ok((head, object));
        };
        if !lexer.take(b"stream") {
            return Ok((head, Object::Dict(dict)));
        }
        if !lexer.take(b"\r\n") && !lexer.take(b"\n") {
            lexer.take(b"\r");
        }
        let range = self.extent(&dict, at + lexer.at as u64, head)?;
        Ok((head, Object::Stream(Stream { dict, data: Data::File(range, head) })))
    }

    /// The bytes of a stream: as many as `/Length` says if `endstream` follows them, else up to
    /// the next `endstream`.
    fn extent(&self, dict: &Dict, start: u64, head: Ref) -> Result<Range<u64>> {
        let length = self.length(dict);
        if let Some(end) = length.and_then(|length| start.checked_add(length)) {
            let after = self.source.window(end, 32)?;
            let spaces = after.iter().take(16).take_while(|&&byte| is_space(byte)).count();
            if end <= self.source.len() && after[spaces..].starts_with(b"endstream") {
                return Ok(start..end);
            }
        }
        let all = self.source.len();
        let end = match self.source.find(b"endstream", start, all)? {
            Some(end) => Some(end),
            None => self.source.find(b"endobj", start, all)?,
        };
        match end {
            Some(end) => Ok(start..self.without_end_of_line(start, end)?),
            None if self.recovered => Ok(start..all),
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

    fn without_end_of_line(&self, start: u64, end: u64) -> Result<u64> {
        let from = start.max(end.saturating_sub(2));
        let tail = self.source.read(from..end)?;
        let line = match *tail {
            [b'\r', b'\n'] => 2,
            [.., b'\r' | b'\n'] => 1,
            _ => 0,
        };
        Ok(end - line)
    }

    /// An object of an object stream.
    fn member(&self, number: u32, stream: u32, index: u32) -> Result<Object> {
        let unpacked = self.unpack(stream)?;
        let objects = &unpacked.objects;
        let named = objects.get(index as usize).filter(|(found, _)| *found == number);
        let named = named.or_else(|| objects.iter().find(|(found, _)| *found == number));
        let object = named.and_then(|&(_, at)| Lexer::new(&unpacked.bytes, at).object());
        object.map_or_else(|| damaged(format!("object {number} cannot be read")), Ok)
    }

    /// The numbers of the objects in an object stream.
    pub(super) fn members(&self, stream: u32) -> Result<Vec<u32>> {
        Ok(self.unpack(stream)?.objects.iter().map(|(number, _)| *number).collect())
    }

    fn unpack(&self, number: u32) -> Result<Arc<Unpacked>> {
        if let Some(unpacked) = self.unpacked.borrow().get(&number) {
            return Ok(Arc::clone(unpacked));
        }
        let stream = match self.xref.entries.get(&number) {
            Some(&Entry::At(offset)) => self.parse_at(offset + self.shift.get())?.1,
            _ => Object::Null,
        };
        let Object::Stream(stream) = stream else {
            return damaged(format!("object stream {number} is missing"));
        };
        let bytes = self.decode(&stream, LARGEST_OBJECT_STREAM)?;
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
        let mut kept = self.unpacked.borrow_mut();
        if UNPACKED < kept.values().map(|it| it.bytes.len()).sum::<usize>() {
            kept.clear();
        }
        kept.insert(number, Arc::clone(&unpacked));
        Ok(unpacked)
    }

    /// The bytes of a stream as stored, decrypted.
    pub fn raw<'a>(&'a self, stream: &'a Stream) -> Result<Cow<'a, [u8]>> {
        match &stream.data {
            Data::Own(bytes) => Ok(Cow::Borrowed(bytes)),
            Data::File(range, of) => {
                let bytes = self.source.read(range.clone())?;
                let crypt = self.crypt.as_ref().filter(|_| !stream.dict.is(b"Type", b"XRef"));
                let Some(crypt) = crypt else { return Ok(bytes) };
                let filter = crypt_filter(&stream.dict);
                if filter.is_some_and(|name| !crypt.defines(name)) {
                    return damaged("part of it is encrypted in a way the file does not define");
                }
                Ok(Cow::Owned(crypt.stream(*of, filter, &bytes)))
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
        let raw = self.raw(stream)?;
        filter::decode(&raw, &filters, limit).map_err(|error| match error {
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
            dict.get(long).or_else(|| dict.get(short)).map_or(Ok(Object::Null), |value| {
                self.flatten(value, 3)
            })
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
                let parameters = parameters.next().and_then(|it| it.as_dict().cloned());
                (name.as_name().unwrap_or_default().into(), parameters)
            })
            .collect())
    }
}

/// The crypt filter a stream names (ISO 32000-1, 7.4.10).
fn crypt_filter(dict: &Dict) -> Option<&[u8]> {
    let first = |key: &[u8]| match dict.get(key)? {
        Object::Array(items) => items.first(),
        one => Some(one),
    };
    if first(b"Filter")?.as_name()? != b"Crypt" {
        return None;
    }
    let parameters = first(b"DecodeParms").and_then(Object::as_dict);
    Some(parameters.and_then(|it| it.get(b"Name")).and_then(Object::as_name).unwrap_or(b"Identity"))
}

fn decrypt_strings(object: &mut Object, crypt: &Crypt, of: Ref) {
    match object {
        Object::String(bytes) => *bytes = crypt.string(of, bytes).into(),
        Object::Array(items) => {
            for item in items {
                decrypt_strings(item, crypt, of);
            }
        }
        Object::Dict(dict) => {
            for (_, value) in &mut dict.0 {
                decrypt_strings(value, crypt, of);
            }
        }
        _ => (),
    }
}
