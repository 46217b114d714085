//! Where the words that cites quote stand.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Case, Content, Part, Reading, Role};
use crate::{
    manifest::{ExhibitEntry, Located, PinCite},
    page::FilePage,
    pdf::{highlight::Highlight, passage::Quad},
};

/// How many of a hundred parts are the same in a passage that was meant, and in one worth telling.
const MEANT: u8 = 70;
const ALIKE: u8 = 45;

/// What came of looking for a quote among the pages a part takes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Looked {
    /// The pages of the file that have it, in order, with the lines that it stands on; those are
    /// left out where there are too many pages.
    pub places: Vec<(FilePage, Vec<Quad>)>,
    /// The passage most like it, where it is on none. It is text of an exhibit, so what has it is
    /// not kept between runs.
    pub nearest: Option<Nearest>,
}

/// A passage that is like a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nearest {
    /// The page of the file.
    pub page: FilePage,
    /// How many of a hundred parts are the same.
    pub likeness: u8,
    /// What it says.
    pub says: String,
}

/// A page of the document of an exhibit, or of its translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Which part of the exhibit.
    pub part: usize,
    /// Its place among the pages that the part takes, from 0.
    pub place: usize,
    /// The page of the part's file.
    pub file: FilePage,
    /// The page of the document, counted from 1 through all its files.
    pub page: u32,
    /// Whether that is the translation.
    pub translated: bool,
}

/// What came of looking for a quote in an exhibit.
#[derive(Debug, Clone, PartialEq)]
pub enum Quoted<'a> {
    /// It is where the cite says, or the cite leaves that open.
    Found(Spot, &'a [Quad]),
    /// It is on another page.
    Elsewhere(Spot),
    /// The page, or one that may have it, has no text that can be searched.
    Unsearchable(Spot),
    /// It is nowhere; the passage most like it, where one is like it.
    Unfound(Option<(Spot, &'a Nearest)>),
}

/// A cite that quotes something, and what came of it.
#[derive(Debug)]
pub struct Quote<'a> {
    /// The exhibit.
    pub exhibit: &'a ExhibitEntry,
    /// Its parts.
    parts: &'a [Part],
    /// The cite.
    pub cite: &'a PinCite,
    /// The words.
    pub words: &'a Located<String>,
    /// What came of looking for them.
    pub came: Quoted<'a>,
}

impl Quote<'_> {
    /// The file of a page.
    pub fn file(&self, spot: Spot) -> &str {
        self.parts.get(spot.part).map_or("", |part| &part.file)
    }

    /// A page, as in ``page 2 of `report` ``.
    pub fn named(&self, spot: Spot) -> String {
        let of = if spot.translated { "the translation of " } else { "" };
        format!("page {} of {of}`{}`", spot.page, self.exhibit.id.value)
    }
}

