//! Looks for the words that cites quote while the pages of a file are read.

use std::collections::BTreeSet;

use super::uses::{Asked, Use};
use crate::{
    case::{Looked, Nearest, Role},
    manifest::ExhibitEntry,
    page::FilePage,
    pdf::{
        content::layer::Layer,
        document::Work,
        error::Error,
        highlight::Highlight,
        passage::{Page, Quad, Sought},
    },
};

/// Most pages of a quote of which the lines are kept: words that stand on more are no quote.
const MOST_PLACES: usize = 200;

/// Bytes that looking for a quote in a letter counts as.
const LOOKING: usize = 8;

/// Most objects of a quote: its bookmark, its highlight and the look of that; and most bytes of a
/// bookmark without its title.
const OBJECTS: u32 = 3;
const BOOKMARK: u64 = 300;

/// The quotes to look for in the document of an exhibit or in its translation, cite by cite.
pub fn of(exhibit: &ExhibitEntry, role: Role, highlighted: bool) -> Vec<Option<Asked<'_>>> {
    let quotes = exhibit.cites.iter().map(|cite| {
        let words = cite.quote.as_ref()?.value.as_str();
        Some(Asked { words, says: cite.says(), highlighted })
    });
    let quotes: Vec<Option<Asked<'_>>> = quotes.collect();
    if role == Role::Certificate || quotes.iter().all(Option::is_none) {
        return Vec::new();
    }
    quotes
}

/// The quotes of all parts that a file is used for.
pub struct Quotes(Vec<Part>);

/// Those of one part.
struct Part {
    /// The pages that it takes; all where none are named.
    taken: Option<BTreeSet<FilePage>>,
    quotes: Vec<(Option<Sought>, Looked)>,
}

impl Quotes {
    /// Those of some uses of a file with so many pages.
    pub fn of(uses: &[Use<'_>], pages: usize) -> Self {
        let count = u32::try_from(pages).unwrap_or(u32::MAX);
        let part = |used: &Use<'_>| {
            let taken = used.pages.map(|pages| pages.of(count).unwrap_or_default());
            let quotes = used.quotes.iter();
            let quotes = quotes.map(|quote| {
                let sought = quote.as_ref().map(|quote| Sought::of(quote.words));
                (sought, Looked::default())
            });
            Part { taken: taken.map(BTreeSet::from_iter), quotes: quotes.collect() }
        };
        Self(uses.iter().map(part).collect())
    }

    /// Looks for them on the next page.
    ///
    /// # Errors
    ///
    /// When the file asks for more work than any document.
    pub fn look(&mut self, page: FilePage, layer: &Layer, work: &Work) -> Result<(), Error> {
        let takes = |part: &&mut Part| {
            let taken = part.taken.as_ref().is_none_or(|taken| taken.contains(&page));
            taken && !part.quotes.is_empty()
        };
        let mut parts = self.0.iter_mut().filter(takes).peekable();
        if parts.peek().is_none() || layer.letters.is_empty() {
            return Ok(());
        }
        let text = Page::of(layer);
        for part in parts {
            for (sought, looked) in &mut part.quotes {
                let Some(sought) = sought else { continue };
                work.add(LOOKING * text.len())?;
                look(&text, page, sought, looked);
            }
        }
        Ok(())
    }

    /// What came of it, part by part.
    pub fn looked(self) -> Vec<Vec<Looked>> {
        let looked = |part: Part| part.quotes.into_iter().map(|(_, looked)| looked).collect();
        self.0.into_iter().map(looked).collect()
    }
}

/// What quotes add to a run of pages, whichever of their places are taken.
pub struct Added {
    /// The pages that have each quote, and most bytes that it adds.
    quotes: Vec<(BTreeSet<FilePage>, u64)>,
    /// Most bytes that those met so far add.
    pub bytes: u64,
    /// Most objects.
    pub objects: u32,
}

impl Added {
    /// What the quotes of a part may add.
    pub fn of(used: &Use<'_>, looked: &[Looked]) -> Self {
        let quote = |(asked, looked): (&Option<Asked<'_>>, &Looked)| {
            let asked = asked.as_ref()?;
            let heaviest = looked.places.iter().map(|(_, lines)| weight(asked, lines)).max()?;
            Some((looked.places.iter().map(|(page, _)| *page).collect(), heaviest))
        };
        let quotes = used.quotes.iter().zip(looked).filter_map(quote).collect();
        Self { quotes, bytes: 0, objects: 0 }
    }

    /// Meets the next page; each quote adds something once.
    pub fn meet(&mut self, page: FilePage) {
        let (bytes, objects) = (&mut self.bytes, &mut self.objects);
        self.quotes.retain(|(pages, weight)| {
            let met = pages.contains(&page);
            if met {
                *bytes += weight;
                *objects += OBJECTS;
            }
            !met
        });
    }
}

/// Most bytes that a quote takes: its bookmark, and its highlight where it has one.
fn weight(asked: &Asked<'_>, lines: &[Quad]) -> u64 {
    let characters = asked.words.len().max(asked.says.len()) as u64;
    let bookmark = BOOKMARK + 4 * characters;
    let highlight = Highlight { lines: lines.to_vec(), says: asked.says.clone() };
    bookmark + if asked.highlighted { highlight.weight() } else { 0 }
}

/// Looks for one quote on one page.
fn look(text: &Page<'_>, page: FilePage, sought: &mut Sought, looked: &mut Looked) {
    if let Some(lines) = text.find(sought) {
        let lines = if looked.places.len() < MOST_PLACES { lines } else { Vec::new() };
        looked.places.push((page, lines));
        looked.nearest = None;
    } else if looked.places.is_empty() {
        let best = looked.nearest.as_ref().map_or(0, |nearest| nearest.likeness);
        if let Some((likeness, says)) = text.nearest(sought, best) {
            looked.nearest = Some(Nearest { page, likeness, says });
        }
    }
}
