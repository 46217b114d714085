//! The case as rules and plan see it: the manifest as written and the folder as found.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    time::SystemTime,
};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use self::pattern::matches;
use crate::{
    manifest::{ExhibitEntry, Located, Manifest},
    page::{FilePage, PageSelection},
    pdf::{place::Seen, sheet::Wrap, slim::Change},
};

mod bound;

mod filed;

mod made;

mod mounted;

mod pattern;

mod quoted;

mod reading;

mod recognized;

mod room;

mod taken;

pub use crate::pdf::likeness::Likeness;
pub use bound::{BELOW, BESIDE, Brief, Cited, Owner};
pub use filed::{FILED, Filed, FiledExhibit, FiledFile};
pub use made::{Attached, Made};
pub use mounted::Mounted;
pub use quoted::{Looked, Nearest, Quote, Quoted};
pub use reading::{Phrases, Reading};
pub use recognized::{Ocr, Recognized, Unrecognized};
pub use room::TAB_SHEET;
pub use taken::PartPages;

/// Everything a rule may look at. Rules read this and nothing else: no disk, clock or network.
#[derive(Debug)]
pub struct Case {
    /// The manifest's text, for quoting in findings.
    pub source: String,
    /// The manifest.
    pub manifest: Manifest,
    /// Files by path below the exhibits folder, with `/` between folders.
    pub folder: BTreeMap<String, FoundFile>,
    /// What leads from `case.yaml` to them: nothing where they lie beside it.
    pub below: &'static str,
    /// Why the password file that the manifest names cannot be used, in one lowercase phrase.
    pub password_fault: Option<String>,
    /// The parts of each exhibit, in packet order; one list per exhibit of the manifest.
    pub parts: Vec<Vec<Part>>,
    /// The brief, where one is bound with them.
    pub brief: Option<Brief>,
    /// What was filed before, the earliest first.
    pub filed: Vec<Filed>,
    /// Whether matters of judgment are told too.
    pub strict: bool,
}

/// One file as a part of one exhibit.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it is to the exhibit.
    pub role: Role,
    /// Its path in [`Case::folder`]; it may be missing there.
    pub file: String,
    /// Where the manifest names it.
    pub at: Range<usize>,
    /// The pages taken; all when absent.
    pub pages: Option<PageSelection>,
    /// Whether its pages were put in late, and share the number of the page before them.
    pub late: bool,
    /// How it stands on a page with its caption, where it is such a photograph.
    pub mounted: Option<Mounted>,
    /// Its pages as they go into the packet, in runs that each fit a volume; empty until intake
    /// has measured them, and where the file cannot be read.
    pub runs: Vec<Run>,
    /// What came of looking for the quotes of its exhibit, cite by cite; empty where none has one.
    pub looked: Vec<Looked>,
}

/// Pages of one file that lie in one volume.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The pages, in packet order.
    pub pages: Vec<Taken>,
    /// Most bytes they take.
    pub bytes: u64,
    /// Most objects they need.
    pub objects: u32,
    /// What other files may have of them too.
    pub likenesses: Vec<Likeness>,
}

/// Bytes that one object takes in the cross-reference of a volume, before it is compressed.
const XREF_ROW: u64 = 9;

/// Bytes that one page takes in the page tree of a volume.
const TREE_ROW: u64 = 12;

impl Run {
    /// Most bytes it takes in a volume, with its rows in the tables there.
    pub fn weight(&self) -> u64 {
        let rows = XREF_ROW * u64::from(self.objects) + TREE_ROW * self.pages.len() as u64;
        self.bytes + rows
    }
}

/// A page as it is taken into the packet.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Taken {
    /// Which page of its file.
    pub page: FilePage,
    /// What it shows, in a number that is the same in the file and in the packet.
    pub fingerprint: u128,
    /// How many annotations it brings.
    pub annotations: u32,
}

/// What a file is to its exhibit, in packet order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The English translation.
    Translation,
    /// The translator's certificate.
    Certificate,
    /// The document itself.
    Original,
    /// It is the brief, and no exhibit.
    Brief,
}

