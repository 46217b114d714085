//! What the pages of a file will need in the packet.

use std::collections::BTreeSet;

use super::{
    Opened, Use,
    quotes::{Added, Quotes},
    reading,
};
use crate::{
    case::{Looked, PageFacts, Pages, Redrawn, Run, Taken},
    manifest::{ExternalLinks, Filing, PageSize, StampPlace},
    page::FilePage,
    pdf::{
        appearance::Count,
        catalog,
        destination::Destinations,
        document::Document,
        error::Error,
        fingerprint::{Fingerprints, Shown},
        outline,
        pages::{self, PageTree},
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

    fn on(page: usize) -> impl Fn(Error) -> Self {
        move |error| Self { error, page: Some(file_page(page)) }
    }
}

/// The page of a file by its place from 0.
fn file_page(place: usize) -> FilePage {
    FilePage(u32::try_from(place).unwrap_or(u32::MAX - 1) + 1)
}

/// Reads the pages of a file and measures the parts it is used for.
///
/// # Errors
///
/// When a page cannot be read faithfully.
pub(super) fn read(opened: &Opened, layout: &Layout, uses: &[Use<'_>]) -> Result<Measured, Fault> {
    let Opened { document, picture, cut_short, redrawn, slimmed } = opened;
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
        reading.resolution = reading.resolution.filter(|_| !picture);
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
    let origin = Origin { document, tree: &tree, destinations: &destinations };
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
            unseen: brought.unseen,
            signed: signature::places(document, &tree.pages)
                .into_iter()
                .map(|place| place.map(file_page))
                .collect(),
            recovered: document.recovered,
            repaired: repaired(doubt.repaired, &lacking),
            incomplete: incomplete(document, doubt.missing, &partial, *cut_short),
            pages: facts,
        },
        runs: Vec::new(),
        looked: quotes.looked(),
        least: 0,
    };
    for (at, used) in uses.iter().enumerate() {
        measure(&origin, layout, (used, at), &contents, &mut measured)?;
    }
    document.work.check().map_err(Fault::of_file)?;
    Ok(measured)
}

/// What a file says of its pages that does not agree with what is in it.
#[derive(Debug, Default)]
struct Doubt {
    /// What could be set right.
    repaired: Option<String>,
    /// What only a person with the original can tell.
    missing: Option<String>,
}

impl Doubt {
    /// Holds the page tree against the file.
    ///
    /// # Errors
    ///
    /// When pages are missing, or may be found by looking for the objects of the file.
    fn of(document: &Document, tree: &PageTree) -> Result<Self, Fault> {
        let mut doubt = Self::default();
        if document.recovered {
            let why = "its index is damaged, and its pages were found without it";
            doubt.repaired = Some(why.to_owned());
        }
        if let Some(&place) = tree.lost.first() {
            let lost = "a page that it lists is not in it".to_owned();
            return Err(Fault::on(place)(Error::Damaged(lost)));
        }
        let doubtful = tree.looped || tree.twice || 0 < tree.short;
        let strays = if doubtful { pages::strays(document, tree).len() } else { 0 };
        if tree.gathered {
            let order = "its list of pages is lost, and they are taken in the order of the file";
            doubt.missing = Some(order.to_owned());
        } else if 0 < strays {
            let lie = if strays == 1 { "page lies" } else { "pages lie" };
            doubt.missing = Some(format!("{strays} {lie} in it that its list does not name"));
        } else if 0 < tree.short {
            let pages = if tree.short == 1 { "page" } else { "pages" };
            doubt.missing = Some(format!("it has {} {pages} fewer than it says", tree.short));
        } else if tree.looped {
            doubt.repaired.get_or_insert("its list of pages goes round in a circle".to_owned());
        }
        match doubt.missing {
            Some(missing) if !document.recovered => Err(Fault::of_file(Error::Damaged(missing))),
            _ => Ok(doubt),
        }
    }
}

/// What may be missing of a file that can be read otherwise.
fn incomplete(
    document: &Document,
    missing: Option<String>,
    partial: &BTreeSet<usize>,
    cut_short: bool,
) -> Option<(Option<FilePage>, String)> {
    if let Some(&first) = partial.first() {
        let more = partial.len() - 1;
        let others = if more == 0 { String::new() } else { format!(", and those of {more} more") };
        return Some((Some(file_page(first)), format!("its contents break off{others}")));
    }
    if cut_short {
        return Some((Some(FilePage(1)), "the photograph breaks off".to_owned()));
    }
    if document.breaks_off.get() {
        return Some((None, "the file ends in the middle of its contents".to_owned()));
    }
    missing.map(|missing| (None, missing))
}

/// What was damaged in a file that was read all the same.
fn repaired(file: Option<String>, lacking: &BTreeSet<usize>) -> Option<(Option<FilePage>, String)> {
    let Some(&first) = lacking.first() else { return file.map(|why| (None, why)) };
    let others = match lacking.len() - 1 {
        0 => String::new(),
        1 => ", as on 1 more page".to_owned(),
        more => format!(", as on {more} more pages"),
    };
    Some((Some(file_page(first)), format!("it names a picture that is not in the file{others}")))
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
        None => (1..=count).map(FilePage).collect(),
        // A page the file does not have is for a rule to say.
        Some(selection) => selection.of(count).unwrap_or_default(),
    };
    let name = format!("{}-{}-99", used.exhibit, used.place);
    let all = sheets(layout, &pages.pages, &taken, |_| layout.corner.map(widest));
    let looked = &measured.looked[at];
    let added = || Added::of(used, looked);
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
fn run(
    origin: &Origin<'_>,
    layout: &Layout,
    name: &str,
    sheets: &[Sheet],
    taken: &[FilePage],
    contents: &[u128],
    quotes: &dyn Fn() -> Added,
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
    let (mut run, mut heaviest, mut added) = (Run::default(), 0, quotes());
    for (at, (sheet, &page)) in sheets.iter().zip(taken).enumerate() {
        let fault = Fault::on(sheet.page);
        let annotations = builder.add(at).map_err(&fault)?;
        added.meet(page);
        let (bytes, objects) = builder.size();
        (run.bytes, run.objects) = (bytes + added.bytes, objects + added.objects);
        heaviest = heaviest.max(run.weight());
        if layout.room < run.weight() && !run.pages.is_empty() {
            // Measured once more by itself: links to the pages after it lead out of it.
            return self::run(origin, layout, name, &sheets[..at], &taken[..at], contents, quotes);
        }
        let shown = fingerprint(origin, sheet.page, contents[sheet.page], &mut fingerprints);
        let fingerprint = shown.map_err(&fault)?;
        run.pages.push(Taken { page, fingerprint, annotations });
    }
    let segment = builder.finish().map_err(Fault::of_file)?;
    run.bytes = segment.length + bookmarks(origin, &run) + added.bytes;
    let stripped = segment.stripped.into_iter();
    let stripped = stripped.filter_map(|(at, what)| Some((Some(*taken.get(at)?), what)));
    let objects = u32::try_from(segment.offsets.len()).unwrap_or(u32::MAX);
    run.objects = run.objects.max(objects + added.objects);
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
