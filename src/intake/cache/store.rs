//! The folder of records: private, small, and replaced a whole record at a time. Nothing that goes
//! wrong here is told, since a record that is not there is only made anew.

use std::{
    fs::{self, File},
    io::{Read, Write},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use tempfile::Builder;

/// What records are of; each kind has room of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What was learned of a file.
    Facts,
    /// Pages that another program made of a file.
    Pages,
}

impl Kind {
    const ALL: [Self; 2] = [Self::Facts, Self::Pages];

    /// Most bytes of one record.
    fn largest(self) -> u64 {
        match self {
            Self::Facts => 32 << 20,
            Self::Pages => 256 << 20,
        }
    }

    /// Most bytes of all records.
    fn room(self) -> u64 {
        match self {
            Self::Facts => 256 << 20,
            Self::Pages => 1 << 30,
        }
    }

    /// What names of records end with.
    fn ending(self) -> &'static str {
        match self {
            Self::Facts => ".facts",
            Self::Pages => ".pages",
        }
    }

    /// The kind of a record by its name; none where the name is not one of ours.
    fn of(name: &str) -> Option<Self> {
        let is_key = |key: &[u8]| key.len() == 32 && key.iter().all(u8::is_ascii_hexdigit);
        let named =
            |kind: &Self| name.strip_suffix(kind.ending()).map(str::as_bytes).is_some_and(is_key);
        Self::ALL.into_iter().find(named)
    }
}

const DAY: Duration = Duration::from_hours(24);

/// How long a record stays that no run asks for.
const UNUSED: Duration = Duration::from_hours(60 * 24);

/// What names of records that are being written start with.
const UNFINISHED: &str = ".writing-";

/// The folder of records.
#[derive(Debug, Clone)]
pub struct Store(PathBuf);

/// The name of a record.
pub fn name(key: u128, kind: Kind) -> String {
    format!("{key:032x}{}", kind.ending())
}

impl Store {
    /// Takes a folder for records, which is made where it is not there.
    pub fn open(folder: PathBuf) -> Option<Self> {
        private(&folder)?;
        Some(Self(folder))
    }

    /// The bytes of a record, which counts as used.
    pub fn get(&self, name: &str, now: SystemTime) -> Option<Vec<u8>> {
        let (path, largest) = (self.0.join(name), Kind::of(name)?.largest());
        let file = File::open(&path).ok()?;
        let metadata = file.metadata().ok()?;
        let mut bytes = Vec::new();
        file.take(largest + 1).read_to_end(&mut bytes).ok()?;
        if metadata.modified().ok()?.checked_add(DAY)? < now {
            let file = File::options().write(true).open(&path);
            // One that cannot be dated is made anew some day.
            let _ = file.and_then(|file| file.set_modified(now));
        }
        (bytes.len() as u64 <= largest).then_some(bytes)
    }

    /// Writes a record, whole or not at all.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Option<()> {
        if Kind::of(name)?.largest() < bytes.len() as u64 {
            return None;
        }
        let mut file = Builder::new().prefix(UNFINISHED).tempfile_in(&self.0).ok()?;
        file.write_all(bytes).ok()?;
        file.persist(self.0.join(name)).ok()?;
        Some(())
    }

    /// Takes out records that were not used for long, and the oldest where there are too many.
    pub fn sweep(&self, now: SystemTime) {
        let mut all = self.records(now).unwrap_or_default();
        all.sort();
        let mut kept = [0; Kind::ALL.len()];
        for (age, bytes, path) in all {
            let kind = path.file_name().and_then(|name| Kind::of(&name.to_string_lossy()));
            let full = kind.is_some_and(|kind| {
                kept[kind as usize] += bytes;
                kind.room() < kept[kind as usize]
            });
            // A run that was stopped has no use for what it was writing.
            let longest = if kind.is_some() { UNUSED } else { DAY };
            if longest < age || full {
                // Another run may have been here first.
                let _ = fs::remove_file(path);
            }
        }
    }

    /// How long ago each record was used, and its size.
    fn records(&self, now: SystemTime) -> Option<Vec<(Duration, u64, PathBuf)>> {
        let entries = fs::read_dir(&self.0).ok()?.flatten();
        let is_ours = |name: &str| name.starts_with(UNFINISHED) || Kind::of(name).is_some();
        let ours = entries.filter(|entry| is_ours(&entry.file_name().to_string_lossy()));
        let records = ours.filter_map(|entry| {
            let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            let age = now.duration_since(metadata.modified().ok()?).unwrap_or_default();
            Some((age, metadata.len(), entry.path()))
        });
        Some(records.collect())
    }
}

