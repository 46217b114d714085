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

use std::{fs::File, io::BufWriter, thread};

use anyhow::{Context, anyhow};

use crate::{
    case::Case,
    front::FrontInput,
    intake::{Folder, Layout},
    pdf::{
        font::Fonts,
        volume::{Volume, WriteError},
    },
    plan::{self, Plan},
};
use front_pages::{Ours, front_matter, front_pages};
use loader::{Prepared, Queue, Run, runs};
use recording::Weighed;
pub use recording::{Drawn, record};
pub use stamps::Stamps;

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

/// Writes every volume into its file; `written` is told the pages after each run.
///
/// # Errors
///
/// When an exhibit cannot be read, is not what it was when it was checked, or the disk does not
/// take the packet.
pub fn write(job: &Job<'_>, files: &[File], written: &dyn Fn(u32)) -> anyhow::Result<Vec<Drawn>> {
    let runs: Vec<Run> = job.plan.volumes.iter().flat_map(|volume| runs(&volume.leaves)).collect();
    thread::scope(|scope| {
        let mut queue = Queue::start(job, &runs, scope);
        let mut next_object = job.plan.next_object;
        let volumes = job.plan.volumes.iter().zip(files);
        volumes
            .map(|(volume, file)| {
                write_volume(job, volume, file, &mut queue, &mut next_object, written)
            })
            .collect()
    })
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

    let mut drawn = Drawn::of(&ours);
    let mut tail = catalog::Tail::new(job, volume, &ours);
    for run in runs(&volume.leaves) {
        let Prepared { document, segment, bookmarks } = queue.take()?;
        let file = &job.case.parts[run.exhibit][run.part].file;
        pdf.segment(&segment, &document, ROOT).map_err(|error| match error {
            WriteError::Source(error) => anyhow!(error).context(format!("reading {file}")),
            WriteError::Output(error) => anyhow!(error).context(out()),
        })?;
        written(u32::try_from(segment.pages.len()).unwrap_or(0));
        drawn.weighed.push(Weighed::of(run, &segment));
        tail.add(run.exhibit, run.part, segment, bookmarks);
    }
    tail.write(pdf, next_object).with_context(out)?;
    Ok(drawn)
}
