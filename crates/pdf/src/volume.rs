//! One PDF file of the packet, written from front to back (ISO 32000-1, 7.5).

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use sha2::{Digest, Sha256};

use super::{
    document::Document,
    error::Error,
    filter,
    object::{Data, Dict, Object, Stream},
    segment::{Piece, Segment},
    write::{self, reference},
};

/// The header: PDF 1.7, and bytes that tell file-transfer programs it is not text.
const HEADER: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";

/// A file that is being written, or that is only worked out.
#[derive(Debug)]
pub struct Volume<W> {
    out: Option<W>,
    at: u64,
    /// Over its bytes, and in the place of those that are copied over what they are.
    recipe: Sha256,
    /// Number and place of every object so far.
    xref: Vec<(u32, u64)>,
    /// SHA-256 of each object that several segments have, by its number.
    shared: BTreeMap<u32, [u8; 32]>,
}

/// Why a volume cannot be written.
#[derive(Debug)]
pub enum WriteError {
    /// A source cannot be read.
    Source(Error),
    /// The disk does not take it.
    Output(io::Error),
}

impl From<Error> for WriteError {
    fn from(error: Error) -> Self {
        Self::Source(error)
    }
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Source(error) => error.fmt(f),
            Self::Output(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for WriteError {}

impl<W: Write> Volume<W> {
    /// Starts a file; without `out`, nothing is written, nor are streams read.
    pub fn start(out: Option<W>) -> Result<Self, WriteError> {
        let recipe = Sha256::new_with_prefix(env!("CARGO_PKG_VERSION"));
        let mut volume = Self { out, at: 0, recipe, xref: Vec::new(), shared: BTreeMap::new() };
        volume.write(HEADER)?;
        Ok(volume)
    }

    /// What is the same for files that are the same so far: a hash of the bytes that are not
    /// copied, and of where the others come from. It costs little beside that of all bytes.
    pub fn recipe(&self) -> [u8; 32] {
        self.recipe.clone().finalize().into()
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        self.recipe.update(bytes);
        self.put(bytes)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        if let Some(out) = &mut self.out {
            out.write_all(bytes)?;
        }
        self.at += bytes.len() as u64;
        Ok(())
    }

    /// Writes an object; a stream only when its bytes are our own.
    pub fn object(&mut self, number: u32, object: &Object) -> Result<(), WriteError> {
        self.xref.push((number, self.at));
        let mut bytes = Vec::new();
        write::indirect(&mut bytes, number, object);
        self.write(&bytes)
    }

    /// Writes a segment and the node of the page tree above its pages. `source` is the SHA-256 of
    /// the file that its streams are copied from; without it, they count by their bytes.
    pub fn segment(
        &mut self,
        segment: &Segment,
        document: &Document,
        source: Option<&[u8; 32]>,
        root: u32,
    ) -> Result<(), WriteError> {
        let start = self.at;
        let numbers = segment.first..;
        let placed = numbers.zip(&segment.offsets);
        self.xref.extend(placed.filter_map(|(number, offset)| Some((number, start + (*offset)?))));
        for piece in &segment.pieces {
            match piece {
                Piece::Bytes(bytes) => self.write(bytes)?,
                Piece::Copy(stream) => self.copy(stream, document, source)?,
                Piece::Shared(number, _) => self.share(*number, piece, document)?,
            }
        }
        let borrowed = |(number, hash): &(u32, _)| self.shared.get(number) == Some(hash);
        if self.at != start + segment.length || !segment.borrowed.iter().all(borrowed) {
            let changed = "it changed while the packet was being written".to_owned();
            return Err(WriteError::Source(Error::Damaged(changed)));
        }
        if segment.tree == root {
            return Ok(());
        }
        let kids = segment.pages.iter().map(|&page| reference(page));
        let node = Dict::default()
            .with("Type", Object::name("Pages"))
            .with("Parent", reference(root))
            .with("Count", Object::Int(i64::try_from(segment.pages.len()).unwrap_or(0)))
            .with("Kids", Object::Array(kids.collect()));
        self.object(segment.tree, &Object::Dict(node))
    }

    /// Writes the bytes of a stream.
    fn copy(
        &mut self,
        stream: &Stream,
        document: &Document,
        source: Option<&[u8; 32]>,
    ) -> Result<(), WriteError> {
        let (Data::File(range, _), Some(source)) = (&stream.data, source) else {
            return document.raw_pieces(stream, |bytes| self.write(bytes));
        };
        self.recipe.update(source);
        self.recipe.update(range.start.to_be_bytes());
        self.recipe.update(range.end.to_be_bytes());
        if self.out.is_none() {
            self.at += range.end - range.start;
            return Ok(());
        }
        document.raw_pieces(stream, |bytes| self.put(bytes))
    }

    /// Writes an object that later segments refer to.
    fn share(
        &mut self,
        number: u32,
        object: &Piece,
        document: &Document,
    ) -> Result<(), WriteError> {
        self.xref.push((number, self.at));
        let mut hash = Sha256::new();
        object.hand_on(document, &mut |bytes| {
            hash.update(bytes);
            self.put(bytes)
        })?;
        let hash = hash.finalize();
        self.recipe.update(hash);
        self.shared.insert(number, hash.into());
        Ok(())
    }

    /// Writes the cross-reference and ends the file.
    pub fn finish(mut self, number: u32, trailer: Dict) -> Result<Option<W>, WriteError> {
        self.xref.push((number, self.at));
        self.xref.sort_unstable();
        let size = self.xref.last().map_or(1, |(last, _)| last + 1);
        let mut index = vec![Object::Int(0), Object::Int(1)];
        for run in self.xref.chunk_by(|one, next| one.0 + 1 == next.0) {
            index.push(Object::Int(run[0].0.into()));
            index.push(Object::Int(i64::try_from(run.len()).unwrap_or(0)));
        }
        let start = self.at;
        // Not all readers take columns of any other width.
        let width = if u32::try_from(start).is_ok() { 4 } else { 8 };
        let columns = i64::try_from(width + 2).unwrap_or(i64::MAX);
        let parameters = Dict::default()
            .with("Predictor", Object::Int(12))
            .with("Columns", Object::Int(columns));
        let dict = trailer
            .with("Type", Object::name("XRef"))
            .with("Size", Object::Int(size.into()))
            .with("W", Object::Array([1, columns - 2, 1].map(Object::Int).into()))
            .with("Index", Object::Array(index))
            .with("Filter", Object::name("FlateDecode"))
            .with("DecodeParms", Object::Dict(parameters));
        let data = Data::Own(filter::deflate(&self.rows(width)));
        self.object(number, &Object::Stream(Stream { dict, data }.into()))?;
        self.write(format!("startxref\n{start}\n%%EOF\n").as_bytes())?;
        self.out.as_mut().map_or(Ok(()), Write::flush)?;
        Ok(self.out)
    }

    /// The rows of the cross-reference, each as its difference from the one above; places have
    /// `width` bytes.
    fn rows(&self, width: usize) -> Vec<u8> {
        let used = self.xref.iter().map(|(_, at)| (1, *at));
        let mut above = vec![0; width + 2];
        let mut rows = Vec::with_capacity((self.xref.len() + 1) * (width + 3));
        for (kind, at) in std::iter::once((0, 0)).chain(used) {
            let place = at.to_be_bytes();
            let row = [&[kind], &place[place.len() - width..], &[0]].concat();
            rows.push(2);
            rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
            above = row;
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made::open;

    #[test]
    fn what_is_borrowed_was_written_before_and_is_the_same() {
        const ROOT: u32 = 2;
        let document = open(&["<</Pages 2 0 R>>"]);
        let object = b"50 0 obj\n7\nendobj\n";
        let pieces = vec![Piece::Shared(50, vec![Piece::Bytes(object.to_vec())])];
        let length = object.len() as u64;
        let lends = Segment { tree: ROOT, pieces, length, ..Segment::default() };
        let borrows =
            |hash| Segment { tree: ROOT, borrowed: vec![(50, hash)], ..Segment::default() };
        let (same, other) = (Sha256::digest(object).into(), [0; 32]);
        let mut volume = Volume::start(Some(Vec::new())).unwrap();
        assert!(volume.segment(&borrows(same), &document, None, ROOT).is_err());
        volume.segment(&lends, &document, None, ROOT).unwrap();
        assert!(volume.segment(&borrows(same), &document, None, ROOT).is_ok());
        assert!(volume.segment(&borrows(other), &document, None, ROOT).is_err());
    }
}
