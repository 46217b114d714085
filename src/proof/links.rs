//! Where the contents and the bookmarks of a volume lead.

use std::collections::BTreeSet;

use super::{Proof, cites};
use crate::{
    pdf::{destination::Destinations, error::Result, object::Object, outline},
    record,
};

/// Every exhibit that starts in the volume is reached from the contents and by a bookmark, each
/// tab sheet leads back, and nothing of ours leads elsewhere.
pub fn check(proof: &mut Proof<'_>) -> Result<()> {
    let document = proof.document;
    let destinations = Destinations::read(document, &proof.tree.pages)?;
    let first = proof.volume.first;
    let starts = proof.record.exhibits.iter().enumerate().filter(|(at, exhibit)| {
        let of_exhibit = |leaf: &&record::Leaf| leaf.exhibit == Some(*at);
        let mut pages = proof.volume.leaves.iter().filter(of_exhibit).flat_map(|it| &it.pages);
        pages.any(|page| page.page == exhibit.first)
    });
    let starts: Vec<(&str, u32)> =
        starts.map(|(_, exhibit)| (exhibit.tab.as_str(), exhibit.first)).collect();

    let leaves = &proof.volume.leaves;
    let brief = leaves.iter().find(|leaf| leaf.kind == "brief").and_then(|leaf| leaf.pages.first());
    let brief = brief.map(|page| page.page);
    let expected: BTreeSet<u32> = starts.iter().map(|(_, page)| *page).chain(brief).collect();

    let mut reached = BTreeSet::new();
    let (contents, length) = proof.volume.contents;
    for page in contents..contents + length {
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
    for leaf in proof.volume.leaves.iter().filter(|leaf| leaf.kind == "tab-sheet") {
        let page = leaf.pages.first().map_or(0, |page| page.page);
        if targets(proof, &destinations, page)? != [contents] {
            proof.flaws.push(format!("page {page} does not lead back to the contents"));
        }
    }

    let of_exhibits = proof.volume.leaves.iter().filter(|leaf| leaf.exhibit.is_some());
    let of_exhibits: BTreeSet<u32> =
        of_exhibits.flat_map(|leaf| &leaf.pages).map(|page| page.page).collect();
    for leaf in proof.volume.leaves.iter().filter(|leaf| leaf.kind == "element-index") {
        for page in &leaf.pages {
            let mut to = targets(proof, &destinations, page.page)?;
            to.retain(|to| !of_exhibits.contains(to));
            let flaw = |to| format!("page {} leads to page {to}, which is no exhibit", page.page);
            proof.flaws.extend(to.into_iter().map(flaw));
        }
    }

    cites::check(proof, &destinations, &of_exhibits)?;

    let bookmarks = outline::read(document, &destinations)?;
    if let Some(page) = brief {
        let found = bookmarks.iter().find(|it| it.depth == 0 && it.title.starts_with("Brief ("));
        let to = found.and_then(|it| it.to.as_ref()).map(|to| first as usize + to.page);
        if to != Some(page as usize) {
            proof.flaws.push(format!("the bookmark of the brief does not lead to page {page}"));
        }
    }
    for (tab, page) in starts {
        let start = format!("{tab}. ");
        let found = bookmarks.iter().find(|it| it.depth == 0 && it.title.starts_with(&start));
        let to = found.and_then(|it| it.to.as_ref()).map(|to| first as usize + to.page);
        if to != Some(page as usize) {
            proof.flaws.push(format!("the bookmark of tab {tab} does not lead to page {page}"));
        }
    }
    for bookmark in bookmarks.iter().filter(|it| it.to.is_none()) {
        let title = &bookmark.title;
        proof.flaws.push(format!("the bookmark `{title}` leads nowhere"));
    }
    Ok(())
}

/// The packet pages that the links of a packet page lead to.
fn targets(proof: &Proof<'_>, to: &Destinations<'_>, page: u32) -> Result<Vec<u32>> {
    let first = proof.volume.first;
    let Some(page) = proof.tree.pages.get((page.saturating_sub(first)) as usize) else {
        return Ok(Vec::new());
    };
    let mut targets = Vec::new();
    for annotation in page.annotations(proof.document)? {
        let annotation = proof.document.resolve(&annotation)?.into_owned();
        let destination = annotation.as_dict().and_then(|it| it.get(b"Dest"));
        let found = to.find(destination.unwrap_or(&Object::Null))?;
        targets.extend(found.map(|it| first + u32::try_from(it.page).unwrap_or(0)));
    }
    Ok(targets)
}
