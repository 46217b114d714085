//! Reads the case folder: each listed file is opened once and its facts recorded. It never judges.

mod cache;

mod cited;

mod closed;

mod doubt;

mod folder;

pub mod image;

pub mod kind;

mod mail;

pub mod making;

mod measure;

mod mount;

pub mod ocr;

mod office;

mod opening;

mod passwords;

mod quotes;

mod reading;

mod sheet;

mod text;

mod uses;

mod workshop;

use std::{
    fs::File,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    case::{Case, Cited, Content, Lock, Looked, Run},
    page::FilePage,
    parallel::{self, Jobs},
    pdf::{error::Error, source::Source},
};

use self::opening::{Opened, Opening, document, recover};

pub use cache::{Cache, Trust};
pub use closed::closed_to_others;
#[cfg(test)]
pub use folder::is_ours;
pub use folder::{Folder, is_of_packet};
pub use measure::{Layout, sheets, widest};
pub use office::works as office_works;
pub use opening::{Reopened, original, reopen};
pub use passwords::Secrets;
use uses::{Use, listed, uses};
pub use workshop::installed;

/// The facts of one file and of the parts it is used for.
#[derive(Debug, Serialize, Deserialize)]
struct Facts {
    content: Content,
    sha256: Option<[u8; 32]>,
    /// The runs of each part; none where it has no pages.
    runs: Vec<Vec<Run>>,
    /// What came of looking for the quotes of each part.
    looked: Vec<Vec<Looked>>,
    /// The cites of a brief, where the file is used as one; they are not kept.
    #[serde(skip)]
    cited: Option<Cited>,
    /// The least room in which the runs come out as they are.
    least: u64,
    /// Whether all of it follows from the bytes of the file, and from no password.
    lasting: bool,
}

/// Opens every listed file and records what is in it.
///
/// As many files are read at a time as `jobs` give leave for; `seen` is told after each. The
/// result does not depend on either, nor on what `cache` has of earlier runs.
pub fn read(
    case: &mut Case,
    folder: &Folder,
    layout: &Layout,
    cache: &Cache,
    jobs: &Jobs,
    seen: &(dyn Fn() + Sync),
) {
    let files = listed(case);
    let found = parallel::shared(files.len(), jobs, |at| {
        let (file, uses) = (&files[at].0, uses(case, folder, &files[at]));
        let read = || facts(folder, layout, file, &uses);
        let facts = cache.recall(&folder.path(file), layout, &uses, read);
        seen();
        facts
    });
    for ((file, places), facts) in files.into_iter().zip(found) {
        let Some(found) = case.folder.get_mut(&file) else { continue };
        found.content = facts.content;
        found.sha256 = facts.sha256;
        for (at, (runs, looked)) in places.into_iter().zip(facts.runs.into_iter().zip(facts.looked))
        {
            if let Some(part) = case.part_mut(at) {
                (part.runs, part.looked) = (runs, looked);
            }
        }
        if let (Some(brief), Some(cited)) = (&mut case.brief, facts.cited) {
            brief.cited = cited;
        }
    }
    cache.sweep();
    tell_unlisted(case, folder);
}

/// Tells the kind of files that no exhibit lists, where it is one that a packet does not take.
fn tell_unlisted(case: &mut Case, folder: &Folder) {
    for (file, found) in &mut case.folder {
        if !matches!(found.content, Content::Unopened) {
            continue;
        }
        let kind = File::open(folder.path(file)).and_then(|mut file| kind::of(&mut file));
        if let Ok(kind::Kind::Other(name) | kind::Kind::Recording(name)) = kind {
            found.content = Content::Unsupported(name);
        }
    }
}

