//! The other programs that catpacket asks for help, where they are installed.

use std::{env, path::PathBuf, process::Command, time::Duration};

use super::{Line, State, homely};
use crate::{child, intake};

/// A program of somebody else.
struct Program {
    /// What it is called.
    name: &'static str,
    /// What makes it tell its version.
    version: &'static str,
    /// What makes it list the languages it reads, where it does.
    languages: Option<&'static str>,
    /// What is missing without it.
    without: &'static str,
    /// Where to get it.
    from: &'static str,
}

/// All of them but LibreOffice, which is found where it puts itself.
static PROGRAMS: [Program; 4] = [
    Program {
        name: "pdftoppm",
        version: "-v",
        languages: None,
        without: "`build --prove pixels` needs it or mutool",
        from: "install poppler: `brew install poppler`, `apt install poppler-utils`, or \
               `scoop install poppler`",
    },
    Program {
        name: "mutool",
        version: "-v",
        languages: None,
        without: "`build --prove pixels` needs it or pdftoppm",
        from: "install MuPDF: `brew install mupdf-tools`, `apt install mupdf-tools`, or \
               `scoop install mupdf`",
    },
    Program {
        name: "ocrmypdf",
        version: "--version",
        languages: None,
        without: "scans cannot be made searchable with it",
        from: "install OCRmyPDF: `brew install ocrmypdf`, `apt install ocrmypdf`, or see \
               https://ocrmypdf.readthedocs.io",
    },
    Program {
        name: "tesseract",
        version: "--version",
        languages: Some("--list-langs"),
        without: "OCRmyPDF needs it",
        from: "install Tesseract with its languages: `brew install tesseract-lang`, \
               `apt install tesseract-ocr-all`, or `scoop install tesseract-languages`",
    },
];

/// How long a program may take to say something about itself.
const GREETING: Duration = Duration::from_secs(20);

/// Looks for each of them, and asks it for its version.
pub fn look() -> Vec<Line> {
    let mut lines = vec![office()];
    lines.extend(PROGRAMS.iter().map(Program::look));
    lines
}

/// LibreOffice, tried on a document of two words.
fn office() -> Line {
    let about = "LibreOffice";
    match intake::office_works() {
        None => Line::not(
            State::Optional,
            about,
            "not found; Word, OpenDocument and RTF files cannot be exhibits without it",
            "install it from https://www.libreoffice.org, or save such files as PDF",
        ),
        Some((path, Ok(()))) => {
            Line::ok(about, format!("makes pages of documents, at {}", homely(&path)))
        }
        Some((path, Err(why))) => Line::not(
            State::Mend,
            about,
            format!("at {}, but makes no pages: {why}", homely(&path)),
            "start it once by hand and see whether it opens, or install it anew",
        ),
    }
}

impl Program {
    fn look(&self) -> Line {
        let Self { name, without, from, .. } = *self;
        let Some(path) = self.find() else {
            let told = format!("not found; {without}");
            return Line::not(State::Optional, name, told, from);
        };
        let Some(said) = said(&path, self.version) else {
            let told = format!("at {}, but does not start; {without}", homely(&path));
            return Line::not(State::Mend, name, told, from);
        };
        let version = version(&said).unwrap_or("of an unknown version");
        let mut told = format!("{version}, at {}", homely(&path));
        if let Some(languages) = self.languages.and_then(|asked| languages(&path, asked)) {
            told = format!("{told}; reads {languages}");
        }
        Line::ok(name, told)
    }

    /// Where it is among the programs of the path.
    fn find(&self) -> Option<PathBuf> {
        let name = format!("{}{}", self.name, env::consts::EXE_SUFFIX);
        let path = env::var_os("PATH")?;
        // A folder that is named relative to where one stands is no place for programs.
        let folders = env::split_paths(&path).filter(|folder| folder.is_absolute());
        folders.map(|folder| folder.join(&name)).find(|place| place.is_file())
    }
}

/// What a program says when it is asked this.
fn said(path: &PathBuf, asked: &str) -> Option<String> {
    child::said(Command::new(path).arg(asked), GREETING).ok()?
}

/// The version in what a program says of itself: the first word that is a number with points.
fn version(said: &str) -> Option<&str> {
    let words = said.split_whitespace().map(|word| word.trim_start_matches('v'));
    let mut versions =
        words.filter(|word| word.starts_with(|it: char| it.is_ascii_digit()) && word.contains('.'));
    versions.next().map(|word| word.trim_end_matches([',', ';']))
}

/// The languages that a program lists, below a line that says so.
fn languages(path: &PathBuf, asked: &str) -> Option<String> {
    let said = said(path, asked)?;
    let names: Vec<&str> =
        said.lines().skip(1).map(str::trim).filter(|it| !it.is_empty()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_found_among_other_words() {
        for (said, found) in [
            ("pdftoppm version 22.12.0\nCopyright 2005-2022", Some("22.12.0")),
            ("mutool version 1.21.1\n", Some("1.21.1")),
            ("tesseract v5.3.0.20221214\n leptonica-1.82.0", Some("5.3.0.20221214")),
            ("16.10.4\n", Some("16.10.4")),
            ("no such thing", None),
        ] {
            assert_eq!(version(said), found, "{said}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn languages_stand_below_a_line_that_says_so() {
        use std::{fs, os::unix::fs::PermissionsExt};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tesseract");
        fs::write(&path, "#!/bin/sh\necho List of languages:\necho eng\necho spa\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
        assert_eq!(languages(&path, "--list-langs").as_deref(), Some("eng, spa"));
        assert_eq!(languages(&folder.path().join("none"), "--list-langs"), None);
    }
}
