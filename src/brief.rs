//! What a brief says of the record: the cites in its text, and what can be wrong with one.

mod token;

mod label;

mod numbered;

mod read;

use std::{fmt, ops::Range};

use crate::{
    page::{PacketPage, Tab},
    severity::Severity,
};
pub use numbered::unnumbered;
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
    /// Where it begins.
    pub place: Place,
    /// Its words.
    pub words: String,
    /// Where they stand: bytes of the text of each passage that has some of them.
    pub spans: Vec<(Place, Range<usize>)>,
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

/// What is wrong with a cite, or with an exhibit that has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Astray {
    /// What it is.
    pub problem: Problem,
    /// Where in the brief, and in which words; none of an exhibit that is not cited.
    pub cited: Option<(Place, String)>,
    /// The exhibit that is not cited, by its id.
    pub exhibit: Option<String>,
    /// What is wrong, in one lowercase phrase.
    pub message: String,
    /// What is right, where that is known.
    pub help: Option<String>,
}

/// What can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// A tab that the packet does not have.
    MissingTab,
    /// A page that the tab does not have.
    PageOutside,
    /// What was cited is under another tab or on another page now.
    Moved,
    /// What may be a cite was not read.
    Unclear,
    /// An exhibit that is not cited.
    Uncited,
}

impl Problem {
    /// Its name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::MissingTab => "missing-tab",
            Self::PageOutside => "page-outside",
            Self::Moved => "moved-cite",
            Self::Unclear => "unclear-cite",
            Self::Uncited => "uncited-exhibit",
        }
    }

    /// How much it matters.
    pub const fn severity(self) -> Severity {
        match self {
            // What has moved leads to a page, and to the wrong one.
            Self::MissingTab | Self::PageOutside | Self::Moved => Severity::Error,
            Self::Unclear => Severity::Warning,
            Self::Uncited => Severity::Note,
        }
    }
}

impl Place {
    /// The page, where it is on one that is known.
    pub const fn page(self) -> Option<u32> {
        if let Self::Page(page) = self { Some(page) } else { None }
    }
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
