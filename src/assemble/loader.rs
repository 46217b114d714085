//! Prepares the runs of exhibits, several at a time, and hands them over in packet order.

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread::Scope,
};

use anyhow::{Context, anyhow};

use super::{Job, bookmarks};
use crate::{
    case::{Case, Content, FoundFile, Pages, Part},
    intake,
    page::PacketPage,
    pdf::{
        destination::Destinations,
        document::Document,
        error::Error,
        outline::Entry,
        pages,
        segment::{Builder, Options, Origin, Segment},
    },
    plan::Leaf,
};

/// Most files that are prepared at a time: more would wait for the one writer, and hold memory.
const MOST_LOADERS: usize = 8;

/// A run of an exhibit, ready to be written.
pub struct Prepared {
    /// The source its streams are copied from.
    pub document: Document,
    /// Its objects.
    pub segment: Segment,
    /// The bookmarks that lead into it.
    pub bookmarks: Vec<Entry>,
}

/// A run of pages in the plan.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// The exhibit.
    pub exhibit: usize,
    /// Which of its parts.
    pub part: usize,
    /// Which of the part's runs.
    pub run: usize,
    /// The page it starts at.
    pub first: PacketPage,
    /// The first number of its objects.
    pub first_object: u32,
}

/// The runs among the pages of a volume.
pub fn runs(leaves: &[Leaf]) -> impl Iterator<Item = Run> {
    leaves.iter().filter_map(|leaf| match *leaf {
        Leaf::Run { exhibit, part, run, first, first_object, .. } => {
            Some(Run { exhibit, part, run, first, first_object })
        }
        _ => None,
    })
}

/// Prepared runs in packet order, whichever loader made them.
pub struct Queue {
    loaders: Vec<Receiver<anyhow::Result<Prepared>>>,
    next: usize,
}

impl Queue {
    /// Starts loaders for these runs.
    pub fn start<'scope, 'job: 'scope>(
        job: &'job Job<'job>,
        runs: &[Run],
        scope: &'scope Scope<'scope, '_>,
    ) -> Self {
        let jobs = job.jobs.clamp(1, MOST_LOADERS);
        let start = |loader| {
            let (send, receive) = sync_channel(1);
            let mine: Vec<Run> = runs.iter().skip(loader).step_by(jobs).copied().collect();
            scope.spawn(move || load(job, &mine, &send));
            receive
        };
        Self { loaders: (0..jobs).map(start).collect(), next: 0 }
    }

    /// The next run.
    ///
    /// # Errors
    ///
    /// When its file cannot be read, or is no longer what it was.
    pub fn take(&mut self) -> anyhow::Result<Prepared> {
        let loader = &self.loaders[self.next % self.loaders.len()];
        self.next += 1;
        loader.recv().map_err(|_| unforeseen())?
    }
}

fn unforeseen() -> anyhow::Error {
    anyhow!("preparing an exhibit failed in a way that was not foreseen")
}

/// Prepares runs until all are done or nobody wants them any more.
fn load(job: &Job<'_>, runs: &[Run], send: &SyncSender<anyhow::Result<Prepared>>) {
    for run in runs {
        let prepared = catch_unwind(AssertUnwindSafe(|| prepare(job, run)));
        if send.send(prepared.unwrap_or_else(|_| Err(unforeseen()))).is_err() {
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
    let opened = intake::reopen(job.folder, &part.file, facts.recovered);
    let document = opened.map_err(|error| anyhow!(error)).with_context(reading)?;
    let made = segment(job, run, part, facts, &document);
    let (segment, bookmarks) = made.map_err(|error| anyhow!(error)).with_context(reading)?;
    Ok(Prepared { document, segment, bookmarks })
}

fn changed() -> anyhow::Error {
    anyhow!("it changed while the packet was being made; run the command again")
}

/// Whether a file has the size and date it had when it was checked.
fn still_the_same(path: &Path, found: &FoundFile) -> anyhow::Result<()> {
    let metadata = fs::metadata(path)?;
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
    let mut sheets = intake::sheets(job.layout, &facts.pages, &taken, |at| {
        let page = PacketPage(run.first.0 + u32::try_from(at).unwrap_or(0));
        job.stamps.of(page)
    });
    for (at, highlights) in job.case.highlights(run.exhibit, run.part, run.run) {
        if let Some(sheet) = sheets.get_mut(at) {
            sheet.highlights = highlights;
        }
    }
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
