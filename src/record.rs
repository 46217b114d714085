//! `packet.json`: what was put where, for whoever proves the packet later.
//!
//! It names exhibits by their ids alone.

mod file;

mod fingerprint;

mod page;

use std::{iter::Sum, ops::AddAssign};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{case::Owner, page::PacketPage};
pub use file::{Extent, File, Recognized, Redrawn, Slimmed, Stripped};
pub use fingerprint::Fingerprint;
pub use page::{Held, Highlight, Link, Page};

/// The version of the record's form.
pub const VERSION: u32 = 2;

/// What was put where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The version of the record's form.
    pub version: u32,
    /// The program that wrote the packet, with its version.
    pub program: String,
    /// Whether the packet is a draft, marked so on every page.
    pub draft: bool,
    /// Whom the packet is a copy for: `dhs`, `chambers` or `client`; absent in that for the court.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy: Option<String>,
    /// Whether every page is on Letter paper.
    pub letter: bool,
    /// Whether pages carry their numbers.
    pub stamped: bool,
    /// How many pages the packet has.
    pub pages: u32,
    /// The brief that is bound with the exhibits; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brief: Option<Brief>,
    /// The exhibits, in packet order.
    pub exhibits: Vec<Exhibit>,
    /// The pages that the manifest cites, in packet order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<Cite>,
    /// The volumes.
    pub volumes: Vec<Volume>,
    /// Findings that were accepted, by rule.
    pub waived: Vec<Waived>,
    /// Findings that matter less here than their rules say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lowered: Vec<Lowered>,
    /// What was seen when pages were drawn; absent when that was not asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pictures: Option<Pictures>,
}

/// What a second reader said of the pages of exhibits, in the packet and in their files.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Second {
    /// How many pages show the same to it in both.
    pub same: u32,
    /// The packet pages that it sees otherwise than in their files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputed: Vec<PacketPage>,
}

impl Second {
    /// Both together, in this order.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.same += other.same;
        self.disputed.extend(other.disputed);
        self
    }
}

/// What was seen when the pages of exhibits were drawn from their files and from the packet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pictures {
    /// The program that drew them.
    pub by: String,
    /// How many pages look the same.
    pub same: u32,
    /// Pages that could not be compared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Left>,
}

/// Pages that could not be compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Left {
    /// What each of them is, in one lowercase phrase.
    pub what: String,
    /// The pages of the packet.
    pub pages: Vec<PacketPage>,
}

/// The brief that is bound with the exhibits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brief {
    /// Its first page.
    pub first: PacketPage,
    /// Its last page.
    pub last: PacketPage,
    /// What its pages took when the packet was written.
    #[serde(default)]
    pub bytes: Bytes,
    /// Its file.
    pub files: Vec<File>,
}

/// One exhibit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exhibit {
    /// Its id in the manifest.
    pub id: String,
    /// Its tab.
    pub tab: String,
    /// Its first page, the tab sheet not counted.
    pub first: PacketPage,
    /// Its last page.
    pub last: PacketPage,
    /// The day it was filed, where it was before and is not in this packet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed: Option<Date>,
    /// What its pages took when the packet was written.
    #[serde(default)]
    pub bytes: Bytes,
    /// Its files.
    pub files: Vec<File>,
}

/// A page that the manifest cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cite {
    /// What it is cited for, such as `prior-harm/incident`.
    #[serde(rename = "for")]
    pub supports: String,
    /// The page of the packet.
    pub page: PacketPage,
}

/// Bytes by what they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bytes {
    /// Scans and photographs.
    pub pictures: u64,
    /// Fonts.
    pub fonts: u64,
    /// Text and lines: the contents of pages and of forms.
    pub contents: u64,
    /// Everything else.
    pub other: u64,
}

/// One volume.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Volume {
    /// Its file name, beside the record.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// What it was written from, as a hash in hexadecimal: volumes of one recipe are the same.
    #[serde(default)]
    pub recipe: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// What a second reader said when it was written.
    #[serde(default)]
    pub second: Second,
    /// Its first page.
    pub first: PacketPage,
    /// How many of its pages are the table of contents, and which is the first of them.
    pub contents: (PacketPage, u32),
    /// Its pages in order.
    pub leaves: Vec<Leaf>,
}

/// Pages that lie together in a volume.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// What they are.
    pub kind: Kind,
    /// The place of the exhibit in packet order, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exhibit: Option<usize>,
    /// Which of the files of the exhibit or of the brief, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<usize>,
    /// The pages.
    pub pages: Vec<Page>,
}

/// What pages are that lie together; ours first, in the order they are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The cover.
    Cover,
    /// The table of contents.
    Contents,
    /// The index by element.
    ElementIndex,
    /// The sheet before an exhibit.
    TabSheet,
    /// The certificate of service.
    Certificate,
    /// Pages of the brief.
    Brief,
    /// Pages of an exhibit.
    Exhibit,
}

/// A finding that was accepted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waived {
    /// The rule.
    pub rule: String,
    /// The exhibit, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exhibit: Option<String>,
    /// SHA-256 of the file that was accepted, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// A finding that matters less here than its rule says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lowered {
    /// The rule.
    pub rule: String,
    /// The exhibit, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exhibit: Option<String>,
    /// How much it matters here: `warning` or `note`.
    pub severity: String,
}

impl Bytes {
    /// All of them.
    pub fn total(self) -> u64 {
        self.pictures + self.fonts + self.contents + self.other
    }
}

impl AddAssign for Bytes {
    fn add_assign(&mut self, it: Self) {
        self.pictures += it.pictures;
        self.fonts += it.fonts;
        self.contents += it.contents;
        self.other += it.other;
    }
}

impl Sum for Bytes {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, it| {
            sum += it;
            sum
        })
    }
}

impl Pictures {
    /// Notes pages that could not be compared, beside others that are the same.
    pub fn leave(&mut self, what: &str, pages: &[PacketPage]) {
        match self.left.iter_mut().find(|it| it.what == what) {
            Some(left) => {
                left.pages.extend(pages);
                left.pages.sort_unstable();
            }
            None => self.left.push(Left { what: what.to_owned(), pages: pages.to_vec() }),
        }
    }
}

impl Volume {
    /// Its pages in order.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        self.leaves.iter().flat_map(|leaf| &leaf.pages)
    }
}

impl Leaf {
    /// Whose pages they are; none where they are ours.
    pub fn owner(&self) -> Option<Owner> {
        match (self.kind, self.exhibit) {
            (Kind::Brief, _) => Some(Owner::Brief),
            (Kind::Exhibit, Some(exhibit)) => Some(Owner::Exhibit(exhibit)),
            _ => None,
        }
    }
}

impl Record {
    /// The files of what a leaf is of; none where that is ours.
    pub fn files(&self, leaf: &Leaf) -> &[File] {
        let files = match leaf.owner() {
            None => None,
            Some(Owner::Brief) => self.brief.as_ref().map(|it| &it.files),
            Some(Owner::Exhibit(place)) => self.exhibits.get(place).map(|it| &it.files),
        };
        files.map_or(&[], Vec::as_slice)
    }

    /// The file of a leaf, where it has one.
    pub fn file(&self, leaf: &Leaf) -> Option<&File> {
        self.files(leaf).get(leaf.file?)
    }

    /// What a second reader said of all volumes.
    pub fn second(&self) -> Second {
        self.volumes.iter().map(|it| it.second.clone()).fold(Second::default(), Second::and)
    }
}
