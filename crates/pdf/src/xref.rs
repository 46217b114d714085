//! Where each object of a file is (ISO 32000-1, 7.5.4 to 7.5.8).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    document::Document,
    error::{Error, Result, damaged},
    lexer::Lexer,
    object::{Dict, Object, Stream},
};

/// Longest line of updates followed.
const MOST_SECTIONS: usize = 4096;

/// Most objects of one file; no real one has a tenth of them.
pub const MOST_OBJECTS: usize = 4_000_000;

/// Where an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Nowhere: the number is free.
    Free,
    /// At this byte of the file.
    At(u64),
    /// In an object stream, at this place of it.
    In {
        /// The object number of the stream.
        stream: u32,
        /// Which of its objects, from 0.
        index: u32,
    },
}

/// Rows of a table: objects by number, and where they are.
type Rows = Vec<(u32, Entry)>;

/// The cross-reference of a file.
#[derive(Debug, Default)]
pub struct Xref {
    /// Where each object is.
    pub entries: BTreeMap<u32, Entry>,
    /// The newest trailer dictionary, completed by older ones.
    pub trailer: Dict,
}

impl Xref {
    fn insert(&mut self, number: u32, entry: Entry) {
        self.entries.entry(number).or_insert(entry);
    }

    fn complete_trailer(&mut self, older: &Dict) {
        for (key, value) in older.iter() {
            if self.trailer.get(key).is_none_or(|own| *own == Object::Null) {
                self.trailer.set(key, value.clone());
            }
        }
    }
}

/// Reads the sections from the newest to the oldest.
///
/// # Errors
///
/// Says which section is missing or cannot be read.
pub fn read(document: &Document) -> Result<Xref> {
    let mut xref = Xref::default();
    let mut todo = vec![start(document)?];
    let mut seen = BTreeSet::new();
    while let Some(at) = todo.pop() {
        if !seen.insert(at) || MOST_SECTIONS < seen.len() {
            return damaged("the cross-reference sections go round in a circle");
        }
        let trailer = section(document, at, &mut xref)?;
        let offset = |key: &[u8]| {
            trailer.get(key).and_then(Object::as_int).and_then(|it| u64::try_from(it).ok())
        };
        todo.extend(offset(b"Prev"));
        xref.complete_trailer(&trailer);
    }
    Ok(xref)
}

/// The byte that the last `startxref` names.
fn start(document: &Document) -> Result<u64> {
    let length = document.source.len();
    let from = length.saturating_sub(4096);
    let tail = document.source.read(from..length)?;
    let found = tail.windows(9).rposition(|it| it == b"startxref");
    let offset = found.and_then(|at| Lexer::new(&tail, at + 9).unsigned());
    offset.map_or_else(|| damaged("the end of the file is missing"), Ok)
}

/// Reads one section, a table or a stream, and returns its trailer.
fn section(document: &Document, at: u64, xref: &mut Xref) -> Result<Dict> {
    let at = at.saturating_add(document.shift.get());
    let mut want = 64 << 10;
    loop {
        let window = document.source.window(at, want)?;
        let mut lexer = Lexer::new(&window, 0);
        if !lexer.keyword(b"xref") {
            break;
        }
        let whole = document.source.len() <= at + window.len() as u64;
        if let Some((rows, trailer)) = table(&mut lexer, whole)? {
            return hybrid(document, rows, trailer, xref);
        }
        if whole {
            return damaged("the cross-reference table is not whole");
        }
        want *= 4;
    }
    let (_, object) = document.parse_at(at)?;
    match object {
        Object::Stream(stream) if stream.dict.is(b"Type", b"XRef") => {
            stream_section(document, &stream, xref)?;
            Ok(stream.dict)
        }
        _ => damaged("there is no cross-reference where the file says"),
    }
}

/// A table, its rows and its trailer; `None` when the bytes end before it does.
///
/// # Errors
///
/// When it has more rows than any file has objects.
fn table(lexer: &mut Lexer<'_>, whole: bool) -> Result<Option<(Rows, Dict)>> {
    let mut rows = Vec::new();
    while !lexer.keyword(b"trailer") {
        let Some((first, count)) = lexer.unsigned().zip(lexer.unsigned()) else { return Ok(None) };
        for number in first..first.saturating_add(count) {
            let Some((number, entry)) = row(lexer, number) else { return Ok(None) };
            few(rows.len())?;
            rows.push((number, entry));
        }
    }
    let Some(Object::Dict(trailer)) = lexer.object() else { return Ok(None) };
    Ok((whole || lexer.at + 32 < lexer.bytes.len()).then_some((rows, trailer)))
}

