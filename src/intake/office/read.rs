//! What a document of a word processor holds, as far as its pages depend on it.

mod open_document;

mod rich_text;

mod word;

use std::{borrow::Cow, collections::BTreeSet, io::Cursor};

use roxmltree::{Document as Xml, Node};
use zip::ZipArchive;

use super::proof::letters;
use crate::office;

/// Most bytes of a part once it is unpacked, of all that are read, and most nodes of a part.
const LARGEST: u64 = 64 << 20;
const MOST: u64 = 256 << 20;
const MOST_NODES: u32 = 4_000_000;

/// The shortest word that is looked up.
const SHORTEST: usize = 4;

/// What is said of a document whose pages would change with the day.
const DATED: &str = "it has a date or a time that changes by itself; make it plain text, or save \
                     the document as a PDF";

/// What is said of a document that shows something which is not in it.
const LINKED: &str = "it shows a picture or an object that is not in the file; save it as a PDF \
                      where that can be seen";

/// The format of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// DOCX (ISO/IEC 29500).
    Word,
    /// ODT (ISO/IEC 26300).
    OpenDocument,
    /// RTF.
    RichText,
}

/// What is in a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Words that its pages show, small letters and digits alone.
    pub words: BTreeSet<String>,
    /// What people at work on it have left in it, as in `2 comments`.
    pub drafts: Vec<String>,
}

impl Format {
    /// What a reader calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Word => "Word document",
            Self::OpenDocument => "OpenDocument text",
            Self::RichText => "RTF document",
        }
    }

    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Word => "docx",
            Self::OpenDocument => "odt",
            Self::RichText => "rtf",
        }
    }
}

/// Reads a document.
///
/// # Errors
///
/// It is damaged, or pages made of it would not show it as it is.
pub fn of(bytes: &[u8], format: Format) -> Result<Document, String> {
    match format {
        Format::Word => word::read(&mut Parts::open(bytes)?),
        Format::OpenDocument => open_document::read(&mut Parts::open(bytes)?),
        Format::RichText => rich_text::read(bytes),
    }
}

/// The parts of a document that is a ZIP archive.
struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'a> Parts<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self { archive, left: MOST })
    }

    /// The text of a part; none where it has no such part.
    fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        let text = office::part(&mut self.archive, name, LARGEST.min(self.left));
        let text = text.map_err(|error| format!("{error:#}"))?;
        self.left -= text.as_ref().map_or(0, |text| text.len() as u64);
        Ok(text)
    }

    /// The names of parts.
    fn names(&self) -> Vec<String> {
        self.archive.file_names().filter_map(Result::ok).map(Cow::into_owned).collect()
    }
}

/// The XML of a part; one that declares entities is refused.
fn parse(text: &str) -> Result<Xml<'_>, String> {
    office::parse(text, MOST_NODES).map_err(|error| damaged(&error))
}

fn damaged(error: &dyn std::fmt::Display) -> String {
    format!("the document is damaged ({error})")
}

/// The elements of a name.
fn named<'a, 'input: 'a>(
    xml: &'a Xml<'input>,
    name: &str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    xml.descendants().filter(move |node| office::is(*node, name))
}

/// The words of a text that are long enough to be looked up.
fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|it: char| !it.is_alphanumeric());
    let parts = parts.map(|word| letters(word).collect::<String>());
    parts.filter(|word| SHORTEST <= word.chars().count())
}

/// So many of a thing, as in `2 comments`; none where there are none.
fn counted(count: usize, one: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {one}s")),
    }
}
