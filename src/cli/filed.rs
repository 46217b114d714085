//! What was filed before, as `catpacket file` keeps it in the case folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use jiff::civil::Date;

use super::recorded;
use crate::{
    case::{FILED, Filed, FiledExhibit, FiledFile},
    hex,
    page::{FilePage, PacketPage, Tab},
    record::{self, Record},
};

/// The record of a packet that was filed.
pub const LOCK: &str = "packet.lock.json";

/// The packets that were filed of a case, the earliest first.
///
/// # Errors
///
/// When the record of one cannot be read: what it says must not be passed over.
pub fn read(root: &Path) -> anyhow::Result<Vec<Filed>> {
    let mut filed = Vec::new();
    for (on, lock) in locks(root)? {
        let (_, record) = recorded::read(&lock)?;
        filed.push(of_record(on, &record).with_context(|| format!("reading {}", lock.display()))?);
    }
    Ok(filed)
}

/// The records, with their days, the earliest first.
fn locks(root: &Path) -> anyhow::Result<Vec<(Date, PathBuf)>> {
    let folder = root.join(FILED);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let reading = || format!("reading {}", folder.display());
    let mut locks = Vec::new();
    for entry in fs::read_dir(&folder).with_context(reading)? {
        let entry = entry.with_context(reading)?;
        let day = entry.file_name().to_str().and_then(|name| name.parse().ok());
        let lock = entry.path().join(LOCK);
        locks.extend(day.filter(|_| lock.is_file()).map(|day| (day, lock)));
    }
    locks.sort();
    Ok(locks)
}

fn of_record(on: Date, record: &Record) -> anyhow::Result<Filed> {
    let pages = record.volumes.iter().flat_map(record::Volume::pages);
    let last = pages.map(|page| page.page).last().unwrap_or(PacketPage::new(0));
    let new = record.exhibits.iter().enumerate().filter(|(_, it)| it.filed.is_none());
    let exhibits = new.map(|(at, exhibit)| of_exhibit(record, at, exhibit));
    let exhibits = exhibits.collect::<anyhow::Result<_>>()?;
    Ok(Filed { on, next: last.next(), exhibits })
}

fn of_exhibit(
    record: &Record,
    at: usize,
    exhibit: &record::Exhibit,
) -> anyhow::Result<FiledExhibit> {
    let Some(tab) = Tab::parse(&exhibit.tab) else { bail!("`{}` is no tab", exhibit.tab) };
    let files = exhibit.files.iter().enumerate().map(|(place, file)| {
        let leaves = record.volumes.iter().flat_map(|volume| &volume.leaves);
        let pages = leaves.filter(|it| (it.exhibit, it.file) == (Some(at), Some(place)));
        let pages = pages.flat_map(|leaf| &leaf.pages);
        let (of, pages) = pages.map(|it| (FilePage(it.of), it.page)).unzip();
        let Some(sha256) = hex::hash(&file.sha256) else { bail!("`{}` is no hash", file.sha256) };
        Ok(FiledFile { sha256, of, pages, caption: file.caption.map(Into::into) })
    });
    Ok(FiledExhibit {
        id: exhibit.id.clone(),
        tab,
        first: exhibit.first,
        last: exhibit.last,
        files: files.collect::<anyhow::Result<_>>()?,
    })
}
