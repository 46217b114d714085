//! The pages we write ourselves: cover, table of contents, tab sheets, certificate of service.
//!
//! How many there are never depends on the numbers printed on them, so [`Lengths`] is asked first,
//! pages are counted, and [`draw`] comes last.

pub use crate::deadline::long_date;
use crate::{
    case::Case,
    page::{PacketPage, VolumeNumber, range},
    pdf::{canvas::Canvas, font::Fonts},
    plan::{self, Plan, Rows},
};
pub use input::{
    Caption, Certificate, Entry, Filer, FrontInput, IndexPart, Indexed, Numbers, Place, Respondent,
    Volume, Words,
};

pub mod after_grant;

mod certificate;

mod contents;

mod cover;

mod element_index;

mod indexed;

mod of_case;

mod input;

mod numbers;

mod ruled;

pub mod sheet;

mod tab_sheet;

/// Our pages of one volume.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The pages, as a PDF of their own.
    pub pdf: Vec<u8>,
    /// What each page is, in order.
    pub pages: Vec<FrontPageKind>,
    /// Where links belong.
    pub links: Vec<Link>,
}

/// What a page of ours is, in the order they are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FrontPageKind {
    /// A page of the cover.
    Cover,
    /// A page of the table of contents.
    Contents,
    /// A page of the index by element.
    ElementIndex,
    /// The tab sheet of an exhibit, by its place in [`FrontInput::entries`].
    TabSheet(usize),
    /// A page of the certificate of service.
    Certificate,
}

/// A part of a page that leads elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The page it is on, counted from 0 in [`Drawn::pages`].
    pub page_index: usize,
    /// Left, bottom, right, top.
    pub rect: [f64; 4],
    /// Where it leads.
    pub target: Target,
}

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The first page of an exhibit, which may be in another volume; by its place in
    /// [`FrontInput::entries`].
    Exhibit(usize),
    /// A page of the packet in which an exhibit is, which may be in another volume.
    Page(usize, PacketPage),
    /// The first page of the table of contents.
    Contents,
    /// The first page of the brief, in the first volume.
    Brief,
}

/// Where every page of a packet lands, with our own pages as long as what they say.
pub fn place(case: &Case, fonts: &Fonts, input: &FrontInput) -> Plan {
    plan::place(case, &case.tabs(), |parts| Lengths {
        fonts,
        input: FrontInput { parts, ..input.clone() },
    })
}

/// How many pages our parts take, whatever the numbers on them.
#[derive(Debug)]
pub struct Lengths<'a> {
    /// The faces they are set in.
    pub fonts: &'a Fonts,
    /// What they say.
    pub input: FrontInput,
}

impl Lengths<'_> {
    fn count(&self, draw: impl Fn(&mut Canvas, &FrontInput, &Numbers)) -> u32 {
        let mut canvas = Canvas::new(self.fonts);
        draw(&mut canvas, &self.input, &Numbers::default());
        u32::try_from(canvas.page_count()).unwrap_or(u32::MAX)
    }
}

impl plan::Lengths for Lengths<'_> {
    fn cover(&self) -> u32 {
        self.count(|canvas, input, numbers| cover::draw(canvas, input, numbers, None))
    }

    fn contents(&self, rows: &Rows) -> u32 {
        self.count(|canvas, input, numbers| drop(contents::draw(canvas, input, numbers, rows)))
    }

    fn element_index(&self, late: bool) -> u32 {
        if self.input.index.is_empty() {
            return 0;
        }
        self.count(|canvas, input, numbers| {
            drop(element_index::draw(canvas, &input.with_late(late), numbers));
        })
    }

    fn certificate(&self) -> u32 {
        let Some(certificate) = &self.input.certificate else { return 0 };
        self.count(|canvas, input, numbers| certificate::draw(canvas, input, certificate, numbers))
    }
}

/// Draws our pages of one volume: cover, contents, the tab sheets of exhibits that start in it,
/// certificate.
///
/// # Errors
///
/// A face could not be cut down to the glyphs used.
pub fn draw(
    fonts: &Fonts,
    input: &FrontInput,
    numbers: &Numbers,
    number: VolumeNumber,
) -> anyhow::Result<Drawn> {
    let mut canvas = Canvas::new(fonts);
    let mut pages = Vec::new();
    let volume = numbers.volume(number);
    cover::draw(&mut canvas, input, numbers, Some(number));
    pages.resize(canvas.page_count(), FrontPageKind::Cover);
    let own = volume.map_or(0..input.entries.len(), |volume| volume.entries.clone());
    let mut rows = plan::contents(number, &own, input.entries.len());
    rows.brief &= input.brief;
    let mut links = contents::draw(&mut canvas, input, numbers, &rows);
    pages.resize(canvas.page_count(), FrontPageKind::Contents);
    if number.0 == 1 && !input.index.is_empty() {
        links.extend(element_index::draw(&mut canvas, input, numbers));
        pages.resize(canvas.page_count(), FrontPageKind::ElementIndex);
    }
    for (index, entry) in input.entries.iter().enumerate() {
        let place = numbers.places.get(index).filter(|place| place.volume == Some(number));
        if let Some(place) = place.filter(|_| entry.sheet) {
            links.push(tab_sheet::draw(&mut canvas, entry, place));
            pages.push(FrontPageKind::TabSheet(index));
        }
    }
    if let Some(certificate) = &input.certificate
        && volume.is_some_and(|volume| volume.certificate)
    {
        certificate::draw(&mut canvas, input, certificate, numbers);
    }
    pages.resize(canvas.page_count(), FrontPageKind::Certificate);
    Ok(Drawn { pdf: canvas.finish()?, pages, links })
}

/// Exhibits as `Tabs H–M`, or `Tab H`; those that were filed before are left out.
fn tabs(entries: &[Entry]) -> Option<String> {
    let mut new = entries.iter().filter(|it| it.filed.is_none()).map(|it| it.tab);
    let first = new.next()?;
    let last = new.next_back().unwrap_or(first);
    Some(if first == last { format!("Tab {first}") } else { format!("Tabs {first}–{last}") })
}

#[cfg(test)]
mod tests;
