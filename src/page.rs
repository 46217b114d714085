//! Pages, tabs and volumes, counted from 1 as the court counts them.

mod packet;

mod tab;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use packet::PacketPage;
pub use tab::Tab;

/// A page of one source file, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FilePage(pub u32);

/// A volume of the packet, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct VolumeNumber(pub u32);

impl fmt::Display for FilePage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Most pages named one by one.
const NAMED: usize = 3;

/// Pages in brackets, as in ` (page 2)` or ` (pages 1, 2, 3 and 9 more)`; nothing for none.
pub fn in_brackets(pages: &[FilePage]) -> String {
    if pages.is_empty() { String::new() } else { format!(" ({})", named(pages)) }
}

/// Pages by their numbers, as in `page 2` or `pages 1, 2, 3 and 9 more`.
pub fn named(pages: &[FilePage]) -> String {
    let named: Vec<String> = pages.iter().take(NAMED).map(ToString::to_string).collect();
    let named = named.join(", ");
    match pages.len() {
        1 => format!("page {named}"),
        ..=NAMED => format!("pages {named}"),
        count => format!("pages {named} and {} more", count - NAMED),
    }
}

/// Pages of the packet from one to another, as `41–48`, or `41`.
pub fn range(first: PacketPage, last: PacketPage) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// The pages of one file that an exhibit takes, such as `1-3,7`; in the order written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageSelection(Vec<(FilePage, Option<FilePage>)>);

impl PageSelection {
    /// Reads `3`, `1-3`, `5-` or a comma-separated list of them; `None` when it is none of these.
    pub fn parse(written: &str) -> Option<Self> {
        let range = |part: &str| {
            let number = |it: &str| it.trim().parse().ok().filter(|&page| 1 <= page).map(FilePage);
            match part.split_once('-') {
                None => number(part).map(|page| (page, Some(page))),
                Some((first, last)) if last.trim().is_empty() => Some((number(first)?, None)),
                Some((first, last)) => {
                    let (first, last) = (number(first)?, number(last)?);
                    (first <= last).then_some((first, Some(last)))
                }
            }
        };
        let ranges: Option<Vec<_>> = written.split(',').map(range).collect();
        ranges.map(Self)
    }

    /// The selected pages of a file of `count` pages.
    ///
    /// # Errors
    ///
    /// The first selected page that the file does not have, or that is selected twice.
    pub fn of(&self, count: u32) -> Result<Vec<FilePage>, FilePage> {
        let mut seen = vec![false; count as usize];
        let mut pages = Vec::new();
        for &(first, last) in &self.0 {
            let last = last.map_or(count.max(first.0), |page| page.0);
            for page in first.0..=last {
                let slot = seen.get_mut(page as usize - 1).ok_or(FilePage(page))?;
                if std::mem::replace(slot, true) {
                    return Err(FilePage(page));
                }
                pages.push(FilePage(page));
            }
        }
        Ok(pages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_pages_are_not_all_named() {
        let of = |count| in_brackets(&(1..=count).map(FilePage).collect::<Vec<_>>());
        assert_eq!([0, 1, 3].map(of), ["", " (page 1)", " (pages 1, 2, 3)"]);
        assert_eq!(of(12), " (pages 1, 2, 3 and 9 more)");
    }

    #[test]
    fn selections_keep_the_order_written() {
        let of = |written: &str, count| PageSelection::parse(written).unwrap().of(count);
        let pages = |list: &[u32]| Ok(list.iter().map(|&page| FilePage(page)).collect());
        assert_eq!(of("7, 1-3", 9), pages(&[7, 1, 2, 3]));
        assert_eq!(of("3-", 5), pages(&[3, 4, 5]));
        assert_eq!(of("4-", 3), Err(FilePage(4)));
        assert_eq!(of("2-4", 3), Err(FilePage(4)));
        assert_eq!(of("1-3,2", 3), Err(FilePage(2)));
        assert_eq!(PageSelection::parse("3-1"), None);
        assert_eq!(PageSelection::parse("0"), None);
        assert_eq!(PageSelection::parse("one"), None);
    }
}
