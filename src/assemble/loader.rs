//! Prepares the runs of exhibits.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, anyhow};

use super::{Job, bookmarks, links};
use crate::{
    case::{Case, Content, FoundFile, Owner, Pages, Part},
    intake::{self, Reopened},
    pdf::{
        destination::Destinations,
        document::Document,
        error::Error,
        highlight::Highlight,
        outline::Entry,
        pages,
        second::Lies,
        segment::{Builder, Options, Origin, Segment, Shared},
        sheet::Sheet,
    },
    plan::{self, Run},
};

/// A run of an exhibit, ready to be written.
pub struct Prepared {
    /// The source its streams are copied from.
    pub document: Document,
    /// Its objects.
    pub segment: Segment,
    /// The bookmarks that lead into it.
    pub bookmarks: Vec<Entry>,
    /// The PDF in which a second reader finds its pages, where there is one.
    pub again: Option<PathBuf>,
}

/// Opens the file of a run and makes its objects.
///
/// # Errors
///
/// When the file cannot be read, or is no longer what it was.
pub fn prepare(job: &Job<'_>, run: &Run) -> anyhow::Result<Prepared> {
    let part = &job.case.parts_of(run.of)[run.part];
    let reading = || format!("reading {}", part.file);
    let found = job.case.folder.get(&part.file).ok_or_else(changed).with_context(reading)?;
    let Content::Pages(facts) = &found.content else {
        return Err(changed()).with_context(reading);
    };
    let path = job.folder.path(&part.file);
    still_the_same(&path, found).with_context(reading)?;
    let opened = intake::reopen(job.folder, &part.file, facts.recovered);
    let opened = opened.map_err(|error| anyhow!(error)).with_context(reading)?;
    let Reopened { document, again } = opened;
    let (segment, bookmarks) = segment(job, run, part, facts, &document)
        .map_err(|error| anyhow!(error))
        .with_context(reading)?;
    Ok(Prepared { document, segment, bookmarks, again })
}

/// How the contents of a page lie in the packet.
pub fn lies(sheet: &Sheet) -> Lies {
    match (sheet.is_bare(), sheet.wrap.as_form) {
        (true, _) => Lies::Bare,
        (false, true) => Lies::AsForm,
        (false, false) => Lies::Wrapped,
    }
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
        let page = run.first.plus(u32::try_from(at).unwrap_or(0));
        job.stamps.of(page)
    });
    for (at, highlights) in highlights(job, run) {
        if let Some(sheet) = sheets.get_mut(at) {
            sheet.highlights = highlights;
        }
    }
    if run.of == Owner::Brief {
        links::put(job, run, &mut sheets, &taken);
    }
    if tree.pages.len() != facts.pages.len() || sheets.len() != taken.len() {
        return Err(Error::Damaged(changed().to_string()));
    }
    let name = name(job.case, run);
    let shared = shared(job, run);
    let options = Options {
        name: &name,
        external_links: job.layout.external_links,
        measure: false,
        parent: None,
        structure: false,
        shared: &shared,
    };
    let origin = Origin { document, tree: &tree, destinations: &destinations };
    let segment = Builder::all(&origin, &sheets, run.first_object, options)?;
    if part.runs[run.run].objects < u32::try_from(segment.offsets.len()).unwrap_or(u32::MAX) {
        return Err(Error::Damaged(changed().to_string()));
    }
    let bookmarks = bookmarks::of_source(document, &destinations, &sheets, &segment.pages);
    Ok((segment, bookmarks))
}

/// The highlights on the pages of a run, by their places in it.
pub fn highlights(job: &Job<'_>, run: &Run) -> BTreeMap<usize, Vec<Highlight>> {
    match run.of {
        Owner::Brief => BTreeMap::new(),
        Owner::Exhibit(exhibit) => job.case.highlights(exhibit, run.part, run.run),
    }
}

/// What a run has in common with others in its volume.
fn shared(job: &Job<'_>, run: &Run) -> Vec<Shared> {
    let shared = job.plan.shared.get(&(run.of, run.part, run.run)).into_iter().flatten();
    shared.map(|&plan::Shared { object, number, first }| Shared { object, number, first }).collect()
}

/// The name that keeps the form fields of a run apart from all others.
fn name(case: &Case, run: &Run) -> String {
    let id = case.entry_of(run.of).map(|it| it.id.value.clone()).unwrap_or_default();
    match (run.part, run.run) {
        (0, 0) => id,
        (part, 0) => format!("{id}-{}", part + 1),
        (part, run) => format!("{id}-{}-{}", part + 1, run + 1),
    }
}
