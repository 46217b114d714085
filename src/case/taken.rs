//! The pages of its files that a case takes.

use super::{Case, Pages, Part, Reading};
use crate::{
    manifest::ExhibitEntry,
    page::{FilePage, named},
};

impl Part {
    /// The pages it takes of a file, in packet order, with what was read on each; none where it
    /// asks for pages that the file does not have.
    pub fn readings<'a>(&self, pages: &'a Pages) -> Vec<(FilePage, &'a Reading)> {
        let count = u32::try_from(pages.pages.len()).unwrap_or(u32::MAX);
        let taken = match &self.pages {
            None => (1..=count).map(FilePage).collect(),
            Some(selection) => selection.of(count).unwrap_or_default(),
        };
        let reading = |page: FilePage| Some((page, &pages.pages.get(page.0 as usize - 1)?.reading));
        taken.into_iter().filter_map(reading).collect()
    }
}

/// Pages of one part that have something in common; never none.
#[derive(Debug)]
pub struct PartPages<'a> {
    /// The exhibit.
    pub exhibit: &'a ExhibitEntry,
    /// The part.
    pub part: &'a Part,
    /// The pages, in packet order.
    pub pages: Vec<FilePage>,
}

impl PartPages<'_> {
    /// Which they are, as in ``page 2 of `scan.pdf` ``, or ``pages 2, 3 of `scan.pdf` ``.
    pub fn named(&self) -> String {
        format!("{} of `{}`", named(&self.pages), self.part.file)
    }

    /// The verb that goes with one page, or with several.
    pub fn verb(&self, one: &'static str, several: &'static str) -> &'static str {
        if self.pages.len() == 1 { one } else { several }
    }
}

impl Case {
    /// The parts that take pages whose reading fits, with these pages.
    pub fn pages_with(
        &self,
        fits: impl Fn(&Reading) -> bool,
    ) -> impl Iterator<Item = PartPages<'_>> {
        self.readable_parts().filter_map(move |(exhibit, part, pages)| {
            let fitting = part.readings(pages).into_iter().filter(|(_, reading)| fits(reading));
            let pages: Vec<FilePage> = fitting.map(|(page, _)| page).collect();
            (!pages.is_empty()).then_some(PartPages { exhibit, part, pages })
        })
    }
}
