//! Documents of word processors as pages, by LibreOffice where it is installed.

mod program;

mod proof;

mod read;

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use tempfile::TempDir;

use crate::case::Made;

pub use program::stamp;
pub use read::Format;

/// The most bytes of a document.
pub const BYTE_LIMIT: u64 = 100 << 20;

/// What this run has converted: in a folder of its own that goes away with the run, so that no
/// text is left behind.
#[derive(Debug, Default)]
pub struct Converted(Mutex<Option<Kept>>);

#[derive(Debug)]
struct Kept {
    folder: TempDir,
    /// What came of each document, by the SHA-256 of its bytes.
    made: BTreeMap<[u8; 32], Result<Made, String>>,
}

/// Makes pages of a document; with how. None where LibreOffice is not installed.
///
/// # Errors
///
/// Why the pages would not show all that is in it, in one lowercase phrase.
pub fn to_pdf(
    bytes: &[u8],
    sha256: [u8; 32],
    format: Format,
    converted: &Converted,
) -> Option<Result<(Vec<u8>, Made), String>> {
    let program = program::find()?;
    // One at a time: each takes hundreds of megabytes.
    let mut kept = converted.0.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.is_none() {
        *kept = tempfile::tempdir().ok().map(|folder| Kept { folder, made: BTreeMap::new() });
    }
    let Some(kept) = kept.as_mut() else {
        return Some(Err("there is no room for temporary files".into()));
    };
    let path = kept.folder.path().join(crate::hex::of(&sha256)).with_extension("pdf");
    let made = kept.made.entry(sha256).or_insert_with(|| {
        let document = read::of(bytes, format)?;
        let pdf = program::convert(&program, bytes, format)?;
        proof::holds(&pdf, &document.words)?;
        fs::write(&path, pdf).map_err(|error| error.to_string())?;
        Ok(Made {
            kind: format.name().into(),
            how: "made into pages by LibreOffice".into(),
            drafts: document.drafts,
            ..Made::default()
        })
    });
    let made = made.clone();
    Some(made.and_then(|made| {
        let pdf = fs::read(&path).map_err(|error| error.to_string())?;
        Ok((pdf, made))
    }))
}

/// Where the program is, and whether it makes pages of a document of two words; none where it is
/// not installed.
pub fn works() -> Option<(PathBuf, Result<(), String>)> {
    let program = program::find()?;
    let (document, format) = (br"{\rtf1 It works.}", Format::RichText);
    let made = program::convert(&program, document, format);
    let words = read::of(document, format).map(|document| document.words);
    let made = made.and_then(|pdf| proof::holds(&pdf, &words?));
    Some((program, made))
}

/// Reads a document without making pages of it, for the fuzzer.
#[cfg(any(fuzzing, test))]
pub fn look(bytes: &[u8], format: Format) {
    drop(read::of(bytes, format));
}

#[cfg(test)]
mod tests;
