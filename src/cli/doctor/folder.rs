//! A case folder: where it lies, and what its names may run into.

use std::{
    collections::BTreeMap,
    fs::Metadata,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, bail};
use walkdir::WalkDir;

use super::{Line, State, machine};
use crate::{case::normal, real};

/// The most files that are looked at.
const MOST: usize = 100_000;

/// Deepest folder looked into.
const DEEPEST: usize = 32;

/// Longest path that every program on Windows opens.
const LONGEST: usize = 259;

/// So little room may not do for a packet.
#[cfg(any(unix, test))]
const LITTLE: u64 = 1_000_000_000;

/// Folders that programs keep the same on several machines, by how the names of theirs begin.
const CLOUDS: [(&str, &str); 8] = [
    ("onedrive", "OneDrive"),
    ("sharepoint", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("icloud", "iCloud"),
    ("mobile documents", "iCloud"),
    ("box sync", "Box"),
];

/// Looks at a case folder; names of files only where they may be told.
pub fn look(folder: &Path, may_name: bool) -> anyhow::Result<Vec<Line>> {
    let folder = match folder.parent() {
        Some(parent) if folder.is_file() && folder.ends_with("case.yaml") => parent,
        _ => folder,
    };
    if !folder.is_dir() {
        bail!("{} is no folder; name the folder of the case", folder.display());
    }
    let reading = || format!("reading {}", folder.display());
    let whole = real::path(folder).with_context(reading)?;
    let entries = WalkDir::new(&whole).min_depth(1).max_depth(DEEPEST).sort_by_file_name();
    let (mut files, mut unread) = (Vec::new(), Vec::new());
    for entry in entries.into_iter().take(MOST) {
        match entry {
            Ok(entry) => files.push(entry.into_path()),
            Err(error) => unread.extend(error.path().map(Path::to_owned)),
        }
    }
    let below: Vec<&Path> = files.iter().filter_map(|it| it.strip_prefix(&whole).ok()).collect();
    let mut lines = vec![manifest(&whole), reads(&whole, &unread, may_name)];
    lines.extend([writes(&whole), cloud(&whole)]);
    lines.push(absent(&files, &below, may_name));
    lines.push(alike(&below, may_name));
    lines.extend(cfg!(windows).then(|| long(&whole, &below, may_name)));
    lines.extend(room(&whole));
    Ok(lines)
}

fn manifest(folder: &Path) -> Line {
    if folder.join("case.yaml").is_file() {
        return Line::ok("case folder", "has a case.yaml");
    }
    let help = "run `catpacket init` with the folder; it writes one from the files in it";
    Line::not(State::Mend, "case folder", "has no case.yaml", help)
}

fn reads(folder: &Path, unread: &[PathBuf], may_name: bool) -> Line {
    let about = "reading it";
    if unread.is_empty() {
        return Line::ok(about, "can be done");
    }
    let below = unread.iter().map(|it| it.strip_prefix(folder).unwrap_or(it));
    let names: Vec<String> = below.map(|it| it.display().to_string()).collect();
    Line::not(
        State::Broken,
        about,
        counted(&names, "cannot be looked into", may_name),
        "ask whoever keeps the folder for the right to read, or copy it to a folder of yours",
    )
}

fn writes(folder: &Path) -> Line {
    match machine::write(folder) {
        Ok(()) => Line::ok("writing to it", "can be done"),
        Err(error) => Line::not(
            State::Broken,
            "writing to it",
            format!("cannot be done: {error}"),
            "ask whoever keeps the folder for the right to write, or copy it to a folder of yours",
        ),
    }
}

fn cloud(folder: &Path) -> Line {
    let about = "cloud";
    match cloud_of(folder) {
        None => Line::ok(about, "in no folder that is kept in the cloud, as far as its path tells"),
        Some(cloud) => Line::not(
            State::Mend,
            about,
            format!("in a folder of {cloud}"),
            "keep all files of the case on this machine (`Always keep on this device`, \
             `Available offline`), and let it finish before you build; or build in a folder \
             outside of it",
        ),
    }
}

/// The program that keeps a folder in the cloud, by the names on the way to it.
fn cloud_of(folder: &Path) -> Option<&'static str> {
    let mut names = folder.components().filter_map(|it| match it {
        Component::Normal(name) => Some(name.to_string_lossy().to_lowercase()),
        _ => None,
    });
    let cloud = |name: String| CLOUDS.iter().find(|it| name.starts_with(it.0)).map(|it| it.1);
    names.find_map(cloud)
}

fn absent(files: &[PathBuf], below: &[&Path], may_name: bool) -> Line {
    let about = "files on this machine";
    let is_absent = |path: &PathBuf| path.symlink_metadata().is_ok_and(|it| is_away(path, &it));
    let found = files.iter().zip(below).filter(|it| is_absent(it.0)).map(|it| it.1);
    let names: Vec<String> = found.map(|it| it.display().to_string()).collect();
    if names.is_empty() {
        return Line::ok(about, "all");
    }
    Line::not(
        State::Mend,
        about,
        counted(&names, "only in the cloud", may_name),
        "right-click the folder and choose `Always keep on this device` or `Download now`",
    )
}

/// Whether the system says that a file would have to be fetched first.
#[cfg(windows)]
fn is_away(_: &Path, about: &Metadata) -> bool {
    use std::os::windows::fs::MetadataExt;
    // Offline, recalled when opened, recalled when read.
    about.file_attributes() & (0x1000 | 0x0004_0000 | 0x0040_0000) != 0
}

