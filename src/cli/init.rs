//! `catpacket init`

use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};

use super::{
    Stdio,
    schema::{SCHEMA, only_a_schema},
};
use crate::{
    case::Content,
    intake::{Folder, Secrets, kind},
    output::{self, Pending},
    real,
    report::{count, shown},
    schema,
    starter::{
        self, File, Started,
        index::{self, Index},
    },
};

/// `catpacket init`
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  catpacket init my-case --from index.csv")]
pub struct Init {
    /// The case folder, with the exhibits in its folder `exhibits`
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// An index of the exhibits, as Excel file (.xlsx) or CSV, with a row of column names: file,
    /// title, date, kind, language, section, supports, tab, translation, certificate, id
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
}

/// Lists the files of a folder in a first `case.yaml`, and says how to go on.
pub fn run(it: &Init, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let root = &it.folder;
    refuse(root)?;
    let folder = Folder::list(root, Secrets::default(), None)?;
    let files = files(&folder, it.from.as_deref());
    if files.is_empty() {
        bail!(
            "there are no files in {}; put the exhibits into a folder `exhibits` in it, and run \
             `catpacket init` again",
            root.display()
        );
    }
    let index = match &it.from {
        Some(from) => match read_index(from, &files)? {
            Ok(index) => index,
            Err(faults) => return tell_faults(from, &faults, stdio),
        },
        None => Index::default(),
    };
    let started = starter::manifest(&files, &index.rows);
    if started.exhibits == 0 {
        bail!(
            "no file in {} can be an exhibit; a packet takes PDF files, pictures, texts and e-mail \
             messages",
            root.display()
        );
    }
    write(root, &started.text)?;
    tell_notes(it, &index.notes, stdio)?;
    tell(root, &started, stdio)?;
    Ok(ExitCode::SUCCESS)
}

/// Refuses a folder that has a manifest, or is not the case folder.
fn refuse(root: &Path) -> anyhow::Result<()> {
    if !root.is_dir() {
        bail!("{} is no folder; name the folder of the case", root.display());
    }
    let manifest = root.join("case.yaml");
    if fs::symlink_metadata(&manifest).is_ok() {
        bail!(
            "{} is there already, and is left as it is; to start anew, give it another name first",
            manifest.display()
        );
    }
    let real = real::path(root).with_context(|| format!("reading {}", root.display()))?;
    if real.file_name().is_some_and(|name| name == "exhibits") {
        bail!(
            "{} is a folder of exhibits; name the folder that it is in, where case.yaml goes",
            root.display()
        );
    }
    only_a_schema(&root.join(SCHEMA))
}

/// The files of the folder, each with why it cannot be an exhibit, where it cannot.
fn files(folder: &Folder, index: Option<&Path>) -> Vec<File> {
    let index = index.and_then(|path| real::path(path).ok());
    let is_index = |path: PathBuf| index.is_some() && real::path(path).ok() == index;
    let listed = folder.files.iter().filter(|(name, _)| !is_index(folder.path(name)));
    let file = |name: &str, content: &Content| {
        let refused = match content {
            Content::Unreadable { why, .. } => Some(why.clone()),
            _ => other(&folder.path(name)),
        };
        File { name: name.to_owned(), refused }
    };
    listed.map(|(name, found)| file(name, &found.content)).collect()
}

/// Why a file makes no pages.
fn other(path: &Path) -> Option<String> {
    match fs::File::open(path).and_then(|mut file| kind::of(&mut file)) {
        Ok(kind::Kind::Other(name)) => Some(format!("{name}; save it as PDF and list that")),
        Ok(kind::Kind::Recording(name)) => {
            Some(format!("{name}; list its transcript, with `transcript_of:`"))
        }
        Ok(_) => None,
        Err(error) => Some(error.to_string()),
    }
}

