//! Opens a case folder: the manifest, the files, what is in them.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use super::{Stdio, check::tell_faults, filed, progress::Progress};
use crate::{
    case::{Case, FILED},
    citing,
    front::{self, FrontInput},
    intake::{self, Cache, Folder, Layout, Secrets},
    manifest::{self, Fault},
    output,
    parallel::Jobs,
    pdf::font::Fonts,
    real,
};

/// Most bytes of a manifest.
const LARGEST: u64 = 16 << 20;

/// A case folder, opened.
pub struct Open {
    /// The folder with `case.yaml`.
    pub root: PathBuf,
    /// The case.
    pub case: Case,
    /// The exhibits folder.
    pub folder: Folder,
    /// How pages lie.
    pub layout: Layout,
}

impl Open {
    /// Reads what is in the files.
    pub fn read(&mut self, pictures: Pictures, cache: &Cache, jobs: &Jobs, progress: &Progress) {
        if pictures == Pictures::Slim {
            self.folder.slim(self.layout.paper);
        }
        progress.start("reading", self.case.listed_parts().count());
        self.folder.keep_made(cache);
        // What is kept is of whole pictures.
        let cache = if pictures == Pictures::Slim { &Cache::NONE } else { cache };
        let Self { case, folder, layout, .. } = self;
        intake::read(case, folder, layout, cache, jobs, &|| progress.step(1));
        progress.end();
        hold_brief(case);
    }

    /// Refuses to write where a file of the case lies.
    pub fn spare<'a>(&self, paths: impl IntoIterator<Item = &'a Path>) -> anyhow::Result<()> {
        let listed = self.case.listed_parts().map(|(_, part)| self.folder.path(&part.file));
        let own = listed.chain([self.root.join("case.yaml")]);
        let own: BTreeSet<PathBuf> = own.filter_map(|path| real::path(path).ok()).collect();
        let closed = ["exhibits", FILED].map(|it| real::path(self.root.join(it)).ok());
        for path in paths {
            let replaced = real::path(path).unwrap_or_default();
            if self.folder.is_password_file(path)
                || own.contains(&replaced)
                || closed.iter().flatten().any(|it| replaced.starts_with(it))
            {
                bail!("{} belongs to the case; give --output another name", path.display());
            }
        }
        Ok(())
    }
}

/// What becomes of scans and photographs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pictures {
    /// They stay as they are.
    Whole,
    /// They are brought down to the resolution that is asked of scans.
    Slim,
}

/// What came of opening a case folder.
pub enum Opened {
    /// The case.
    Case(Box<Open>),
    /// The manifest cannot be read: its text and its faults.
    Faulty(String, Vec<Fault>),
}

impl Opened {
    /// The case; none where its manifest cannot be read, which is told.
    pub fn told(self, stdio: &mut Stdio<'_>) -> anyhow::Result<Option<Box<Open>>> {
        match self {
            Self::Case(open) => Ok(Some(open)),
            Self::Faulty(source, faults) => tell_faults(&source, &faults, stdio).map(|()| None),
        }
    }
}

/// Opens a case folder, or the folder of a `case.yaml`; of the exhibits it knows the names alone.
///
/// # Errors
///
/// When there is no manifest, or the folder cannot be read.
pub fn open(path: &Path) -> anyhow::Result<Opened> {
    let root = root(path)?;
    let manifest = root.join("case.yaml");
    let reading = || format!("reading {}", manifest.display());
    let bytes = bytes(&manifest).with_context(reading)?;
    if LARGEST < bytes.len() as u64 {
        bail!(
            "{} has more than {} MB; it is no list of exhibits",
            manifest.display(),
            LARGEST >> 20
        );
    }
    let Ok(source) = String::from_utf8(bytes) else {
        bail!("{} is not UTF-8 text; save it as UTF-8 in your editor", manifest.display());
    };
    let parsed = match manifest::parse(&source) {
        Ok(parsed) => parsed,
        Err(faults) => return Ok(Opened::Faulty(source, faults)),
    };
    let password_file = parsed.filing.password_file.as_ref().map(|file| file.value.as_str());
    let brief = parsed.filing.brief.as_ref().map(|file| file.value.as_str());
    let mut folder = Folder::list(&root, Secrets::read(&root, password_file), brief)?;
    let mut case = Case::new(source, parsed, folder.files.clone());
    case.filed = filed::read(&root)?;
    folder.note(&case);
    case.below = folder.below();
    case.password_fault = folder.password_fault().map(str::to_owned);
    let layout = Layout::of(&case.manifest.filing, case.room_for_run());
    Ok(Opened::Case(Box::new(Open { root, case, folder, layout })))
}

/// The bytes of a manifest, but no more than show that they are too many.
pub fn bytes(manifest: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(manifest)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Places the pages, and holds the cites of the brief against that, where one is bound.
fn hold_brief(case: &mut Case) {
    if case.brief.is_none() {
        return;
    }
    let plan = front::place(case, &Fonts::new(), &FrontInput::of(case));
    let astray = citing::astray(case, &plan);
    if let Some(brief) = &mut case.brief {
        brief.astray = astray;
    }
}

fn root(path: &Path) -> anyhow::Result<PathBuf> {
    if path.is_dir() {
        if !path.join("case.yaml").exists() {
            bail!(
                "there is no case.yaml in {}; name the folder of the case, or run `catpacket init` \
                 with it to write a first one",
                path.display()
            );
        }
        return Ok(path.to_owned());
    }
    if path.file_name().is_some_and(|name| name == "case.yaml") && path.exists() {
        return Ok(output::folder(path));
    }
    bail!("{} is no case folder; name the folder that holds case.yaml", path.display())
}
