//! What must hold for the text of any brief.

use std::{collections::BTreeSet, io::Cursor};

use super::opened;
use crate::{
    brief::{self, Cite, Passage, Place},
    citing::{self, Exhibit, docx},
    page::{PacketPage, Tab},
    pdf::{place::Paper, said, survey::Survey},
};

/// A brief is read or refused, as text, as a Word file or as a PDF; its cites stand where they are
/// said to stand, and lead to a page that they name or nowhere.
///
/// # Panics
///
/// When a cite stands nowhere or leads elsewhere.
pub fn brief(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    cited(&[Passage { place: Place::Page(1), text }]);
    if let Ok(passages) = docx::text(Cursor::new(bytes)) {
        cited(&passages);
    }
    placed(bytes);
}

/// Three exhibits of four pages each.
fn exhibits() -> Vec<Exhibit> {
    let exhibit = |at: u32| {
        let pages = Some((PacketPage::new(5 * at + 4), PacketPage::new(5 * at + 7)));
        Exhibit {
            id: format!("e{at}"),
            tab: Tab::new(at),
            title: String::new(),
            pages,
            pins: vec![],
        }
    };
    (0..3).map(exhibit).collect()
}

fn cited(passages: &[Passage]) {
    let exhibits = exhibits();
    let known: BTreeSet<Tab> = exhibits.iter().map(|it| it.tab).collect();
    let cites = brief::cites(passages, &known);
    citing::judge(&cites, &exhibits, None);
    for cite in &cites.read {
        stands(cite, passages);
        assert!(!cite.tabs.is_empty() && cite.pages.iter().all(|(first, last)| first <= last));
        if let Some(to) = citing::target(cite, &exhibits) {
            let own = exhibits.iter().any(|it| cite.tabs.contains(&it.tab) && it.has(to));
            assert!(own, "{cite:?} leads to {to}");
        }
    }
}

/// The words of a cite are those where it stands.
fn stands(cite: &Cite, passages: &[Passage]) {
    let spans = cite.spans.iter().map(|(place, span)| {
        let mut texts = passages.iter().filter(|it| it.place == *place);
        texts.find_map(|it| it.text.get(span.clone())).expect("a cite stands in a passage")
    });
    let letters = |text: &str| text.chars().filter(|it| it.is_alphanumeric()).collect::<String>();
    assert_eq!(letters(&spans.collect::<String>()), letters(&cite.words));
}

/// Every letter of a page is where the text of it says.
fn placed(bytes: &[u8]) {
    let Some((document, tree)) = opened(bytes) else { return };
    let mut survey = Survey::new(&document);
    for page in &tree.pages {
        let Ok(surveyed) = survey.page(page, Paper::AsItIs, None) else { return };
        let layer = surveyed.layer;
        let (text, letters) = said::placed(&layer);
        assert_eq!(text, said::text(&layer));
        for it in letters {
            let rest = text.get(it.byte..).expect("a letter starts there");
            assert!(rest.starts_with(layer.letters[it.letter].says));
        }
    }
}
