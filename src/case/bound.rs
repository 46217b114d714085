//! The brief that is bound with the exhibits.

use std::{collections::BTreeMap, slice};

use super::{Case, Content, FoundFile, Part, Role, normal};
use crate::{
    brief::{Astray, Cites, Problem},
    manifest::{BRIEF, ExhibitEntry, ExhibitKind, Located, SubPages},
    page::FilePage,
    pdf::passage::Quad,
};

/// What leads from `case.yaml` to the exhibits, where they have a folder of their own.
pub const BELOW: &str = "exhibits/";

/// What stands before the name of a brief that lies beside the exhibits folder.
pub const BESIDE: &str = "../";

/// Whose pages some are, in packet order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The brief's.
    Brief,
    /// An exhibit's, by its place in the manifest.
    Exhibit(usize),
}

/// The brief that is bound with the exhibits.
#[derive(Debug)]
pub struct Brief {
    /// What rules on files take it for: an exhibit of its own kind, with an id of its own.
    pub entry: ExhibitEntry,
    /// Its file.
    pub part: Part,
    /// The cites in it, and where they stand.
    pub cited: Cited,
    /// What is wrong with them, once the pages are placed.
    pub astray: Vec<Astray>,
}

/// The cites of a brief, and where they stand.
#[derive(Debug, Clone, Default)]
pub struct Cited {
    /// The cites.
    pub cites: Cites,
    /// The lines on which the words of each stand.
    pub lines: Vec<Vec<(FilePage, Quad)>>,
}

impl Brief {
    /// The brief that a manifest names, in a folder.
    pub fn of(file: &Located<String>, folder: &BTreeMap<String, FoundFile>) -> Self {
        let part = Part::of(Role::Brief, found(&file.value, folder), file.at.clone());
        Self { entry: entry(file), part, cited: Cited::default(), astray: Vec::new() }
    }
}

/// What the folder calls the file: one beside `case.yaml` goes before one among the exhibits.
fn found(written: &str, folder: &BTreeMap<String, FoundFile>) -> String {
    let name = normal(written);
    let beside = format!("{BESIDE}{name}");
    let below = name.strip_prefix("exhibits/").map(str::to_owned);
    let names = [Some(&beside), Some(&name), below.as_ref()];
    let there = names.into_iter().flatten().find(|it| folder.contains_key(*it));
    there.unwrap_or(&name).clone()
}

/// The brief as an entry of its own.
fn entry(file: &Located<String>) -> ExhibitEntry {
    let text = |value: &str| Located { value: value.to_owned(), at: file.at.clone() };
    ExhibitEntry {
        id: text(BRIEF),
        tab: None,
        files: vec![file.clone()],
        pages: None,
        sub_pages: SubPages::None,
        title: text("Brief"),
        kind: Some(Located { value: ExhibitKind::Brief, at: file.at.clone() }),
        date: None,
        section: None,
        language: None,
        country: None,
        signed: None,
        sealed: None,
        interpretation: None,
        interpreter: None,
        supports: Vec::new(),
        translation: None,
        cites: Vec::new(),
        source: None,
        cv: None,
        original: None,
        transcript_of: None,
        captioned: None,
        photos: None,
        ocr: None,
    }
}

impl Case {
    /// The files of an owner, in packet order.
    pub fn parts_of(&self, owner: Owner) -> &[Part] {
        match owner {
            Owner::Brief => self.brief.as_ref().map_or(&[], |it| slice::from_ref(&it.part)),
            Owner::Exhibit(place) => self.parts.get(place).map_or(&[], Vec::as_slice),
        }
    }

    /// The entry of an owner.
    pub fn entry_of(&self, owner: Owner) -> Option<&ExhibitEntry> {
        match owner {
            Owner::Brief => self.brief.as_ref().map(|it| &it.entry),
            Owner::Exhibit(place) => self.manifest.exhibits.get(place),
        }
    }

    /// Whose pages the packet has, in packet order.
    pub fn owners(&self) -> impl Iterator<Item = Owner> + use<> {
        let brief = self.brief.is_some().then_some(Owner::Brief);
        brief.into_iter().chain((0..self.parts.len()).map(Owner::Exhibit))
    }

    /// What is wrong with the cites of the brief, of one kind.
    pub fn astray(&self, problem: Problem) -> impl Iterator<Item = (&Brief, &Astray)> {
        let all =
            self.brief.iter().flat_map(|brief| brief.astray.iter().map(move |it| (brief, it)));
        all.filter(move |(_, it)| it.problem == problem)
    }

    /// Whether nothing in the brief can be read as a cite; none where it has no pages.
    pub fn is_brief_silent(&self) -> Option<bool> {
        let found = self.folder.get(&self.brief.as_ref()?.part.file)?;
        let Content::Pages(pages) = &found.content else { return None };
        Some(pages.pages.iter().all(|page| page.reading.letters <= page.reading.unknown))
    }

    /// The files of the brief and of every exhibit, in packet order, to be changed.
    #[cfg(test)]
    pub fn parts_mut(&mut self) -> impl Iterator<Item = &mut Part> {
        let brief = self.brief.as_mut().map(|it| &mut it.part);
        brief.into_iter().chain(self.parts.iter_mut().flatten())
    }

    /// A file of an owner by its place, to be changed.
    pub fn part_mut(&mut self, (owner, place): (Owner, usize)) -> Option<&mut Part> {
        match owner {
            Owner::Brief => self.brief.as_mut().map(|it| &mut it.part),
            Owner::Exhibit(exhibit) => self.parts.get_mut(exhibit)?.get_mut(place),
        }
    }
}
