//! `ocrmypdf` and Tesseract, run so that they add a text layer and touch nothing else.

use std::{
    fs,
    io::{self, BufWriter, Write as _},
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use crate::{
    child,
    intake::workshop::{self, LARGEST, installed, stamp},
    pdf::source::Source,
};

/// What it is called.
pub const NAME: &str = "ocrmypdf";

/// What the program is called that reads.
pub const TESSERACT: &str = "tesseract";

/// How long it may take to list its languages.
const GREETING: Duration = Duration::from_secs(20);

/// How long it may take for one file, and how much longer for each page.
const PATIENCE: Duration = Duration::from_mins(5);
const EACH_PAGE: Duration = Duration::from_mins(2);

/// How long it may take at the most.
const LONGEST: Duration = Duration::from_hours(3);

/// Where Tesseract puts itself when it is not among the programs of the path.
pub const PLACES: [&str; 1] = [r"C:\Program Files\Tesseract-OCR\tesseract.exe"];

/// What it adds: text to pages that have none, and no picture packed anew.
const FLAGS: [&str; 7] =
    ["--quiet", "--skip-text", "--output-type", "pdf", "--optimize", "0", "--language"];

/// The two programs.
#[derive(Debug)]
pub struct Tools {
    ocrmypdf: PathBuf,
    /// The one that reads.
    pub tesseract: PathBuf,
}

/// The programs; none where one of them is not installed.
pub fn find() -> Option<Tools> {
    let (ocrmypdf, tesseract) = (installed(NAME, &[])?, installed(TESSERACT, &PLACES)?);
    Some(Tools { ocrmypdf, tesseract })
}

/// The languages that Tesseract has; none where it does not say.
pub fn languages(tesseract: &Path) -> Vec<String> {
    let said = child::said(Command::new(tesseract).arg("--list-langs"), GREETING);
    let said = said.ok().flatten().unwrap_or_default();
    // The first line says what follows.
    let names = said.lines().skip(1).map(str::trim).filter(|it| !it.is_empty());
    names.map(str::to_owned).collect()
}

impl Tools {
    /// Which programs they are, so that what others made is not taken for theirs.
    pub fn stamp(&self) -> String {
        [&self.ocrmypdf, &self.tesseract].map(|it| stamp(it).unwrap_or_default()).join("\n")
    }

    /// Makes a PDF with a text layer of one that has this many pages.
    ///
    /// # Errors
    ///
    /// There is none: it gave up, or took too long.
    pub fn recognize(
        &self,
        source: &Source,
        languages: &str,
        pages: u32,
    ) -> Result<Vec<u8>, String> {
        if LARGEST < source.len() {
            return Err(format!("it has more than {} MB", LARGEST >> 20));
        }
        let told = |error: io::Error| format!("{NAME} cannot be run: {error}");
        let folder = tempfile::tempdir().map_err(told)?;
        let [scan, made] = ["scan.pdf", "made.pdf"].map(|name| folder.path().join(name));
        copy(source, &scan).map_err(told)?;
        let mut command = Command::new(&self.ocrmypdf);
        for variable in ["TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME"] {
            command.env(variable, folder.path());
        }
        // On a machine that is busy, threads of one page wait for each other for minutes.
        command.env("OMP_THREAD_LIMIT", "1");
        command.current_dir(folder.path()).args(FLAGS).arg(languages);
        let patience = LONGEST.min(PATIENCE + pages * EACH_PAGE);
        let ended = child::run_all(command.arg(&scan).arg(&made), patience).map_err(told)?;
        match ended.map(|it| it.code()) {
            Some(Some(0)) => workshop::written(&made, NAME),
            Some(Some(code)) => Err(gave_up(code)),
            Some(None) => Err(format!("{NAME} broke off")),
            None => Err(format!("{NAME} took longer than {} minutes", patience.as_secs() / 60)),
        }
    }
}

/// Why it gave up, by the code it ended with.
fn gave_up(code: i32) -> String {
    match code {
        2 => format!("{NAME} cannot take it, as where it is signed or damaged"),
        3 => format!("{NAME} lacks a program that it needs; run `{NAME} --version` to see which"),
        8 => format!("{NAME} cannot open it without a password"),
        code => format!("{NAME} gave up on it, with code {code}"),
    }
}

fn copy(source: &Source, to: &Path) -> io::Result<()> {
    let mut file = BufWriter::new(fs::File::create_new(to)?);
    source.pieces::<io::Error>(0..source.len(), |bytes| file.write_all(bytes))?;
    file.flush()
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn languages_stand_below_a_line_that_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(TESSERACT);
        fs::write(&path, "#!/bin/sh\necho List of languages:\necho eng\necho spa\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
        assert_eq!(languages(&path), ["eng", "spa"]);
        assert_eq!(languages(&folder.path().join("none")), [""; 0]);
    }
}
