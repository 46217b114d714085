//! How a packet is proved before it replaces the old one.

use std::{
    fs::File,
    panic,
    sync::{Arc, mpsc::Receiver},
    thread,
};

use anyhow::{Context, bail};

use crate::{
    assemble::Written,
    case::Content,
    cli::{Prove, open::Open, progress::Progress},
    intake, output, parallel,
    pdf::{
        second::Reading,
        source::{Room, Source},
    },
    proof::{
        self, Flaw, ReadBack, Share,
        pixels::{self, Filed, Painter},
    },
    record::{Leaf, Pictures, Record},
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

/// Most threads that prove a volume: each opens it.
const MOST_SHARES: usize = 4;

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
    let volume = &mut written.volume;
    let reading = || "reading the packet back";
    let back = || file.try_clone().and_then(Source::of).with_context(reading);
    let source = back()?;
    volume.bytes = source.len();
    if limit < volume.bytes {
        let (file, bytes) = (&volume.file, volume.bytes);
        bail!("{file} came out at {bytes} bytes, over the limit of {limit}");
    }
    let seal = |held: Option<&Arc<Vec<u8>>>| {
        let source = || held.cloned().map_or_else(back, |bytes| Ok(Source::Held(bytes)));
        thread::scope(|scope| -> anyhow::Result<_> {
            let synced = scope.spawn(|| file.sync_all());
            let shares = jobs.clamp(1, MOST_SHARES);
            let read_back = ReadBack::of(record, volume);
            let sealed = parallel::each(shares + 1, jobs, |task| -> anyhow::Result<Sealed> {
                let Some(number) = task.checked_sub(1) else {
                    return Ok(Sealed::Hashed(output::digest(&source()?).with_context(reading)?));
                };
                let share = Share { number, of: shares };
                Ok(Sealed::Proved(read_back.prove(share, source()?)))
            });
            // Two readers' pages at a time would take twice the room.
            drop(read_back);
            let packet = held.cloned().and_then(Reading::of);
            let shown = proof::shown(record, volume, packet.as_ref(), jobs);
            let synced = synced.join().unwrap_or_else(|why| panic::resume_unwind(why));
            synced.context("writing the packet")?;
            Ok((sealed, shown))
        })
    };
    let sealed = source.with_whole(room, |bytes| seal(Some(bytes))).with_context(reading)?;
    let (sealed, shown) = sealed.unwrap_or_else(|| seal(None))?;
    for sealed in sealed {
        match sealed? {
            Sealed::Proved(proof) => pass(&proof.err().unwrap_or_default())?,
            Sealed::Hashed(sha256) => volume.sha256 = sha256,
        }
    }
    volume.second = proof::agree(record, volume, &shown, &written.sources, room, jobs);
    Ok(written)
}

/// What was done to a volume.
enum Sealed {
    /// What is wrong with it.
    Proved(Result<(), Vec<Flaw>>),
    /// Its SHA-256.
    Hashed(String),
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