fn read_index(path: &Path, files: &[File]) -> anyhow::Result<Result<Index, Vec<String>>> {
    let reading = || format!("reading {}", path.display());
    let file = fs::File::open(path).with_context(reading)?;
    let mut bytes = Vec::new();
    file.take(index::LARGEST + 1).read_to_end(&mut bytes).with_context(reading)?;
    if index::LARGEST < bytes.len() as u64 {
        bail!("{} is larger than any index; save it without pictures", path.display());
    }
    let fit = files.iter().filter(|file| file.refused.is_none());
    let names: Vec<&str> = fit.map(|file| file.name.as_str()).collect();
    Ok(index::read(&bytes, &names))
}

fn tell_faults(path: &Path, faults: &[String], stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    for fault in faults {
        let told = format!("{}: {fault}", path.display());
        writeln!(stdio.err, "error: {}", shown(&told))?;
    }
    Ok(ExitCode::from(2))
}

/// Says what of the index was taken for what it most likely is.
fn tell_notes(it: &Init, notes: &[String], stdio: &mut Stdio<'_>) -> anyhow::Result<()> {
    let Some(from) = &it.from else { return Ok(()) };
    for note in notes {
        let told = format!("{}: {note}", from.display());
        writeln!(stdio.out, "note: {}", shown(&told))?;
    }
    Ok(())
}

/// Writes the manifest and the schema beside it, both or neither.
fn write(root: &Path, manifest: &str) -> anyhow::Result<()> {
    let texts = [("case.yaml", manifest.to_owned()), (SCHEMA, schema::text())];
    output::set_right(&root.join(SCHEMA));
    let mut pending = Vec::new();
    for (name, text) in texts {
        let target = root.join(name);
        let mut file = Pending::create(&target)?;
        let writing = || format!("writing {}", target.display());
        file.file.write_all(text.as_bytes()).with_context(writing)?;
        pending.push(file);
    }
    output::put_all(pending)
}

/// Says what was written, what to look at, and what comes next.
fn tell(root: &Path, started: &Started, stdio: &mut Stdio<'_>) -> anyhow::Result<()> {
    let path = |name: &str| shown(&root.join(name).display().to_string()).into_owned();
    let Started { exhibits, left_out, .. } = started;
    writeln!(stdio.out, "wrote {}: {}", path("case.yaml"), count(*exhibits, "exhibit"))?;
    writeln!(stdio.out, "wrote {}, with which editors complete it", path(SCHEMA))?;
    if 0 < *left_out {
        writeln!(
            stdio.out,
            "not listed: {}; the end of case.yaml says why",
            count(*left_out, "file")
        )?;
    }
    if root.join("exhibits").is_dir() {
        let beside = beside(root);
        if !beside.is_empty() {
            let names = shown(&beside.join(", ")).into_owned();
            writeln!(stdio.out, "not looked at, since they are not in `exhibits`: {names}")?;
        }
    } else {
        writeln!(
            stdio.out,
            "there is no folder `exhibits`, so the exhibits are read beside case.yaml; to keep them \
             apart, make one and move all of them into it, under the same names"
        )?;
    }
    let folder = path_in_command(root);
    writeln!(stdio.out, "next: fill in what is empty, and run `catpacket check {folder}`")?;
    Ok(())
}

/// A folder as it is written in a command, whichever shell that is for.
fn path_in_command(folder: &Path) -> String {
    let path = shown(&folder.display().to_string()).into_owned();
    if path.contains(' ') { format!("\"{path}\"") } else { path }
}

/// Files beside the folder of exhibits that could be meant as exhibits.
fn beside(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let files = entries.filter(|entry| entry.path().is_file());
    let names = files.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let is_one = |name: &String| {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        let endings = ["pdf", "jpg", "jpeg", "png", "tif", "tiff"];
        !name.starts_with(['.', '~'])
            && !name.starts_with("packet")
            && ending.is_some_and(|it| endings.contains(&it.as_str()))
    };
    let mut names: Vec<String> = names.filter(is_one).collect();
    names.sort_by(|a, b| alphanumeric_sort::compare_str(a, b));
    names
}
