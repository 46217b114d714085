//! What the pages of a file will need in the packet.

use std::collections::BTreeSet;

use super::{
    Opened, Use,
    cited::{self, Links},
    doubt::{Doubt, incomplete, repaired},
    quotes::{Added, Quotes},
    reading,
};
use crate::{
    case::{Cited, Looked, PageFacts, Pages, Redrawn, Run, Taken},
    manifest::{ExternalLinks, Filing, PageSize, StampPlace},
    page::FilePage,
    pdf::{
        appearance::Count,
        catalog,
        destination::Destinations,
        error::Error,
        fingerprint::{Fingerprints, Shown},
        outline, pages,
        place::{Corner, Paper},
        segment::{Builder, Options, Origin},
        sheet::{Sheet, Stamp},
        signature,
        survey::{Survey, Surveyed},
    },
};

/// What the manifest says of how pages lie.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Whether pages are brought to Letter.
    pub paper: Paper,
    /// Where the stamp goes, if anywhere.
    pub corner: Option<Corner>,
    /// Whether links to the web stay.
    pub external_links: bool,
    /// Most bytes of a run of pages.
    pub room: u64,
}

/// What was measured of a file.
#[derive(Debug)]
pub struct Measured {
    /// Its pages.
    pub pages: Pages,
    /// The runs of each part that it is used for.
    pub runs: Vec<Vec<Run>>,
    /// What came of looking for the quotes of each part.
    pub looked: Vec<Vec<Looked>>,
    /// The cites of the brief that it is, where it is one.
    pub cited: Option<Cited>,
    /// The least room in which the runs come out as they are.
    pub least: u64,
}

/// Why a file cannot be taken, and the page where one is known.
#[derive(Debug)]
pub struct Fault {
    /// Why.
    pub error: Error,
    /// The page.
    pub page: Option<FilePage>,
}

impl Layout {
    /// What the manifest says, and how much room a volume has for pages.
    pub fn of(filing: &Filing, room: u64) -> Self {
        Self {
            paper: match filing.page_size {
                PageSize::Letter => Paper::Letter,
                PageSize::Keep => Paper::AsItIs,
            },
            corner: match filing.stamp {
                StampPlace::BottomRight => Some(Corner::Right),
                StampPlace::BottomCenter => Some(Corner::Center),
                StampPlace::None => None,
            },
            external_links: filing.external_links == ExternalLinks::Keep,
            room,
        }
    }
}

impl From<Count> for Redrawn {
    fn from(Count { drawn, left }: Count) -> Self {
        Self { drawn, left }
    }
}

impl Fault {
    /// A fault of the file as a whole.
    pub fn of_file(error: Error) -> Self {
        Self { error, page: None }
    }

    pub fn on(page: usize) -> impl Fn(Error) -> Self {
        move |error| Self { error, page: Some(file_page(page)) }
    }
}

/// The page of a file by its place from 0.
pub fn file_page(place: usize) -> FilePage {
    FilePage(u32::try_from(place).unwrap_or(u32::MAX - 1) + 1)
}

