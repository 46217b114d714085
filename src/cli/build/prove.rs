//! How a packet is proved before it replaces the old one.

use std::{
    fs::{self, File},
    io,
};

use anyhow::{Context, bail};

use crate::{
    case::Content,
    cli::{Prove, open::Open, progress::Progress},
    intake, output, parallel,
    proof::{
        self, Flaw,
        pixels::{self, Filed, Painter},
    },
    record::{Pictures, Record, Second},
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

/// Proves every volume, and notes its size and hash.
pub fn seal(record: &mut Record, files: &[File], limit: u64, jobs: usize) -> anyhow::Result<()> {
    // A single volume too is hashed and proved at the same time.
    let sealed = parallel::each(2 * files.len(), jobs, |task| {
        let (number, file) = (task / 2, &files[task / 2]);
        if task % 2 == 0 {
            Sealed::Hashed(output::digest(file))
        } else {
            Sealed::Proved(proof::prove(record, number, file))
        }
    });
    for (task, sealed) in sealed.into_iter().enumerate() {
        let volume = &mut record.volumes[task / 2];
        match sealed {
            Sealed::Hashed(digest) => {
                (volume.sha256, volume.bytes) = digest.context("reading the packet back")?;
                let (file, bytes) = (&volume.file, volume.bytes);
                if limit < bytes {
                    bail!("{file} came out at {bytes} bytes, over the limit of {limit}");
                }
            }
            Sealed::Proved(proof) => pass(&proof.err().unwrap_or_default())?,
        }
    }
    Ok(())
}

/// What was done to a volume.
enum Sealed {
    /// Its SHA-256 and its size.
    Hashed(io::Result<(String, u64)>),
    /// What is wrong with it.
    Proved(Result<(), Vec<Flaw>>),
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

/// Largest file that is read a second time, in bytes: the second reader holds it whole.
const HELD: u64 = 64 << 20;

/// Has a second reader hold every volume against its sources.
pub fn read_again(
    open: &Open,
    record: &Record,
    files: &[File],
    jobs: usize,
) -> anyhow::Result<Second> {
    let source = |exhibit: usize, file: usize| {
        let found = open.case.folder.get(&open.case.parts.get(exhibit)?.get(file)?.file)?;
        let Content::Pages(pages) = &found.content else { return None };
        let path = open.folder.path(&open.case.parts[exhibit][file].file);
        (found.bytes <= HELD && !pages.recovered).then(|| fs::read(path).ok())?
    };
    // One volume after the other, so that only one is held at a time.
    let mut all = Second::default();
    for (number, file) in files.iter().enumerate() {
        if let Some(bytes) = output::bytes(file, HELD).context("reading the packet")? {
            all = all.and(proof::agree(record, number, bytes, &source, jobs));
        }
    }
    Ok(all)
}

/// Holds pictures that were brought down against those in the files.
pub fn pictures(open: &Open, record: &Record, files: &[File], jobs: usize) -> anyhow::Result<()> {
    let source = |exhibit: usize, file: usize| {
        let file = &open.case.parts.get(exhibit)?.get(file)?.file;
        let Content::Pages(pages) = &open.case.folder.get(file)?.content else { return None };
        intake::original(&open.folder, file, pages.recovered).ok()
    };
    let flaws = parallel::each(files.len(), jobs, |number| {
        proof::show_the_same(record, number, &files[number], &source)
    });
    pass(&flaws.concat())
}
