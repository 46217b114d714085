//! Holds the cites of a brief against the packet, and against the one it was written for.

mod again;

mod moved;

use std::collections::BTreeSet;

use super::Exhibit;
use crate::{
    brief::{Astray, Cite, Cites, Problem},
    page::{PacketPage, Tab, range},
};
pub use moved::Older;

/// Holds cites against the exhibits of the packet; `older` is the packet of which the brief speaks,
/// where that is another. The findings stand in the order of the brief.
pub fn judge(cites: &Cites, exhibits: &[Exhibit], older: Option<&Older>) -> Vec<Astray> {
    let found = cites.read.iter().filter_map(|cite| of_cite(cite, exhibits, older));
    let unclear = cites.unclear.iter().map(|(place, words)| Astray {
        problem: Problem::Unclear,
        cited: Some((*place, words.clone())),
        exhibit: None,
        message: "it is not clear whether this cites a tab".to_owned(),
        help: Some("look it up by hand".to_owned()),
    });
    found.chain(unclear).chain(uncited(cites, exhibits)).collect()
}

/// The page of the packet that a cite leads to: the first that it names, or the first of the first
/// tab; none where anything is wrong with it.
pub fn target(cite: &Cite, exhibits: &[Exhibit]) -> Option<PacketPage> {
    if missing(cite, exhibits).or_else(|| outside(cite, exhibits)).is_some() {
        return None;
    }
    let named = cite.pages.first().map(|(first, _)| *first);
    named.or_else(|| {
        let tab = cite.tabs.first()?;
        Some(exhibits.iter().find(|it| it.tab == *tab)?.pages?.0)
    })
}

fn of_cite(cite: &Cite, exhibits: &[Exhibit], older: Option<&Older>) -> Option<Astray> {
    let wrong = missing(cite, exhibits).or_else(|| outside(cite, exhibits));
    let now = older.and_then(|older| older.now(cite, exhibits));
    let (problem, message, help) = match (wrong, now) {
        (None, None) => return None,
        (Some((problem, message, help)), None) => (problem, message, help),
        (Some((problem, message, _)), Some((now, _))) => (problem, message, Some(now)),
        (None, Some((now, sure))) => {
            let has = if sure { "has" } else { "may have" };
            (Problem::Moved, format!("what this cites {has} moved"), Some(now))
        }
    };
    Some(Astray {
        problem,
        cited: Some((cite.place, cite.words.clone())),
        exhibit: None,
        message,
        help,
    })
}

/// What is wrong, in which words, and what is right.
type Wrong = (Problem, String, Option<String>);

fn missing(cite: &Cite, exhibits: &[Exhibit]) -> Option<Wrong> {
    let is_there = |tab: Tab| exhibits.iter().any(|exhibit| exhibit.tab == tab);
    let tab = cite.tabs.iter().find(|tab| !is_there(**tab))?;
    let has = cite.pages.first().and_then(|(page, _)| holder(*page, exhibits));
    Some((Problem::MissingTab, format!("there is no Tab {tab}"), has))
}

fn outside(cite: &Cite, exhibits: &[Exhibit]) -> Option<Wrong> {
    let cited: Vec<&Exhibit> = exhibits.iter().filter(|it| cite.tabs.contains(&it.tab)).collect();
    let ends: BTreeSet<PacketPage> =
        cite.pages.iter().flat_map(|&(first, last)| [first, last]).collect();
    let is_in = |page: &PacketPage| cited.iter().any(|it| it.has(*page));
    let out: Vec<PacketPage> = ends.into_iter().filter(|page| !is_in(page)).collect();
    let named: Vec<String> = out.iter().map(ToString::to_string).collect();
    let pages = match &named[..] {
        [] => return None,
        [page] => format!("page {page} is"),
        pages => format!("pages {} are", pages.join(", ")),
    };
    let own: Vec<String> = cited.iter().map(|it| described(it)).collect();
    let holders = out.iter().map(|&page| {
        holder(page, exhibits).unwrap_or_else(|| format!("no exhibit has page {page}"))
    });
    let help = holders.collect::<Vec<_>>().join("; ");
    Some((Problem::PageOutside, format!("{pages} not in {}", own.join(" or ")), Some(help)))
}

/// Which exhibit has a page.
fn holder(page: PacketPage, exhibits: &[Exhibit]) -> Option<String> {
    let exhibit = exhibits.iter().find(|it| it.has(page))?;
    Some(format!("page {page} is in {}: {}", described(exhibit), exhibit.title))
}

/// A tab with its pages, as in `Tab C (12–44)`.
fn described(exhibit: &Exhibit) -> String {
    match exhibit.pages {
        None => format!("Tab {} (no pages)", exhibit.tab),
        Some((first, last)) => format!("Tab {} ({})", exhibit.tab, range(first, last)),
    }
}

fn uncited<'a>(cites: &Cites, exhibits: &'a [Exhibit]) -> impl Iterator<Item = Astray> + use<'a> {
    let tabs: BTreeSet<Tab> = cites.read.iter().flat_map(|cite| &cite.tabs).copied().collect();
    exhibits.iter().filter(move |exhibit| !tabs.contains(&exhibit.tab)).map(|exhibit| Astray {
        problem: Problem::Uncited,
        cited: None,
        exhibit: Some(exhibit.id.clone()),
        message: format!("Tab {} is never cited: {}", exhibit.tab, exhibit.title),
        help: Some(cite_it(exhibit)),
    })
}

fn cite_it(exhibit: &Exhibit) -> String {
    let at = exhibit.pages.map_or(String::new(), |(first, _)| format!(" at {first}"));
    format!(
        "cite what it shows, as in `Tab {}{at}`; or leave it out if nothing rests on it",
        exhibit.tab
    )
}

#[cfg(test)]
mod tests;
