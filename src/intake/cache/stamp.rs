//! How a file is known again without reading it.

use std::{
    fs::{self, Metadata},
    path::Path,
    time::{Duration, SystemTime},
};

use serde::{Deserialize, Serialize};

/// How far apart two changes may be and still have one date, and clocks of disks be off.
const APART: Duration = Duration::from_secs(2);

/// How a file stood at some moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    bytes: u64,
    modified: SystemTime,
    /// When anything about it was changed, which nobody can set; the same where no system tells.
    changed: SystemTime,
    /// Its number on the disk, or when it was made.
    number: u64,
}

impl Stamp {
    /// How a file stands, links followed; none where no dates are told.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        let modified = metadata.modified().ok()?;
        let (changed, number) = inner(&metadata, modified)?;
        Some(Self { bytes: metadata.len(), modified, changed, number })
    }

    /// Whether the file was at rest at a moment: what is changed later has another date.
    pub fn is_before(&self, moment: SystemTime) -> bool {
        let last = self.modified.max(self.changed);
        last.checked_add(APART).is_some_and(|last| last < moment)
    }
}

#[cfg(unix)]
fn inner(metadata: &Metadata, _: SystemTime) -> Option<(SystemTime, u64)> {
    use std::os::unix::fs::MetadataExt;
    let seconds = Duration::from_secs(u64::try_from(metadata.ctime()).ok()?);
    let rest = Duration::from_nanos(u64::try_from(metadata.ctime_nsec()).ok()?);
    Some((SystemTime::UNIX_EPOCH.checked_add(seconds + rest)?, metadata.ino()))
}

#[cfg(windows)]
fn inner(metadata: &Metadata, modified: SystemTime) -> Option<(SystemTime, u64)> {
    Some((modified, std::os::windows::fs::MetadataExt::creation_time(metadata)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_just_changed_is_not_known_by_its_dates() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("one.pdf");
        fs::write(&path, "one").unwrap();
        let stamp = Stamp::of(&path).unwrap();
        assert!(!stamp.is_before(stamp.changed + Duration::from_secs(1)));
        assert!(stamp.is_before(stamp.changed + Duration::from_secs(3)));
    }

    #[cfg(unix)]
    #[test]
    fn a_date_that_is_set_back_is_seen_through() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("one.pdf");
        fs::write(&path, "one").unwrap();
        let before = Stamp::of(&path).unwrap();
        std::thread::sleep(Duration::from_millis(20));
        fs::write(&path, "two").unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(before.modified).unwrap();
        let after = Stamp::of(&path).unwrap();
        assert_eq!((before.bytes, before.modified), (after.bytes, after.modified));
        assert_ne!(before, after);
    }
}
