//! Files that appear whole or not at all.

mod held;

use std::{
    ffi::OsString,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use sha2::{Digest, Sha256};

use crate::pdf::source::Source;

/// How the names of files that are not finished begin and end.
const PREFIX: &str = ".catpacket-";
const SUFFIX: &str = ".tmp";

/// How the names of files begin that are kept while they are replaced.
const KEPT: &str = ".catpacket-old-";

/// A file that is being written and has no name of its own yet.
#[derive(Debug)]
pub struct Pending {
    /// The file, open for reading and writing.
    pub file: File,
    target: PathBuf,
    /// Its name until it is finished, where the system cannot do without.
    named: Option<tempfile::TempPath>,
}

impl Pending {
    /// Starts a file that will come to lie at `target`. Only its owner can read it until then,
    /// and nothing of it stays when the program is stopped.
    ///
    /// # Errors
    ///
    /// When the folder does not take files.
    pub fn create(target: &Path) -> anyhow::Result<Self> {
        if target.is_dir() {
            bail!("{} is a folder; name a file in it", target.display());
        }
        let folder = folder(target);
        let writing = || format!("writing in {}", folder.display());
        if let Some(file) = nameless(&folder) {
            return Ok(Self { file, target: target.to_owned(), named: None });
        }
        let named = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(&folder);
        let (file, named) = named.with_context(writing)?.into_parts();
        Ok(Self { file, target: target.to_owned(), named: Some(named) })
    }

    /// Gives the file its place; what was there is replaced at once.
    fn put(self) -> anyhow::Result<()> {
        let target = &self.target;
        let writing = || format!("writing {}", target.display());
        match self.named {
            Some(named) => named.persist(target).map_err(|error| held::why(target, error.error)),
            None => give_name(&self.file, target).with_context(writing),
        }
    }
}

/// Gives all files their places. When one cannot have its place, those before it give theirs back;
/// when the program is stopped in between, the next run gives them back.
///
/// # Errors
///
/// When a file that is in the way cannot be replaced, as when it is open in another program.
pub fn put_all(files: Vec<Pending>) -> anyhow::Result<()> {
    for file in &files {
        let writing = || format!("writing {}", file.target.display());
        file.file.sync_all().with_context(writing)?;
    }
    let targets: Vec<PathBuf> = files.iter().map(|file| file.target.clone()).collect();
    let new: Vec<bool> = targets.iter().map(|target| !target.exists()).collect();
    targets.iter().try_for_each(|target| held::wait(target))?;
    let put = targets.iter().try_for_each(|target| keep(target));
    let put = put.and_then(|()| files.into_iter().try_for_each(Pending::put));
    for (target, new) in targets.iter().zip(new) {
        // When something went wrong, that is the error that counts.
        let _ = match &put {
            Ok(()) if new => Ok(()),
            Ok(()) => fs::remove_file(aside(target)),
            Err(_) if new => fs::remove_file(target),
            Err(_) => give_back(&aside(target), target),
        };
    }
    put
}

/// The SHA-256 of a file in hexadecimal.
pub fn digest(source: &Source) -> io::Result<String> {
    let mut hash = Sha256::new();
    source.pieces::<io::Error>(0..source.len(), |bytes| {
        hash.update(bytes);
        Ok(())
    })?;
    Ok(crate::hex::of(&hash.finalize()))
}

/// Keeps what is at a place under another name too, until its successor has the place.
fn keep(target: &Path) -> anyhow::Result<()> {
    if !target.exists() {
        return Ok(());
    }
    let aside = aside(target);
    // Where a file cannot have two names, it leaves its place a moment early.
    let kept = fs::hard_link(target, &aside).or_else(|_| fs::rename(target, &aside));
    kept.with_context(|| format!("replacing {}", target.display()))
}

/// Where the file at a place is kept while it is replaced.
fn aside(target: &Path) -> PathBuf {
    let mut name = OsString::from(KEPT);
    name.push(target.file_name().unwrap_or_default());
    name.push(SUFFIX);
    target.with_file_name(name)
}

/// Gives a kept file its place back.
fn give_back(aside: &Path, target: &Path) -> io::Result<()> {
    fs::rename(aside, target)?;
    // Two names of the same file are left as they are by a rename.
    if aside.exists() { fs::remove_file(aside) } else { Ok(()) }
}

/// Refuses a place in a folder that is not there.
pub fn has_folder(target: &Path) -> anyhow::Result<()> {
    let folder = folder(target);
    if folder.is_dir() {
        return Ok(());
    }
    bail!("there is no folder {}; make it first, or name another", folder.display());
}

fn folder(target: &Path) -> PathBuf {
    match target.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A file without a name, where the system has such.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    open(folder, flags, Mode::from_raw_mode(0o666)).ok().map(File::from)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path) -> Option<File> {
    None
}

/// Names a nameless file: beside its place first, since a link never replaces.
#[cfg(target_os = "linux")]
fn give_name(file: &File, target: &Path) -> io::Result<()> {
    use std::os::fd::AsRawFd;

    use rustix::fs::{AtFlags, CWD, linkat};
    let mut name = OsString::from(PREFIX);
    name.push(target.file_name().unwrap_or_default());
    name.push(SUFFIX);
    let beside = target.with_file_name(name);
    match fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => (),
    }
    let own = format!("/proc/self/fd/{}", file.as_raw_fd());
    linkat(CWD, own, CWD, &beside, AtFlags::SYMLINK_FOLLOW)?;
    fs::rename(&beside, target).inspect_err(|_| drop(fs::remove_file(&beside)))
}

#[cfg(not(target_os = "linux"))]
fn give_name(_: &File, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Sets right what a run that was stopped left behind: what it was replacing has its place again,
/// and what it had not finished goes. To be called before any file is started beside `target`.
pub fn set_right(target: &Path) {
    let folder = folder(target);
    let Ok(entries) = fs::read_dir(&folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let Some(unfinished) = name.strip_suffix(SUFFIX).filter(|it| it.starts_with(PREFIX)) else {
            continue;
        };
        // What another run is still writing may refuse, and may.
        let _ = match unfinished.strip_prefix(KEPT) {
            Some(kept) => give_back(&entry.path(), &folder.join(kept)),
            None => fs::remove_file(entry.path()),
        };
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn pending(target: &Path, text: &str) -> Pending {
        let mut pending = Pending::create(target).unwrap();
        pending.file.write_all(text.as_bytes()).unwrap();
        pending
    }

    #[test]
    fn nothing_is_seen_before_its_time() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("packet.pdf");
        fs::write(&target, "old").unwrap();
        let new = pending(&target, "new");
        assert_eq!(fs::read_to_string(&target).unwrap(), "old");
        put_all(vec![new]).unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn one_that_fails_takes_the_others_back() {
        let folder = tempfile::tempdir().unwrap();
        let first = folder.path().join("a.pdf");
        let gone = folder.path().join("gone");
        fs::create_dir(&gone).unwrap();
        fs::write(&first, "old").unwrap();
        let files = vec![pending(&first, "new"), pending(&gone.join("b.pdf"), "new")];
        fs::remove_dir_all(&gone).unwrap();
        assert!(put_all(files).is_err());
        assert_eq!(fs::read_to_string(&first).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_stopped_run_was_replacing_has_its_place_again() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("packet.pdf");
        fs::write(&target, "old").unwrap();
        keep(&target).unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "old");
        fs::remove_file(&target).unwrap();
        fs::write(&target, "half").unwrap();
        fs::write(folder.path().join(".catpacket-x.tmp"), "unfinished").unwrap();
        set_right(&target);
        assert_eq!(fs::read_to_string(&target).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
