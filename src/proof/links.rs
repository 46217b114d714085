//! Where the contents and the bookmarks of a volume lead.

use std::collections::BTreeSet;

use super::{Proof, cites};
use crate::{
    page::PacketPage,
    pdf::{destination::Destinations, error::Result, object::Object, outline},
    record::{self, Kind},
};

/// Every exhibit that starts in the volume is reached from the contents and by a bookmark, each
/// tab sheet leads back, and nothing of ours leads elsewhere.
pub fn check(proof: &mut Proof<'_>) -> Result<()> {
    let document = proof.document;
    let destinations = Destinations::read(document, &proof.tree.pages)?;
    let starts = proof.record.exhibits.iter().enumerate().filter(|(at, exhibit)| {
        let of_exhibit = |leaf: &&record::Leaf| leaf.exhibit == Some(*at);
        let mut pages = proof.volume.leaves.iter().filter(of_exhibit).flat_map(|it| &it.pages);
        pages.any(|page| page.page == exhibit.first)
    });
    let starts: Vec<(&str, PacketPage)> =
        starts.map(|(_, exhibit)| (exhibit.tab.as_str(), exhibit.first)).collect();

    let leaves = &proof.volume.leaves;
    let brief =
        leaves.iter().find(|leaf| leaf.kind == Kind::Brief).and_then(|leaf| leaf.pages.first());
    let brief = brief.map(|page| page.page);
    let expected: BTreeSet<PacketPage> =
        starts.iter().map(|(_, page)| *page).chain(brief).collect();

    let mut reached = BTreeSet::new();
    let (contents, length) = proof.volume.contents;
    let start = proof.place(contents).unwrap_or(proof.numbers.len());
    let listed = proof.numbers.iter().skip(start).take(length as usize).copied();
    for page in listed.collect::<Vec<_>>() {
        reached.extend(targets(proof, &destinations, page)?);
    }
    for page in expected.difference(&reached) {
        proof.flaws.push(format!("the contents do not lead to page {page}"));
    }
    for page in reached.difference(&expected) {
        proof.flaws.push(format!(
            "the contents lead to page {page}, where neither a tab nor the brief starts"
        ));
    }
    for leaf in proof.volume.leaves.iter().filter(|leaf| leaf.kind == Kind::TabSheet) {
        let Some(page) = leaf.pages.first().map(|page| page.page) else { continue };
        if targets(proof, &destinations, page)? != [contents] {
            proof.flaws.push(format!("page {page} does not lead back to the contents"));
        }
    }

    let of_exhibits = proof.volume.leaves.iter().filter(|leaf| leaf.exhibit.is_some());
    let of_exhibits: BTreeSet<PacketPage> =
        of_exhibits.flat_map(|leaf| &leaf.pages).map(|page| page.page).collect();
    for leaf in proof.volume.leaves.iter().filter(|leaf| leaf.kind == Kind::ElementIndex) {
        for page in &leaf.pages {
            let mut to = targets(proof, &destinations, page.page)?;
            to.retain(|to| !of_exhibits.contains(to));
            let flaw = |to| format!("page {} leads to page {to}, which is no exhibit", page.page);
            proof.flaws.extend(to.into_iter().map(flaw));
        }
    }

    cites::check(proof, &destinations, &of_exhibits)?;

    bookmarks(proof, &destinations, &starts, brief)
}

/// A bookmark leads to the brief and to every exhibit that starts in the volume, and none nowhere.
fn bookmarks(
    proof: &mut Proof<'_>,
    destinations: &Destinations<'_>,
    starts: &[(&str, PacketPage)],
    brief: Option<PacketPage>,
) -> Result<()> {
    let bookmarks = outline::read(proof.document, destinations, usize::MAX)?;
    let brief = brief.map(|page| ("Brief (".to_owned(), "the brief".to_owned(), page));
    let tabs = starts.iter().map(|(tab, page)| (format!("{tab}. "), format!("tab {tab}"), *page));
    for (start, named, page) in brief.into_iter().chain(tabs) {
        let found = bookmarks.iter().find(|it| it.depth == 0 && it.title.starts_with(&start));
        let to = found.and_then(|it| it.to.as_ref()).and_then(|to| proof.numbers.get(to.page));
        if to != Some(&page) {
            proof.flaws.push(format!("the bookmark of {named} does not lead to page {page}"));
        }
    }
    for bookmark in bookmarks.iter().filter(|it| it.to.is_none()) {
        let title = &bookmark.title;
        proof.flaws.push(format!("the bookmark `{title}` leads nowhere"));
    }
    Ok(())
}

/// The packet pages that the links of a packet page lead to.
fn targets(proof: &Proof<'_>, to: &Destinations<'_>, page: PacketPage) -> Result<Vec<PacketPage>> {
    let Some(page) = proof.place(page).and_then(|place| proof.tree.pages.get(place)) else {
        return Ok(Vec::new());
    };
    let mut targets = Vec::new();
    for annotation in page.annotations(proof.document)? {
        let annotation = proof.document.resolve(&annotation)?.into_owned();
        let destination = annotation.as_dict().and_then(|it| it.get(b"Dest"));
        let found = to.find(destination.unwrap_or(&Object::Null))?;
        targets.extend(found.and_then(|it| proof.numbers.get(it.page)));
    }
    Ok(targets)
}