impl Case {
    /// What came of the quote of a cite of an exhibit, both by their places; `None` where it has
    /// none, or where a file of the exhibit cannot be read.
    ///
    /// A quote is looked for in the document of the exhibit, and then in its translation. The page
    /// of the cite counts in the one that has the words.
    pub fn quoted(&self, exhibit: usize, cite: usize) -> Option<Quoted<'_>> {
        let entry = self.manifest.exhibits.get(exhibit)?;
        let pin = entry.cites.get(cite).filter(|it| it.quote.is_some())?;
        let page = pin.page.as_ref().map(|it| it.value);
        let [own, translated] =
            [Role::Original, Role::Translation].map(|role| self.document(exhibit, role));
        let own = own.filter(|own| !own.is_empty())?;
        let translated = translated.unwrap_or_default();
        let all = || own.iter().chain(&translated).copied();
        let here = |spot: &Spot| page.is_none_or(|page| page == spot.page);
        let found = |spot: Spot| Some((spot, self.quads(exhibit, cite, spot)?));
        if let Some((spot, quads)) = all().filter(here).find_map(found) {
            return Some(Quoted::Found(spot, quads));
        }
        if let Some((spot, _)) = all().find_map(found) {
            return Some(Quoted::Elsewhere(spot));
        }
        let nearest = self.nearest(exhibit, cite, all());
        let meant = nearest.is_some_and(|(_, it)| MEANT <= it.likeness);
        let silent = own.iter().filter(|spot| here(spot) && !(meant && page.is_none()));
        let silent = silent.copied().find(|spot| self.is_silent(exhibit, *spot));
        Some(silent.map_or(Quoted::Unfound(nearest), Quoted::Unsearchable))
    }

    /// The page that a cite points at: the one that it names, else the one that has its quote.
    pub fn cited(&self, exhibit: usize, cite: usize) -> Option<Spot> {
        if let Some(Quoted::Found(spot, _)) = self.quoted(exhibit, cite) {
            return Some(spot);
        }
        let entry: &PinCite = self.manifest.exhibits.get(exhibit)?.cites.get(cite)?;
        let page = entry.page.as_ref()?.value;
        self.document(exhibit, Role::Original)?.into_iter().find(|spot| spot.page == page)
    }

    /// Every cite that quotes something, with what came of it.
    pub fn quotes(&self) -> impl Iterator<Item = Quote<'_>> {
        let exhibits = self.manifest.exhibits.iter().zip(&self.parts).enumerate();
        let cites = exhibits.flat_map(|(place, (exhibit, parts))| {
            let cites = exhibit.cites.iter().enumerate();
            cites.map(move |(at, cite)| (place, exhibit, parts, at, cite))
        });
        cites.filter_map(|(place, exhibit, parts, at, cite)| {
            let words = cite.quote.as_ref()?;
            Some(Quote { exhibit, parts, cite, words, came: self.quoted(place, at)? })
        })
    }

    /// The highlights on the pages of a run, by their places in it.
    pub fn highlights(
        &self,
        exhibit: usize,
        part: usize,
        run: usize,
    ) -> BTreeMap<usize, Vec<Highlight>> {
        let mut highlights: BTreeMap<usize, Vec<Highlight>> = BTreeMap::new();
        let runs = self.parts.get(exhibit).and_then(|parts| parts.get(part)).map(|it| &it.runs);
        let (Some(runs), true) = (runs, self.manifest.filing.highlights) else {
            return highlights;
        };
        let start: usize = runs.iter().take(run).map(|it| it.pages.len()).sum();
        let end = start + runs.get(run).map_or(0, |it| it.pages.len());
        for (at, cite) in self.manifest.exhibits[exhibit].cites.iter().enumerate() {
            let Some(Quoted::Found(spot, lines)) = self.quoted(exhibit, at) else { continue };
            if spot.part == part && (start..end).contains(&spot.place) && !lines.is_empty() {
                let highlight = Highlight { lines: lines.to_vec(), says: cite.says() };
                highlights.entry(spot.place - start).or_default().push(highlight);
            }
        }
        highlights
    }

    /// The pages of the files of a role; `None` where one cannot be read.
    fn document(&self, exhibit: usize, role: Role) -> Option<Vec<Spot>> {
        let mut spots = Vec::new();
        let parts = self.parts.get(exhibit)?.iter().enumerate();
        for (part, it) in parts.filter(|(_, part)| part.role == role && !part.is_aboard()) {
            for (place, (file, _)) in self.taken(it)?.into_iter().enumerate() {
                let page = u32::try_from(spots.len()).ok()? + 1;
                let translated = role == Role::Translation;
                spots.push(Spot { part, place, file, page, translated });
            }
        }
        Some(spots)
    }

    fn taken(&self, part: &Part) -> Option<Vec<(FilePage, &Reading)>> {
        let Content::Pages(pages) = &self.folder.get(&part.file)?.content else { return None };
        Some(part.readings(pages))
    }

    /// The lines on which a quote stands on a page, where it does.
    fn quads(&self, exhibit: usize, cite: usize, spot: Spot) -> Option<&[Quad]> {
        let looked = self.parts.get(exhibit)?.get(spot.part)?.looked.get(cite)?;
        let at = looked.places.binary_search_by_key(&spot.file, |(page, _)| *page).ok()?;
        Some(&looked.places[at].1)
    }

    /// The passage most like a quote on any of these pages, where one is like it.
    fn nearest(
        &self,
        exhibit: usize,
        cite: usize,
        spots: impl Iterator<Item = Spot>,
    ) -> Option<(Spot, &Nearest)> {
        let parts = self.parts.get(exhibit)?;
        let nearest = spots.filter_map(|spot| {
            let nearest = parts.get(spot.part)?.looked.get(cite)?.nearest.as_ref()?;
            (nearest.page == spot.file && ALIKE <= nearest.likeness).then_some((spot, nearest))
        });
        nearest.reduce(|best, it| if best.1.likeness < it.1.likeness { it } else { best })
    }

    /// Whether a page shows something, and nothing of it can be searched.
    fn is_silent(&self, exhibit: usize, spot: Spot) -> bool {
        let part = self.parts.get(exhibit).and_then(|parts| parts.get(spot.part));
        let taken = part.and_then(|part| self.taken(part)).unwrap_or_default();
        taken.get(spot.place).is_some_and(|(_, reading)| reading.is_silent())
    }
}