/// Makes a folder that nobody else may look into.
#[cfg(unix)]
fn private(folder: &Path) -> Option<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).ok()?;
    let mode = fs::metadata(folder).ok()?.permissions().mode();
    if mode & 0o077 != 0 {
        fs::set_permissions(folder, PermissionsExt::from_mode(0o700)).ok()?;
    }
    Some(())
}

/// Makes a folder; those above it let nobody else in.
#[cfg(not(unix))]
fn private(folder: &Path) -> Option<()> {
    fs::create_dir_all(folder).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path().join("a/b")).unwrap();
        (folder, store)
    }

    /// When the folder was last changed.
    fn now(store: &Store) -> SystemTime {
        fs::metadata(&store.0).unwrap().modified().unwrap()
    }

    fn names(store: &Store) -> Vec<String> {
        let entries = fs::read_dir(&store.0).unwrap();
        let mut names: Vec<_> =
            entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_record_that_is_used_stays() {
        let (_folder, store) = store();
        let (used, unused) = (name(1, Kind::Facts), name(2, Kind::Facts));
        store.put(&used, b"one").unwrap();
        store.put(&unused, b"two").unwrap();
        let now = now(&store);
        assert_eq!(store.get(&used, now + DAY * 59).as_deref(), Some(&b"one"[..]));
        store.sweep(now + DAY * 59);
        assert_eq!(names(&store), [used.as_str(), &unused]);
        store.sweep(now + DAY * 61);
        assert_eq!(names(&store), [used]);
    }

    #[test]
    fn only_what_is_ours_is_swept() {
        let (_folder, store) = store();
        for theirs in ["letter.facts", "0.facts", "notes.txt"] {
            fs::write(store.0.join(theirs), "theirs").unwrap();
        }
        fs::write(store.0.join(format!("{UNFINISHED}x")), "half").unwrap();
        store.sweep(now(&store) + DAY * 2);
        assert_eq!(names(&store), ["0.facts", "letter.facts", "notes.txt"]);
    }

    #[test]
    fn the_oldest_go_where_there_are_too_many() {
        let (_folder, store) = store();
        let now = now(&store);
        for (key, days) in [(1, 3), (2, 1), (3, 2)] {
            store.put(&name(key, Kind::Facts), b"").unwrap();
            let file =
                File::options().write(true).open(store.0.join(name(key, Kind::Facts))).unwrap();
            file.set_len(100 << 20).unwrap();
            file.set_modified(now - DAY * days).unwrap();
        }
        let pages = name(4, Kind::Pages);
        store.put(&pages, b"").unwrap();
        store.sweep(now);
        assert_eq!(names(&store), [name(2, Kind::Facts), name(3, Kind::Facts), pages]);
    }

    #[test]
    fn what_is_too_large_is_neither_written_nor_read() {
        let (_folder, store) = store();
        let most = usize::try_from(Kind::Facts.largest()).unwrap();
        assert_eq!(store.put(&name(1, Kind::Facts), &vec![0; most + 1]), None);
        assert_eq!(names(&store), [""; 0]);
        fs::write(store.0.join(name(1, Kind::Facts)), vec![0; most + 1]).unwrap();
        assert_eq!(store.get(&name(1, Kind::Facts), now(&store)), None);
    }
}
