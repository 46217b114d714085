//! Tables of exhibits and pin cites, for the brief and for whoever files it.

use crate::{
    citing::{Exhibit, Pin},
    page::{PacketPage, Tab, range},
};

pub mod markdown;

pub mod csv;

pub mod json;

pub mod docx;

pub mod xlsx;

pub mod listed;

pub mod checklist;

/// A table of plain text.
#[derive(Debug)]
pub struct Table {
    /// What it is.
    pub title: &'static str,
    /// The names of its columns.
    pub head: &'static [&'static str],
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<String>>,
}

/// The index of exhibits.
pub fn index(exhibits: &[Exhibit]) -> Table {
    let row = |it: &Exhibit| {
        vec![it.tab.to_string(), it.title.clone(), pages(it).unwrap_or_default(), it.id.clone()]
    };
    let head = &["Tab", "Exhibit", "Pages", "Id"];
    Table { title: "Index of exhibits", head, rows: exhibits.iter().map(row).collect() }
}

/// Each exhibit, and below it the pages of it that the manifest points at.
pub fn cites(exhibits: &[Exhibit]) -> Table {
    let rows = exhibits.iter().flat_map(|exhibit| {
        let own = [whole(exhibit), exhibit.title.clone()].into_iter();
        let own = own.chain([String::new(), String::new(), String::new(), exhibit.id.clone()]);
        std::iter::once(own.collect()).chain(exhibit.pins.iter().map(|pin| row(exhibit, pin)))
    });
    let head = &["Cite", "Exhibit", "For", "Words", "Note", "Id"];
    Table { title: "Table of cites", head, rows: rows.collect() }
}

fn row(exhibit: &Exhibit, pin: &Pin) -> Vec<String> {
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    vec![
        cite(exhibit.tab, pin.page),
        exhibit.title.clone(),
        pin.supports.to_string(),
        text(&pin.quote),
        text(&pin.note),
        exhibit.id.clone(),
    ]
}

/// A pin cite, as in `Tab C at 45`.
pub fn cite(tab: Tab, page: Option<PacketPage>) -> String {
    match page {
        Some(page) => format!("Tab {tab} at {page}"),
        None => format!("Tab {tab}, page not named"),
    }
}

/// A cite of all of an exhibit, as in `Tab C at 12–44`.
fn whole(exhibit: &Exhibit) -> String {
    let at = pages(exhibit).map_or(String::new(), |pages| format!(" at {pages}"));
    format!("Tab {}{at}", exhibit.tab)
}

/// The pages of an exhibit, as in `12–44`. The dash keeps a spreadsheet from taking them for a day.
fn pages(exhibit: &Exhibit) -> Option<String> {
    exhibit.pages.map(|(first, last)| range(first, last))
}

#[cfg(test)]
mod tests;
