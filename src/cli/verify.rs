//! `catpacket verify`

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};
use serde::Deserialize;

use super::{Stdio, Verify};
use crate::{
    output,
    pdf::source::Source,
    proof::{self, Flaw},
    record::{self, Record},
};

/// Proves a packet from its record.
pub fn run(it: &Verify, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let path = record_of(&it.packet)?;
    let reading = || format!("reading {}", path.display());
    let text = fs::read_to_string(&path).with_context(reading)?;
    let form: Form = serde_json::from_str(&text).with_context(reading)?;
    if form.version != record::VERSION {
        bail!(
            "{} is of another version of catpacket; build the packet again to get one",
            path.display()
        );
    }
    let record: Record = serde_json::from_str(&text).with_context(reading)?;
    let mut flaws = Vec::new();
    for number in 0..record.volumes.len() {
        flaws.extend(prove(&record, number, &path)?);
    }
    for flaw in &flaws {
        writeln!(stdio.out, "{}", crate::report::shown(flaw))?;
    }
    if flaws.is_empty() {
        let (pages, exhibits) = (record.pages, record.exhibits.len());
        writeln!(stdio.out, "proved: {pages} pages, {exhibits} exhibits")?;
    }
    Ok(ExitCode::from(u8::from(!flaws.is_empty())))
}

/// What all versions of a record have.
#[derive(Deserialize)]
struct Form {
    version: u32,
}

/// The record beside a packet or one of its volumes.
fn record_of(packet: &Path) -> anyhow::Result<PathBuf> {
    if packet.extension().is_some_and(|it| it == "json") {
        return Ok(packet.to_owned());
    }
    let name = packet.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (stem, number) = name.rsplit_once("_Part").unwrap_or((&name, "1"));
    let stem = if number.parse::<u32>().is_ok() { stem } else { &name };
    let beside = packet.with_file_name(format!("{stem}.json"));
    if beside.exists() {
        return Ok(beside);
    }
    bail!("there is no record {}; build the packet again to get one", beside.display())
}

fn prove(record: &Record, number: usize, path: &Path) -> anyhow::Result<Vec<Flaw>> {
    let volume = &record.volumes[number];
    if Path::new(&volume.file).file_name().is_none_or(|name| name != volume.file.as_str()) {
        bail!("{} names a volume in another folder", path.display());
    }
    let file = path.with_file_name(&volume.file);
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
