//! Where what a brief cites has gone since it was written.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::{
    brief::Cite,
    citing::Exhibit,
    page::{PacketPage, Tab},
};

/// The exhibits of an older packet, by its record of any version.
#[derive(Debug, Deserialize)]
pub struct Older {
    exhibits: Vec<Placed>,
}

/// Where an exhibit was.
#[derive(Debug, Deserialize)]
struct Placed {
    id: String,
    tab: String,
    first: PacketPage,
    last: PacketPage,
}

/// A place that is cited: a tab, and a page of it where one is named.
type Spot = (Tab, Option<PacketPage>);

impl Older {
    /// Its tabs.
    pub fn tabs(&self) -> BTreeSet<Tab> {
        self.exhibits.iter().filter_map(|it| Tab::parse(&it.tab)).collect()
    }

    /// What is to be cited now; none where that has not changed, or the cite led nowhere before.
    pub fn now(&self, cite: &Cite, exhibits: &[Exhibit]) -> Option<String> {
        let mut now: Vec<String> = Vec::new();
        let mut moved = false;
        for (first, last) in spots(cite) {
            let (Some(was), Some(_)) = (self.holder(cite, first), self.holder(cite, last)) else {
                continue;
            };
            let (told, changed) = was.now(first, last, exhibits);
            moved |= changed;
            if now.last() != Some(&told) {
                now.push(told);
            }
        }
        moved.then(|| now.join("; "))
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

impl Placed {
    /// How what was cited is cited now, and whether that is another cite.
    fn now(&self, first: Spot, last: Spot, exhibits: &[Exhibit]) -> (String, bool) {
        let Some(new) = exhibits.iter().find(|it| it.id == self.id) else {
            return (format!("`{}` is no longer in the packet", self.id), true);
        };
        let same_tab = Tab::parse(&self.tab) == Some(new.tab);
        let (Some(from), Some(to)) = (first.1, last.1) else {
            return (format!("`{}` is now Tab {}", self.id, new.tab), !same_tab);
        };
        let at = |page: PacketPage| {
            let (start, end) = new.pages?;
            if (start, end) == (self.first, self.last) {
                return Some(page);
            }
            let page = start.plus(page.after(self.first)?);
            new.has(page).then_some(page)
        };
        let (Some(begins), Some(ends)) = (at(from), at(to)) else {
            // Where what came late has numbers of its own now, nobody knows which.
            if from.letters().or(to.letters()).is_some() {
                let anew = "has its pages numbered anew; look it up by hand";
                return (format!("`{}`, now Tab {}, {anew}", self.id, new.tab), true);
            }
            let gone = format!("`{}`, now Tab {}, no longer has that page", self.id, new.tab);
            return (gone, true);
        };
        let changed = !same_tab || begins != from || ends != to;
        let range = if begins == ends { begins.to_string() } else { format!("{begins}–{ends}") };
        let count = new.pages.map(|(first, last)| last.after(first));
        let doubt = if count == Some(self.last.after(self.first)) {
            ""
        } else {
            ", unless its own pages have moved, since their number has changed"
        };
        (format!("now Tab {} at {range}{doubt}", new.tab), changed)
    }
}
