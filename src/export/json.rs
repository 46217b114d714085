//! For another program, in the forms of `docs/index.schema.json` and, with the pin cites of each
//! exhibit, of `docs/cites.schema.json`. The version goes up when a reader must be changed.

use serde::Serialize;

use super::cite;
use crate::{
    citing::{Exhibit, Pin},
    page::{PacketPage, Tab},
};

/// The version of both forms.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'a str,
    version: u32,
    exhibits: Vec<ExhibitOut<'a>>,
}

#[derive(Serialize)]
struct ExhibitOut<'a> {
    id: &'a str,
    tab: String,
    title: &'a str,
    /// None where no file of it can be read.
    first: Option<PacketPage>,
    last: Option<PacketPage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cites: Option<Vec<PinOut<'a>>>,
}

#[derive(Serialize)]
struct PinOut<'a> {
    cite: String,
    /// None where it is not named.
    page: Option<PacketPage>,
    r#for: String,
    quote: Option<&'a str>,
    note: Option<&'a str>,
}

/// Renders the index of exhibits.
pub fn index(exhibits: &[Exhibit]) -> String {
    render("urn:catpacket:index:1", exhibits.iter().map(|it| exhibit(it, None)).collect())
}

/// Renders the exhibits with their pin cites.
pub fn cites(exhibits: &[Exhibit]) -> String {
    let with_pins = |it| exhibit(it, Some(pins(it)));
    render("urn:catpacket:cites:1", exhibits.iter().map(with_pins).collect())
}

fn render(schema: &str, exhibits: Vec<ExhibitOut<'_>>) -> String {
    let document = Document { schema, version: VERSION, exhibits };
    let document = serde_json::to_string_pretty(&document);
    document.expect("internal error: the table has only strings for keys") + "\n"
}

fn exhibit<'a>(it: &'a Exhibit, cites: Option<Vec<PinOut<'a>>>) -> ExhibitOut<'a> {
    ExhibitOut {
        id: &it.id,
        tab: it.tab.to_string(),
        title: &it.title,
        first: it.pages.map(|(first, _)| first),
        last: it.pages.map(|(_, last)| last),
        cites,
    }
}

fn pins(exhibit: &Exhibit) -> Vec<PinOut<'_>> {
    exhibit.pins.iter().map(|it| pin(exhibit.tab, it)).collect()
}

fn pin(tab: Tab, it: &Pin) -> PinOut<'_> {
    PinOut {
        cite: cite(tab, it.page),
        page: it.page,
        r#for: it.supports.to_string(),
        quote: it.quote.as_deref(),
        note: it.note.as_deref(),
    }
}
