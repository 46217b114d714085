//! The pages of its files that a case takes.

use super::{Case, Pages, Part, Reading};
use crate::{manifest::ExhibitEntry, page::FilePage};

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

impl Case {
    /// The parts that take pages whose reading fits, with these pages.
    pub fn parts_with(
        &self,
        fits: impl Fn(&Reading) -> bool,
    ) -> impl Iterator<Item = (&ExhibitEntry, &Part, Vec<FilePage>)> {
        self.readable_parts().filter_map(move |(exhibit, part, pages)| {
            let fitting = part.readings(pages).into_iter().filter(|(_, reading)| fits(reading));
            let fitting: Vec<FilePage> = fitting.map(|(page, _)| page).collect();
            (!fitting.is_empty()).then_some((exhibit, part, fitting))
        })
    }
}
