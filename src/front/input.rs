//! What our pages are made of, as plain data.

use std::ops::Range;

use jiff::civil::Date;

use crate::{
    manifest::ServiceMethod,
    page::{PacketPage, Tab, VolumeNumber},
};

/// What is printed on our pages, apart from numbers.
#[derive(Debug, Clone)]
pub struct FrontInput {
    /// Who files what, where.
    pub caption: Caption,
    /// Whether a brief stands before them.
    pub brief: bool,
    /// The exhibits, in packet order.
    pub entries: Vec<Entry>,
    /// The index by element; empty where it is not asked for.
    pub index: Vec<IndexPart>,
    /// Proof of service, where there is one.
    pub certificate: Option<Certificate>,
    /// Whether the packet may come in several volumes.
    pub parts: bool,
}

/// The caption of the case.
#[derive(Debug, Clone, Default)]
pub struct Caption {
    /// Who files.
    pub filer: Filer,
    /// Name of counsel, where counsel files.
    pub counsel: Option<String>,
    /// DETAINED or NON-DETAINED, where known.
    pub detained: Option<bool>,
    /// What the cover of a copy says, such as `COPY FOR CHAMBERS`; none for the court.
    pub copy: Option<&'static str>,
    /// City and state of the immigration court.
    pub court: Option<String>,
    /// Every respondent.
    pub respondents: Vec<Respondent>,
    /// Such as `In removal proceedings`.
    pub proceeding: String,
    /// The immigration judge.
    pub judge: Option<String>,
    /// Day of the next hearing.
    pub hearing_date: Option<Date>,
    /// Time of the next hearing, as written.
    pub hearing_time: Option<String>,
    /// Title of the filing.
    pub title: String,
    /// Day of filing.
    pub filing_date: Option<Date>,
}

/// Who files: the block at the top of the cover.
#[derive(Debug, Clone)]
pub enum Filer {
    /// Counsel, line by line, the name first.
    Counsel(Vec<String>),
    /// The respondents themselves, with where the first is reached, line by line.
    ProSe(Vec<String>),
}

/// A respondent on the cover.
#[derive(Debug, Clone)]
pub struct Respondent {
    /// Full name.
    pub name: String,
    /// A-number, as it is printed.
    pub a_number: Option<String>,
}

/// One exhibit: its row of the contents and its tab sheet.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The heading it comes under; the same one after another prints once.
    pub section: Option<String>,
    /// Its tab.
    pub tab: Tab,
    /// The day it was filed, where it was before.
    pub filed: Option<Date>,
    /// Its title.
    pub title: String,
    /// A line under the title in the contents.
    pub note: Option<String>,
    /// Kind, author and date, for the tab sheet.
    pub about: Option<String>,
    /// What it is offered to show, for the tab sheet.
    pub offered: Option<String>,
    /// Whether it has a tab sheet.
    pub sheet: bool,
    /// Whether it was put in late.
    pub late: bool,
}

/// Rows of the index by element under one heading.
#[derive(Debug, Clone)]
pub struct IndexPart {
    /// The heading.
    pub heading: String,
    /// The rows; none where nothing is marked.
    pub rows: Vec<Indexed>,
}

/// A row of the index by element.
#[derive(Debug, Clone)]
pub struct Indexed {
    /// What it is about, such as a point or a day; the same one after another prints once.
    pub about: String,
    /// The exhibit, by its place in [`FrontInput::entries`].
    pub exhibit: usize,
    /// The cite that the row is, by its place in the exhibit's own.
    pub cite: Option<usize>,
    /// What stands there.
    pub words: Option<Words>,
}

/// What stands on a page.
#[derive(Debug, Clone)]
pub enum Words {
    /// In its own words.
    Quote(String),
    /// In those of the filer.
    Note(String),
}

/// Proof of service (8 CFR 1003.32).
#[derive(Debug, Clone)]
pub struct Certificate {
    /// The way of service.
    pub method: ServiceMethod,
    /// Name of the person or office served.
    pub served: String,
    /// Where, line by line; not for ECAS.
    pub address: Vec<String>,
    /// Day of service; a blank to fill in when absent.
    pub date: Option<Date>,
    /// Printed name of the person serving; a blank when absent.
    pub server: Option<String>,
}

/// The numbers printed on our pages.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    /// Where the brief is.
    pub brief: Option<Place>,
    /// Where each exhibit is, in the order of [`FrontInput::entries`].
    pub places: Vec<Place>,
    /// The volumes, in order.
    pub volumes: Vec<Volume>,
    /// The packet page of each row of the index that is a cite, part by part.
    pub indexed: Vec<Vec<Option<PacketPage>>>,
}

/// Where an exhibit is, its tab sheet not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its first page.
    pub first: PacketPage,
    /// Its last page.
    pub last: PacketPage,
    /// How many pages it has.
    pub pages: u32,
    /// The volume it starts in; none where it was filed before.
    pub volume: Option<VolumeNumber>,
}

/// One volume of the packet.
#[derive(Debug, Clone)]
pub struct Volume {
    /// Its first page.
    pub first: PacketPage,
    /// Its last page.
    pub last: PacketPage,
    /// The exhibits that have pages in it.
    pub entries: Range<usize>,
    /// Whether the certificate of service is in it.
    pub certificate: bool,
}

impl Default for Filer {
    fn default() -> Self {
        Self::Counsel(Vec::new())
    }
}

impl FrontInput {
    /// The same, with or without the rows of the index on exhibits that were put in late.
    #[must_use]
    pub fn with_late(&self, late: bool) -> Self {
        let mut input = self.clone();
        let kept = |row: &Indexed| late || !self.entries[row.exhibit].late;
        input.index.iter_mut().for_each(|part| part.rows.retain(kept));
        input
    }
}

impl Numbers {
    /// A volume by its number.
    pub fn volume(&self, number: VolumeNumber) -> Option<&Volume> {
        self.volumes.get(usize::try_from(number.0).ok()?.checked_sub(1)?)
    }
}