/// A row of a table; `None` when the bytes end before it does.
fn row(lexer: &mut Lexer<'_>, number: u64) -> Option<(u32, Entry)> {
    let (offset, _) = lexer.unsigned().zip(lexer.unsigned())?;
    let used = lexer.keyword(b"n");
    if !used && !lexer.keyword(b"f") {
        return None;
    }
    let entry = if used && 0 < offset { Entry::At(offset) } else { Entry::Free };
    Some((u32::try_from(number).ok()?, entry))
}

/// Refuses what has more objects than any file.
fn few(count: usize) -> Result<()> {
    if count < MOST_OBJECTS {
        return Ok(());
    }
    Err(Error::TooLarge("it has more objects than any document".to_owned()))
}

/// Rows in use, then those of the stream of a hybrid file, which the table calls free, then the
/// free ones (ISO 32000-1, 7.5.8.4).
fn hybrid(document: &Document, rows: Rows, mut trailer: Dict, xref: &mut Xref) -> Result<Dict> {
    let (free, used): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|(_, entry)| *entry == Entry::Free);
    for (number, entry) in used {
        xref.insert(number, entry);
    }
    let stream = trailer.get(b"XRefStm").and_then(Object::as_int);
    if let Some(at) = stream.and_then(|at| u64::try_from(at).ok()) {
        let (_, object) = document.parse_at(at.saturating_add(document.shift.get()))?;
        if let Object::Stream(stream) = object {
            stream_section(document, &stream, xref)?;
            for (key, value) in
                stream.dict.iter().filter(|(key, _)| [&b"Encrypt"[..], b"ID"].contains(key))
            {
                if trailer.get(key).is_none() {
                    trailer.set(key, value.clone());
                }
            }
        }
    }
    for (number, entry) in free {
        xref.insert(number, entry);
    }
    Ok(trailer)
}

/// Reads the rows of a cross-reference stream (ISO 32000-1, 7.5.8.2 and 7.5.8.3).
fn stream_section(document: &Document, stream: &Stream, xref: &mut Xref) -> Result<()> {
    let numbers = |key: &[u8]| -> Option<Vec<u64>> {
        let items = stream.dict.get(key)?.as_array()?;
        items.iter().map(|it| it.as_int().and_then(|it| u64::try_from(it).ok())).collect()
    };
    let widths: Vec<usize> = numbers(b"W")
        .unwrap_or_default()
        .into_iter()
        .map(|width| usize::try_from(width).unwrap_or(usize::MAX))
        .collect();
    let &[kind, second, third] = widths.as_slice() else {
        return damaged("a cross-reference stream does not say how wide its columns are");
    };
    if widths.iter().any(|&width| 8 < width) || kind + second + third == 0 {
        return damaged("a cross-reference stream has impossible columns");
    }
    let size = stream.dict.get(b"Size").and_then(Object::as_int).unwrap_or(0);
    let index = numbers(b"Index").unwrap_or_else(|| vec![0, u64::try_from(size).unwrap_or(0)]);
    let bytes = document.decode(stream, 256 << 20)?;
    let mut rows = bytes.chunks_exact(kind + second + third);
    for pair in index.chunks_exact(2) {
        for (number, row) in (pair[0]..pair[0].saturating_add(pair[1])).zip(&mut rows) {
            let field = |from: usize, width: usize| {
                row[from..from + width].iter().fold(0, |left, &byte| left << 8 | u64::from(byte))
            };
            let what = if kind == 0 { 1 } else { field(0, kind) };
            let (a, b) = (field(kind, second), field(kind + second, third));
            let entry = match (what, u32::try_from(a), u32::try_from(b)) {
                (1, ..) => Entry::At(a),
                (2, Ok(stream), Ok(index)) => Entry::In { stream, index },
                _ => Entry::Free,
            };
            if let Ok(number) = u32::try_from(number) {
                few(xref.entries.len())?;
                xref.insert(number, entry);
            }
        }
    }
    Ok(())
}