/// A file found in the exhibits folder.
#[derive(Debug, Clone)]
pub struct FoundFile {
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was last changed, where the disk says so.
    pub modified: Option<SystemTime>,
    /// SHA-256 of its bytes; only of files that an exhibit lists.
    pub sha256: Option<[u8; 32]>,
    /// What was found in it.
    pub content: Content,
}

/// What was found in a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Content {
    /// Pages that can go into a packet.
    Pages(Box<Pages>),
    /// Not opened, since no exhibit lists it.
    Unopened,
    /// A kind of file that is not taken, such as `Word document`.
    Unsupported(String),
    /// Encrypted, and nothing at hand opens it.
    Locked(Lock),
    /// Cannot be read faithfully: why, and the page where one is known.
    Unreadable {
        /// Why, in one lowercase phrase.
        why: String,
        /// The page.
        page: Option<FilePage>,
    },
}

/// How many form fields of a page had no look that every viewer shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redrawn {
    /// Drawn from their values.
    pub drawn: u32,
    /// Left to each viewer, since no font has their characters.
    pub left: u32,
}

/// What would open a file that is locked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lock {
    /// A password.
    Password,
    /// Something else, such as a certificate; the name of what locked it.
    Other(String),
}

/// The pages of a readable file, and what intake saw of them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Pages {
    /// Each page, in order.
    pub pages: Vec<PageFacts>,
    /// How many form fields were drawn anew on each page that has some.
    pub redrawn: BTreeMap<FilePage, Redrawn>,
    /// Pictures that were brought down on each page that has some, because that was asked for.
    #[serde(skip)]
    pub slimmed: BTreeMap<FilePage, Vec<Change>>,
    /// What is not carried over, such as `JavaScript`, with the page it was on.
    pub stripped: BTreeSet<(Option<FilePage>, String)>,
    /// What else is not carried over and nobody misses on paper, such as tags.
    pub unseen: BTreeSet<String>,
    /// Where it is digitally signed: pages, and `None` for a signature on none of them.
    pub signed: BTreeSet<Option<FilePage>>,
    /// Whether its objects were looked for, since its index cannot be trusted.
    pub recovered: bool,
    /// What may be missing of it, with the page where one is known.
    pub incomplete: Option<(Option<FilePage>, String)>,
    /// How pages were made of a file that has none, where more was changed than the paper.
    pub made: Option<Made>,
    /// SHA-256 of the PDF that was made of it here, or by a program that recognizes text.
    pub made_as: Option<[u8; 32]>,
    /// The photographs on its pages whose captions take more room than there is, by their numbers.
    pub crowded: Vec<usize>,
    /// What came of having the text of its scans recognized, where that was asked for and there
    /// are some.
    #[serde(skip)]
    pub ocr: Option<Ocr>,
    /// How a damaged file was made readable, where it had to be, with the page where one is known.
    pub repaired: Option<(Option<FilePage>, String)>,
}

/// What intake saw of one page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PageFacts {
    /// How it is seen.
    pub seen: Seen,
    /// How its contents are kept to themselves.
    pub wrap: Wrap,
    /// Whether something stands where the stamp goes.
    pub occupied: bool,
    /// What it says and shows.
    pub reading: Reading,
}

impl Part {
    /// A whole file, not measured yet.
    fn of(role: Role, file: String, at: Range<usize>) -> Self {
        let (runs, looked) = (Vec::new(), Vec::new());
        Self { role, file, at, pages: None, late: false, mounted: None, runs, looked }
    }
}

impl Pages {
    /// How its scans came by a text layer, where they did.
    pub fn recognized(&self) -> Option<&Recognized> {
        match &self.ocr {
            Some(Ocr::Done(told)) => Some(told),
            _ => None,
        }
    }
}

impl FoundFile {
    /// How many pages it has, where it can be read.
    pub fn page_count(&self) -> Option<u32> {
        match &self.content {
            Content::Pages(pages) => u32::try_from(pages.pages.len()).ok(),
            _ => None,
        }
    }

    /// SHA-256 of the bytes that its pages are taken of: its own, or those of what was made of it.
    pub fn taken_of(&self) -> Option<&[u8; 32]> {
        let Content::Pages(pages) = &self.content else { return self.sha256.as_ref() };
        pages.made_as.as_ref().or(self.sha256.as_ref())
    }
}

