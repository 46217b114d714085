//! How much work a file may ask for. A small file can have the same objects read, the same stream
//! unpacked or the same bytes searched any number of times, so what is gone through is counted, in
//! bytes: unlike seconds they are the same on every machine.

use std::cell::Cell;

use crate::{
    error::{Error, Result},
    lexer::Lexer,
};

/// Bytes that any file may make us go through, and how many more for each of its own.
const LEAST: u64 = 512 << 20;
const EACH: u64 = 64;

/// Bytes that reading any object counts as, however small it is.
const LEAST_READ: usize = 64;

/// How much more work it is to make objects of bytes than to copy them.
const LEXING: usize = 4;

/// Bytes that each object within one counts as.
const PART: usize = 32;

/// The bytes gone through, and the most there may be.
#[derive(Debug)]
pub struct Work {
    done: Cell<u64>,
    most: Cell<u64>,
}

impl Work {
    /// For a file of so many bytes.
    pub fn of(length: u64) -> Self {
        Self { done: Cell::new(0), most: Cell::new(LEAST + EACH * length) }
    }

    /// Counts bytes.
    ///
    /// # Errors
    ///
    /// When that is more than any document asks for.
    pub fn add(&self, bytes: usize) -> Result<()> {
        self.done.set(self.done.get().saturating_add(bytes as u64));
        self.check()
    }

    /// Counts the object that was just read from a place on.
    ///
    /// # Errors
    ///
    /// When that is more than any document asks for.
    pub fn lexed(&self, lexer: &Lexer<'_>, from: usize) -> Result<()> {
        self.add(LEAST_READ + LEXING * (lexer.at - from) + PART * lexer.parts)
    }

    /// Whether more may be done. What met the end of the work before may have taken that for an
    /// end of its own, so whoever has read a file asks once more.
    ///
    /// # Errors
    ///
    /// When it was too much.
    pub fn check(&self) -> Result<()> {
        if self.most.get() < self.done.get() {
            let much = "it takes more work to read than any document";
            return Err(Error::TooLarge(much.to_owned()));
        }
        Ok(())
    }

    /// Forgets what was done, before a file is read anew.
    pub fn forget(&self) {
        self.done.set(0);
    }

    /// Lets a file that was read within the limit be read again without one.
    pub fn lift(&self) {
        self.most.set(u64::MAX);
    }
}
