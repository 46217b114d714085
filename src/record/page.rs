//! What the record says of one page.

use serde::{Deserialize, Serialize};

use super::Fingerprint;
use crate::page::PacketPage;

/// One page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// The page of the packet.
    pub page: PacketPage,
    /// The page of its file.
    pub of: u32,
    /// The fingerprint of what it shows.
    pub shows: Fingerprint,
    /// How many annotations it has.
    pub annotations: u32,
    /// Which of them are links of ours: the last before the highlights.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Which of them are highlights of ours: the last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<Highlight>,
    /// What it took when the packet was written, with what it was the first to need; 0 for pages
    /// of our own.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub bytes: u64,
    /// How its contents are held.
    pub held: Held,
    /// How far it was reduced to fit Letter or to clear the stamp; absent when it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<f64>,
}

/// Words that are highlighted because a cite quotes them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Highlight {
    /// The lines that they stand on: four corners each, in points of the packet page's space.
    pub lines: Vec<[(f64, f64); 4]>,
    /// The fingerprint of what is said of them.
    pub says: Fingerprint,
}

/// Words of a brief that lead to a page that they cite.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The rectangle around a line of them: left, bottom, right and top, in points of the packet
    /// page's space.
    pub rect: [f64; 4],
    /// The page of the packet that it leads to.
    pub to: PacketPage,
}

/// How the contents of a page are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    /// As they are, nothing around them.
    Bare,
    /// Between operators of ours.
    Wrapped,
    /// In a form of their own.
    Form,
}

impl Page {
    /// How many of its annotations are ours: the last.
    pub fn ours(&self) -> usize {
        self.links.len() + self.highlights.len()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
fn is_zero(bytes: &u64) -> bool {
    *bytes == 0
}
