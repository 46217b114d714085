//! Where what a brief cites has gone since it was written.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::again::{self, File, Leaf};
use crate::{
    brief::Cite,
    case::Case,
    citing::Exhibit,
    page::{PacketPage, Tab, range},
    plan::Plan,
};

/// The exhibits of an older packet, by its record of any version.
#[derive(Debug, Deserialize)]
pub struct Older {
    exhibits: Vec<Placed>,
    #[serde(default)]
    volumes: Vec<Volume>,
}

#[derive(Debug, Deserialize)]
struct Volume {
    leaves: Vec<Leaf>,
}

/// Where an exhibit was.
#[derive(Debug, Deserialize)]
struct Placed {
    id: String,
    tab: String,
    first: PacketPage,
    last: PacketPage,
    #[serde(default)]
    files: Vec<File>,
    /// The numbers that its pages have now, where they were found again.
    #[serde(skip)]
    again: BTreeMap<PacketPage, PacketPage>,
}

/// A place that is cited: a tab, and a page of it where one is named.
type Spot = (Tab, Option<PacketPage>);

impl Older {
    /// Its tabs.
    pub fn tabs(&self) -> BTreeSet<Tab> {
        self.exhibits.iter().filter_map(|it| Tab::parse(&it.tab)).collect()
    }

    /// Finds its pages again in the packet of a case.
    #[must_use]
    pub fn found_in(mut self, case: &Case, plan: &Plan) -> Self {
        let leaves: Vec<&Leaf> = self.volumes.iter().flat_map(|it| &it.leaves).collect();
        for (was, old) in self.exhibits.iter_mut().enumerate() {
            let Some(is) = case.manifest.place(&old.id) else { continue };
            old.again = again::found(&leaves, (was, &old.files), (is, case, plan));
        }
        self
    }

    /// What is to be cited now, and whether that is sure; none where that has not changed, or the
    /// cite led nowhere before.
    pub fn now(&self, cite: &Cite, exhibits: &[Exhibit]) -> Option<(String, bool)> {
        let mut told: Vec<Now> = Vec::new();
        for (first, last) in spots(cite) {
            let (Some(was), Some(_)) = (self.holder(cite, first), self.holder(cite, last)) else {
                continue;
            };
            let now = was.now(first, last, exhibits);
            if told.last().is_none_or(|it| it.cite != now.cite) {
                told.push(now);
            }
        }
        let sure = told.iter().any(|it| it.moved);
        let cites: Vec<&str> = told.iter().map(|it| it.cite.as_str()).collect();
        (sure || told.iter().any(|it| it.doubtful)).then(|| (cites.join("; "), sure))
    }

    fn holder(&self, cite: &Cite, (tab, page): Spot) -> Option<&Placed> {
        self.exhibits.iter().find(|it| {
            let of = Tab::parse(&it.tab);
            match page {
                None => of == Some(tab),
                Some(page) => {
                    of.is_some_and(|of| cite.tabs.contains(&of))
                        && (it.first..=it.last).contains(&page)
                }
            }
        })
    }
}

/// The places that a cite names, first and last of each run of pages, or each tab.
fn spots(cite: &Cite) -> Vec<(Spot, Spot)> {
    if cite.pages.is_empty() {
        return cite.tabs.iter().map(|&tab| ((tab, None), (tab, None))).collect();
    }
    let Some(&tab) = cite.tabs.first() else { return Vec::new() };
    let spot = |&(first, last)| ((tab, Some(first)), (tab, Some(last)));
    cite.pages.iter().map(spot).collect()
}

/// How what was cited is cited now.
struct Now {
    /// The cite, or why there is none.
    cite: String,
    /// Whether it is another one.
    moved: bool,
    /// Whether nobody knows, since the pages around have moved.
    doubtful: bool,
}

impl Placed {
    fn now(&self, first: Spot, last: Spot, exhibits: &[Exhibit]) -> Now {
        let moved = |cite: String| Now { cite, moved: true, doubtful: false };
        let id = &self.id;
        let Some(new) = exhibits.iter().find(|it| it.id == *id) else {
            return moved(format!("`{id}` is no longer in the packet"));
        };
        let tab = new.tab;
        let moved_tab = Tab::parse(&self.tab) != Some(tab);
        let (Some(from), Some(to)) = (first.1, last.1) else {
            let cite = format!("`{id}` is now Tab {tab}");
            return Now { cite, moved: moved_tab, doubtful: false };
        };
        let (begins, ends) = match (self.at(from, new), self.at(to, new)) {
            (Some(begins), Some(ends)) if begins <= ends => (begins, ends),
            now => {
                let lettered = from.letters().or(to.letters()).is_some();
                let how = match now {
                    (Some(_), Some(_)) => "has these pages in another order; look it up by hand",
                    // Where what came late has numbers of its own now, nobody knows which.
                    _ if lettered => "has its pages numbered anew; look it up by hand",
                    _ => "no longer has that page",
                };
                return moved(format!("`{id}`, now Tab {tab}, {how}"));
            }
        };
        let found = self.again.contains_key(&from) && self.again.contains_key(&to);
        let count = new.pages.map(|(first, last)| last.after(first));
        let doubtful = !found && count != Some(self.last.after(self.first));
        let doubt = if doubtful {
            ", unless its own pages have moved, since their number has changed"
        } else {
            ""
        };
        Now {
            cite: format!("now Tab {tab} at {}{doubt}", range(begins, ends)),
            moved: moved_tab || begins != from || ends != to,
            doubtful,
        }
    }

    /// The number that a page has now: where it was found again, or else as far behind the first
    /// page as it was.
    fn at(&self, page: PacketPage, new: &Exhibit) -> Option<PacketPage> {
        let (first, last) = new.pages?;
        if let Some(again) = self.again.get(&page) {
            return Some(*again);
        }
        if (first, last) == (self.first, self.last) {
            return Some(page);
        }
        let page = first.plus(page.after(self.first)?);
        new.has(page).then_some(page)
    }
}
