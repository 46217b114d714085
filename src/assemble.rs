//! Plan, front matter and exhibits become the volumes of a packet.
//!
//! Loader threads prepare the runs of exhibits; one writer takes them in order, so memory holds a
//! few exhibits and the bytes never depend on the number of threads.

mod bookmarks;

mod catalog;

mod recording;

mod stamps;

use std::{
    fs::File,
    io::BufWriter,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
};

use anyhow::{Context, anyhow};

use crate::{
    case::{Case, Content, FoundFile, Pages, Part},
    front::{self, FrontInput, FrontPageKind, Numbers, Target},
    intake::{self, Folder, Layout},
    page::PacketPage,
    pdf::{
        destination::Destinations,
        document::Document,
        error::Error,
        fingerprint::{self, Fingerprints, Shown},
        font::Fonts,
        geometry::Rect,
        outline::Entry,
        pages,
        place::{Placement, Seen},
        segment::{Builder, Options, Origin, Segment},
        sheet::{Sheet, Wrap},
        source::Source,
        volume::{Volume, WriteError},
    },
    plan::{self, Leaf, Plan},
};
pub use recording::{Drawn, record};
pub use stamps::Stamps;

/// The object above all pages of a volume.
pub const ROOT: u32 = 2;

/// Most files that are prepared at a time: more would wait for the one writer, and hold memory.
const MOST_LOADERS: usize = 8;

/// What a packet is assembled from.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// The case, its files read and measured.
    pub case: &'a Case,
    /// Its folder.
    pub folder: &'a Folder,
    /// How pages lie.
    pub layout: &'a Layout,
    /// Where they land.
    pub plan: &'a Plan,
    /// What our own pages say.
    pub front: &'a FrontInput,
    /// The faces they are set in.
    pub fonts: &'a Fonts,
    /// The stamps.
    pub stamps: &'a Stamps,
    /// How many files are prepared at a time.
    pub jobs: usize,
}

/// A run of an exhibit, ready to be written.
struct Prepared {
    document: Document,
    segment: Segment,
    bookmarks: Vec<Entry>,
}

/// A run of pages in the plan.
#[derive(Debug, Clone, Copy)]
struct Run {
    exhibit: usize,
    part: usize,
    run: usize,
    first: PacketPage,
    first_object: u32,
}

/// Writes every volume into its file; `written` is told the pages after each run.
///
/// # Errors
///
/// When an exhibit cannot be read, is not what it was when it was checked, or the disk does not
/// take the packet.
pub fn write(job: &Job<'_>, files: &[File], written: &dyn Fn(u32)) -> anyhow::Result<Vec<Drawn>> {
    let runs: Vec<Run> = job.plan.volumes.iter().flat_map(|volume| runs(&volume.leaves)).collect();
    std::thread::scope(|scope| {
        let jobs = job.jobs.clamp(1, MOST_LOADERS);
        let mut loaders = Vec::new();
        for loader in 0..jobs {
            let (send, receive) = sync_channel(1);
            loaders.push(receive);
            let mine: Vec<Run> = runs.iter().skip(loader).step_by(jobs).copied().collect();
            scope.spawn(move || load(job, &mine, &send));
        }
        let mut queue = Queue { loaders, next: 0 };
        let mut next_object = job.plan.next_object;
        let volumes = job.plan.volumes.iter().zip(files);
        volumes
            .map(|(volume, file)| {
                write_volume(job, volume, file, &mut queue, &mut next_object, written)
            })
            .collect()
    })
}

fn runs(leaves: &[Leaf]) -> impl Iterator<Item = Run> {
    leaves.iter().filter_map(|leaf| match *leaf {
        Leaf::Run { exhibit, part, run, first, first_object, .. } => {
            Some(Run { exhibit, part, run, first, first_object })
        }
        _ => None,
    })
}

/// Prepared runs in packet order, whichever loader made them.
struct Queue {
    loaders: Vec<Receiver<anyhow::Result<Prepared>>>,
    next: usize,
}

impl Queue {
    fn take(&mut self) -> anyhow::Result<Prepared> {
        let loader = &self.loaders[self.next % self.loaders.len()];
        self.next += 1;
        loader.recv().map_err(|_| anyhow!("preparing an exhibit failed in a way not foreseen"))?
    }
}

