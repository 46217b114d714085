//! The record of a packet, found beside it and read.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use serde::Deserialize;

use super::filed::LOCK;
use crate::record::{self, Record};

/// What all versions of a record have.
#[derive(Deserialize)]
struct Form {
    version: u32,
}

/// The record of a packet, by the packet, one of its volumes, the record itself, or the case folder;
/// and where it lies.
///
/// # Errors
///
/// When there is none, or it is none of this version.
pub fn read(packet: &Path) -> anyhow::Result<(PathBuf, Record)> {
    let path = record_of(packet)?;
    let reading = || format!("reading {}", path.display());
    let text = fs::read_to_string(&path).with_context(reading)?;
    let form: Form = serde_json::from_str(&text).with_context(reading)?;
    if form.version != record::VERSION {
        // What was filed stays as it was filed.
        let is_filed = path.file_name().is_some_and(|it| it == LOCK);
        let next =
            if is_filed { "go on with that version" } else { "build the packet again to get one" };
        bail!("{} is of another version of catpacket; {next}", path.display());
    }
    let record = serde_json::from_str(&text).with_context(reading)?;
    Ok((path, record))
}

/// The record beside a packet or one of its volumes, also where these are kept as filed; of a case
/// folder, that of its `packet.pdf`.
fn record_of(packet: &Path) -> anyhow::Result<PathBuf> {
    if packet.is_dir() {
        return record_of(&packet.join("packet.pdf"));
    }
    if packet.extension().is_some_and(|it| it == "json") {
        return Ok(packet.to_owned());
    }
    let name = packet.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let record = |stem: &str| packet.with_file_name(format!("{stem}.json"));
    let whole = name.rsplit_once("_Part").filter(|(_, number)| number.parse::<u32>().is_ok());
    // A packet may be called as a volume is.
    let whole = whole.filter(|_| !record(&name).exists());
    let beside = record(whole.map_or(name.as_str(), |(stem, _)| stem));
    let filed = packet.with_file_name(LOCK);
    if let Some(there) = [&beside, &filed].into_iter().find(|it| it.exists()) {
        return Ok(there.clone());
    }
    bail!("there is no record {}; build the packet again to get one", beside.display())
}

/// Where a volume of a packet lies, by the place of the record.
///
/// # Errors
///
/// When the record names a file of another folder.
pub fn volume(record: &Path, volume: &record::Volume) -> anyhow::Result<PathBuf> {
    if Path::new(&volume.file).file_name().is_none_or(|name| name != volume.file.as_str()) {
        bail!("{} names a volume in another folder", record.display());
    }
    Ok(record.with_file_name(&volume.file))
}
