//! Objects that several segments of a volume have, and one writes.

use std::io;

use sha2::{Digest, Sha256};

use super::{Builder, Piece, body::Body};
use crate::{
    document::Document,
    error::{Error, Result},
    likeness,
    object::Object,
};

/// An object of the source that other segments of the volume have too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// Its number in the source.
    pub object: u32,
    /// Its number in the volume.
    pub number: u32,
    /// Whether this segment writes it, and not one before.
    pub first: bool,
}

impl Piece {
    /// Hands on its bytes.
    pub fn hand_on<E: From<Error> + From<io::Error>>(
        &self,
        document: &Document,
        take: &mut dyn FnMut(&[u8]) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        match self {
            Self::Bytes(bytes) => take(bytes),
            Self::Copy(stream) => document.raw_pieces(stream, take),
            Self::Shared(_, pieces) => {
                pieces.iter().try_for_each(|piece| piece.hand_on(document, take))
            }
        }
    }
}

impl Builder<'_> {
    /// What is shared of an object of the source.
    pub(super) fn shared(&self, object: u32) -> Option<Shared> {
        let shared = self.options.shared;
        let place = shared.binary_search_by_key(&object, |it| it.object).ok()?;
        Some(shared[place])
    }

    /// Writes an object that other segments of the volume have too, or notes how it would be.
    pub(super) fn put_shared(&mut self, shared: Shared, object: &Object) -> Result<()> {
        let outer = std::mem::replace(&mut self.body, Body::new(shared.number, true));
        self.put(shared.object, shared.number, object)?;
        let mut alone = std::mem::replace(&mut self.body, outer);
        if shared.first {
            self.body.put_shared(shared.number, alone);
            return Ok(());
        }
        alone.flush();
        let mut hash = Sha256::new();
        for piece in &alone.pieces {
            piece.hand_on::<Error>(self.document, &mut |bytes| {
                hash.update(bytes);
                Ok(())
            })?;
        }
        self.segment.borrowed.push((shared.number, hash.finalize().into()));
        Ok(())
    }

    /// Notes a large stream that was measured, since other files may have it too.
    pub(super) fn note_large(&mut self, object: u32, it: &Object, bytes: u64) {
        let is_large = matches!(it, Object::Stream(it) if likeness::LEAST <= it.data.length());
        if self.options.measure && is_large {
            self.segment.large.push((object, bytes));
        }
    }
}
