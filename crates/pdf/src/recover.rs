//! Finding the objects of a file whose cross-reference is lost or wrong.

use std::collections::BTreeMap;

use super::{
    document::Document,
    error::{Error, Result, damaged},
    filter,
    lexer::{Lexer, is_regular, is_space},
    object::{Data, Dict, Object, Ref, Stream},
    xref::{Entry, MOST_OBJECTS},
};

/// How much of a file is looked at in one step, in bytes.
const STEP: usize = 1 << 20;

/// Bytes of a step that the next one looks at again.
const OVERLAP: usize = 64;

/// What was found in a file.
#[derive(Debug, Default)]
pub struct Found {
    /// The place of each object's last version, and its turn in the file.
    objects: BTreeMap<u32, (u64, usize)>,
    /// The object streams in file order, with their turns.
    streams: Vec<(u32, usize)>,
    /// The trailers, the last first.
    pub trailer: Dict,
    /// What looks like the encryption dictionary, whether or not a trailer names it.
    lock: Option<Ref>,
    /// How many packed streams lie there as they are, less those that do not.
    open: i64,
}

impl Found {
    /// The objects that stand in the file itself.
    pub fn entries(&self) -> BTreeMap<u32, Entry> {
        self.objects.iter().map(|(&number, &(at, _))| (number, Entry::At(at))).collect()
    }

    /// These, and the objects of object streams that no later object replaces.
    pub fn with_object_streams(&self, document: &Document) -> BTreeMap<u32, Entry> {
        let mut entries = self.entries();
        for &(stream, turn) in &self.streams {
            for (number, index) in document.members(stream).unwrap_or_default().into_iter().zip(0..)
            {
                if self.objects.get(&number).is_none_or(|&(_, later)| later < turn) {
                    entries.insert(number, Entry::In { stream, index });
                }
            }
        }
        entries
    }
}

impl Found {
    /// Names the encryption dictionary where the trailer that named it is lost: packed streams
    /// that do not look packed tell that the file is encrypted.
    fn find_lock(&mut self) {
        let is_named = self.trailer.get(b"Encrypt").is_some();
        if let Some(lock) = self.lock.take_if(|_| !is_named && self.open < 0) {
            self.trailer.set("Encrypt", Object::Ref(lock));
            self.lock = Some(lock);
        } else {
            self.lock = None;
        }
    }

    /// No password opens a file whose trailer took a part of the key with it.
    pub fn or_lost(&self, error: Error) -> Error {
        let lost = self.lock.is_some() && self.trailer.get(b"ID").is_none();
        match error {
            Error::NeedsPassword if lost => {
                Error::Damaged("it is encrypted, and a part of the key is lost".to_owned())
            }
            error => error,
        }
    }
}

/// Looks through the file for objects and trailers.
///
/// # Errors
///
/// When there are none.
pub fn scan(document: &Document) -> Result<Found> {
    let mut found = Found::default();
    let mut step = Step::default();
    let mut at = 0;
    let mut turn = 0;
    while let Some(mark) = next_mark(document, &mut step, at)? {
        turn += 1;
        if MOST_OBJECTS < turn {
            return Err(Error::TooLarge("it has more objects than any document".to_owned()));
        }
        at = match mark {
            Mark::Object(head, after) => object(document, head, after, turn, &mut found)?,
            Mark::Trailer(end) => {
                trailer(document, end, &mut found)?;
                end
            }
        };
    }
    document.work.check()?;
    found.find_lock();
    if found.objects.is_empty() { damaged("nothing in it can be read as a PDF") } else { Ok(found) }
}

/// Where something was found.
enum Mark {
    /// The first byte of an object's head, and the byte after the word `obj`.
    Object(u64, u64),
    /// The byte after the word `trailer`.
    Trailer(u64),
}

/// The part of the file that is being looked through.
#[derive(Default)]
struct Step {
    start: u64,
    bytes: Vec<u8>,
}

impl Step {
    /// The bytes from a place on, as many as a step has; what is left of the last step while that
    /// is enough.
    fn window(&mut self, document: &Document, at: u64) -> Result<&[u8]> {
        let within = at.checked_sub(self.start).and_then(|it| usize::try_from(it).ok());
        let within = within.filter(|&it| it + OVERLAP < self.bytes.len());
        if let Some(within) = within {
            return Ok(&self.bytes[within..]);
        }
        let window = document.source.window(at, STEP)?;
        self.start = at;
        self.bytes.clear();
        self.bytes.extend_from_slice(&window[..window.len().min(STEP)]);
        Ok(&self.bytes)
    }
}

