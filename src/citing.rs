//! What can be cited of a packet: its exhibits, and the pages that the manifest points at; and the
//! cites of a brief held against that.

mod bound;

mod file;

mod judge;

use crate::{
    case::Case,
    element::Support,
    manifest::PinCite,
    page::{PacketPage, Tab},
    plan::Plan,
};
pub use bound::astray;
#[cfg(any(fuzzing, test))]
pub use file::docx;
pub use file::text;
pub use judge::{Older, judge, target};

/// An exhibit as it is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exhibit {
    /// Its id in the manifest.
    pub id: String,
    /// Its tab.
    pub tab: Tab,
    /// Its title, on one line.
    pub title: String,
    /// Its pages, the tab sheet not counted; none where no file of it can be read.
    pub pages: Option<(PacketPage, PacketPage)>,
    /// The pages of it that the manifest points at, in packet order.
    pub pins: Vec<Pin>,
}

/// A page that the manifest points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// The page; none where the manifest names none, or one that the exhibit does not have.
    pub page: Option<PacketPage>,
    /// What it proves.
    pub supports: Support,
    /// The words on it, on one line.
    pub quote: Option<String>,
    /// What they show, on one line.
    pub note: Option<String>,
}

/// The exhibits in packet order, where the plan has them.
pub fn exhibits(case: &Case, plan: &Plan) -> Vec<Exhibit> {
    let placed = case.manifest.exhibits.iter().zip(&plan.exhibits).enumerate();
    placed
        .map(|(at, (entry, placed))| Exhibit {
            id: entry.id.value.clone(),
            tab: placed.tab,
            title: on_one_line(&entry.title.value),
            pages: (0 < placed.pages).then_some((placed.first, placed.last)),
            pins: pins(case, plan, at),
        })
        .collect()
}

impl Exhibit {
    /// Whether a page of the packet is one of its pages.
    pub fn has(&self, page: PacketPage) -> bool {
        self.pages.is_some_and(|(first, last)| first <= page && page <= last)
    }
}

/// The pins of one exhibit; those without a page come last.
fn pins(case: &Case, plan: &Plan, exhibit: usize) -> Vec<Pin> {
    let line = |it: &crate::manifest::Located<String>| on_one_line(&it.value);
    let page = |cite| {
        let spot = case.cited(exhibit, cite)?;
        plan.page(exhibit, spot.part, spot.place)
    };
    let pin = |(at, cite): (usize, &PinCite)| Pin {
        page: page(at),
        supports: cite.supports.value,
        quote: cite.quote.as_ref().map(line),
        note: cite.note.as_ref().map(line),
    };
    let mut pins: Vec<Pin> =
        case.manifest.exhibits[exhibit].cites.iter().enumerate().map(pin).collect();
    pins.sort_by_key(|pin| (pin.page.is_none(), pin.page));
    pins
}

/// Text with every run of spaces and ends of lines as one space.
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
