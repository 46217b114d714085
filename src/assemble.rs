//! Plan, front matter and exhibits become the volumes of a packet.
//!
//! Loader threads prepare the runs of exhibits; one writer takes them in order, so memory holds a
//! few exhibits and the bytes never depend on the number of threads.

mod bookmarks;

mod catalog;

mod front_pages;

mod loader;

mod recording;

mod stamps;

use std::{fs::File, io::BufWriter, ops::ControlFlow, thread};

use anyhow::{Context, anyhow};

use crate::{
    case::Case,
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
use loader::{Prepared, Run, runs};
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

/// A volume that was written.
pub struct Written {
    /// Which, from 0.
    pub number: usize,
    /// What was put where; its hash and its size are still to come.
    pub volume: record::Volume,
    /// What a second reader sees on the pages of each run in their files, in packet order; none
    /// where it cannot read them.
    pub seen: Vec<Option<Vec<u128>>>,
}

/// Writes every volume into its file, which has that name, and hands it on. Tells what each exhibit took; `written` is
/// told the pages after each run. Where `done` wants no more, it ends early.
///
/// # Errors
///
/// When an exhibit cannot be read, is not what it was when it was checked, or the disk does not
/// take the packet.
pub fn write(
    job: &Job<'_>,
    files: &[File],
    names: &[String],
    written: &dyn Fn(u32),
    mut done: impl FnMut(Written) -> ControlFlow<()>,
) -> anyhow::Result<Vec<Bytes>> {
    let volumes: Vec<&plan::Volume> = job.plan.volumes.iter().collect();
    let all: Vec<Run> = volumes.iter().flat_map(|volume| runs(&volume.leaves)).collect();
    let mut taken = vec![Bytes::default(); job.plan.exhibits.len()];
    thread::scope(|scope| {
        // More loaders would wait for the one writer, and hold memory.
        let loaders = job.jobs.clamp(1, MOST_LOADERS);
        let mut ahead = Ready {
            fronts: Ahead::start(&volumes, 1, scope, |volume| front_matter(job, volume)),
            runs: Ahead::start(&all, loaders, scope, |run| loader::prepare(job, &run)),
        };
        for (number, volume) in volumes.into_iter().enumerate() {
            let (drawn, seen) = write_volume(job, volume, &files[number], &mut ahead, written)?;
            drawn.weighed.iter().for_each(|run| taken[run.exhibit] += run.bytes());
            let volume = recording::of_volume(job, volume, &drawn, &names[number]);
            if done(Written { number, volume, seen }).is_break() {
                break;
            }
        }
        Ok(taken)
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

fn write_volume(
    job: &Job<'_>,
    volume: &plan::Volume,
    file: &File,
    ready: &mut Ready,
    written: &dyn Fn(u32),
) -> anyhow::Result<(Drawn, Vec<Option<Vec<u128>>>)> {
    let out = || "writing the packet".to_owned();
    let mut pdf = Volume::start(BufWriter::with_capacity(1 << 18, file)).with_context(out)?;
    for (number, object) in job.stamps.objects() {
        pdf.object(*number, object).with_context(out)?;
    }
    let ours = ready.fronts.take().ok_or_else(unforeseen)??;
    pdf.segment(&ours.segment, &ours.document, ROOT).with_context(out)?;
    written(u32::try_from(ours.segment.pages.len()).unwrap_or(0));

    let mut drawn = Drawn::of(&ours);
    let mut all_seen = Vec::new();
    let mut tail = catalog::Tail::new(job, volume, &ours);
    for run in runs(&volume.leaves) {
        let Prepared { document, segment, bookmarks, seen } =
            ready.runs.take().ok_or_else(unforeseen)??;
        let file = &job.case.parts[run.exhibit][run.part].file;
        pdf.segment(&segment, &document, ROOT).map_err(|error| match error {
            WriteError::Source(error) => anyhow!(error).context(format!("reading {file}")),
            WriteError::Output(error) => anyhow!(error).context(out()),
        })?;
        written(u32::try_from(segment.pages.len()).unwrap_or(0));
        drawn.weighed.push(Weighed::of(run, &segment));
        all_seen.push(seen);
        tail.add(run.exhibit, run.part, segment, bookmarks);
    }
    tail.write(pdf).with_context(out)?;
    Ok((drawn, all_seen))
}