/// The next object or trailer at or after a place.
fn next_mark(document: &Document, step: &mut Step, from: u64) -> Result<Option<Mark>> {
    let mut at = from;
    while at < document.source.len() {
        let window = step.window(document, at)?;
        for place in 0..window.len() {
            let rest = &window[place..];
            if rest.starts_with(b"obj")
                && let Some(head) = head_before(window, place)
            {
                return Ok(Some(Mark::Object(at + head as u64, at + place as u64 + 3)));
            }
            if rest.starts_with(b"trailer") {
                return Ok(Some(Mark::Trailer(at + place as u64 + 7)));
            }
        }
        // A mark may lie across the border of two steps.
        let ends = document.source.len() <= at + window.len() as u64;
        at += (window.len() - if ends { 0 } else { OVERLAP }) as u64;
    }
    Ok(None)
}

/// The start of the `N G ` that stands before the word `obj`.
fn head_before(window: &[u8], obj: usize) -> Option<usize> {
    let back = |from: usize, fits: fn(u8) -> bool| {
        window[..from].iter().rposition(|&byte| !fits(byte)).map_or(0, |at| at + 1)
    };
    let digit = |byte: u8| byte.is_ascii_digit();
    let generation_end = back(obj, is_space);
    let generation = back(generation_end, digit);
    let number_end = back(generation, is_space);
    let number = back(number_end, digit);
    let whole = generation < generation_end && number_end < generation && number < number_end;
    let apart = number == 0 || !is_regular(window[number - 1]);
    (whole && apart).then_some(number)
}

/// Takes an object in, and says where to look on: after its head, or after its stream, so that
/// nothing inside that is taken for an object of the file.
fn object(document: &Document, at: u64, after: u64, turn: usize, found: &mut Found) -> Result<u64> {
    let (head, object) = match document.parse_at(at) {
        Err(error @ Error::TooLarge(_)) => return Err(error),
        Err(_) => return Ok(after),
        Ok(parsed) => parsed,
    };
    found.objects.insert(head.number, (at, turn));
    if object.as_dict().is_some_and(is_lock) {
        found.lock = Some(head);
    }
    let Object::Stream(stream) = object else {
        return Ok(after);
    };
    found.open += openness(document, &stream).unwrap_or(0);
    if stream.dict.is(b"Type", b"ObjStm") {
        found.streams.push((head.number, turn));
    }
    if stream.dict.is(b"Type", b"XRef") {
        newer(&mut found.trailer, &stream.dict);
    }
    Ok(match stream.data {
        Data::File(range, _) => range.end,
        Data::Own(_) => after,
    })
}

/// Whether this is an encryption dictionary (ISO 32000-1, table 20).
fn is_lock(dict: &Dict) -> bool {
    let has = |key: &[u8]| dict.get(key).is_some();
    dict.is(b"Filter", b"Standard") && has(b"V") && has(b"R") && has(b"O") && has(b"U")
}

/// 1 for a packed stream that looks like one, -1 for one that does not.
fn openness(document: &Document, stream: &Stream) -> Option<i64> {
    let Data::File(range, _) = &stream.data else { return None };
    if !stream.dict.is(b"Filter", b"FlateDecode") || stream.dict.is(b"Type", b"XRef") {
        return None;
    }
    let head = document.source.read(range.start..range.end.min(range.start + 1024)).ok()?;
    if head.is_empty() {
        return None;
    }
    Some(if filter::begins_as_flate(&head) { 1 } else { -1 })
}

fn trailer(document: &Document, at: u64, found: &mut Found) -> Result<()> {
    let dict = |want: usize| -> Result<Option<Object>> {
        let window = document.source.window(at, want)?;
        Ok(Lexer::new(&window[..window.len().min(want)], 0).object())
    };
    let near = dict(1 << 10)?;
    if let Some(Object::Dict(dict)) = if near.is_some() { near } else { dict(64 << 10)? } {
        newer(&mut found.trailer, &dict);
    }
    Ok(())
}

fn newer(trailer: &mut Dict, later: &Dict) {
    for key in [&b"Root"[..], b"Encrypt", b"ID", b"Info"] {
        if let Some(value) = later.get(key).filter(|value| **value != Object::Null) {
            trailer.set(key, value.clone());
        }
    }
}

/// The catalog of a file whose trailer does not name it, or a page tree to make one of.
///
/// # Errors
///
/// When there is none.
pub fn catalog(document: &Document) -> Result<Ref> {
    let has = |number: u32, fits: &dyn Fn(&Dict) -> bool| {
        document.object(number).is_ok_and(|object| matches!(object, Object::Dict(it) if fits(&it)))
    };
    let numbers: Vec<u32> = document.xref.entries.keys().copied().collect();
    let typed = |dict: &Dict| dict.is(b"Type", b"Catalog") && dict.get(b"Pages").is_some();
    let untyped = |dict: &Dict| dict.get(b"Pages").is_some() && dict.get(b"Kids").is_none();
    let last = |fits: &dyn Fn(&Dict) -> bool| {
        numbers.iter().rev().find(|&&number| has(number, fits)).copied()
    };
    let number = last(&typed).or_else(|| last(&untyped));
    match number {
        Some(number) => Ok(Ref { number, generation: 0 }),
        None => damaged("it has no list of pages"),
    }
}
