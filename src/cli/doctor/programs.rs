//! The other programs that catpacket asks for help, where they are installed.

use std::{path::Path, process::Command, time::Duration};

use super::{Line, State, homely};
use crate::{
    child,
    intake::{
        self,
        ocr::{self, TESSERACT},
    },
};

/// A program of somebody else.
struct Program {
    /// What it is called.
    name: &'static str,
    /// What makes it tell its version.
    version: &'static str,
    /// Where it may lie when it is not among the programs of the path.
    places: &'static [&'static str],
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
        places: &[],
        without: "`build --prove pixels` needs it or mutool",
        from: "install poppler: `brew install poppler`, `apt install poppler-utils`, or \
               `scoop install poppler`",
    },
    Program {
        name: "mutool",
        version: "-v",
        places: &[],
        without: "`build --prove pixels` needs it or pdftoppm",
        from: "install MuPDF: `brew install mupdf-tools`, `apt install mupdf-tools`, or \
               `scoop install mupdf`",
    },
    Program {
        name: "ocrmypdf",
        version: "--version",
        places: &[],
        without: "`ocr: true` needs it",
        from: "install OCRmyPDF: `brew install ocrmypdf`, `apt install ocrmypdf`, or see \
               https://ocrmypdf.readthedocs.io",
    },
    Program {
        name: TESSERACT,
        version: "--version",
        places: &ocr::PLACES,
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
        let Some(path) = intake::installed(name, self.places) else {
            let told = format!("not found; {without}");
            return Line::not(State::Optional, name, told, from);
        };
        let Some(said) = said(&path, self.version) else {
            let told = format!("at {}, but does not start; {without}", homely(&path));
            return Line::not(State::Mend, name, told, from);
        };
        let version = version(&said).unwrap_or("of an unknown version");
        let mut told = format!("{version}, at {}", homely(&path));
        let languages = if name == TESSERACT { ocr::languages(&path) } else { Vec::new() };
        if !languages.is_empty() {
            told = format!("{told}; reads {}", languages.join(", "));
        }
        Line::ok(name, told)
    }
}

/// What a program says when it is asked this.
fn said(path: &Path, asked: &str) -> Option<String> {
    child::said(Command::new(path).arg(asked), GREETING).ok()?
}

/// The version in what a program says of itself: the first word that is a number with points.
fn version(said: &str) -> Option<&str> {
    let words = said.split_whitespace().map(|word| word.trim_start_matches('v'));
    let mut versions =
        words.filter(|word| word.starts_with(|it: char| it.is_ascii_digit()) && word.contains('.'));
    versions.next().map(|word| word.trim_end_matches([',', ';']))
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
}
