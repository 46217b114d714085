//! What a record says of one file.

use serde::{Deserialize, Serialize};

use super::Fingerprint;

/// One file of an exhibit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// What it is to the exhibit: `translation`, `certificate` or `original`; or `brief`.
    pub role: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Whether it stands on a page of ours, with its caption or with other photographs; one that
    /// has no leaf is on the page of a photograph before it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mounted: bool,
    /// The fingerprint of its caption, where it stands there with one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<Fingerprint>,
    /// How its scans came by a text layer, where they had none and it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recognized: Option<Recognized>,
    /// How it was made readable, where it had to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repaired: Option<String>,
    /// Form fields that were drawn anew, page by page of the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redrawn: Vec<Redrawn>,
    /// Pictures that were brought down because that was asked for, page by page of the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slimmed: Vec<Slimmed>,
    /// What was not carried over, with the page of the file it was on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stripped: Vec<Stripped>,
}

/// How the scans of a file came by a text layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recognized {
    /// SHA-256 of the PDF that was made of the file and has its pages, in hexadecimal.
    pub sha256: String,
    /// The program, with its version.
    pub by: String,
    /// The languages that it was read in, as Tesseract calls them.
    pub languages: Vec<String>,
}

/// Form fields of a page that had no look that every viewer shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redrawn {
    /// The page of the file.
    pub page: u32,
    /// How many were drawn from their values.
    pub drawn: u32,
    /// How many are left to each viewer, since no font has their characters.
    pub left: u32,
}

/// A picture that was brought down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slimmed {
    /// The page of the file.
    pub page: u32,
    /// What it was in the file.
    pub was: Extent,
    /// What it is in the packet.
    pub is: Extent,
}

/// How large a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extent {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Bytes as stored.
    pub bytes: u64,
}

/// Something that was not carried over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stripped {
    /// The page of the file; none when it belongs to the file as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// What it was.
    pub what: String,
}
