//! What other programs make of files: once in a run, and from earlier runs where it was kept.

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use tempfile::TempDir;

use super::cache::Shelf;

/// The most bytes of a PDF that is taken of another program.
pub const LARGEST: u64 = 512 << 20;

/// What other programs have made: in a folder of this run, which goes away with it, and on a shelf
/// for later runs.
#[derive(Debug, Default)]
pub struct Workshop {
    shelf: Shelf,
    bench: Mutex<Option<Bench>>,
}

#[derive(Debug)]
struct Bench {
    folder: TempDir,
    /// What came of each piece of work, by its key.
    made: BTreeMap<Vec<u8>, Result<PathBuf, String>>,
}

impl Workshop {
    /// One that keeps what is made on a shelf.
    pub fn with(shelf: Shelf) -> Self {
        Self { shelf, ..Self::default() }
    }

    /// Where the PDF is that was made under a key, or is made now. Whatever it is from, it is held
    /// against the file before it is taken; what does not pass is not kept.
    ///
    /// # Errors
    ///
    /// Why there is none, in one lowercase phrase.
    pub fn made(
        &self,
        key: &[u8],
        work: impl FnOnce() -> Result<Vec<u8>, String>,
        holds: impl Fn(&Path) -> Result<(), String>,
    ) -> Result<PathBuf, String> {
        // One at a time: each takes hundreds of megabytes.
        let mut bench = self.bench.lock().unwrap_or_else(PoisonError::into_inner);
        let bench = match &mut *bench {
            Some(bench) => bench,
            none => none.insert(Bench::new().map_err(no_room)?),
        };
        if let Some(known) = bench.made.get(key) {
            return known.clone();
        }
        let path = bench.folder.path().join(format!("{}.pdf", bench.made.len()));
        let put = |bytes: &[u8]| fs::write(&path, bytes).map_err(no_room);
        let kept = self.shelf.take(key).filter(|it| put(it).is_ok() && holds(&path).is_ok());
        let anew = || self.anew(key, &put, work, || holds(&path));
        let came = if kept.is_some() { Ok(()) } else { anew() };
        let came = came.map(|()| path.clone());
        bench.made.insert(key.to_owned(), came.clone());
        came
    }

    fn anew(
        &self,
        key: &[u8],
        put: &dyn Fn(&[u8]) -> Result<(), String>,
        work: impl FnOnce() -> Result<Vec<u8>, String>,
        holds: impl FnOnce() -> Result<(), String>,
    ) -> Result<(), String> {
        let bytes = work()?;
        put(&bytes)?;
        holds()?;
        self.shelf.keep(key, &bytes);
        Ok(())
    }
}

impl Bench {
    fn new() -> io::Result<Self> {
        Ok(Self { folder: tempfile::tempdir()?, made: BTreeMap::new() })
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it reads like a constructor")]
fn no_room(error: io::Error) -> String {
    format!("there is no room for temporary files: {error}")
}

/// A program among those of the path, or else in one of these places; none where it is in neither.
pub fn installed(name: &str, places: &[&str]) -> Option<PathBuf> {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH")?;
    // A folder that is named relative to where one stands is no place for programs.
    let folders = env::split_paths(&path).filter(|folder| folder.is_absolute());
    let places = places.iter().map(PathBuf::from);
    folders.map(|folder| folder.join(&name)).chain(places).find(|place| place.is_file())
}

/// Which program lies in a place, so that what another one made is not taken for its own.
pub fn stamp(place: &Path) -> Option<String> {
    let metadata = fs::metadata(place).ok()?;
    Some(format!("{} {} {:?}", place.display(), metadata.len(), metadata.modified().ok()))
}

/// What another program has written, where it is there and not too large.
///
/// # Errors
///
/// When it is not, in one lowercase phrase that begins with the name of the program.
pub fn written(path: &Path, by: &str) -> Result<Vec<u8>, String> {
    match fs::metadata(path) {
        Ok(found) if found.len() <= LARGEST => {
            fs::read(path).map_err(|error| format!("{by} cannot be run: {error}"))
        }
        Ok(_) => Err(format!("{by} makes more than {} MB of it; save it as a PDF", LARGEST >> 20)),
        Err(_) => Err(format!("{by} cannot open it")),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::intake::{Cache, Trust};

    fn shelf(folder: &Path) -> Shelf {
        let now = std::time::SystemTime::UNIX_EPOCH;
        Cache::at(folder.to_owned(), Trust::Dates, now).shelf()
    }

    /// What comes of asking for `key`, and how often it was made.
    fn ask(workshop: &Workshop, key: &str, wrong: &str) -> (Result<Vec<u8>, String>, u32) {
        let times = Cell::new(0);
        let work = || {
            times.set(times.get() + 1);
            Ok(format!("{key} made").into_bytes())
        };
        let holds = |path: &Path| {
            let is_wrong = fs::read(path).unwrap() == wrong.as_bytes();
            if is_wrong { Err("it is wrong".to_owned()) } else { Ok(()) }
        };
        let path = workshop.made(key.as_bytes(), work, holds);
        (path.map(|path| fs::read(path).unwrap()), times.get())
    }

    #[test]
    fn what_is_made_is_made_once() {
        let folder = tempfile::tempdir().unwrap();
        let made = Ok(b"a made".to_vec());
        for times in [1, 0] {
            let workshop = Workshop::with(shelf(folder.path()));
            assert_eq!(ask(&workshop, "a", ""), (made.clone(), times));
            assert_eq!(ask(&workshop, "a", ""), (made.clone(), 0));
        }
        let workshop = Workshop::default();
        assert_eq!(ask(&workshop, "a", ""), (made, 1));
    }

    #[test]
    fn what_is_wrong_is_told_once_and_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        for _ in 0..2 {
            let workshop = Workshop::with(shelf(folder.path()));
            let wrong = Err("it is wrong".to_owned());
            assert_eq!(ask(&workshop, "a", "a made"), (wrong.clone(), 1));
            assert_eq!(ask(&workshop, "a", "a made"), (wrong, 0));
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_was_kept_is_held_against_the_file_too() {
        let folder = tempfile::tempdir().unwrap();
        let kept = shelf(folder.path());
        kept.keep(b"a", b"forged");
        let made = (Ok(b"a made".to_vec()), 1);
        assert_eq!(ask(&Workshop::with(shelf(folder.path())), "a", "forged"), made);
        let file = fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
        let mut bytes = fs::read(&file).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(&file, bytes).unwrap();
        assert_eq!(ask(&Workshop::with(shelf(folder.path())), "a", ""), made);
    }
}
