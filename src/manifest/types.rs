//! What a manifest can say, as types; each value keeps the place it was written.

use std::ops::Range;

use jiff::civil::Date;

use super::{
    Absence, Arrest, Bars, CourtOrders, ExhibitEntry, ExhibitKind, Fee, Grant, Level, Theory,
    Waiver, Witness,
};
use crate::element::Element;

/// A value and the bytes of `case.yaml` it was written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the manifest.
    pub at: Range<usize>,
}

/// A fault in how the manifest is written. All of one file are reported together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, in one lowercase phrase.
    pub message: String,
    /// The bytes it concerns.
    pub at: Range<usize>,
    /// A few words under the caret.
    pub label: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// What `case.yaml` says.
#[derive(Debug, Clone)]
pub struct Manifest {
    /// The proceeding: `case:`.
    pub case: CaseInfo,
    /// Who files; `None` when the respondent has no counsel.
    pub counsel: Option<Counsel>,
    /// How the packet is made: `filing:`.
    pub filing: Filing,
    /// Elements answered by a statement instead of by exhibits.
    pub elements: Vec<ElementAnswer>,
    /// This person's profile tied to documented patterns: `theory:`.
    pub theory: Theory,
    /// What the judge has ordered, which goes before any rule: `court_orders:`.
    pub court_orders: CourtOrders,
    /// Who will testify beside the respondent: `witnesses:`.
    pub witnesses: Vec<Witness>,
    /// Every arrest, wherever it was: `arrests:`.
    pub arrests: Vec<Arrest>,
    /// What is said of the bars to withholding: `bars:`.
    pub bars: Bars,
    /// Evidence that was looked for and cannot be had: `unavailable:`.
    pub unavailable: Vec<Absence>,
    /// The exhibits, in packet order.
    pub exhibits: Vec<ExhibitEntry>,
    /// Findings that were looked at and accepted.
    pub waivers: Vec<Waiver>,
    /// Rules that matter more or less here than they say: `levels:`.
    pub levels: Vec<Level>,
    /// The protection that was granted: `grant:`.
    pub grant: Option<Grant>,
}

impl Manifest {
    /// The place of an exhibit in packet order, by its id.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.exhibits.iter().position(|it| it.id.value == id)
    }

    /// The first exhibit, where none is of a kind that fits; what is of no known kind may be one.
    pub fn first_without(&self, fits: impl Fn(ExhibitKind) -> bool) -> Option<&ExhibitEntry> {
        let misses = |kind: ExhibitKind| kind.is_known() && !fits(kind);
        let none = self.exhibits.iter().all(|it| it.is(misses));
        self.exhibits.first().filter(|_| none)
    }

    /// Whether evidence of such a kind was looked for and cannot be had.
    pub fn is_unavailable(&self, fits: impl Fn(ExhibitKind) -> bool) -> bool {
        self.unavailable.iter().any(|absence| fits(absence.what.value))
    }
}

/// The proceeding the packet is filed in. What is absent is for rules to judge.
#[derive(Debug, Clone, Default)]
pub struct CaseInfo {
    /// The key `case:`, or the start of the file when there is none.
    pub at: Range<usize>,
    /// Every respondent on the charging document.
    pub respondents: Vec<Respondent>,
    /// The country of removal.
    pub removal_country: Option<Located<String>>,
    /// Other countries to which removal is proposed.
    pub third_countries: Vec<Located<String>>,
    /// City and state of the immigration court.
    pub court: Option<Located<String>>,
    /// The immigration judge.
    pub judge: Option<Located<String>>,
    /// The kind of proceeding.
    pub proceeding: Option<Located<Proceeding>>,
    /// Whether the respondent is detained.
    pub detained: Option<Located<bool>>,
    /// The next hearing.
    pub hearing: Option<Hearing>,
    /// What is asked for.
    pub relief: Vec<Located<Relief>>,
    /// The day on which biometrics were taken.
    pub biometrics: Option<Located<Date>>,
    /// Minors beside the respondents, by name.
    pub minors: Vec<Located<String>>,
}

impl CaseInfo {
    /// Where withholding is asked for, in one form or the other.
    pub fn withholding(&self) -> Option<&Located<Relief>> {
        let is = |it: Relief| matches!(it, Relief::CatWithholding | Relief::Withholding);
        self.relief.iter().find(|it| is(it.value))
    }
}

/// One respondent.
#[derive(Debug, Clone)]
pub struct Respondent {
    /// Full name as on the charging document.
    pub name: Located<String>,
    /// The A-number, printed as `A 012-345-678`.
    pub a_number: Option<Located<String>>,
    /// Languages the respondent understands, as two-letter codes.
    pub languages: Vec<Located<String>>,
    /// Where the respondent is reached.
    pub contact: Contact,
}

/// The kind of proceeding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proceeding {
    /// `removal`: INA 240.
    Removal,
    /// `withholding-only`: after reinstatement or an administrative order.
    WithholdingOnly,
}

/// The next hearing.
#[derive(Debug, Clone)]
pub struct Hearing {
    /// The key `hearing:`.
    pub at: Range<usize>,
    /// `individual` or `master`.
    pub kind: Option<Located<HearingKind>>,
    /// Its day.
    pub date: Option<Located<Date>>,
    /// Its time as written, such as `8:30 AM`.
    pub time: Option<Located<String>>,
}