/// Reads the pages of a file and measures the parts it is used for.
///
/// # Errors
///
/// When a page cannot be read faithfully.
pub(super) fn read(opened: &Opened, layout: &Layout, uses: &[Use<'_>]) -> Result<Measured, Fault> {
    let Opened { document, origin, cut_short, ocr, redrawn, slimmed, .. } = opened;
    let tree = pages::read(document).map_err(Fault::of_file)?;
    let doubt = Doubt::of(document, &tree)?;
    let mut facts = Vec::with_capacity(tree.pages.len());
    let mut contents = Vec::with_capacity(tree.pages.len());
    let mut partial = BTreeSet::new();
    let mut lacking = BTreeSet::new();
    let mut survey = Survey::new(document);
    let mut quotes = Quotes::of(uses, tree.pages.len());
    for (place, page) in tree.pages.iter().enumerate() {
        let surveyed = survey.page(page, layout.paper, layout.corner).map_err(Fault::on(place))?;
        if !surveyed.complete {
            partial.insert(place);
        }
        if surveyed.lacking {
            lacking.insert(place);
        }
        contents.push(surveyed.contents);
        let mut reading = reading::of(&surveyed, place);
        quotes.look(file_page(place), &surveyed.layer, &document.work).map_err(Fault::on(place))?;
        // A picture file has the pixels that it has.
        reading.resolution = reading.resolution.filter(|_| !origin.picture);
        let Surveyed { seen, wrap, occupied, .. } = surveyed;
        facts.push(PageFacts { seen, wrap, occupied, reading });
    }
    let destinations = Destinations::read(document, &tree.pages).map_err(Fault::of_file)?;
    let brought = catalog::brought(document).map_err(Fault::of_file)?;
    let mut stripped = brought.acts;
    match outline::read_of_source(document, &destinations) {
        None => drop(stripped.insert("bookmarks that cannot be read".to_owned())),
        Some(bookmarks) => {
            let acts = bookmarks.into_iter().flat_map(|bookmark| bookmark.acts);
            stripped.extend(acts.map(|what| format!("{what} in a bookmark")));
        }
    }
    let tabs = uses.iter().find_map(|used| used.tabs.as_ref());
    let cited = tabs.map(|tabs| cited::read(document, &tree, tabs));
    let mut measured = Measured {
        pages: Pages {
            redrawn: redrawn
                .iter()
                .map(|(&place, &count)| (file_page(place), count.into()))
                .collect(),
            slimmed: slimmed
                .iter()
                .map(|(&place, changes)| (file_page(place), changes.clone()))
                .collect(),
            stripped: stripped.into_iter().map(|what| (None, what)).collect(),
            // Tags of ours are not missed: the file had none.
            unseen: if origin.ours { BTreeSet::new() } else { brought.unseen },
            signed: signature::places(document, &tree.pages)
                .into_iter()
                .map(|place| place.map(file_page))
                .collect(),
            recovered: document.recovered,
            repaired: repaired(doubt.repaired, &lacking),
            incomplete: incomplete(document, doubt.missing, &partial, *cut_short),
            made: origin.made.clone(),
            made_as: opened.made_as().map_err(Fault::of_file)?,
            crowded: opened.crowded.clone(),
            ocr: ocr.clone(),
            pages: facts,
        },
        runs: Vec::new(),
        looked: quotes.looked(),
        cited: cited.transpose().map_err(Fault::of_file)?,
        least: 0,
    };
    let origin = Origin { document, tree: &tree, destinations: &destinations };
    for (at, used) in uses.iter().enumerate() {
        measure(&origin, layout, (used, at), &contents, &mut measured)?;
    }
    document.work.check().map_err(Fault::of_file)?;
    Ok(measured)
}

/// Cuts the pages a part takes into runs that fit a volume, and measures them.
fn measure(
    origin: &Origin<'_>,
    layout: &Layout,
    (used, at): (&Use<'_>, usize),
    contents: &[u128],
    measured: &mut Measured,
) -> Result<(), Fault> {
    let pages = &mut measured.pages;
    let count = u32::try_from(pages.pages.len()).unwrap_or(u32::MAX);
    let taken = match used.pages {
        _ if used.aboard => Vec::new(),
        None => (1..=count).map(FilePage).collect(),
        // A page the file does not have is for a rule to say.
        Some(selection) => selection.of(count).unwrap_or_default(),
    };
    let name = format!("{}-{}-99", used.exhibit, used.place);
    let all = sheets(layout, &pages.pages, &taken, |_| layout.corner.map(widest));
    let looked = &measured.looked[at];
    let links = Links::of(measured.cited.as_ref().filter(|_| used.tabs.is_some()));
    let added = || (Added::of(used, looked), &links);
    let mut runs: Vec<Run> = Vec::new();
    let mut start = 0;
    while start < all.len() {
        let (run, stripped, heaviest) =
            run(origin, layout, &name, &all[start..], &taken[start..], contents, &added)?;
        start += run.pages.len();
        pages.stripped.extend(stripped);
        // One that was cut comes out otherwise in any other room.
        let cut = !runs.is_empty() || start < all.len();
        measured.least = measured.least.max(if cut { u64::MAX } else { heaviest });
        runs.push(run);
    }
    measured.runs.push(runs);
    Ok(())
}

/// The sheets of the pages a part takes.
pub fn sheets(
    layout: &Layout,
    facts: &[PageFacts],
    taken: &[FilePage],
    stamp: impl Fn(usize) -> Option<Stamp>,
) -> Vec<Sheet> {
    let sheet = |(at, page): (usize, &FilePage)| {
        let page = page.0 as usize - 1;
        let facts = facts.get(page)?;
        let placement = facts.seen.place(layout.paper, facts.occupied && layout.corner.is_some());
        let mut wrap = facts.wrap;
        // Patterns do not move with the contents of a page, but with those of a form.
        wrap.as_form = wrap.unruly || (wrap.patterns && placement.matrix.is_some());
        Some(Sheet {
            page,
            placement,
            visible: facts.seen.visible,
            wrap,
            stamp: stamp(at),
            links: Vec::new(),
            highlights: Vec::new(),
        })
    };
    taken.iter().enumerate().filter_map(sheet).collect()
}

/// A stamp as long as any.
pub fn widest(corner: Corner) -> Stamp {
    Stamp { show: vec![b' '; 160], width: 99.999_999, size: 10.0, font: 99, corner }
}

/// What was left out of some pages.
type Stripped = BTreeSet<(Option<FilePage>, String)>;

/// Measures pages until they fill a volume; tells too how much room they took at the most.
fn run<'a>(
    origin: &Origin<'_>,
    layout: &Layout,
    name: &str,
    sheets: &[Sheet],
    taken: &[FilePage],
    contents: &[u128],
    added: &dyn Fn() -> (Added, &'a Links),
) -> Result<(Run, Stripped, u64), Fault> {
    let options = Options {
        name,
        external_links: layout.external_links,
        measure: true,
        parent: None,
        structure: false,
        shared: &[],
    };
    // Numbers as long as any make the measure an upper bound.
    let mut builder =
        Builder::new(origin, sheets, 1_000_000_000, options).map_err(Fault::of_file)?;
    let mut fingerprints = Fingerprints::new(origin.document, &origin.tree.frame).with_likenesses();
    let (mut run, mut heaviest) = (Run::default(), 0);
    let (mut quotes, links) = added();
    let mut linked = (0, 0);
    for (at, (sheet, &page)) in sheets.iter().zip(taken).enumerate() {
        let fault = Fault::on(sheet.page);
        let annotations = builder.add(at).map_err(&fault)?;
        quotes.meet(page);
        let (bytes, objects) = links.on(page);
        linked = (linked.0 + bytes, linked.1 + objects);
        let (bytes, objects) = builder.size();
        run.bytes = bytes + quotes.bytes + linked.0;
        run.objects = objects + quotes.objects + linked.1;
        heaviest = heaviest.max(run.weight());
        if layout.room < run.weight() && !run.pages.is_empty() {
            // Measured once more by itself: links to the pages after it lead out of it.
            return self::run(origin, layout, name, &sheets[..at], &taken[..at], contents, added);
        }
        let shown = fingerprint(origin, sheet.page, contents[sheet.page], &mut fingerprints);
        let fingerprint = shown.map_err(&fault)?;
        run.pages.push(Taken { page, fingerprint, annotations });
    }
    let segment = builder.finish().map_err(Fault::of_file)?;
    run.bytes = segment.length + bookmarks(origin, &run) + quotes.bytes + linked.0;
    let stripped = segment.stripped.into_iter();
    let stripped = stripped.filter_map(|(at, what)| Some((Some(*taken.get(at)?), what)));
    let objects = u32::try_from(segment.offsets.len()).unwrap_or(u32::MAX);
    run.objects = run.objects.max(objects + quotes.objects + linked.1);
    run.likenesses = fingerprints.likenesses(&segment.large);
    Ok((run, stripped.collect(), heaviest))
}

/// Most bytes that the bookmarks into a run take.
fn bookmarks(origin: &Origin<'_>, run: &Run) -> u64 {
    let taken: BTreeSet<usize> = run.pages.iter().map(|page| page.page.0 as usize - 1).collect();
    let bookmarks = outline::read_of_source(origin.document, origin.destinations);
    let bookmarks = bookmarks.unwrap_or_default();
    // A bookmark without a place of its own is kept for those under it.
    let kept =
        bookmarks.iter().filter(|it| it.to.as_ref().is_none_or(|to| taken.contains(&to.page)));
    kept.map(|it| 250 + 4 * it.title.encode_utf16().count() as u64).sum()
}

fn fingerprint(
    origin: &Origin<'_>,
    page: usize,
    contents: u128,
    fingerprints: &mut Fingerprints<'_>,
) -> Result<u128, Error> {
    let page = &origin.tree.pages[page];
    let resources = page.resources(origin.document)?;
    fingerprints.next(&Shown { contents, resources: &resources, stamp: None, page, without: 0 })
}
