//! What becomes of the packet that was there before.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::BufReader,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    assemble::{self, Job, Order, Written},
    cli::progress::Progress,
    output, parallel,
    pdf::source::Source,
    proof::prove,
    record::{self, Record},
};

/// The volumes of a packet that was there before, as its record has them.
#[derive(Default)]
pub struct Old {
    folder: PathBuf,
    volumes: Vec<Volume>,
}

/// What is asked of an old record: its pages, which are most of it, are passed over.
#[derive(Deserialize)]
struct Past {
    version: u32,
    volumes: Vec<Volume>,
}

/// A volume of an old packet, as [`record::Volume`] has it.
#[derive(Deserialize)]
struct Volume {
    file: String,
    sha256: String,
    #[serde(default)]
    recipe: String,
    bytes: u64,
    #[serde(default)]
    second: record::Second,
}

impl Old {
    /// Those of the packet whose record is in this place, where there is one.
    pub fn of(record: &Path) -> Self {
        let text = File::open(record).ok().map(BufReader::new);
        let past = text.and_then(|text| serde_json::from_reader::<_, Past>(text).ok());
        let past = past.filter(|it| it.version <= record::VERSION);
        let mut volumes = past.map(|it| it.volumes).unwrap_or_default();
        // A record leads to files beside it, and nowhere else.
        volumes.retain(|it| Path::new(&it.file).file_name().is_some_and(|name| name == &*it.file));
        Self { folder: record.parent().unwrap_or(Path::new("")).to_owned(), volumes }
    }

    /// The volumes that the new packet has just so, by their numbers: of the same recipe, with the
    /// bytes that they had when they were written, and proved once more.
    ///
    /// # Errors
    ///
    /// As [`assemble::write`] does.
    pub fn kept(
        &self,
        job: &Job<'_>,
        record: &Record,
        names: &[String],
        progress: &Progress,
    ) -> anyhow::Result<BTreeMap<usize, Written>> {
        let old = |number: &usize| self.volumes.iter().find(|it| it.file == names[*number]);
        let there = |number: &usize| {
            let file = old(number).map(|it| (fs::metadata(self.path(it)), it.bytes));
            file.is_some_and(|(is, was)| is.is_ok_and(|is| is.len() == was))
        };
        let volumes: Vec<usize> = (0..names.len()).filter(there).collect();
        let pages: usize =
            volumes.iter().map(|&number| job.plan.volumes[number].pages().count()).sum();
        progress.start("comparing", pages);
        let mut same: Vec<(Written, &Volume)> = Vec::new();
        let order = Order { volumes: &volumes, names, files: None };
        assemble::write(job, order, &|pages| progress.step(pages), |new| {
            let old = old(&new.number).filter(|it| it.recipe == new.volume.recipe);
            same.extend(old.map(|old| (new, old)));
            ControlFlow::Continue(())
        })?;
        progress.end();
        let sound = parallel::each(same.len(), job.jobs, |at| {
            let (new, old) = &same[at];
            let proof = Source::open(&self.path(old)).map(|it| prove(record, &new.volume, it));
            self.is_whole(old) && proof.is_ok_and(|it| it.is_ok())
        });
        let same = same.into_iter().zip(sound).filter(|(_, sound)| *sound);
        Ok(same.map(|((new, old), _)| (new.number, stays(new, old))).collect())
    }

    /// Volumes that the new packet does not have; a file that somebody changed since is theirs.
    pub fn stale(&self, new: &Record) -> Vec<PathBuf> {
        let stays = |old: &&Volume| new.volumes.iter().any(|it| it.file == old.file);
        let gone = self.volumes.iter().filter(|it| !stays(it) && self.is_whole(it));
        gone.map(|it| self.path(it)).collect()
    }

    fn path(&self, volume: &Volume) -> PathBuf {
        self.folder.join(&volume.file)
    }

    /// Whether a volume has the bytes that it had when it was proved.
    fn is_whole(&self, volume: &Volume) -> bool {
        let sha256 = Source::open(&self.path(volume)).and_then(|file| output::digest(&file));
        sha256.is_ok_and(|it| it == volume.sha256)
    }
}

/// A volume that stays as it is.
fn stays(mut new: Written, old: &Volume) -> Written {
    new.volume.sha256.clone_from(&old.sha256);
    new.volume.bytes = old.bytes;
    new.volume.second = old.second.clone();
    new
}
