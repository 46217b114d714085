//! How pages came to be of a file that has none.

use serde::{Deserialize, Serialize};

/// How pages were made of a file that has none of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// What the file is, in the words of a reader: `HEIC photograph`.
    pub kind: String,
    /// What was done, as in `packed anew as a JPEG`.
    pub how: String,
    /// Whether it is a recording, and its only page a sheet that stands for it.
    pub recording: bool,
    /// The files inside of it that are not among its pages.
    pub attached: Vec<Attached>,
    /// What people at work on it have left in it, as in `2 comments`.
    pub drafts: Vec<String>,
}

/// A file inside of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// Its name; other words where it has none.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
}
