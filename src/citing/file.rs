//! The text of a brief in a file of its own.

pub mod docx;

mod pdf;

use std::{fs::File, path::Path};

use anyhow::{Context, bail};

use crate::{
    brief::Passage,
    intake::kind::{self, Kind},
};

/// Reads the text of a Word file.
fn word(path: &Path) -> anyhow::Result<Vec<Passage>> {
    docx::text(File::open(path)?)
}

/// Reads the text of a brief that is a PDF or a Word file.
///
/// # Errors
///
/// When it is neither, or has no text.
pub fn text(path: &Path) -> anyhow::Result<Vec<Passage>> {
    let reading = || format!("reading {}", path.display());
    let kind = File::open(path).and_then(|mut file| kind::of(&mut file)).with_context(reading)?;
    let passages = match kind {
        Kind::Pdf => pdf::text(path).with_context(reading)?,
        Kind::Office(_) | Kind::Other(_) if docx::is_one(path) => {
            word(path).with_context(reading)?
        }
        _ => bail!("{} is neither a PDF nor a Word file (.docx); save it as PDF", path.display()),
    };
    if passages.iter().all(|passage| passage.text.trim().is_empty()) {
        bail!("{} has no text; save it as PDF from the word processor", path.display());
    }
    Ok(passages)
}
