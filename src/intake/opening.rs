//! Opens a file as pages: a PDF as it is, any other file as the pages that are made of it.

use std::{collections::BTreeMap, fs::File, path::PathBuf};

use super::{
    Folder, kind,
    making::{self, About, Making},
    ocr,
};
use crate::{
    case::{Made, Ocr, Unrecognized},
    pdf::{
        appearance::{self, Count, Drawn},
        crypt::Passwords,
        document::Document,
        error::Error,
        slim::{self, Change, Slimmed},
        source::Source,
    },
};

/// A file that is open, its form fields drawn where they need it.
pub struct Opened {
    /// Its pages.
    pub document: Document,
    /// How it came to have pages, where it is no PDF.
    pub origin: Origin,
    /// Whether a picture breaks off.
    pub cut_short: bool,
    /// What came of having the text of its scans recognized, where that was asked for.
    pub ocr: Option<Ocr>,
    /// The photographs on its pages whose captions do not fit, by their numbers.
    pub crowded: Vec<usize>,
    /// How many form fields were drawn on each page, by its place from 0.
    pub redrawn: BTreeMap<usize, Count>,
    /// Pictures that were brought down on each page, by its place from 0.
    pub slimmed: BTreeMap<usize, Vec<Change>>,
}

/// Where the pages of a file come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// Whether they were made here, and no second reader finds them in the file.
    pub ours: bool,
    /// Whether they are pictures.
    pub picture: bool,
    /// How they were made, where more was changed than the paper.
    pub made: Option<Made>,
    /// The PDF that another program made of it.
    pub path: Option<PathBuf>,
}

impl Opened {
    /// SHA-256 of the PDF that was made of the file here, or by a program that recognizes text.
    ///
    /// # Errors
    ///
    /// When that cannot be read.
    pub fn made_as(&self) -> Result<Option<[u8; 32]>, Error> {
        // LibreOffice writes the hour into its files, and pages that are the same otherwise.
        let is_made = self.origin.ours || matches!(self.ocr, Some(Ocr::Done(_)));
        is_made.then(|| super::sha256(&self.document.source)).transpose()
    }

    /// Brings down its scans and photographs, where that was asked for.
    pub fn slim(mut self, folder: &Folder) -> Self {
        let Some(paper) = folder.slims_for() else { return self };
        // What cannot be read of it is met again where it is told.
        let Slimmed { objects, pages } = slim::of(&self.document, paper).unwrap_or_default();
        self.document.work.forget();
        self.document.amend(objects);
        self.slimmed = pages;
        self
    }
}

impl From<Document> for Opened {
    fn from(mut document: Document) -> Self {
        // What cannot be read of its pages or its form is met again where it is told.
        let Drawn { objects, pages } = appearance::draw(&document).unwrap_or_default();
        document.amend(objects);
        let slimmed = BTreeMap::new();
        let (origin, cut_short, ocr, crowded) = (Origin::default(), false, None, Vec::new());
        Self { document, origin, cut_short, ocr, crowded, redrawn: pages, slimmed }
    }
}

/// A file whose pages are taken.
pub struct Reopened {
    /// Its pages.
    pub document: Document,
    /// The PDF in which a second reader finds them; none where they were made here, or the index
    /// of the file cannot be trusted.
    pub again: Option<PathBuf>,
}

/// Why a file does not open.
pub enum Opening {
    /// It is of a kind that has no pages, named for a reader.
    Unsupported(String),
    /// It would have pages if the program that makes them were installed.
    Unconverted(String),
    /// Its pages cannot be read.
    Failed(Error),
}

