//! Reads the case folder: each listed file is opened once and its facts recorded. It never judges.

mod closed;

mod folder;

pub mod image;

pub mod kind;

mod measure;

mod passwords;

mod reading;

use std::{
    collections::BTreeMap,
    fs::File,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use sha2::{Digest, Sha256};

use crate::{
    case::{Case, Content, Lock, Part},
    page::FilePage,
    parallel::{self, Jobs},
    pdf::{
        appearance::{self, Count, Drawn},
        crypt::Passwords,
        document::Document,
        error::Error,
        slim::{self, Change, Slimmed},
        source::Source,
    },
};

pub use closed::closed_to_others;
pub use folder::Folder;
pub use measure::{Layout, sheets, widest};
pub use passwords::Secrets;

/// The facts of one file and of the parts it is used for.
#[derive(Debug)]
struct Facts {
    content: Content,
    sha256: Option<[u8; 32]>,
    /// The parts with their runs, by exhibit and place.
    parts: Vec<(usize, usize, Part)>,
}

/// Opens every listed file and records what is in it.
///
/// As many files are read at a time as `jobs` give leave for; `seen` is told after each. The
/// result does not depend on either.
pub fn read(
    case: &mut Case,
    folder: &Folder,
    layout: &Layout,
    jobs: &Jobs,
    seen: &(dyn Fn() + Sync),
) {
    let files = listed(case);
    let found = parallel::shared(files.len(), jobs, |at| {
        let facts = facts(case, folder, layout, &files[at]);
        seen();
        facts
    });
    for (file, facts) in files.iter().zip(found) {
        let Some(found) = case.folder.get_mut(file) else { continue };
        found.content = facts.content;
        found.sha256 = facts.sha256;
        for (exhibit, place, part) in facts.parts {
            case.parts[exhibit][place] = part;
        }
    }
    tell_unlisted(case, folder);
}

/// Tells the kind of files that no exhibit lists, where it is one that a packet does not take.
fn tell_unlisted(case: &mut Case, folder: &Folder) {
    for (file, found) in &mut case.folder {
        if !matches!(found.content, Content::Unopened) {
            continue;
        }
        let kind = File::open(folder.path(file)).and_then(|mut file| kind::of(&mut file));
        if let Ok(kind::Kind::Other(name)) = kind {
            found.content = Content::Unsupported(name);
        }
    }
}

/// The files that exhibits list and the folder has, each once, in packet order.
fn listed(case: &Case) -> Vec<String> {
    let mut files: Vec<String> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for part in case.parts.iter().flatten() {
        let there = case.folder.get(&part.file);
        let readable = there.is_some_and(|it| matches!(it.content, Content::Unopened));
        if readable && seen.insert(&part.file) {
            files.push(part.file.clone());
        }
    }
    files
}

/// Opens one file. A panic while reading it becomes its fault.
fn facts(case: &Case, folder: &Folder, layout: &Layout, file: &str) -> Facts {
    let attempt = catch_unwind(AssertUnwindSafe(|| {
        let (path, passwords) = (folder.path(file), folder.passwords());
        let (opened, sha256) = match open(&path, passwords) {
            Ok((opened, sha256)) => (opened.slim(folder), sha256),
            Err((content, sha256)) => return Facts { content, sha256, parts: Vec::new() },
        };
        match measure::read(case, &opened, layout, file) {
            Err(measure::Fault { error, .. })
                if !opened.document.recovered && error.is_damage() =>
            {
                let recovered = recover(&path, passwords).map(|it| it.slim(folder));
                let recovered = recovered.map_err(measure::Fault::of_file);
                let read = recovered.and_then(|it| measure::read(case, &it, layout, file));
                measured(read, sha256)
            }
            read => measured(read, sha256),
        }
    }));
    attempt.unwrap_or_else(|_| {
        let why = "reading it failed in a way that was not foreseen".to_owned();
        Facts { content: Content::Unreadable { why, page: None }, sha256: None, parts: Vec::new() }
    })
}

fn measured(read: Result<measure::Measured, measure::Fault>, sha256: [u8; 32]) -> Facts {
    let sha256 = Some(sha256);
    match read {
        Ok(measured) => Facts {
            content: Content::Pages(Box::new(measured.pages)),
            sha256,
            parts: measured.parts,
        },
        Err(fault) => {
            Facts { content: unreadable(&fault.error, fault.page), sha256, parts: Vec::new() }
        }
    }
}

fn unreadable(error: &Error, page: Option<FilePage>) -> Content {
    match error {
        Error::NeedsPassword => Content::Locked(Lock::Password),
        Error::Locked(by) => Content::Locked(Lock::Other(by.clone())),
        error => Content::Unreadable { why: error.to_string(), page },
    }
}

/// What a file that has no pages is instead, with the SHA-256 of its bytes where they can be read.
type Unopened = (Content, Option<[u8; 32]>);

/// Opens a file as pages, with the SHA-256 of its bytes; else says what it is.
fn open(path: &Path, passwords: &Passwords) -> Result<(Opened, [u8; 32]), Unopened> {
    let nothing = |error: Error| (unreadable(&error, None), None);
    let source = Source::open(path).map_err(|error| nothing(error.into()))?;
    let sha256 = sha256(&source).map_err(nothing)?;
    let known = |content: Content| (content, Some(sha256));
    let opened = document(source, path, passwords).map_err(|fault| match fault {
        Opening::Unsupported(kind) => known(Content::Unsupported(kind)),
        Opening::Failed(error) => known(unreadable(&error, None)),
    })?;
    Ok((opened, sha256))
}

/// A file that is open, its form fields drawn where they need it.
struct Opened {
    document: Document,
    /// Whether it is made of a picture file.
    picture: bool,
    /// Whether that picture breaks off.
    cut_short: bool,
    /// How many form fields were drawn on each page, by its place from 0.
    redrawn: BTreeMap<usize, Count>,
    /// Pictures that were brought down on each page, by its place from 0.
    slimmed: BTreeMap<usize, Vec<Change>>,
}

impl Opened {
    /// Brings down its scans and photographs, where that was asked for.
    fn slim(mut self, folder: &Folder) -> Self {
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
        Self { document, picture: false, cut_short: false, redrawn: pages, slimmed }
    }
}

/// Why a file does not open.
enum Opening {
    Unsupported(String),
    Failed(Error),
}

/// A file as a document: a PDF as it is, an image as pages made of it.
fn document(source: Source, path: &Path, passwords: &Passwords) -> Result<Opened, Opening> {
    let failed = |error: Error| Opening::Failed(error);
    let kind = File::open(path).and_then(|mut file| kind::of(&mut file));
    let kind = kind.map_err(|error| failed(error.into()))?;
    match kind {
        kind::Kind::Pdf => match Document::open(source, passwords) {
            Err(Error::Damaged(_) | Error::TooLarge(_)) => recover(path, passwords),
            opened => opened.map(Opened::from),
        }
        .map_err(failed),
        kind::Kind::Other(name) => Err(Opening::Unsupported(name)),
        image => {
            let bytes = source.read(0..source.len()).map_err(|error| failed(error.into()))?;
            let pages = image::to_pdf(&bytes, &image).map_err(|why| failed(Error::Damaged(why)))?;
            let document = Document::open(Source::Held(pages), &Passwords::NONE);
            let opened = Opened::from(document.map_err(failed)?);
            let cut_short = image::is_cut_short(&bytes, &image);
            Ok(Opened { picture: true, cut_short, ..opened })
        }
    }
}

fn recover(path: &Path, passwords: &Passwords) -> Result<Opened, Error> {
    Document::recover(Source::open(path)?, passwords).map(Opened::from)
}

/// Opens a file again to take its pages, the way that worked before.
///
/// # Errors
///
/// When it is no longer what it was.
pub fn reopen(folder: &Folder, file: &str, recovered: bool) -> Result<Document, Error> {
    let document = opened(folder, file, recovered)?.slim(folder).document;
    document.work.lift();
    Ok(document)
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
    let (path, passwords) = (folder.path(file), folder.passwords());
    if recovered {
        recover(&path, passwords)
    } else {
        document(Source::open(&path)?, &path, passwords).map_err(|fault| match fault {
            Opening::Unsupported(kind) => Error::Unsupported(format!("it has become a {kind}")),
            Opening::Failed(error) => error,
        })
    }
}

fn sha256(source: &Source) -> Result<[u8; 32], Error> {
    let mut hash = Sha256::new();
    source.pieces::<Error>(0..source.len(), |bytes| {
        hash.update(bytes);
        Ok(())
    })?;
    Ok(hash.finalize().into())
}