/// Prepares runs until all are done or nobody wants them any more.
fn load(job: &Job<'_>, runs: &[Run], send: &SyncSender<anyhow::Result<Prepared>>) {
    for run in runs {
        if send.send(prepare(job, run)).is_err() {
            return;
        }
    }
}

fn prepare(job: &Job<'_>, run: &Run) -> anyhow::Result<Prepared> {
    let part = &job.case.parts[run.exhibit][run.part];
    let reading = || format!("reading {}", part.file);
    let found = job.case.folder.get(&part.file).ok_or_else(changed).with_context(reading)?;
    let Content::Pages(facts) = &found.content else {
        return Err(changed()).with_context(reading);
    };
    let path = job.folder.path(&part.file);
    still_the_same(&path, found).with_context(reading)?;
    let opened = intake::reopen(&path, facts.recovered);
    let document = opened.map_err(|error| anyhow!(error)).with_context(reading)?;
    let made = segment(job, run, part, facts, &document);
    let (segment, bookmarks) = made.map_err(|error| anyhow!(error)).with_context(reading)?;
    Ok(Prepared { document, segment, bookmarks })
}

fn changed() -> anyhow::Error {
    anyhow!("it changed while the packet was being made; run the command again")
}

/// Whether a file has the size and date it had when it was checked.
fn still_the_same(path: &std::path::Path, found: &FoundFile) -> anyhow::Result<()> {
    let metadata = std::fs::metadata(path)?;
    let same = metadata.len() == found.bytes && metadata.modified().ok() == found.modified;
    if same { Ok(()) } else { Err(changed()) }
}

/// Makes the segment of a run, and the bookmarks that lead into it.
fn segment(
    job: &Job<'_>,
    run: &Run,
    part: &Part,
    facts: &Pages,
    document: &Document,
) -> Result<(Segment, Vec<Entry>), Error> {
    let tree = pages::read(document)?;
    let destinations = Destinations::read(document, &tree.pages)?;
    let taken: Vec<_> = part.runs[run.run].pages.iter().map(|page| page.page).collect();
    let sheets = intake::sheets(job.layout, &facts.pages, &taken, |at| {
        let page = PacketPage(run.first.0 + u32::try_from(at).unwrap_or(0));
        job.stamps.of(page)
    });
    if tree.pages.len() != facts.pages.len() || sheets.len() != taken.len() {
        return Err(Error::Damaged(changed().to_string()));
    }
    let name = name(job.case, run);
    let options = Options {
        name: &name,
        external_links: job.layout.external_links,
        measure: false,
        parent: None,
        structure: false,
    };
    let origin = Origin { document, tree: &tree, destinations: &destinations };
    let mut builder = Builder::new(&origin, &sheets, run.first_object, options)?;
    for at in 0..sheets.len() {
        builder.add(at)?;
    }
    let segment = builder.finish()?;
    if part.runs[run.run].objects < u32::try_from(segment.offsets.len()).unwrap_or(u32::MAX) {
        return Err(Error::Damaged(changed().to_string()));
    }
    let bookmarks = bookmarks::of_source(document, &destinations, &sheets, &segment.pages);
    Ok((segment, bookmarks))
}

/// The name that keeps the form fields of a run apart from all others.
fn name(case: &Case, run: &Run) -> String {
    let id = &case.manifest.exhibits[run.exhibit].id.value;
    match (run.part, run.run) {
        (0, 0) => id.clone(),
        (part, 0) => format!("{id}-{}", part + 1),
        (part, run) => format!("{id}-{}-{}", part + 1, run + 1),
    }
}

fn write_volume(
    job: &Job<'_>,
    volume: &plan::Volume,
    file: &File,
    queue: &mut Queue,
    next_object: &mut u32,
    written: &dyn Fn(u32),
) -> anyhow::Result<Drawn> {
    let out = || "writing the packet".to_owned();
    let mut pdf = Volume::start(BufWriter::with_capacity(1 << 18, file)).with_context(out)?;
    for (number, object) in job.stamps.objects() {
        pdf.object(*number, object).with_context(out)?;
    }
    let ours = front_matter(job, volume, *next_object)?;
    *next_object += u32::try_from(ours.segment.offsets.len()).unwrap_or(0);
    pdf.segment(&ours.segment, &ours.document, ROOT).with_context(out)?;
    written(u32::try_from(ours.segment.pages.len()).unwrap_or(0));

    let drawn = Drawn::of(&ours);
    let mut tail = catalog::Tail::new(job, volume, &ours);
    for run in runs(&volume.leaves) {
        let Prepared { document, segment, bookmarks } = queue.take()?;
        let file = &job.case.parts[run.exhibit][run.part].file;
        pdf.segment(&segment, &document, ROOT).map_err(|error| match error {
            WriteError::Source(error) => anyhow!(error).context(format!("reading {file}")),
            WriteError::Output(error) => anyhow!(error).context(out()),
        })?;
        written(u32::try_from(segment.pages.len()).unwrap_or(0));
        tail.add(run.exhibit, run.part, segment, bookmarks);
    }
    tail.write(pdf, next_object).with_context(out)?;
    Ok(drawn)
}

