//! What can be cited of a packet: its exhibits, and the pages that the manifest points at.

use crate::{
    case::{Case, Role},
    element::Support,
    manifest::PinCite,
    page::{PacketPage, Tab},
    plan::Plan,
};

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
    let pin = |cite: &PinCite| Pin {
        page: place(case, exhibit, cite).and_then(|(part, at)| plan.page(exhibit, part, at)),
        supports: cite.supports.value,
        quote: cite.quote.as_ref().map(line),
        note: cite.note.as_ref().map(line),
    };
    let mut pins: Vec<Pin> = case.manifest.exhibits[exhibit].cites.iter().map(pin).collect();
    pins.sort_by_key(|pin| (pin.page.is_none(), pin.page));
    pins
}

/// The part that a cite points into, and which of the pages taken of it, from 0. Cites count the
/// pages of the original, all its files together.
fn place(case: &Case, exhibit: usize, cite: &PinCite) -> Option<(usize, u32)> {
    let mut left = cite.page.as_ref()?.value.checked_sub(1)?;
    let parts = case.parts[exhibit].iter().enumerate();
    for (at, part) in parts.filter(|(_, part)| part.role == Role::Original) {
        let pages = part.runs.iter().map(|run| run.pages.len()).sum::<usize>();
        let pages = u32::try_from(pages).unwrap_or(u32::MAX);
        if left < pages {
            return Some((at, left));
        }
        left -= pages;
    }
    None
}

/// Text with every run of spaces and ends of lines as one space.
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
