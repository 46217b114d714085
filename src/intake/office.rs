//! Documents of word processors as pages, by LibreOffice where it is installed.

mod program;

mod proof;

mod read;

use std::{io::Write, path::PathBuf};

use tempfile::NamedTempFile;

use super::workshop::Workshop;
use crate::case::Made;

pub use program::stamp;
pub use read::Format;

/// The most bytes of a document.
pub const BYTE_LIMIT: u64 = 100 << 20;

/// Makes pages of a document; where they are, with how. None where LibreOffice is not installed.
///
/// # Errors
///
/// Why the pages would not show all that is in it, in one lowercase phrase.
pub fn to_pdf(
    bytes: &[u8],
    sha256: [u8; 32],
    format: Format,
    workshop: &Workshop,
) -> Option<Result<(PathBuf, Made), String>> {
    let (program, stamp) = (program::find()?, stamp()?);
    let key = [&b"office"[..], stamp.as_bytes(), format.extension().as_bytes(), &sha256];
    let made = read::of(bytes, format).and_then(|document| {
        let work = || program::convert(&program, bytes, format);
        let holds = |path: &std::path::Path| proof::holds(path, &document.words);
        let path = workshop.made(&key.join(&b'\n'), work, holds)?;
        let made = Made {
            kind: format.name().into(),
            how: "made into pages by LibreOffice".into(),
            drafts: document.drafts,
            ..Made::default()
        };
        Ok((path, made))
    });
    Some(made)
}

/// Where the program is, and whether it makes pages of a document of two words; none where it is
/// not installed.
pub fn works() -> Option<(PathBuf, Result<(), String>)> {
    let program = program::find()?;
    let (document, format) = (br"{\rtf1 It works.}", Format::RichText);
    let made = || {
        let told = |error: std::io::Error| error.to_string();
        let words = read::of(document, format)?.words;
        let mut pdf = NamedTempFile::new().map_err(told)?;
        pdf.write_all(&program::convert(&program, document, format)?).map_err(told)?;
        proof::holds(pdf.path(), &words)
    };
    let made = made();
    Some((program, made))
}

/// Reads a document without making pages of it, for the fuzzer.
#[cfg(any(fuzzing, test))]
pub fn look(bytes: &[u8], format: Format) {
    drop(read::of(bytes, format));
}

#[cfg(test)]
mod tests;
