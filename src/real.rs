//! Where a path leads, links followed.

use std::{
    ffi::OsString,
    fs, io,
    path::{self, Component, Path, PathBuf, Prefix},
};

/// What Windows says where it cannot tell the real path of what is there: no such function, none
/// here, too long, no volume that it knows. Drives of programs that encrypt or keep files in the
/// cloud are so.
const UNTOLD: [i32; 4] = [1, 50, 234, 1005];

/// Most links on the way.
const MOST_LINKS: u32 = 40;

/// The path of what is there, with no link on the way; it begins in the same way for all on a drive.
///
/// # Errors
///
/// When nothing is there, or it cannot be looked at.
pub fn path(path: impl AsRef<Path>) -> io::Result<PathBuf> {
    let path = path.as_ref();
    match system(path) {
        Err(error) if cfg!(windows) && is_untold(&error) => {
            followed(path, &mut 0).map(without_limit)
        }
        told => told,
    }
}

#[expect(clippy::disallowed_methods, reason = "what it cannot tell is found out above")]
fn system(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path)
}

fn is_untold(error: &io::Error) -> bool {
    error.raw_os_error().is_some_and(|code| UNTOLD.contains(&code))
}

/// Goes down the path from the top, and to where each link leads.
fn followed(path: &Path, links: &mut u32) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    for part in path::absolute(path)?.components() {
        match part {
            Component::Normal(name) => real = entered(&real, Path::new(name), links)?,
            Component::ParentDir => drop(real.pop()),
            _ => real.push(part),
        }
    }
    Ok(real)
}

/// What a name in a folder stands for.
fn entered(folder: &Path, name: &Path, links: &mut u32) -> io::Result<PathBuf> {
    let path = folder.join(name);
    if !path.symlink_metadata()?.is_symlink() {
        return Ok(path);
    }
    *links += 1;
    if MOST_LINKS < *links {
        return Err(io::Error::other("its links lead in a circle"));
    }
    followed(&folder.join(fs::read_link(path)?), links)
}

/// The path on a drive of Windows as the system writes real ones, so that it may be of any length.
fn without_limit(real: PathBuf) -> PathBuf {
    let is_drive = |it| matches!(it, Component::Prefix(it) if matches!(it.kind(), Prefix::Disk(_)));
    if !real.components().next().is_some_and(is_drive) {
        return real;
    }
    let mut whole = OsString::from(r"\\?\");
    whole.push(real);
    whole.into()
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A folder with a file `a/one` and these links.
    fn with_links(links: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/one"), "").unwrap();
        for (name, leads_to) in links {
            symlink(leads_to, folder.path().join(name)).unwrap();
        }
        let real = path(folder.path()).unwrap();
        (folder, real)
    }

    #[test]
    fn a_path_is_followed_as_the_system_follows_it() {
        let links = [("b", "a"), ("c", "b/../a/./one"), ("a/up", ".."), ("etc", "/etc")];
        let (folder, real) = with_links(&links);
        for (name, leads_to) in [
            ("a/one", "a/one"),
            ("b/one", "a/one"),
            ("c", "a/one"),
            ("b/up/b/./one", "a/one"),
            ("b/../etc", "/etc"),
        ] {
            let asked = folder.path().join(name);
            let found = followed(&asked, &mut 0).unwrap();
            assert_eq!(found, real.join(leads_to), "{name}");
            assert_eq!(found, system(&asked).unwrap(), "{name}");
        }
    }

    #[test]
    fn what_leads_nowhere_or_in_a_circle_is_not_found() {
        let (folder, _) = with_links(&[("b", "c"), ("c", "b"), ("d", "none")]);
        let follow = |name: &str| followed(&folder.path().join(name), &mut 0);
        assert!(follow("b").unwrap_err().to_string().contains("circle"));
        assert_eq!(follow("d").unwrap_err().kind(), io::ErrorKind::NotFound);
        assert_eq!(follow("a/none").unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}