/// Our own pages of a volume, ready to be written.
struct Ours {
    document: Document,
    segment: Segment,
    /// What each page is.
    kinds: Vec<FrontPageKind>,
    /// What each page shows, and how many annotations it has.
    shown: Vec<(u128, u32)>,
}

/// Our own pages of a volume as a document, with where each lies and what it leads to.
fn front_matter(job: &Job<'_>, volume: &plan::Volume, first: u32) -> anyhow::Result<Ours> {
    let front::Drawn { pdf, pages: kinds, links } =
        front::draw(job.fonts, job.front, &numbers(job.plan), volume.number)?;
    let document = Document::open(Source::Held(pdf), b"").map_err(|error| anyhow!(error))?;
    let target = |target: Target| match target {
        Target::Contents => {
            let contents = kinds.iter().position(|kind| *kind == FrontPageKind::Contents)?;
            Some(first + u32::try_from(contents).ok()?)
        }
        Target::Exhibit(exhibit) => {
            let place = &job.plan.exhibits[exhibit];
            let run = runs(&volume.leaves).find(|run| run.exhibit == exhibit);
            if let Some(run) = run {
                return (run.first == place.first).then_some(run.first_object + 1);
            }
            let sheet = FrontPageKind::TabSheet(exhibit);
            let sheet = kinds.iter().position(|kind| *kind == sheet)?;
            Some(first + u32::try_from(sheet).ok()?)
        }
    };
    let places = front_pages(volume, &kinds);
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
            let it = Shown { contents, resources: &resources, stamp: None, page };
            shown.push((fingerprints.next(&it)?, annotations));
        }
        Ok((builder.finish()?, shown))
    };
    let (segment, shown) = build().map_err(|error| anyhow!(error))?;
    drop(destinations);
    Ok(Ours { document, segment, kinds, shown })
}

fn placement() -> Placement {
    Seen::default().place(crate::pdf::place::Paper::Letter, false)
}

/// The packet page of each of our own pages, in the order they are drawn.
pub fn front_pages(volume: &plan::Volume, kinds: &[FrontPageKind]) -> Vec<PacketPage> {
    let mut next = volume.first.0;
    let mut places = std::collections::BTreeMap::new();
    for leaf in &volume.leaves {
        let (key, count) = match *leaf {
            Leaf::Cover => ((0, 0), count(kinds, FrontPageKind::Cover)),
            Leaf::Contents => ((1, 0), count(kinds, FrontPageKind::Contents)),
            Leaf::TabSheet { exhibit } => ((2, exhibit), 1),
            Leaf::Certificate => ((3, 0), count(kinds, FrontPageKind::Certificate)),
            Leaf::Run { pages, .. } => {
                next += pages;
                continue;
            }
        };
        places.insert(key, (next..next + count).map(PacketPage).collect::<Vec<_>>());
        next += count;
    }
    places.into_values().flatten().collect()
}

fn count(kinds: &[FrontPageKind], kind: FrontPageKind) -> u32 {
    u32::try_from(kinds.iter().filter(|it| **it == kind).count()).unwrap_or(0)
}

/// The numbers of the plan as our own pages print them.
pub fn numbers(plan: &Plan) -> Numbers {
    let place = |exhibit: &plan::Exhibit| front::Place {
        first: exhibit.first,
        last: exhibit.last,
        volume: exhibit.volume,
    };
    let volume = |volume: &plan::Volume| front::Volume {
        first: volume.first,
        last: PacketPage(volume.first.0 + volume.pages - 1),
        entries: volume.exhibits.clone(),
        certificate: volume.leaves.last() == Some(&Leaf::Certificate),
    };
    Numbers {
        places: plan.exhibits.iter().map(place).collect(),
        volumes: plan.volumes.iter().map(volume).collect(),
    }
}
