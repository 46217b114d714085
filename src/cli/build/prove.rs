//! How a packet is proved before it replaces the old one.

use std::{
    fs::File,
    panic,
    sync::mpsc::Receiver,
    thread::{self, ScopedJoinHandle},
};

use anyhow::{Context, bail};

use crate::{
    assemble::Written,
    case::Content,
    cli::{Prove, open::Open, progress::Progress},
    intake, output, parallel,
    pdf::source::{Room, Source},
    proof::{
        self, Flaw, ReadBack, Share,
        pixels::{self, Filed, Painter},
    },
    record::{self, Leaf, Pictures, Record},
};

/// The program that draws pages, where they are to be drawn.
pub fn painter(prove: Prove) -> anyhow::Result<Option<Painter>> {
    if prove == Prove::Record {
        return Ok(None);
    }
    let Some(painter) = pixels::find() else {
        bail!(
            "`--prove pixels` draws pages with pdftoppm or mutool, and neither is installed; \
             install poppler (poppler-utils on Debian and Ubuntu) or MuPDF (mupdf-tools), or \
             build without it"
        );
    };
    Ok(Some(painter))
}

/// Proves one volume after the other as they are written, and notes their sizes and hashes.
///
/// # Errors
///
/// When one does not pass, or cannot be read back.
pub fn seal_all(
    record: &Record,
    files: &[File],
    limit: u64,
    jobs: usize,
    written: Receiver<Written>,
) -> anyhow::Result<Vec<Written>> {
    let room = Room::default();
    written.into_iter().map(|it| seal(record, &files[it.number], limit, jobs, &room, it)).collect()
}

/// Sees a volume onto the disk, and meanwhile reads it back once: hashes it, holds it against its
/// record, and has a second reader hold it against its sources.
fn seal(
    record: &Record,
    file: &File,
    limit: u64,
    jobs: usize,
    room: &Room,
    mut written: Written,
) -> anyhow::Result<Written> {
    let back = || file.try_clone().and_then(Source::of).context(READING);
    let source = back()?;
    let bytes = source.len();
    written.volume.bytes = bytes;
    if limit < bytes {
        bail!("{} came out at {bytes} bytes, over the limit of {limit}", written.volume.file);
    }
    let hash = |source: Source| output::digest(&source).context(READING);
    let (sha256, second) = thread::scope(|scope| -> anyhow::Result<_> {
        let synced = scope.spawn(|| file.sync_all());
        let whole = source.with_whole(room, |held| -> anyhow::Result<_> {
            let source = || Source::Held(held.clone());
            // Of all that is done to a volume this takes longest, and it cannot be shared.
            let bytes = source();
            let hashed = scope.spawn(move || hash(bytes));
            prove(record, &written.volume, jobs, || Ok(source()))?;
            let seen = proof::seen(record, &written.volume, held, jobs);
            Ok((of(hashed)?, seen))
        });
        let (sha256, seen) = whole.context(READING)?.unwrap_or_else(|| {
            prove(record, &written.volume, jobs, back)?;
            Ok((hash(back()?)?, proof::Seen::new()))
        })?;
        let (volume, sources) = (&written.volume, &written.sources);
        let second = proof::agree(record, volume, &seen, sources, room, jobs);
        of(synced).context("writing the packet")?;
        Ok((sha256, second))
    })?;
    written.volume.sha256 = sha256;
    written.volume.second = second;
    Ok(written)
}

/// What comes of a thread.
fn of<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|why| panic::resume_unwind(why))
}

/// Most threads that prove a volume: each opens it.
const MOST_SHARES: usize = 4;

/// What is done when a packet is proved.
const READING: &str = "reading the packet back";

/// Holds a volume against its record. What was read of it is gone at the end, since the pages of
/// two readers at a time would take twice the room.
fn prove(
    record: &Record,
    volume: &record::Volume,
    jobs: usize,
    source: impl Fn() -> anyhow::Result<Source> + Sync,
) -> anyhow::Result<()> {
    let shares = jobs.clamp(1, MOST_SHARES);
    let read_back = ReadBack::of(record, volume);
    let proved = parallel::each(shares, jobs, |number| -> anyhow::Result<_> {
        Ok(read_back.prove(Share { number, of: shares }, source()?))
    });
    proved.into_iter().try_for_each(|proved| pass(&proved?.err().unwrap_or_default()))
}

/// A packet with flaws does not replace anything.
fn pass(flaws: &[Flaw]) -> anyhow::Result<()> {
    if flaws.is_empty() {
        return Ok(());
    }
    let shown = flaws.iter().take(5).map(String::as_str).collect::<Vec<_>>().join("; ");
    let more = flaws.len().saturating_sub(5);
    let more = if more == 0 { String::new() } else { format!("; and {more} more") };
    bail!(
        "the packet was written but did not pass the proof, and the old one was kept: \
         {shown}{more}"
    );
}

/// Draws every page of every exhibit from its file and from the packet, and compares the two.
pub fn draw(
    open: &Open,
    record: &Record,
    painter: Painter,
    files: &[File],
    jobs: usize,
    progress: &Progress,
) -> anyhow::Result<Pictures> {
    let (case, folder, layout) = (&open.case, &open.folder, &open.layout);
    let whole = Filed { case, folder, layout, record };
    progress.start("drawing", record.pages as usize);
    let drawn = |pages| progress.step(pages);
    let (pictures, flaws) = pixels::compare(&whole, painter, files, jobs, &drawn)?;
    progress.end();
    pass(&flaws)?;
    Ok(pictures)
}

/// Holds pictures that were brought down against those in the files.
pub fn pictures(open: &Open, record: &Record, files: &[File], jobs: usize) -> anyhow::Result<()> {
    let source = |leaf: &Leaf| {
        let file = &open.case.parts_of(leaf.owner()?).get(leaf.file?)?.file;
        let Content::Pages(pages) = &open.case.folder.get(file)?.content else { return None };
        intake::original(&open.folder, file, pages.recovered).ok()
    };
    let flaws = parallel::each(files.len(), jobs, |number| {
        proof::show_the_same(record, &record.volumes[number], &files[number], &source)
    });
    pass(&flaws.concat())
}
