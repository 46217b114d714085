//! What came of having the text of scans recognized.

/// What came of having the text of a file's scans recognized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ocr {
    /// Its pages have a text layer.
    Done(Recognized),
    /// Its pages are as they were.
    Undone(Unrecognized),
}

/// How a text layer came to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognized {
    /// SHA-256 of the PDF that was made, whose pages the packet has.
    pub sha256: [u8; 32],
    /// The program, with its version.
    pub by: String,
    /// The languages that it was read in, as Tesseract calls them.
    pub languages: Vec<String>,
    /// Those it should have been read in too, and that are not installed.
    pub lacking: Vec<String>,
}

/// Why the text was not recognized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unrecognized {
    /// The program is not installed.
    NoProgram,
    /// None of the languages is, as Tesseract calls them.
    NoLanguage(Vec<String>),
    /// Why it did not do it, in one lowercase phrase.
    Failed(String),
    /// What is otherwise on the pages that came back, in one lowercase phrase.
    Altered(String),
}

impl Unrecognized {
    /// Of a file that can be read, but not as it is written.
    pub fn of_damaged() -> Self {
        Self::Failed("its index is damaged".to_owned())
    }
}
