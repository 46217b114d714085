//! The files of the exhibits folder.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::Context;
use jiff::civil::Date;
use walkdir::{DirEntry, WalkDir};

use super::{Cache, Secrets, mount::Mount, ocr, office, workshop::Workshop};
use crate::{
    case::{BELOW, BESIDE, Case, Content, FILED, FoundFile, Role, normal},
    pdf::{crypt::Passwords, place::Paper},
    real,
};

/// Deepest folder looked into.
const DEEPEST: usize = 32;

/// The exhibits folder, and what is in it.
#[derive(Debug, Default)]
pub struct Folder {
    /// The folder itself: `exhibits` beside the manifest, or the manifest's own.
    base: PathBuf,
    /// Whether it is the manifest's own.
    own: bool,
    /// The names on disk of files, by their names as compared.
    on_disk: BTreeMap<String, PathBuf>,
    /// The files by their names as compared.
    pub files: BTreeMap<String, FoundFile>,
    /// What opens those that are locked.
    secrets: Secrets,
    /// The paper for which scans and photographs are brought down, where that was asked for.
    slim: Option<Paper>,
    /// Where the transcripts of recordings are, as `Tab C`, by the files of the recordings.
    transcripts: BTreeMap<String, String>,
    /// The program that makes pages of documents, where it is installed.
    converter: Option<String>,
    /// The languages of files whose scans are to be read, as Tesseract calls them.
    read_in: BTreeMap<String, Vec<String>>,
    /// Photographs by the files whose pages they are on.
    mounts: BTreeMap<String, Mount>,
    /// Those that are on the page of another file.
    aboard: BTreeSet<String>,
    /// What other programs have made of files.
    workshop: Workshop,
}

impl Folder {
    /// Lists the files below a case folder's exhibits, litter and the password file left out, and
    /// the brief where it lies beside them.
    pub fn list(case_folder: &Path, secrets: Secrets, brief: Option<&str>) -> anyhow::Result<Self> {
        let exhibits = case_folder.join("exhibits");
        let own = !exhibits.is_dir();
        let base = if own { case_folder.to_owned() } else { exhibits };
        let root = real::path(case_folder)
            .with_context(|| format!("reading {}", case_folder.display()))?;
        let converter = office::stamp();
        let mut folder = Self { base, own, secrets, converter, ..Self::default() };
        let entries = WalkDir::new(&folder.base).max_depth(DEEPEST).sort_by_file_name();
        for entry in entries.into_iter().filter_entry(|entry| !is_litter(entry)) {
            let entry = entry.with_context(|| format!("reading {}", folder.base.display()))?;
            let name = below(&folder.base, entry.path());
            let is_no_exhibit = entry.file_type().is_dir() || (own && is_ours(&name));
            if is_no_exhibit || folder.is_password_file(entry.path()) {
                continue;
            }
            let mut found = look(entry.path(), entry.path_is_symlink(), &root)
                .with_context(|| format!("reading {}", entry.path().display()))?;
            let name = normal(&name);
            if folder.files.contains_key(&name) {
                // Which of them is meant cannot be told.
                let why = "there are two files of this name, with accents written in two ways; take \
                           one of them out";
                found.content = Content::Unreadable { why: why.to_owned(), page: None };
            }
            folder.on_disk.insert(name.clone(), entry.into_path());
            folder.files.insert(name, found);
        }
        if let Some(brief) = brief.filter(|_| !own) {
            folder.list_beside(case_folder, brief, &root)?;
        }
        Ok(folder)
    }

    /// Lists a file beside the exhibits folder, where it is there.
    fn list_beside(&mut self, case_folder: &Path, name: &str, root: &Path) -> anyhow::Result<()> {
        let path = case_folder.join(name);
        let exhibits = path.starts_with(&self.base);
        if exhibits || fs::symlink_metadata(&path).is_err() || self.is_password_file(&path) {
            return Ok(());
        }
        // A folder on the way to it may be a link too.
        let found = look(&path, true, root);
        let found = found.with_context(|| format!("reading {}", path.display()))?;
        let name = format!("{BESIDE}{}", normal(name));
        self.on_disk.insert(name.clone(), path);
        self.files.insert(name, found);
        Ok(())
    }

