//! Which files other programs cannot open as they are.

use std::fs::File;

use super::{Folder, kind};
use crate::pdf::{crypt::Passwords, document::Document, error::Error, source::Source};

/// Why a program that draws PDF files cannot be given this one as it is; none where it can.
/// Passwords are never handed on.
pub fn closed_to_others(folder: &Folder, file: &str) -> Option<&'static str> {
    let path = folder.path(file);
    let kind = File::open(&path).and_then(|mut file| kind::of(&mut file)).ok()?;
    if kind != kind::Kind::Pdf {
        return Some("a file that is no PDF");
    }
    match Document::open(Source::open(&path).ok()?, &Passwords::NONE) {
        Err(Error::NeedsPassword) => Some("a file that needs a password"),
        _ => None,
    }
}
