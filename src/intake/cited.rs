//! Reads the cites of a brief, and where their words stand on its pages.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    brief::{self, Cite, Passage, Place, unnumbered},
    case::Cited,
    page::{FilePage, Tab},
    pdf::{
        content::layer::Layer,
        document::Document,
        error::Error,
        pages::{Page, PageTree},
        passage::{self, Quad},
        place::Paper,
        said,
        survey::Survey,
    },
};

/// Most lines of the words of a cite.
const MOST_LINES: usize = 8;

/// Most bytes of a link, and most objects.
const LINK: u64 = 500;
const OBJECTS: u32 = 1;

/// Reads the cites of a document; `tabs` are those that the packet has.
///
/// # Errors
///
/// When a page cannot be read, or the file asks for more work than any document.
pub fn read(document: &Document, tree: &PageTree, tabs: &BTreeSet<Tab>) -> Result<Cited, Error> {
    let mut survey = Survey::new(document);
    let mut layer = |page: &Page| survey.page(page, Paper::AsItIs, None).map(|it| it.layer);
    let mut passages = Vec::with_capacity(tree.pages.len());
    for (number, page) in (1..).zip(&tree.pages) {
        let text = said::text(&layer(page)?);
        passages.push(Passage { place: Place::Page(number), text: unnumbered(&text).to_owned() });
    }
    let cites = brief::cites(&passages, tabs);
    let mut lines = vec![Vec::new(); cites.read.len()];
    for (page, cited) in by_page(&cites.read) {
        let Some(of) = tree.pages.get(page as usize - 1) else { continue };
        let text = Text::of(layer(of)?);
        for (at, span) in cited {
            document.work.add(span.len())?;
            let found = text.lines(span).into_iter().map(|line| (FilePage(page), line));
            lines[at].extend(found);
            lines[at].truncate(MOST_LINES);
        }
    }
    Ok(Cited { cites, lines })
}

/// Bytes of the text of a page.
type Span = std::ops::Range<usize>;

/// The words of cites on each page, with the cites they are of.
fn by_page(cites: &[Cite]) -> BTreeMap<u32, Vec<(usize, Span)>> {
    let mut pages: BTreeMap<u32, Vec<(usize, Span)>> = BTreeMap::new();
    for (at, cite) in cites.iter().enumerate() {
        for (place, span) in &cite.spans {
            if let Place::Page(page) = place {
                pages.entry(*page).or_default().push((at, span.clone()));
            }
        }
    }
    pages
}

/// The text of a page in which cites were read, with the place of each letter.
struct Text {
    layer: Layer,
    placed: Vec<said::Placed>,
    /// Where the part starts in which cites were read.
    start: usize,
}

impl Text {
    fn of(layer: Layer) -> Self {
        let (text, placed) = said::placed(&layer);
        let read = unnumbered(&text);
        let start = read.as_ptr().addr() - text.as_ptr().addr();
        Self { layer, placed, start }
    }

    /// The lines on which some of it stands.
    fn lines(&self, span: Span) -> Vec<Quad> {
        let bytes = self.start + span.start..self.start + span.end;
        let first = self.placed.partition_point(|it| it.byte < bytes.start);
        let last = self.placed.partition_point(|it| it.byte < bytes.end);
        passage::lines(&self.layer, &self.placed[first..last])
    }
}

/// What links add to a run of pages.
pub struct Links(BTreeMap<FilePage, u64>);

impl Links {
    /// Those of a brief, whether they will lead anywhere or not.
    pub fn of(cited: Option<&Cited>) -> Self {
        let mut links = BTreeMap::new();
        for (page, _) in cited.iter().flat_map(|it| it.lines.iter().flatten()) {
            *links.entry(*page).or_default() += 1;
        }
        Self(links)
    }

    /// Most bytes and objects that those of a page take.
    pub fn on(&self, page: FilePage) -> (u64, u32) {
        let links = self.0.get(&page).copied().unwrap_or_default();
        (LINK * links, OBJECTS * u32::try_from(links).unwrap_or(u32::MAX))
    }
}
