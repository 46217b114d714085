//! Our own pages of a volume, read back as a document and made ready like any exhibit.

use std::collections::BTreeMap;

use anyhow::anyhow;

use super::{Job, ROOT};
use crate::{
    case::Owner,
    front::{self, FrontPageKind, Numbers, Target},
    page::PacketPage,
    pdf::{
        crypt::Passwords,
        destination::Destinations,
        document::Document,
        error::Error,
        fingerprint::{self, Fingerprints, Shown},
        geometry::Rect,
        pages,
        place::{Paper, Placement, Seen},
        segment::{Builder, Options, Origin, Segment},
        sheet::{Sheet, Wrap},
        source::Source,
    },
    plan::{self, Leaf},
};

/// Our own pages of a volume, ready to be written.
pub struct Ours {
    /// The pages as they were drawn.
    pub document: Document,
    /// Their objects.
    pub segment: Segment,
    /// What each page is.
    pub kinds: Vec<FrontPageKind>,
    /// What each page shows, and how many annotations it has.
    pub shown: Vec<(u128, u32)>,
}

/// Our own pages of a volume as a document, with where each lies and what it leads to.
pub fn front_matter(job: &Job<'_>, volume: &plan::Volume) -> anyhow::Result<Ours> {
    let first = job.plan.next_object;
    let front::Drawn { pdf, pages: kinds, links } = front::draw(
        job.fonts,
        job.front,
        &Numbers::of(job.case, job.front, job.plan),
        volume.number,
    )?;
    let document = Document::open(Source::from(pdf), &Passwords::NONE);
    let document = document.map_err(|error| anyhow!(error))?;
    let target = |target: Target| match target {
        Target::Contents => {
            let contents = kinds.iter().position(|kind| *kind == FrontPageKind::Contents)?;
            Some(first + u32::try_from(contents).ok()?)
        }
        Target::Page(_, page) => volume.object(page),
        Target::Brief => volume.object(job.plan.brief?.0),
        Target::Exhibit(exhibit) => {
            let place = &job.plan.exhibits[exhibit];
            let run = volume.runs().find(|run| run.of == Owner::Exhibit(exhibit));
            if let Some(run) = run {
                return (run.first == place.first).then_some(run.first_object + 1);
            }
            let sheet = FrontPageKind::TabSheet(exhibit);
            let sheet = kinds.iter().position(|kind| *kind == sheet)?;
            Some(first + u32::try_from(sheet).ok()?)
        }
    };
    let places = front_pages(volume);
    let sheets: Vec<Sheet> = (0..kinds.len())
        .map(|page| Sheet {
            page,
            placement: placement(),
            visible: Rect::LETTER,
            wrap: Wrap::default(),
            stamp: places.get(page).and_then(|&page| job.stamps.of(page)),
            links: links
                .iter()
                .filter(|link| link.page_index == page)
                .filter_map(|link| Some((Rect::between(link.rect), target(link.target)?)))
                .collect(),
            highlights: Vec::new(),
        })
        .collect();
    let tree = pages::read(&document).map_err(|error| anyhow!(error))?;
    let destinations =
        Destinations::read(&document, &tree.pages).map_err(|error| anyhow!(error))?;
    let options = Options {
        name: "",
        external_links: false,
        measure: false,
        parent: Some(ROOT),
        structure: true,
        shared: &[],
    };
    let origin = Origin { document: &document, tree: &tree, destinations: &destinations };
    let build = || -> Result<(Segment, Vec<(u128, u32)>), Error> {
        let mut builder = Builder::new(&origin, &sheets, first, options)?;
        let mut fingerprints = Fingerprints::new(&document, &tree.frame);
        let mut shown = Vec::new();
        for (at, page) in tree.pages.iter().enumerate() {
            let annotations = builder.add(at)?;
            let contents = fingerprint::contents(&page.decoded(&document)?.bytes);
            let resources = page.resources(&document)?;
            let it = Shown { contents, resources: &resources, stamp: None, page, without: 0 };
            shown.push((fingerprints.next(&it)?, annotations));
        }
        Ok((builder.finish()?, shown))
    };
    let (segment, shown) = build().map_err(|error| anyhow!(error))?;
    drop(destinations);
    Ok(Ours { document, segment, kinds, shown })
}

fn placement() -> Placement {
    Seen::default().place(Paper::Letter, false)
}

/// The packet page of each of our own pages, in the order they are drawn.
pub fn front_pages(volume: &plan::Volume) -> Vec<PacketPage> {
    let all = volume.leaves.iter().zip(&volume.numbers);
    let ours = all.filter_map(|(leaf, numbers)| Some((kind(leaf)?, numbers)));
    let ours: BTreeMap<FrontPageKind, &Vec<PacketPage>> = ours.collect();
    ours.into_values().flatten().copied().collect()
}

/// What pages of ours are that lie together; none for a run of pages of a file.
fn kind(leaf: &Leaf) -> Option<FrontPageKind> {
    match *leaf {
        Leaf::Cover => Some(FrontPageKind::Cover),
        Leaf::Contents => Some(FrontPageKind::Contents),
        Leaf::ElementIndex => Some(FrontPageKind::ElementIndex),
        Leaf::TabSheet { exhibit } => Some(FrontPageKind::TabSheet(exhibit)),
        Leaf::Certificate => Some(FrontPageKind::Certificate),
        Leaf::Run(_) => None,
    }
}