/// Whether the system says that a file would have to be fetched first.
#[cfg(target_os = "macos")]
fn is_away(path: &Path, about: &Metadata) -> bool {
    use std::os::macos::fs::MetadataExt;
    // Without data.
    about.st_flags() & 0x4000_0000 != 0 || path.extension().is_some_and(|it| it == "icloud")
}

/// Whether a file stands for one that would have to be fetched first.
#[cfg(not(any(windows, target_os = "macos")))]
fn is_away(path: &Path, _: &Metadata) -> bool {
    path.extension().is_some_and(|it| it == "icloud")
}

fn alike(below: &[&Path], may_name: bool) -> Line {
    let about = "names";
    let mut same: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in below {
        let name = path.display().to_string();
        same.entry(normal(&name).to_lowercase()).or_default().push(name);
    }
    let names: Vec<String> = same.into_values().filter(|it| 1 < it.len()).flatten().collect();
    if names.is_empty() {
        return Line::ok(about, "no two differ only in capitals or in how accents are written");
    }
    let told = "differ from another only in capitals or in how accents are written";
    Line::not(
        State::Mend,
        about,
        counted(&names, told, may_name),
        "on Windows and Mac they are one file; give each a name of its own",
    )
}

fn long(folder: &Path, below: &[&Path], may_name: bool) -> Line {
    let about = "lengths of paths";
    // How the path of a folder begins that may be longer than others.
    let whole = folder.display().to_string();
    let whole = whole.trim_start_matches(r"\\?\");
    let units = |it: &str| it.encode_utf16().count();
    let names = below.iter().map(|it| it.display().to_string());
    let long: Vec<String> = names.filter(|it| LONGEST < units(whole) + 1 + units(it)).collect();
    if long.is_empty() {
        return Line::ok(about, "none over 259 letters");
    }
    Line::not(
        State::Mend,
        about,
        counted(&long, "over 259 letters", may_name),
        "catpacket opens them, other programs may not; move the case to a folder nearer to the \
         drive, or shorten names",
    )
}

#[cfg(unix)]
fn room(folder: &Path) -> Option<Line> {
    let about = rustix::fs::statvfs(folder).ok()?;
    let free = about.f_bavail.saturating_mul(about.f_frsize);
    Some(of_room(free))
}

#[cfg(not(unix))]
fn room(_: &Path) -> Option<Line> {
    None
}

#[cfg(any(unix, test))]
fn of_room(free: u64) -> Line {
    let told = format!("{} free", super::megabytes(free));
    if LITTLE <= free {
        return Line::ok("room", told);
    }
    let help = "make room; while a packet is written, the old one stays beside it";
    Line::not(State::Mend, "room", told, help)
}

/// How many files are so, and which, where that may be told.
fn counted(names: &[String], how: &str, may_name: bool) -> String {
    let count = names.len();
    let files = if count == 1 { "file" } else { "files" };
    if may_name {
        return format!("{count} {files} {how}: {}", names.join(", "));
    }
    format!("{count} {files} {how}; `--no-redact` tells which")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cloud_is_known_by_the_path() {
        for (path, cloud) in [
            ("/Users/a/OneDrive - Firm/cases/1", Some("OneDrive")),
            ("/Users/a/Library/CloudStorage/GoogleDrive-a@b.c/My Drive/1", Some("Google Drive")),
            ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/1", Some("iCloud")),
            ("/home/a/Dropbox/1", Some("Dropbox")),
            ("/home/a/cases/1", None),
        ] {
            assert_eq!(cloud_of(Path::new(path)), cloud, "{path}");
        }
    }

    #[test]
    fn names_that_are_one_elsewhere_are_counted() {
        let names = ["a.pdf", "exhibits/Carta.pdf", "exhibits/carta.pdf", "é.pdf", "e\u{301}.pdf"];
        let paths = names.map(Path::new);
        let told = alike(&paths, false).told;
        assert!(told.starts_with("4 files differ") && told.ends_with("tells which"), "{told}");
        assert!(alike(&paths, true).told.contains("exhibits/Carta.pdf, exhibits/carta.pdf"));
        assert_eq!(alike(&paths[..2], false).state, State::Ok);
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_told() {
        let (case, locked) = (Path::new("/cases/1"), [PathBuf::from("/cases/1/exhibits")]);
        assert_eq!(reads(case, &[], false).state, State::Ok);
        let told = reads(case, &locked, false);
        assert_eq!(told.state, State::Broken);
        assert_eq!(told.told, "1 file cannot be looked into; `--no-redact` tells which");
        assert!(reads(case, &locked, true).told.ends_with(": exhibits"));
    }

    #[test]
    fn long_paths_are_counted_from_the_drive() {
        let (folder, file) = (Path::new(r"\\?\C:\cases"), "n".repeat(251));
        let told = |file: &str| long(folder, &[Path::new(file)], false).state;
        assert_eq!(told(&file), State::Mend);
        assert_eq!(told(&file[..250]), State::Ok);
    }

    #[test]
    fn little_room_is_told() {
        assert_eq!(of_room(34_000_000_000).state, State::Ok);
        assert_eq!(of_room(12_000_000).told, "12 MB free");
        assert_eq!(of_room(12_000_000).state, State::Mend);
    }
}
