//! What is of catpacket itself, and where it puts things.

use std::{env, io, path::Path};

use walkdir::WalkDir;

use super::{Line, State, homely, megabytes};
use crate::{
    cli::caching,
    pdf::font::Fonts,
    thumbnail::{self, DRAWER},
};

/// The most files of a folder that are counted.
const MOST: usize = 100_000;

/// Looks at the program, its fonts, and its folders.
pub fn look() -> Vec<Line> {
    vec![program(), drawer(), fonts(), temporary(), kept()]
}

fn program() -> Line {
    let version = env!("CARGO_PKG_VERSION");
    let (system, machine) = (env::consts::OS, env::consts::ARCH);
    let place = env::current_exe().map_or("nowhere".to_owned(), |path| homely(&path));
    Line::ok("catpacket", format!("{version} for {system} {machine}, at {place}"))
}

fn drawer() -> Line {
    if !cfg!(feature = "preview") {
        return Line::ok(DRAWER, "left out of this build; previews have no pictures");
    }
    match thumbnail::drawer() {
        Ok(path) if path.is_file() => Line::ok(DRAWER, "beside catpacket"),
        _ => Line::not(
            State::Mend,
            DRAWER,
            "not beside catpacket, so previews have no pictures",
            "put the program of that name, which came with catpacket, into the same folder",
        ),
    }
}

fn fonts() -> Line {
    // Reading them is the proof.
    let _ = Fonts::new();
    Line::ok("fonts", "built in")
}

fn temporary() -> Line {
    let about = "temporary files";
    let folder = env::temp_dir();
    match write(&folder) {
        Ok(()) => Line::ok(about, homely(&folder)),
        Err(error) => Line::not(
            State::Broken,
            about,
            format!("{} cannot be written to: {error}", homely(&folder)),
            "make room there, or name another folder in the variable TMPDIR (TMP on Windows)",
        ),
    }
}

fn kept() -> Line {
    let about = "kept between runs";
    let Some(folder) = caching::place() else {
        return Line::not(
            State::Optional,
            about,
            "nothing, since there is no home folder",
            "every run reads all exhibits anew; set HOME (LOCALAPPDATA on Windows)",
        );
    };
    if !folder.exists() {
        return Line::ok(about, format!("nothing yet; it will be in {}", homely(&folder)));
    }
    match write(&folder) {
        Ok(()) => Line::ok(about, format!("{} in {}", megabytes(size(&folder)), homely(&folder))),
        Err(error) => Line::not(
            State::Mend,
            about,
            format!("{} cannot be written to: {error}", homely(&folder)),
            "remove that folder; nothing in it is needed, and catpacket makes it anew",
        ),
    }
}

/// The bytes of the files in a folder.
fn size(folder: &Path) -> u64 {
    let entries = WalkDir::new(folder).into_iter().take(MOST).filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.filter_map(|entry| entry.metadata().ok()).map(|about| about.len()).sum()
}

/// Whether a file can be put into a folder; it goes away again.
pub fn write(folder: &Path) -> io::Result<()> {
    use std::io::Write;
    // What is left of a run that is ended here is taken away by the next one.
    let mut named = tempfile::Builder::new();
    let mut file = named.prefix(".catpacket-").suffix(".tmp").tempfile_in(folder)?;
    file.write_all(b"can it be written to?")?;
    file.close()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_to_a_folder_leaves_nothing_in_it() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path()).unwrap();
        assert_eq!(size(folder.path()), 0);
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
        assert!(write(&folder.path().join("nowhere")).is_err());
    }
}
