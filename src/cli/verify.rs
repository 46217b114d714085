//! `catpacket verify`

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;

use super::{Stdio, recorded};
use crate::{
    output,
    pdf::source::Source,
    proof::{self, Flaw},
    record::Record,
};

/// `catpacket verify`
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  catpacket verify packet.json")]
pub struct Verify {
    /// The packet, a volume of it, or its record
    packet: PathBuf,
}

/// Proves a packet from its record.
pub fn run(it: &Verify, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let (path, record) = recorded::read(&it.packet)?;
    let flaws = flaws(&record, &path)?;
    tell(&flaws, stdio)?;
    if flaws.is_empty() {
        let pages = record.pages;
        let exhibits = record.exhibits.iter().filter(|it| it.filed.is_none()).count();
        let word = if exhibits == 1 { "exhibit" } else { "exhibits" };
        writeln!(stdio.out, "proved: {pages} pages, {exhibits} {word}")?;
    }
    Ok(ExitCode::from(u8::from(!flaws.is_empty())))
}

/// What is wrong with the volumes of the packet whose record lies there.
///
/// # Errors
///
/// When one cannot be read.
pub fn flaws(record: &Record, path: &Path) -> anyhow::Result<Vec<Flaw>> {
    let mut flaws = Vec::new();
    for number in 0..record.volumes.len() {
        flaws.extend(prove(record, number, path)?);
    }
    Ok(flaws)
}

/// Tells what is wrong, a line each.
pub fn tell(flaws: &[Flaw], stdio: &mut Stdio<'_>) -> io::Result<()> {
    flaws.iter().try_for_each(|flaw| writeln!(stdio.out, "{}", crate::report::shown(flaw)))
}

fn prove(record: &Record, number: usize, path: &Path) -> anyhow::Result<Vec<Flaw>> {
    let volume = &record.volumes[number];
    let file = recorded::volume(path, volume)?;
    let reading = || format!("reading {}", file.display());
    let file = File::open(&file).with_context(reading)?;
    let source = Source::of(file).with_context(reading)?;
    let sha256 = output::digest(&source).with_context(reading)?;
    let mut flaws = proof::prove(record, volume, source).err().unwrap_or_default();
    if sha256 != volume.sha256 {
        flaws.insert(0, format!("{}: it was changed after it was built", volume.file));
    }
    Ok(flaws)
}