    /// Asks for scans and photographs to be brought down to what this paper needs.
    pub fn slim(&mut self, paper: Paper) {
        self.slim = Some(paper);
    }

    /// The paper for which they are, where that was asked for.
    pub(super) fn slims_for(&self) -> Option<Paper> {
        self.slim
    }

    /// Takes note of what the case says of its files beside their names.
    pub fn note(&mut self, case: &Case) {
        self.note_transcripts(case);
        self.note_scans(case);
        self.note_photographs(case);
    }

    /// Takes note of the tabs at which recordings have their transcripts.
    fn note_transcripts(&mut self, case: &Case) {
        for (exhibit, tab) in case.manifest.exhibits.iter().zip(case.tabs()) {
            if let Some(recording) = &exhibit.transcript_of {
                let at = self.transcripts.entry(normal(&recording.value)).or_default();
                let (sign, kept) = if at.is_empty() { ("Tab", "") } else { ("; Tab", at.as_str()) };
                *at = format!("{kept}{sign} {tab}");
            }
        }
    }

    /// Where the transcript of a recording is, as `Tab C`.
    pub fn transcript(&self, file: &str) -> Option<&str> {
        self.transcripts.get(file).map(String::as_str)
    }

    /// The program that makes pages of documents, where it is installed.
    pub fn converter(&self) -> Option<&str> {
        self.converter.as_deref()
    }

    /// Takes note of the files whose scans are to be read, and in which languages.
    fn note_scans(&mut self, case: &Case) {
        for (exhibit, parts) in case.manifest.exhibits.iter().zip(&case.parts) {
            if exhibit.ocr.as_ref().is_none_or(|it| !it.value) {
                continue;
            }
            let spoken = exhibit.language.as_ref().map_or("en", |it| it.value.as_str());
            for part in parts {
                let code = if part.role == Role::Original { spoken } else { "en" };
                let languages = self.read_in.entry(part.file.clone()).or_default();
                let pack = ocr::pack(code).to_owned();
                if !languages.contains(&pack) {
                    languages.push(pack);
                }
            }
        }
    }

    /// The languages of a file whose scans are to be read; none of any other.
    pub(super) fn read_in(&self, file: &str) -> Option<&[String]> {
        self.read_in.get(file).map(Vec::as_slice)
    }

    /// Takes note of the photographs that stand on pages with their captions.
    fn note_photographs(&mut self, case: &Case) {
        for part in case.parts.iter().flatten() {
            let Some(mounted) = &part.mounted else { continue };
            self.mounts.entry(mounted.on.clone()).or_default().add(&part.file, mounted);
            if part.is_aboard() {
                self.aboard.insert(part.file.clone());
            }
        }
    }

    /// The photographs on the pages of a file.
    pub(super) fn mount(&self, file: &str) -> Option<&Mount> {
        self.mounts.get(file)
    }

    /// Whether a file is on the page of another, and has none of its own.
    pub(super) fn is_aboard(&self, file: &str) -> bool {
        self.aboard.contains(file)
    }

    /// Keeps for later runs what other programs make of files, and takes what they made before.
    pub fn keep_made(&mut self, cache: &Cache) {
        self.workshop = Workshop::with(cache.shelf());
    }

    /// What other programs have made of files.
    pub(super) fn workshop(&self) -> &Workshop {
        &self.workshop
    }

    /// The passwords to try on files that are locked.
    pub fn passwords(&self) -> &Passwords {
        &self.secrets.passwords
    }

    /// Why the password file cannot be used, where one is named.
    pub fn password_fault(&self) -> Option<&str> {
        self.secrets.fault.as_deref()
    }

    /// Whether this is the password file, by whatever name.
    pub fn is_password_file(&self, path: &Path) -> bool {
        let Some(secret) = &self.secrets.path else { return false };
        real::path(path).is_ok_and(|path| path == *secret)
    }

