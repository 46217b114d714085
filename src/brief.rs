//! A brief that cites the record: its text, the cites in it, and which of them lead nowhere.

mod token;

mod label;

mod read;

mod pdf;

mod docx;

mod judge;

use std::{fmt, fs::File, path::Path};

use anyhow::{Context, bail};

use crate::{
    intake::kind::{self, Kind},
    page::{PacketPage, Tab},
};
pub use judge::{Finding, Older, judge};
pub use read::cites;

/// Text that lies together in a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it is.
    pub place: Place,
    /// What it says.
    pub text: String,
}

/// Where something is in a brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On a page, counted from 1.
    Page(u32),
    /// In a Word file that does not say where its pages end.
    Somewhere,
    /// In a note, counted from 1.
    Note(u32),
}

/// A cite to the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// Where it is in the brief.
    pub place: Place,
    /// Its words.
    pub words: String,
    /// The tabs it names, or those that the cite before it names where it says `id.`.
    pub tabs: Vec<Tab>,
    /// The pages it names, first and last of each run; none where it cites all of a tab.
    pub pages: Vec<(PacketPage, PacketPage)>,
}

/// What was found in a brief.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cites {
    /// The cites, in order; those in notes come last.
    pub read: Vec<Cite>,
    /// What may be a cite and is not clear, with where it is.
    pub unclear: Vec<(Place, String)>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(page) => write!(f, "page {page}"),
            Self::Somewhere => f.write_str("page not known"),
            Self::Note(note) => write!(f, "note {note}"),
        }
    }
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
        Kind::Other(_) if docx::is_one(path) => docx::text(path).with_context(reading)?,
        _ => bail!("{} is neither a PDF nor a Word file (.docx)", path.display()),
    };
    if passages.iter().all(|passage| passage.text.trim().is_empty()) {
        bail!("{} has no text; save it as PDF from the word processor", path.display());
    }
    Ok(passages)
}