/// A file as a document: a PDF as it is, another file as pages made of it. `sha256` is that of its
/// bytes, where it is known.
pub fn document(
    source: Source,
    folder: &Folder,
    file: &str,
    sha256: Option<[u8; 32]>,
) -> Result<Opened, Opening> {
    let failed = |error: Error| Opening::Failed(error);
    let (path, passwords) = (folder.path(file), folder.passwords());
    let kind = File::open(&path).and_then(|mut file| kind::of(&mut file));
    let kind = kind.map_err(|error| failed(error.into()))?;
    let mount = folder.mount(file);
    if kind == kind::Kind::Pdf && mount.is_none() {
        let document = match Document::open(source, passwords) {
            Err(Error::Damaged(_) | Error::TooLarge(_)) => {
                Document::recover(Source::open(&path).map_err(|it| failed(it.into()))?, passwords)
            }
            opened => opened,
        };
        let origin = Origin::default();
        return searchable(document.map_err(failed)?, origin, folder, file, sha256).map_err(failed);
    }
    let sha256 = sha256.map_or_else(|| super::sha256(&source), Ok).map_err(failed)?;
    let about = About {
        name: file.rsplit('/').next().unwrap_or(file),
        bytes: source.len(),
        sha256,
        transcript: folder.transcript(file),
        workshop: folder.workshop(),
    };
    let Making { pdf, origin, cut_short, crowded } = match mount {
        Some(mount) => mount.make(folder).map_err(|why| failed(Error::Damaged(why)))?,
        None => making::of(&source, &kind, &about)?,
    };
    let document = Document::open(pdf, &Passwords::NONE).map_err(failed)?;
    let opened = searchable(document, origin, folder, file, Some(sha256)).map_err(failed)?;
    Ok(Opened { cut_short, crowded, ..opened })
}

/// Has the text of scans recognized, where the case asks for it.
fn searchable(
    document: Document,
    mut origin: Origin,
    folder: &Folder,
    file: &str,
    sha256: Option<[u8; 32]>,
) -> Result<Opened, Error> {
    let Some(languages) = folder.read_in(file) else {
        return Ok(Opened { origin, ..Opened::from(document) });
    };
    let sha256 = sha256.map_or_else(|| super::sha256(&document.source), Ok)?;
    let read = ocr::of(&document, sha256, languages, folder.workshop());
    let (document, ocr) = match read {
        Ok(None) => (document, None),
        Ok(Some(ocr::Read { document, path, told })) => {
            // These are another program's pages: the second reader holds them against the packet.
            origin = Origin { ours: false, path: Some(path), ..origin };
            (document, Some(Ocr::Done(told)))
        }
        Err(why) => (document, Some(Ocr::Undone(why))),
    };
    Ok(Opened { origin, ocr, ..Opened::from(document) })
}

/// A PDF whose objects are looked for, since its index cannot be trusted.
pub fn recover(folder: &Folder, file: &str) -> Result<Opened, Error> {
    let source = Source::open(&folder.path(file))?;
    let document = Document::recover(source, folder.passwords())?;
    let asked = folder.read_in(file).is_some();
    let ocr = asked.then(|| Ocr::Undone(Unrecognized::of_damaged()));
    Ok(Opened { ocr, ..Opened::from(document) })
}

/// Opens a file again to take its pages, the way that worked before.
///
/// # Errors
///
/// When it is no longer what it was.
pub fn reopen(folder: &Folder, file: &str, recovered: bool) -> Result<Reopened, Error> {
    let Opened { document, origin, .. } = opened(folder, file, recovered)?.slim(folder);
    document.work.lift();
    let twice = !origin.ours && !document.recovered;
    let again = twice.then(|| origin.path.unwrap_or_else(|| folder.path(file)));
    Ok(Reopened { document, again })
}

/// Opens a file again with its scans and photographs as they are.
///
/// # Errors
///
/// When it is no longer what it was.
pub fn original(folder: &Folder, file: &str, recovered: bool) -> Result<Document, Error> {
    let document = opened(folder, file, recovered)?.document;
    document.work.lift();
    Ok(document)
}

fn opened(folder: &Folder, file: &str, recovered: bool) -> Result<Opened, Error> {
    if recovered {
        recover(folder, file)
    } else {
        document(Source::open(&folder.path(file))?, folder, file, None).map_err(|fault| match fault
        {
            Opening::Unsupported(kind) | Opening::Unconverted(kind) => {
                Error::Unsupported(format!("it has become a {kind}"))
            }
            Opening::Failed(error) => error,
        })
    }
}
