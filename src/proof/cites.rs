//! Links of ours on the words of a brief, held against the record.

use std::collections::BTreeSet;

use super::Proof;
use crate::{
    page::PacketPage,
    pdf::{
        destination::Destinations,
        error::Result,
        object::{Dict, Object},
    },
    record::{Link, Page},
};

/// How far an edge may be off, in points: that is how numbers are rounded.
const OFF: f64 = 0.02;

/// Every link that is recorded is in its place and lands on its page, which is one of an exhibit.
pub fn check(
    proof: &mut Proof<'_>,
    destinations: &Destinations<'_>,
    of_exhibits: &BTreeSet<PacketPage>,
) -> Result<()> {
    let volume = proof.volume;
    for page in volume.leaves.iter().flat_map(|leaf| &leaf.pages) {
        let found = if page.links.is_empty() { Vec::new() } else { on(proof, page)? };
        for (at, link) in page.links.iter().enumerate() {
            let (number, to) = (page.page, link.to);
            let lands = match found.get(at) {
                Some(found) => is(proof, found, link, destinations)?,
                None => false,
            };
            if !lands {
                let flaw = format!("a cite on page {number} does not lead to page {to}");
                proof.flaws.push(flaw);
            }
            if !of_exhibits.contains(&to) {
                let flaw =
                    format!("a cite on page {number} leads to page {to}, which is no exhibit");
                proof.flaws.push(flaw);
            }
        }
    }
    Ok(())
}

/// The links of ours on a page: the last of its annotations before the highlights.
fn on(proof: &Proof<'_>, page: &Page) -> Result<Vec<Dict>> {
    let place = proof.place(page.page);
    let Some(of) = place.and_then(|place| proof.tree.pages.get(place)) else {
        return Ok(Vec::new());
    };
    let annotations = of.annotations(proof.document)?;
    let start = annotations.len().saturating_sub(page.ours());
    let ours = annotations[start..].iter().take(page.links.len());
    let ours = ours.map(|it| Ok(proof.document.resolve(it)?.into_owned().into_dict()));
    ours.map(|it| it.map(Option::unwrap_or_default)).collect()
}

/// Whether an annotation is a link and nothing else, lies where it should, and leads to its page.
fn is(proof: &Proof<'_>, found: &Dict, link: &Link, to: &Destinations<'_>) -> Result<bool> {
    let rect = proof.document.get(found, b"Rect")?;
    let edges: Vec<f64> =
        rect.as_array().unwrap_or_default().iter().filter_map(Object::as_number).collect();
    let near = |(found, expected): (&f64, &f64)| (found - expected).abs() <= OFF;
    let in_place = edges.len() == 4 && edges.iter().zip(&link.rect).all(near);
    let plain = found.is(b"Subtype", b"Link")
        && [&b"AP"[..], b"A", b"AA", b"PA"].iter().all(|key| found.get(key).is_none());
    let lands = to.find(found.get(b"Dest").unwrap_or(&Object::Null))?;
    let lands = lands.and_then(|it| proof.numbers.get(it.page));
    Ok(in_place && plain && lands == Some(&link.to))
}