/// The kind of hearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HearingKind {
    /// The merits hearing.
    Individual,
    /// A calendar hearing.
    Master,
}

/// A form of protection asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relief {
    /// `asylum`
    Asylum,
    /// `withholding`: INA 241(b)(3).
    Withholding,
    /// `cat-withholding`: 8 CFR 1208.16(c).
    CatWithholding,
    /// `cat-deferral`: 8 CFR 1208.17.
    CatDeferral,
}

/// Who files the packet.
#[derive(Debug, Clone)]
pub struct Counsel {
    /// The key `counsel:`.
    pub at: Range<usize>,
    /// Name of the attorney or accredited representative.
    pub name: Option<Located<String>>,
    /// Firm or organization.
    pub firm: Option<Located<String>>,
    /// Where counsel is reached.
    pub contact: Contact,
    /// EOIR ID.
    pub eoir_id: Option<Located<String>>,
    /// Where the EOIR-28 is.
    pub e28: Option<Located<Appearance>>,
}

/// Where somebody is reached.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Address, line by line.
    pub address: Vec<Located<String>>,
    /// Telephone.
    pub phone: Option<Located<String>>,
    /// E-mail.
    pub email: Option<Located<String>>,
}

impl Contact {
    /// All that is said, line by line.
    pub fn lines(&self) -> impl Iterator<Item = &Located<String>> {
        self.address.iter().chain(&self.phone).chain(&self.email)
    }
}

/// `counsel.e28`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appearance {
    /// `filed`: on file in this proceeding.
    Filed,
    /// `included`: filed together with this packet.
    Included,
}

/// How the packet is made.
#[derive(Debug, Clone)]
pub struct Filing {
    /// The key `filing:`, or the start of the file when there is none.
    pub at: Range<usize>,
    /// Title on the cover.
    pub title: Option<Located<String>>,
    /// Day of filing.
    pub date: Option<Located<Date>>,
    /// How the other side is served.
    pub service: Option<Service>,
    /// What is said of the fee of an application.
    pub fee: Option<Fee>,
    /// The motion to accept a late filing, in words.
    pub late_motion: Option<Located<String>>,
    /// Whether pages are brought to Letter. Default: letter.
    pub page_size: PageSize,
    /// Where the page number goes. Default: bottom right.
    pub stamp: StampPlace,
    /// Whether a sheet stands before each exhibit. Default: plain.
    pub tab_sheets: TabSheets,
    /// Whether an index by element comes after the contents. Default: no.
    pub element_index: bool,
    /// Most bytes of one volume. Default: 25,000,000.
    pub volume_limit: u64,
    /// Whether links to the web stay. Default: keep.
    pub external_links: ExternalLinks,
    /// Whether quotes are highlighted. Default: true.
    pub highlights: bool,
    /// A text file in the case folder with the passwords of exhibits.
    pub password_file: Option<Located<String>>,
    /// The brief that is bound with the exhibits: a PDF beside `case.yaml` or among them.
    pub brief: Option<Located<String>>,
}

/// `filing.page_size`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageSize {
    /// Every page on Letter paper, upright or landscape as it was.
    Letter,
    /// Pages as they are.
    Keep,
}

/// `filing.stamp`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StampPlace {
    /// `bottom-right`
    BottomRight,
    /// `bottom-center`
    BottomCenter,
    /// `none`
    None,
}

/// `filing.tab_sheets`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TabSheets {
    /// A sheet with the tab before each exhibit.
    Plain,
    /// No sheets.
    None,
}

/// `filing.external_links`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExternalLinks {
    /// Links to the web stay.
    Keep,
    /// Links to the web are taken out.
    Strip,
}

/// How the other side is served (8 CFR 1003.32).
#[derive(Debug, Clone)]
pub struct Service {
    /// The key `service:`.
    pub at: Range<usize>,
    /// The way of service.
    pub method: Located<ServiceMethod>,
    /// Who is served.
    pub on: Located<String>,
    /// Where, when not served through ECAS.
    pub address: Vec<Located<String>>,
    /// Day of service; the day of filing when absent.
    pub date: Option<Located<Date>>,
}

/// `filing.service.method`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceMethod {
    /// `ecas`: through the court's electronic filing system.
    Ecas,
    /// `mail`
    Mail,
    /// `hand`
    Hand,
    /// `email`
    Email,
}

/// An element answered by a statement: `elements.<id>`.
#[derive(Debug, Clone)]
pub struct ElementAnswer {
    /// The element, at its key.
    pub element: Located<Element>,
    /// `status:` with the reason for it.
    pub status: Option<Status>,
    /// `mode:` of state involvement.
    pub mode: Option<Located<Mode>>,
}

/// Why an element needs no exhibit.
#[derive(Debug, Clone)]
pub struct Status {
    /// What is said.
    pub kind: Located<StatusKind>,
    /// The reason.
    pub because: Located<String>,
}

/// `elements.<id>.status`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusKind {
    /// `not-contested`: the other side does not dispute it.
    NotContested,
    /// `none`: there is none, as with prior harm.
    None,
}

impl StatusKind {
    /// What is said, as it is shown to a reader.
    pub const fn title(self) -> &'static str {
        match self {
            Self::NotContested => "not contested",
            Self::None => "none",
        }
    }
}

/// `elements.state-involvement.mode`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Officials act themselves.
    Direct,
    /// Officials know and do not intervene.
    Acquiescence,
}
