//! Scans and photographs brought down to the resolution that is asked of scans. Only when somebody
//! asks for it: what comes out is not what is in the file.

mod raster;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    document::Document,
    error::Result,
    object::{Data, Dict, Name, Object, Stream},
    pages,
    place::Paper,
    survey::Survey,
};
use raster::Raster;

/// Pixels for each inch of the paper that are kept.
pub const RESOLUTION: f64 = 300.0;

/// How many times as fine a picture may be and still stay: it would lose more than it saves.
const SLACK: f64 = 1.1;

/// Deepest nesting of forms in which pictures are looked for.
const DEEPEST: usize = 8;

/// How large a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Bytes as stored.
    pub bytes: u64,
}

/// A picture before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Before.
    pub was: Extent,
    /// After.
    pub is: Extent,
}

/// What was brought down in a file.
#[derive(Debug, Default)]
pub struct Slimmed {
    /// The new pictures, by the objects that they stand for.
    pub objects: BTreeMap<u32, Object>,
    /// The changes on each page, by its place from 0.
    pub pages: BTreeMap<usize, Vec<Change>>,
}

/// Where a picture is painted.
#[derive(Debug)]
struct Use {
    /// The lowest resolution it has anywhere on the paper.
    resolution: f64,
    /// The pages that have it among their resources, by their places from 0.
    pages: BTreeSet<usize>,
}

/// Brings down the pictures of a file that are finer than they need be on this paper. Nothing is
/// changed in a file that paints them in ways that are not looked into.
///
/// # Errors
///
/// When a page cannot be read.
pub fn of(document: &Document, paper: Paper) -> Result<Slimmed> {
    let mut slimmed = Slimmed::default();
    for (number, it) in uses(document, paper)? {
        if it.pages.is_empty() || it.resolution <= RESOLUTION * SLACK {
            continue;
        }
        let Some((stream, change)) = bring_down(document, number, it.resolution) else { continue };
        slimmed.objects.insert(number, Object::Stream(Box::new(stream)));
        for page in it.pages {
            slimmed.pages.entry(page).or_default().push(change);
        }
    }
    Ok(slimmed)
}

/// The pictures of a file by their objects.
fn uses(document: &Document, paper: Paper) -> Result<BTreeMap<u32, Use>> {
    let mut uses: BTreeMap<u32, Use> = BTreeMap::new();
    let new = || Use { resolution: f64::INFINITY, pages: BTreeSet::new() };
    let mut survey = Survey::new(document);
    for (place, page) in pages::read(document)?.pages.iter().enumerate() {
        let surveyed = survey.page(page, paper, None)?;
        if surveyed.wrap.patterns || !surveyed.complete {
            return Ok(BTreeMap::new());
        }
        let points = surveyed.seen.unit * surveyed.seen.place(paper, false).scale;
        for placed in &surveyed.layer.pictures {
            let Some(number) = placed.picture.object else { continue };
            let it = uses.entry(number).or_insert_with(new);
            it.resolution = it.resolution.min(placed.resolution / points);
        }
        for found in pictures(document, &page.resources(document)?)?.into_values() {
            uses.entry(found.object).or_insert_with(new).pages.insert(place);
        }
    }
    uses.retain(|_, it| it.resolution.is_finite());
    Ok(uses)
}

/// A picture among resources.
#[derive(Debug)]
pub struct Found {
    /// Its object.
    pub object: u32,
    /// The picture.
    pub stream: Stream,
}

/// The pictures among resources and those of the forms there, by the names that lead to them.
///
/// # Errors
///
/// When an object cannot be read.
pub fn pictures(document: &Document, resources: &Dict) -> Result<BTreeMap<Vec<Name>, Found>> {
    let mut found = BTreeMap::new();
    let mut met = BTreeSet::new();
    look(document, resources, &[], &mut met, &mut found)?;
    Ok(found)
}

fn look(
    document: &Document,
    resources: &Dict,
    path: &[Name],
    met: &mut BTreeSet<u32>,
    found: &mut BTreeMap<Vec<Name>, Found>,
) -> Result<()> {
    let Object::Dict(named) = document.get(resources, b"XObject")? else { return Ok(()) };
    for (name, value) in named.iter() {
        let Some(id) = value.as_ref().filter(|id| met.insert(id.number)) else { continue };
        let path = [path, &[name.into()]].concat();
        match document.object(id.number)? {
            Object::Stream(stream) if stream.dict.is(b"Subtype", b"Image") => {
                found.insert(path, Found { object: id.number, stream: *stream });
            }
            Object::Stream(form) if path.len() <= DEEPEST => {
                if let Object::Dict(own) = document.get(&form.dict, b"Resources")? {
                    look(document, &own, &path, met, found)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// A picture of fewer pixels, where it takes less room and shows the same.
fn bring_down(document: &Document, number: u32, resolution: f64) -> Option<(Stream, Change)> {
    let Object::Stream(stream) = document.object(number).ok()? else { return None };
    let raster = Raster::of(document, &stream)?;
    let (width, height) = raster.sides(RESOLUTION / resolution);
    let small = raster.shrink(width, height);
    let packed = small.pack()?;
    let (was, is) = (stream.data.length(), packed.len() as u64);
    if was <= is || !Raster::of_jpeg(&packed, small.colors)?.is_like(&raster) {
        return None;
    }
    let change = Change { was: raster.extent(was), is: small.extent(is) };
    let side = |side: usize| Object::Int(i64::try_from(side).unwrap_or(i64::MAX));
    let dict = stream
        .dict
        .only(&[b"Type", b"Subtype", b"ColorSpace", b"Intent", b"Interpolate", b"Name", b"OC"])
        .with("Width", side(width))
        .with("Height", side(height))
        .with("BitsPerComponent", Object::Int(8))
        .with("Filter", Object::name("DCTDecode"));
    Some((Stream { dict, data: Data::Own(packed) }, change))
}

/// Whether two pictures, each in its own file, show the same but for their fineness; `None` where
/// one of them cannot be unpacked.
pub fn is_like(one: (&Document, &Stream), other: (&Document, &Stream)) -> Option<bool> {
    Some(Raster::of(other.0, other.1)?.is_like(&Raster::of(one.0, one.1)?))
}
