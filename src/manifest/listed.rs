//! One exhibit as it is listed.

use std::ops::Range;

use jiff::civil::Date;

use super::{Certifier, ExhibitKind, Located, Photos, SubPages};
use crate::{
    element::Support,
    page::{PageSelection, Tab},
};

/// One exhibit as listed.
#[derive(Debug, Clone)]
pub struct ExhibitEntry {
    /// Stable name; tabs may move, ids never.
    pub id: Located<String>,
    /// A fixed tab.
    pub tab: Option<Located<Tab>>,
    /// File names or globs below the exhibits folder, with `/` between folders.
    pub files: Vec<Located<String>>,
    /// The pages taken; all when absent. Only with a single file.
    pub pages: Option<Located<PageSelection>>,
    /// Which pages were put in late, and share the number of the page before them.
    pub sub_pages: SubPages,
    /// Title in the table of contents.
    pub title: Located<String>,
    /// What kind of document it is.
    pub kind: Option<Located<ExhibitKind>>,
    /// Its date.
    pub date: Option<Located<Date>>,
    /// Heading of the table of contents it stands under.
    pub section: Option<Located<String>>,
    /// Language of the original as a two-letter code; English when absent.
    pub language: Option<Located<String>>,
    /// The country it is about, where that is not the country of removal.
    pub country: Option<Located<String>>,
    /// Whether it is signed.
    pub signed: Option<Located<bool>>,
    /// Whether it is under seal.
    pub sealed: Option<Located<bool>>,
    /// Whether it was read to who signed it in a language they understand.
    pub interpretation: Option<Located<Interpretation>>,
    /// Who read it to who signed it.
    pub interpreter: Option<Certifier>,
    /// What it is offered to prove.
    pub supports: Vec<Located<Support>>,
    /// Its English translation.
    pub translation: Option<Translation>,
    /// Pages worth pointing at.
    pub cites: Vec<PinCite>,
    /// Where a publication comes from.
    pub source: Option<Source>,
    /// Id of the exhibit that is the curriculum vitae of who signed it.
    pub cv: Option<Located<String>>,
    /// Where the original is.
    pub original: Option<Located<String>>,
    /// The recording of which it is the transcript.
    pub transcript_of: Option<Located<String>>,
    /// Whether photographs say what they show, when and by whom.
    pub captioned: Option<Located<bool>>,
    /// How its photographs stand on pages.
    pub photos: Option<Photos>,
    /// Whether the text of its scans is to be recognized.
    pub ocr: Option<Located<bool>>,
}

impl ExhibitEntry {
    /// Whether it says a kind, and one that fits.
    pub fn is(&self, fits: impl FnOnce(ExhibitKind) -> bool) -> bool {
        self.kind.as_ref().is_some_and(|kind| fits(kind.value))
    }

    /// Whether it is in English; what says no language is.
    pub fn is_english(&self) -> bool {
        self.language.as_ref().is_none_or(|it| matches!(&*it.value, "en" | "eng"))
    }
}

/// An English translation and its certificate (8 CFR 1003.33).
#[derive(Debug, Clone)]
pub struct Translation {
    /// The key `translation:`.
    pub at: Range<usize>,
    /// The translation.
    pub file: Option<Located<String>>,
    /// The translator's certificate.
    pub certificate: Option<Located<String>>,
    /// Who translated it.
    pub translator: Option<Certifier>,
    /// Ids of the exhibits that the certificate names, where it names several.
    pub covers: Vec<Located<String>>,
    /// Who the translator is to the respondent.
    pub relation: Option<Located<Relation>>,
}

/// `exhibits[].translation.relation`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// `none`
    None,
    /// `respondent`
    Respondent,
    /// `relative`
    Relative,
}

/// `exhibits[].interpretation`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interpretation {
    /// `included`: its certificate is part of the document.
    Included,
    /// `not-needed`: who signed it understands its language.
    NotNeeded,
}

/// A page of an exhibit worth pointing at.
#[derive(Debug, Clone)]
pub struct PinCite {
    /// What it proves: `for:`.
    pub supports: Located<Support>,
    /// The page, counted from 1 through all files of the document, or of its translation where
    /// that has the quote.
    pub page: Option<Located<u32>>,
    /// The words on it.
    pub quote: Option<Located<String>>,
    /// What they show.
    pub note: Option<Located<String>>,
}

impl PinCite {
    /// What is said of the page: its note, else what it proves.
    pub fn says(&self) -> String {
        let supports = || self.supports.value.to_string();
        self.note.as_ref().map_or_else(supports, |note| note.value.clone())
    }
}

/// Where a publication comes from: `exhibits[].source`.
#[derive(Debug, Clone)]
pub struct Source {
    /// Who published it.
    pub publisher: Option<Located<String>>,
    /// Who wrote it.
    pub author: Option<Located<String>>,
    /// Its address on the web.
    pub url: Option<Located<String>>,
    /// The day on which it was read there.
    pub accessed: Option<Located<Date>>,
}
