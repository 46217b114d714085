//! The bytes of a file: held when it is small, read where they are needed when it is large.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    fs::File,
    io::{self, Read, Seek},
    ops::Range,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

/// Largest file held in memory, in bytes; every loader thread may hold a few.
const HELD: u64 = 512 << 10;

/// How much is read around a place that is asked for in a file that is not held, in bytes.
const BLOCK: usize = 16 << 10;

/// How far what is looked for is likely to lie, in bytes.
const NEAR: u64 = 4 << 10;

/// How much is handed on at once from a file that is not held, in bytes.
const PIECE: usize = 256 << 10;

/// Largest file that is ever held as a whole, in bytes. That much room is made for any, so that it
/// need not grow; what is not filled takes no memory.
const LARGEST_WHOLE: usize = 64 << 20;

/// Most of the room that stays filled for the next file, in bytes: a volume of a packet fits.
const USUAL_WHOLE: usize = 26 << 20;

/// Room for one large file that is in memory as a whole, used again for the next.
#[derive(Debug, Default)]
pub struct Room(Mutex<Vec<u8>>);

/// The bytes of a file.
#[derive(Debug)]
pub enum Source {
    /// All of them.
    Held(Arc<Vec<u8>>),
    /// A file read piece by piece.
    Large(LargeFile),
}

/// A file read piece by piece, with the last block kept, and the room of the last piece.
#[derive(Debug)]
pub struct LargeFile {
    file: File,
    length: u64,
    block: RefCell<(u64, Vec<u8>)>,
    piece: RefCell<Vec<u8>>,
    read: Cell<usize>,
}

impl Source {
    /// Opens a file for reading; it is never written.
    pub fn open(path: &Path) -> io::Result<Self> {
        Self::of(File::open(path)?)
    }

    /// Takes a file that is open for reading, wherever others are in it.
    pub fn of(file: File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        if HELD < length {
            return Ok(Self::Large(LargeFile {
                file,
                length,
                block: RefCell::default(),
                piece: RefCell::default(),
                read: Cell::new(0),
            }));
        }
        let mut bytes = vec![0; usize::try_from(length).unwrap_or(0)];
        read_exact_at(&file, &mut bytes, 0)?;
        Ok(bytes.into())
    }

    /// Does something with all bytes together, unless there are too many to hold. A file that is
    /// not held anyway waits until there is room.
    pub fn with_whole<T>(
        &self,
        room: &Room,
        work: impl FnOnce(&Arc<Vec<u8>>) -> T,
    ) -> io::Result<Option<T>> {
        match self {
            _ if (LARGEST_WHOLE as u64) < self.len() => Ok(None),
            Self::Held(bytes) => Ok(Some(work(bytes))),
            Self::Large(large) => {
                let mut whole = room.0.lock().unwrap_or_else(PoisonError::into_inner);
                let mut bytes = std::mem::take(&mut *whole);
                bytes.clear();
                bytes.reserve_exact(LARGEST_WHOLE);
                let mut file = &large.file;
                file.rewind()?;
                if file.take(large.length).read_to_end(&mut bytes)? as u64 != large.length {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                let bytes = Arc::new(bytes);
                let done = work(&bytes);
                *whole = Arc::try_unwrap(bytes).unwrap_or_default();
                if USUAL_WHOLE < whole.len() {
                    *whole = Vec::new();
                }
                Ok(Some(done))
            }
        }
    }

    /// How many bytes there are.
    pub fn len(&self) -> u64 {
        match self {
            Self::Held(bytes) => bytes.len() as u64,
            Self::Large(large) => large.length,
        }
    }

    /// The bytes from a place on: `want` of them, or all that are left. A held file gives all.
    pub fn window(&self, at: u64, want: usize) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Self::Held(bytes) => {
                let at = usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
                Ok(Cow::Borrowed(&bytes[at..]))
            }
            Self::Large(large) => large.window(at, want).map(Cow::Owned),
        }
    }

    /// How many bytes were read for windows since this was last asked.
    pub fn take_read(&self) -> usize {
        match self {
            Self::Held(_) => 0,
            Self::Large(large) => large.read.take(),
        }
    }

    /// Exactly these bytes.
    pub fn read(&self, range: Range<u64>) -> io::Result<Cow<'_, [u8]>> {
        let length = usize::try_from(range.end.saturating_sub(range.start))
            .map_err(|_| io::Error::from(io::ErrorKind::OutOfMemory))?;
        let window = self.window(range.start, length)?;
        if window.len() < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(match window {
            Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[..length]),
            Cow::Owned(mut bytes) => {
                bytes.truncate(length);
                Cow::Owned(bytes)
            }
        })
    }

    /// Hands these bytes on, a piece at a time.
    pub fn pieces<E: From<io::Error>>(
        &self,
        range: Range<u64>,
        mut take: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let Self::Large(large) = self else { return take(&self.read(range)?) };
        let mut room = large.piece.take();
        let mut at = range.start;
        while at < range.end {
            let length = usize::try_from(range.end - at).unwrap_or(PIECE).min(PIECE);
            room.resize(room.len().max(length), 0);
            let piece = &mut room[..length];
            read_exact_at(&large.file, piece, at)?;
            take(piece)?;
            at += length as u64;
        }
        large.piece.replace(room);
        Ok(())
    }

    /// The place of the first such bytes at or after `from` and before `until`.
    pub fn find(&self, what: &[u8], from: u64, until: u64) -> io::Result<Option<u64>> {
        let until = until.min(self.len());
        let (mut at, mut step) = (from, NEAR);
        while at < until {
            let end = until.min(at + step + what.len() as u64);
            let piece = self.read(at..end)?;
            if let Some(found) = find(&piece, what) {
                return Ok(Some(at + found as u64));
            }
            at += step;
            step = BLOCK as u64;
        }
        Ok(None)
    }
}

impl From<Vec<u8>> for Source {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Held(Arc::new(bytes))
    }
}

/// The place of the first such bytes.
pub fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let (&first, rest) = what.split_first()?;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|&byte| byte == first) {
        at += found + 1;
        if bytes[at..].starts_with(rest) {
            return Some(at - 1);
        }
    }
    None
}

impl LargeFile {
    fn window(&self, at: u64, want: usize) -> io::Result<Vec<u8>> {
        let left = usize::try_from(self.length.saturating_sub(at)).unwrap_or(usize::MAX);
        let want = want.min(left);
        if BLOCK < want {
            let mut bytes = vec![0; want];
            self.read.update(|read| read.saturating_add(want));
            read_exact_at(&self.file, &mut bytes, at)?;
            return Ok(bytes);
        }
        let mut block = self.block.borrow_mut();
        let within = |block: &(u64, Vec<u8>)| {
            let start = usize::try_from(at.checked_sub(block.0)?).ok()?;
            block.1.get(start..start.checked_add(want)?).map(<[u8]>::to_vec)
        };
        if let Some(bytes) = within(&block) {
            return Ok(bytes);
        }
        // What is asked for next may lie on either side.
        let before = usize::try_from(at % BLOCK as u64).unwrap_or(0);
        let (start, bytes) = &mut *block;
        *start = at - before as u64;
        bytes.resize((BLOCK + want).min(before + left), 0);
        self.read.update(|read| read.saturating_add(bytes.len()));
        if let Err(error) = read_exact_at(&self.file, bytes, *start) {
            // Nothing of it may be taken for the file's own.
            bytes.clear();
            return Err(error);
        }
        Ok(bytes[before..before + want].to_vec())
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, at)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes = &mut bytes[read..];
        at += read as u64;
    }
    Ok(())
}