impl Case {
    /// Pairs the manifest with what was found in the folder.
    pub fn new(source: String, manifest: Manifest, folder: BTreeMap<String, FoundFile>) -> Self {
        let parts = manifest.exhibits.iter().map(|exhibit| parts(exhibit, &folder));
        let mut parts: Vec<Vec<Part>> = parts.collect();
        mounted::mount(&manifest.exhibits, &mut parts);
        let brief = manifest.filing.brief.as_ref().map(|file| Brief::of(file, &folder));
        let (password_fault, filed) = (None, Vec::new());
        let (below, strict) = (BELOW, false);
        Self { source, manifest, folder, below, password_fault, parts, brief, filed, strict }
    }

    /// The brief and every part of every exhibit, in packet order.
    pub fn listed_parts(&self) -> impl Iterator<Item = (&ExhibitEntry, &Part)> {
        let brief = self.brief.iter().map(|it| (&it.entry, &it.part));
        let lists = self.manifest.exhibits.iter().zip(&self.parts);
        let parts =
            lists.flat_map(|(exhibit, parts)| parts.iter().map(move |part| (exhibit, part)));
        brief.chain(parts)
    }

    /// How many pages the document of an exhibit has, translation and certificate left out; `None`
    /// where one of its files cannot be read.
    pub fn original_pages(&self, exhibit: &ExhibitEntry) -> Option<usize> {
        let place = self.manifest.exhibits.iter().position(|it| it.id == exhibit.id)?;
        let originals = self.parts.get(place)?.iter();
        let originals = originals.filter(|it| it.role == Role::Original && !it.is_aboard());
        let pages = |part: &Part| {
            let Content::Pages(pages) = &self.folder.get(&part.file)?.content else { return None };
            let Some(selection) = &part.pages else { return Some(pages.pages.len()) };
            let count = u32::try_from(pages.pages.len()).ok()?;
            selection.of(count).ok().map(|taken| taken.len())
        };
        originals.map(pages).sum()
    }

    /// Every part whose file was read, with what was found in it.
    pub fn readable_parts(&self) -> impl Iterator<Item = (&ExhibitEntry, &Part, &Pages)> {
        self.listed_parts().filter_map(|(exhibit, part)| {
            let Content::Pages(pages) = &self.folder.get(&part.file)?.content else { return None };
            Some((exhibit, part, &**pages))
        })
    }

    /// These, with each file once, where it is first listed.
    pub fn readable_files(&self) -> impl Iterator<Item = (&ExhibitEntry, &Part, &Pages)> {
        let mut told = BTreeSet::new();
        self.readable_parts().filter(move |(_, part, _)| told.insert(&part.file))
    }
}

/// The parts of one exhibit, in packet order: translation, certificate, original.
fn parts(exhibit: &ExhibitEntry, folder: &BTreeMap<String, FoundFile>) -> Vec<Part> {
    let one = |role, file: &Located<String>| {
        let late = exhibit.sub_pages.has(&file.at);
        Part { late, ..Part::of(role, normal(&file.value), file.at.clone()) }
    };
    let translation = exhibit.translation.as_ref();
    let translated = translation.and_then(|it| it.file.as_ref());
    let certified = translation.and_then(|it| it.certificate.as_ref());
    let originals = exhibit.files.iter().flat_map(|pattern| {
        matches(&pattern.value, folder).into_iter().map(|file| Part {
            pages: exhibit.pages.as_ref().map(|pages| pages.value.clone()),
            late: exhibit.sub_pages.has(&pattern.at),
            ..Part::of(Role::Original, file, pattern.at.clone())
        })
    });
    translated
        .map(|file| one(Role::Translation, file))
        .into_iter()
        .chain(certified.map(|file| one(Role::Certificate, file)))
        .chain(originals)
        .collect()
}

/// A file name as it is compared: with composed letters, as names come decomposed from a Mac.
pub fn normal(name: &str) -> String {
    let name: String = name.nfc().collect();
    name.strip_prefix("./").map_or(name.clone(), str::to_owned)
}