    /// What leads from the case folder to it.
    pub fn below(&self) -> &'static str {
        if self.own { "" } else { BELOW }
    }

    /// Where a file lies.
    pub fn path(&self, file: &str) -> PathBuf {
        self.on_disk.get(file).cloned().unwrap_or_else(|| self.base.join(file))
    }
}

/// Size and age of a file. A link that leads out of the case folder is not followed.
fn look(path: &Path, is_link: bool, root: &Path) -> io::Result<FoundFile> {
    let mut content = Content::Unopened;
    if is_link {
        let target = real::path(path);
        let why = match target {
            Ok(target) if target.starts_with(root) && target.is_file() => None,
            Ok(target) if target.starts_with(root) => Some("it is a link to a folder"),
            Ok(_) => Some("it is a link that leads out of the case folder"),
            Err(_) => Some("it is a link that leads nowhere"),
        };
        if let Some(why) = why {
            content = Content::Unreadable { why: why.to_owned(), page: None };
            return Ok(FoundFile { bytes: 0, modified: None, sha256: None, content });
        }
    }
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        let why = "it is no file".to_owned();
        content = Content::Unreadable { why, page: None };
    }
    let modified = metadata.modified().ok();
    Ok(FoundFile { bytes: metadata.len(), modified, sha256: None, content })
}

/// The path below a folder, with `/` between its parts.
fn below(base: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(base).unwrap_or(path).iter();
    parts.map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// What systems and word processors leave behind, and hidden files.
fn is_litter(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let hidden = name.starts_with('.') || name.starts_with("~$");
    let known = ["thumbs.db", "desktop.ini", "__macosx"];
    0 < entry.depth() && (hidden || known.contains(&name.to_lowercase().as_str()))
}

/// What lies beside the exhibits under a name of ours, apart from packets and what was filed.
const OURS: [&str; 11] = [
    "case.yaml",
    "case.schema.json",
    "preview.html",
    "after-grant.pdf",
    "witness-list.pdf",
    "criminal-chart.pdf",
    "certificate-of-service.pdf",
    "originals.pdf",
    "unavailable.pdf",
    "translation-certificates.pdf",
    "interpretation-certificates.pdf",
];

/// What a copy of a packet may be for, as the names of packets say it.
const COPIES: [&str; 3] = ["dhs", "chambers", "client"];

/// Whether a file beside `case.yaml` is no exhibit, but what a command has written there.
pub fn is_ours(name: &str) -> bool {
    let filed = name.strip_prefix(FILED).and_then(|below| below.strip_prefix('/'));
    let day = filed.and_then(|below| below.split('/').next()?.parse::<Date>().ok());
    day.is_some() || OURS.contains(&name) || is_of_packet(name)
}

/// Whether a file has the name of a packet or of a supplement, of a copy or a volume of one, or of
/// a record.
pub fn is_of_packet(name: &str) -> bool {
    let Some((stem, "pdf" | "json")) = name.rsplit_once('.') else { return false };
    let (stem, volume) = stem.rsplit_once("_Part").unwrap_or((stem, "1"));
    let (packet, copy) = stem.split_once('-').unwrap_or((stem, COPIES[0]));
    let known = ["packet", "supplement"].contains(&packet) && COPIES.contains(&copy);
    known && volume.parse::<u32>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_commands_write_is_no_exhibit() {
        for ours in [
            "packet.pdf",
            "packet_Part2.pdf",
            "packet-dhs.json",
            "supplement-client_Part10.pdf",
            "filed/2027-02-10/packet.lock.json",
            "preview.html",
        ] {
            assert!(is_ours(ours), "{ours}");
        }
        for theirs in [
            "packet-notes.pdf",
            "packet_PartA.pdf",
            "packet.png",
            "filed/letter.pdf",
            "a/packet.pdf",
        ] {
            assert!(!is_ours(theirs), "{theirs}");
        }
    }
}