/// Opens one file. A panic while reading it becomes its fault.
fn facts(folder: &Folder, layout: &Layout, file: &str, uses: &[Use<'_>]) -> Facts {
    let attempt = catch_unwind(AssertUnwindSafe(|| {
        let passwords = folder.passwords();
        // The others on its page may change while it does not.
        let alone = folder.mount(file).is_none_or(mount::Mount::is_of_one);
        let (opened, sha256) = match open(folder, file) {
            Ok((opened, sha256)) => (opened.slim(folder), sha256),
            Err(unopened) => return unopened.into_facts(passwords.is_empty() && alone),
        };
        let plain = passwords.is_empty() || !opened.document.is_encrypted();
        match measure::read(&opened, layout, uses) {
            Err(measure::Fault { error, .. })
                if !opened.document.recovered && error.is_damage() =>
            {
                let recovered = recover(folder, file).map(|it| it.slim(folder));
                let recovered = recovered.map_err(measure::Fault::of_file);
                let read = recovered.and_then(|it| measure::read(&it, layout, uses));
                measured(read, sha256, passwords.is_empty() && alone)
            }
            read => measured(read, sha256, plain && alone),
        }
    }));
    attempt.unwrap_or_else(|_| {
        let why = "reading it failed in a way that was not foreseen".to_owned();
        Facts::of(Content::Unreadable { why, page: None })
    })
}

impl Facts {
    /// Those of a file without pages, for this run alone.
    fn of(content: Content) -> Self {
        let (runs, looked) = (Vec::new(), Vec::new());
        Self { content, sha256: None, runs, looked, cited: None, least: 0, lasting: false }
    }
}

/// What came of measuring; `plain` where no password has a part in it.
fn measured(
    read: Result<measure::Measured, measure::Fault>,
    sha256: [u8; 32],
    plain: bool,
) -> Facts {
    let sha256 = Some(sha256);
    match read {
        Ok(measure::Measured { pages, runs, looked, cited, least }) => {
            // A passage is text of the exhibit, and a cite text of the brief, which is not kept.
            let quotes = looked.iter().flatten().all(|it| it.nearest.is_none());
            // What another program recognizes it may recognize otherwise, or elsewhere not at all.
            let lasting = plain && quotes && cited.is_none() && pages.ocr.is_none();
            let content = Content::Pages(Box::new(pages));
            Facts { content, sha256, runs, looked, cited, least, lasting }
        }
        Err(fault) => Unopened::of(&fault.error, fault.page, sha256).into_facts(plain),
    }
}

fn unreadable(error: &Error, page: Option<FilePage>) -> Content {
    match error {
        Error::NeedsPassword => Content::Locked(Lock::Password),
        Error::Locked(by) => Content::Locked(Lock::Other(by.clone())),
        error => Content::Unreadable { why: error.to_string(), page },
    }
}

/// What a file that has no pages is instead.
struct Unopened {
    content: Content,
    /// The SHA-256 of its bytes, where they can be read.
    sha256: Option<[u8; 32]>,
    /// Whether its bytes say so, and not the disk or a lack of passwords.
    lasting: bool,
}

impl Unopened {
    fn of(error: &Error, page: Option<FilePage>, sha256: Option<[u8; 32]>) -> Self {
        let lasting = match error {
            Error::NeedsPassword | Error::Locked(_) => false,
            Error::Io(error) => error.kind() == io::ErrorKind::UnexpectedEof,
            _ => true,
        };
        Self { content: unreadable(error, page), sha256, lasting }
    }

    /// As facts; `plain` where no password has a part in them.
    fn into_facts(self, plain: bool) -> Facts {
        let lasting = self.lasting && plain;
        Facts { sha256: self.sha256, lasting, ..Facts::of(self.content) }
    }
}

/// Opens a file as pages, with the SHA-256 of its bytes; else says what it is.
fn open(folder: &Folder, file: &str) -> Result<(Opened, [u8; 32]), Unopened> {
    let nothing = |error: Error| Unopened::of(&error, None, None);
    let source = Source::open(&folder.path(file)).map_err(|error| nothing(error.into()))?;
    let sha256 = sha256(&source).map_err(nothing)?;
    let opened = document(source, folder, file, Some(sha256)).map_err(|fault| match fault {
        Opening::Unsupported(kind) => {
            Unopened { content: Content::Unsupported(kind), sha256: Some(sha256), lasting: true }
        }
        Opening::Unconverted(kind) => {
            Unopened { content: Content::Unsupported(kind), sha256: Some(sha256), lasting: false }
        }
        Opening::Failed(error) => Unopened::of(&error, None, Some(sha256)),
    })?;
    Ok((opened, sha256))
}

fn sha256(source: &Source) -> Result<[u8; 32], Error> {
    let mut hash = Sha256::new();
    source.pieces::<Error>(0..source.len(), |bytes| {
        hash.update(bytes);
        Ok(())
    })?;
    Ok(hash.finalize().into())
}
