//! `catpacket file`

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};
use jiff::civil::Date;

use super::{Stdio, filed::LOCK, recorded, verify};
use crate::{
    case::FILED,
    manifest,
    output::{self, Pending},
    pdf::source::Source,
    record::Record,
    report::shown,
};

/// `catpacket file`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  catpacket file\n  \
    catpacket file my-case --on 2027-02-10")]
pub struct FileIt {
    /// The packet, its record, or the case folder
    #[arg(default_value = "packet.pdf")]
    packet: PathBuf,
    /// The day it was filed; that of `filing.date` in the case.yaml beside it when left out
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

/// Proves a packet once more and keeps it as filed, so that the next one goes on from it.
pub fn run(it: &FileIt, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let (path, record) = recorded::read(&it.packet)?;
    if record.draft {
        bail!("{} is a draft; build the packet without --draft to file it", path.display());
    }
    if let Some(copy) = &record.copy {
        bail!("{} is of a copy for {copy}; file the packet for the court", path.display());
    }
    let manifest = path.with_file_name("case.yaml");
    if !manifest.is_file() {
        bail!(
            "there is no {}; put the packet and its record beside the case.yaml that they were \
             built from, and file them there",
            manifest.display()
        );
    }
    let day = match it.on {
        Some(day) => day,
        None => day_of(&manifest)?,
    };
    let flaws = verify::flaws(&record, &path)?;
    if !flaws.is_empty() {
        verify::tell(&flaws, stdio)?;
        return Ok(ExitCode::from(1));
    }
    let folder = path.parent().unwrap_or(Path::new("")).join(FILED).join(day.to_string());
    if folder.join(LOCK).exists() {
        bail!("a packet is filed in {} already; give --on another day", folder.display());
    }
    keep(&record, &path, &folder)?;
    let name = folder.display().to_string();
    let pages = record.pages;
    writeln!(stdio.out, "kept as filed in {}: {pages} pages, proved", shown(&name))?;
    writeln!(stdio.out, "exhibits that you add to case.yaml now go into a supplement")?;
    Ok(ExitCode::SUCCESS)
}

/// The day of filing in a manifest.
fn day_of(manifest: &Path) -> anyhow::Result<Date> {
    let text = fs::read_to_string(manifest).ok();
    let parsed = text.and_then(|text| manifest::parse(&text).ok());
    match parsed.and_then(|it| it.filing.date) {
        Some(date) => Ok(date.value),
        None => bail!("{} has no `filing.date`; give --on the day", manifest.display()),
    }
}

/// Copies the volumes, and their record last, since it is what later packets go by.
fn keep(record: &Record, path: &Path, folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let mut copies = Vec::new();
    for volume in &record.volumes {
        let source = recorded::volume(path, volume)?;
        let copy = copy(&source, &folder.join(&volume.file))?;
        let whole = copy.file.try_clone().and_then(Source::of);
        let sha256 = whole.and_then(|it| output::digest(&it)).context("reading the copy back")?;
        if sha256 != volume.sha256 {
            bail!("{} changed while it was copied; run this again", source.display());
        }
        copies.push(copy);
    }
    copies.push(copy(path, &folder.join(LOCK))?);
    output::put_all(copies)
}

fn copy(source: &Path, target: &Path) -> anyhow::Result<Pending> {
    let mut pending = Pending::create(target)?;
    let mut from = File::open(source).with_context(|| format!("reading {}", source.display()))?;
    let copying = || format!("writing {}", target.display());
    io::copy(&mut from, &mut pending.file).with_context(copying)?;
    Ok(pending)
}
