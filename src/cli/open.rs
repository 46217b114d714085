//! Opens a case folder: the manifest, the files, what is in them.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use super::{CopyFor, filed, progress::Progress};
use crate::{
    case::Case,
    citing,
    front::{self, FrontInput},
    intake::{self, Cache, Folder, Layout, Secrets},
    manifest::{self, Fault},
    parallel::Jobs,
    pdf::font::Fonts,
    real,
};

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
    /// Refuses to write where a file of the case lies.
    pub fn spare<'a>(&self, paths: impl IntoIterator<Item = &'a Path>) -> anyhow::Result<()> {
        let listed = self.case.listed_parts().map(|(_, part)| self.folder.path(&part.file));
        let own = listed.chain([self.root.join("case.yaml")]);
        let own: BTreeSet<PathBuf> = own.filter_map(|path| real::path(path).ok()).collect();
        let exhibits = real::path(self.root.join("exhibits")).ok();
        for path in paths {
            let replaced = real::path(path).unwrap_or_default();
            let secret = self.folder.is_password_file(path);
            if secret
                || own.contains(&replaced)
                || exhibits.as_ref().is_some_and(|it| replaced.starts_with(it))
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

/// Opens a case folder, or the folder of a `case.yaml`.
///
/// # Errors
///
/// When there is no manifest, or the folder cannot be read.
pub fn open(
    path: &Path,
    pictures: Pictures,
    cache: &Cache,
    jobs: &Jobs,
    progress: &Progress,
) -> anyhow::Result<Opened> {
    open_for(path, pictures, None, cache, jobs, progress)
}

/// As [`open`], for a copy of the packet where one is asked for.
pub fn open_for(
    path: &Path,
    pictures: Pictures,
    copy: Option<CopyFor>,
    cache: &Cache,
    jobs: &Jobs,
    progress: &Progress,
) -> anyhow::Result<Opened> {
    let mut open = match unread(path)? {
        Opened::Case(open) => open,
        faulty @ Opened::Faulty(..) => return Ok(faulty),
    };
    open.case.manifest.filing.highlights |= copy == Some(CopyFor::Chambers);
    if pictures == Pictures::Slim {
        open.folder.slim(open.layout.paper);
    }
    progress.start("reading", open.case.listed_parts().count());
    open.folder.keep_made(cache);
    // What is kept is of whole pictures.
    let cache = if pictures == Pictures::Slim { &Cache::NONE } else { cache };
    let Open { case, folder, layout, .. } = &mut *open;
    intake::read(case, folder, layout, cache, jobs, &|| progress.step(1));
    progress.end();
    hold_brief(case);
    Ok(Opened::Case(open))
}

/// The same, with the names of the exhibits alone: none is opened.
///
/// # Errors
///
/// When there is no manifest, or the folder cannot be read.
pub fn unread(path: &Path) -> anyhow::Result<Opened> {
    let root = root(path)?;
    let manifest = root.join("case.yaml");
    let reading = || format!("reading {}", manifest.display());
    let bytes = fs::read(&manifest).with_context(reading)?;
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
    folder.note_transcripts(&case);
    folder.note_scans(&case);
    folder.note_photographs(&case);
    case.password_fault = folder.password_fault().map(str::to_owned);
    let layout = Layout::of(&case.manifest.filing, case.room_for_run());
    Ok(Opened::Case(Box::new(Open { root, case, folder, layout })))
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
        let parent = path.parent().filter(|parent| *parent != Path::new(""));
        return Ok(parent.unwrap_or(Path::new(".")).to_owned());
    }
    bail!("{} is no case folder; name the folder that holds case.yaml", path.display())
}
