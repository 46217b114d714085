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

/// What the folder of files that are kept while they are replaced is called between these, and what
/// once all of them are: each run has its own, so that runs in one folder leave each other alone.
const KEPT: &str = "old-";
const REPLACED: &str = "replaced-";

/// Files that one run may have open, where the system allows it: macOS never takes more, and a
/// packet in so many parts would be of 100 GB.
#[cfg(unix)]
const MOST_OPEN: u64 = 10_240;

/// Lets this program have many files open at a time, since the files of a packet get their places
/// together: by default macOS allows 256, Linux often 1,024.
pub fn open_many() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
        let most = maximum.map_or(MOST_OPEN, |maximum| maximum.min(MOST_OPEN));
        if current.is_some_and(|current| current < most) {
            // Where more cannot be had, a packet of few parts does without.
            let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(most), maximum });
        }
    }
}

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

/// Gives all files, which are of one folder, their places. When one cannot have its place, those before it give theirs back;
/// when the program is stopped in between, the next run whose last file is the same gives them back.
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
    let Some(last) = targets.last() else { return Ok(()) };
    let [kept, replaced] = [KEPT, REPLACED].map(|what| aside(what, last));
    give_back_all(&kept);
    let new: Vec<&PathBuf> = targets.iter().filter(|target| !target.exists()).collect();
    targets.iter().try_for_each(|target| held::wait(target))?;
    let put = targets.iter().try_for_each(|target| keep(target, &kept));
    let put = put.and_then(|()| files.into_iter().try_for_each(Pending::put));
    // When something went wrong, that is the error that counts.
    if put.is_ok() {
        // In one go: a run that is stopped gives all of it back, or nothing.
        let renamed = fs::rename(&kept, &replaced).is_ok();
        let _ = fs::remove_dir_all(if renamed { replaced } else { kept });
    } else {
        for target in new {
            let _ = fs::remove_file(target);
        }
        give_back_all(&kept);
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

/// The folder beside the last file of a run for its files that are kept, or were replaced.
fn aside(what: &str, last: &Path) -> PathBuf {
    let mut name = OsString::from(PREFIX);
    name.push(what);
    name.push(last.file_name().unwrap_or_default());
    name.push(SUFFIX);
    last.with_file_name(name)
}

/// Keeps what is at a place in a folder too, until its successor has the place.
fn keep(target: &Path, kept: &Path) -> anyhow::Result<()> {
    if !target.exists() {
        return Ok(());
    }
    let aside = kept.join(target.file_name().unwrap_or_default());
    // Where a file cannot have two names, it leaves its place a moment early.
    let both = || fs::hard_link(target, &aside).or_else(|_| fs::rename(target, &aside));
    let made = if is_folder(kept) { Ok(()) } else { fs::create_dir(kept) };
    made.and_then(|()| both()).with_context(|| format!("replacing {}", target.display()))
}

/// Whether a folder is there, and not a link to one elsewhere.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|it| it.is_dir())
}

/// Gives everything that is kept in a folder its place beside the folder back.
fn give_back_all(kept: &Path) {
    if !is_folder(kept) {
        return;
    }
    for entry in fs::read_dir(kept).into_iter().flatten().flatten() {
        // What cannot have its place now is tried again by the next run.
        let _ = give_back(&entry.path(), &kept.with_file_name(entry.file_name()));
    }
    let _ = fs::remove_dir(kept);
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

/// The folder that a file is in.
pub fn folder(target: &Path) -> PathBuf {
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

/// Sets right what a run that was stopped left behind whose last file is this one: what it was
/// replacing has its place again. What runs had not finished goes. To be called before any file is
/// started beside it.
pub fn set_right(last: &Path) {
    give_back_all(&aside(KEPT, last));
    let _ = fs::remove_dir_all(aside(REPLACED, last));
    for entry in fs::read_dir(folder(last)).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(PREFIX) && name.ends_with(SUFFIX) {
            // What another run is still writing may refuse, and may.
            let _ = fs::remove_file(entry.path());
        }
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
        keep(&target, &aside(KEPT, &target)).unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "old");
        fs::remove_file(&target).unwrap();
        fs::write(&target, "half").unwrap();
        fs::write(folder.path().join(".catpacket-x.tmp"), "unfinished").unwrap();
        set_right(&target);
        assert_eq!(fs::read_to_string(&target).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_fetched_from_another_folder() {
        let [folder, other] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let target = folder.path().join("packet.pdf");
        fs::write(&target, "old").unwrap();
        fs::write(other.path().join("packet.pdf"), "other").unwrap();
        std::os::unix::fs::symlink(other.path(), aside(KEPT, &target)).unwrap();
        assert!(put_all(vec![pending(&target, "new")]).is_err());
        set_right(&target);
        put_all(vec![pending(&target, "new")]).unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "new");
        assert_eq!(fs::read_to_string(other.path().join("packet.pdf")).unwrap(), "other");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn of_what_was_replaced_as_a_whole_nothing_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let targets = ["1.pdf", "2.pdf"].map(|name| folder.path().join(name));
        for target in &targets {
            fs::write(target, "old").unwrap();
            keep(target, &aside(KEPT, &targets[1])).unwrap();
            fs::remove_file(target).unwrap();
            fs::write(target, "new").unwrap();
        }
        // As a run leaves it that is stopped while it forgets what was kept.
        let [kept, replaced] = [KEPT, REPLACED].map(|what| aside(what, &targets[1]));
        fs::rename(kept, &replaced).unwrap();
        fs::remove_file(replaced.join("1.pdf")).unwrap();
        set_right(&targets[1]);
        assert!(targets.iter().all(|it| fs::read_to_string(it).is_ok_and(|it| it == "new")));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_another_run_is_replacing_is_left_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let [packet, preview] = ["packet.pdf", "preview.html"].map(|name| folder.path().join(name));
        fs::write(&packet, "old").unwrap();
        keep(&packet, &aside(KEPT, &packet)).unwrap();
        fs::remove_file(&packet).unwrap();
        fs::write(&packet, "new").unwrap();
        set_right(&preview);
        put_all(vec![pending(&preview, "page")]).unwrap();
        assert_eq!(fs::read_to_string(&packet).unwrap(), "new");
        assert!(aside(KEPT, &packet).join("packet.pdf").exists());
    }
}
