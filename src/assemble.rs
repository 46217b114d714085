//! Plan, front matter and exhibits become the volumes of a packet.
//!
//! Loader threads prepare the runs of exhibits; one writer takes them in order, so memory holds a
//! few exhibits and the bytes never depend on the number of threads.

mod bookmarks;

mod catalog;

mod front_pages;

mod links;

mod loader;

mod recording;

mod stamps;

use std::{fs::File, io::BufWriter, ops::ControlFlow, path::PathBuf, thread};

use anyhow::{Context, anyhow};

use crate::{
    case::{Case, FoundFile, Owner},
    front::FrontInput,
    intake::{Folder, Layout},
    parallel::Ahead,
    pdf::{
        font::Fonts,
        volume::{Volume, WriteError},
    },
    plan::{self, Plan},
    record::{self, Bytes},
};
use front_pages::{Ours, front_matter, front_pages};
use loader::Prepared;
pub use recording::record;
use recording::{Drawn, Weighed};
pub use stamps::Stamps;

/// Most files that are prepared at a time.
const MOST_LOADERS: usize = 8;

/// The object above all pages of a volume.
pub const ROOT: u32 = 2;

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

/// Volumes that are to be written.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// Which, from 0.
    pub volumes: &'a [usize],
    /// The names of all volumes beside the record.
    pub names: &'a [String],
    /// The files of all volumes; without them, volumes are only worked out.
    pub files: Option<&'a [File]>,
}

/// A volume that was written, or worked out.
pub struct Written {
    /// Which, from 0.
    pub number: usize,
    /// What was put where; its hash and its size are still to come.
    pub volume: record::Volume,
    /// What the brief and each of its exhibits took.
    pub taken: Vec<(Owner, Bytes)>,
    /// The PDF in which a second reader finds the pages of each run, in packet order, where there
    /// is one.
    pub sources: Vec<Option<PathBuf>>,
}

/// Writes volumes into their files, and hands each on; `written` is told the pages after each run.
/// Where `done` wants no more, it ends early.
///
/// # Errors
///
/// When an exhibit cannot be read, is not what it was when it was checked, or the disk does not
/// take the packet.
pub fn write(
    job: &Job<'_>,
    order: Order<'_>,
    written: &dyn Fn(u32),
    mut done: impl FnMut(Written) -> ControlFlow<()>,
) -> anyhow::Result<()> {
    let volumes: Vec<&plan::Volume> =
        order.volumes.iter().map(|&number| &job.plan.volumes[number]).collect();
    let all: Vec<plan::Run> = volumes.iter().flat_map(|volume| volume.runs()).collect();
    thread::scope(|scope| {
        // More loaders would wait for the one writer, and hold memory.
        let loaders = job.jobs.clamp(1, MOST_LOADERS);
        let mut ready = Ready {
            fronts: Ahead::start(&volumes, 1, scope, |volume| front_matter(job, volume)),
            runs: Ahead::start(&all, loaders, scope, |run| loader::prepare(job, &run)),
        };
        for (&number, volume) in order.volumes.iter().zip(volumes) {
            let file = order.files.map(|files| &files[number]);
            let (drawn, recipe, sources) = write_volume(job, volume, file, &mut ready, written)?;
            let taken = drawn.weighed.iter().map(|run| (run.of, run.bytes())).collect();
            let name = &order.names[number];
            let volume = recording::of_volume(job, volume, &drawn, name, &recipe);
            if done(Written { number, volume, taken, sources }).is_break() {
                break;
            }
        }
        Ok(())
    })
}

/// What is ready to be written.
struct Ready {
    fronts: Ahead<anyhow::Result<Ours>>,
    runs: Ahead<anyhow::Result<Prepared>>,
}

fn unforeseen() -> anyhow::Error {
    anyhow!("preparing pages failed in a way that was not foreseen")
}

/// Writes a volume, and tells its recipe and where its pages are found again.
fn write_volume(
    job: &Job<'_>,
    volume: &plan::Volume,
    file: Option<&File>,
    ready: &mut Ready,
    written: &dyn Fn(u32),
) -> anyhow::Result<(Drawn, [u8; 32], Vec<Option<PathBuf>>)> {
    let out = || "writing the packet".to_owned();
    let buffered = file.map(|file| BufWriter::with_capacity(1 << 18, file));
    let mut pdf = Volume::start(buffered).with_context(out)?;
    for (number, object) in job.stamps.objects() {
        pdf.object(*number, object).with_context(out)?;
    }
    let ours = ready.fronts.take().ok_or_else(unforeseen)??;
    pdf.segment(&ours.segment, &ours.document, None, ROOT).with_context(out)?;
    written(u32::try_from(ours.segment.pages.len()).unwrap_or(0));

    let mut drawn = Drawn::of(&ours);
    let mut sources = Vec::new();
    let mut tail = catalog::Tail::new(job, volume, &ours);
    for run in volume.runs() {
        let file = &job.case.parts_of(run.of)[run.part].file;
        let reading = || format!("reading {file}");
        let prepared = ready.runs.take().ok_or_else(unforeseen).with_context(reading)?;
        let Prepared { document, segment, bookmarks, again } = prepared?;
        let source = job.case.folder.get(file).and_then(FoundFile::taken_of);
        pdf.segment(&segment, &document, source, ROOT).map_err(|error| match error {
            WriteError::Source(error) => anyhow!(error).context(reading()),
            WriteError::Output(error) => anyhow!(error).context(out()),
        })?;
        written(u32::try_from(segment.pages.len()).unwrap_or(0));
        drawn.weighed.push(Weighed::of(run, &segment));
        sources.push(again);
        tail.add(&run, segment, bookmarks);
    }
    let recipe = tail.write(pdf).with_context(out)?;
    Ok((drawn, recipe, sources))
}
