//! `catpacket watch`

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
    time::{Duration, SystemTime},
};

use anyhow::Context;
use walkdir::WalkDir;

use super::{
    Check, FailOn, Format, Report, Stdio,
    caching::Caching,
    check,
    preview::{self, Preview},
};
use crate::{manifest, output};

/// `catpacket watch`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  catpacket watch my-case\n  \
    catpacket watch my-case --preview")]
pub struct Watch {
    /// The case folder, or its case.yaml
    #[arg(default_value = ".")]
    path: PathBuf,
    /// Write preview.html in the case folder each time, too
    #[arg(long)]
    preview: bool,
    /// Tell matters of judgment too, such as an element that one exhibit alone is marked for
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    caching: Caching,
    /// How many files to read at a time; as many as there are processors when left out
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

/// How often the folder is looked at. Folders on a network tell nobody of their changes, so it is
/// looked at everywhere.
const OFTEN: Duration = Duration::from_millis(400);

/// Most files that are looked at.
const MOST: usize = 100_000;

/// Size and last change of each file.
type Seen = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Checks a case, and again whenever it changes, until it is stopped from outside.
pub fn run(it: Watch, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let root = if it.path.is_file() { output::folder(&it.path) } else { it.path.clone() };
    fs::read_dir(&root).with_context(|| format!("reading {}", root.display()))?;
    let preview = it.preview.then(|| previewed(&it));
    let check = asked(it);
    loop {
        let brief = brief(&root);
        let seen = look(&root, brief.as_deref());
        let checked = check::run(&check, stdio);
        let written = match &preview {
            Some(preview) if checked.is_ok() => {
                // What else it would say was just told.
                let Stdio { err, color, progress, .. } = stdio;
                let (color, progress) = (*color, *progress);
                let out = &mut io::sink();
                preview::run(
                    preview,
                    &mut Stdio { out, err: *err, color, progress, input: None, closes: false },
                )
            }
            _ => checked,
        };
        if let Err(error) = written {
            writeln!(stdio.err, "error: {}", crate::report::shown(&format!("{error:#}")))?;
        }
        let folder = root.display().to_string();
        writeln!(stdio.out, "\nwatching {}; stop with Ctrl-C", crate::report::shown(&folder))?;
        stdio.out.flush()?;
        wait(&root, brief.as_deref(), &seen);
    }
}

/// What is checked each time.
fn asked(it: Watch) -> Check {
    Check {
        paths: vec![it.path],
        report: Report { format: Format::Text, fail_on: FailOn::Error },
        strict: it.strict,
        no_redact: false,
        step_summary: None,
        caching: it.caching,
        jobs: it.jobs,
    }
}

/// What is written each time, where that is asked for.
fn previewed(it: &Watch) -> Preview {
    Preview {
        path: it.path.clone(),
        format: preview::Format::Html,
        output: None,
        open: false,
        strict: it.strict,
        caching: it.caching.clone(),
        jobs: it.jobs,
    }
}

/// Waits until something changes, and then until nothing does for a moment: a program that saves
/// writes more than once.
fn wait(root: &Path, brief: Option<&Path>, seen: &Seen) {
    let mut last = seen.clone();
    loop {
        thread::sleep(OFTEN);
        let now = look(root, brief);
        if now == last && now != *seen {
            return;
        }
        last = now;
    }
}

/// The brief that the manifest names, where it lies beside the exhibits.
fn brief(root: &Path) -> Option<PathBuf> {
    let source = fs::read_to_string(root.join("case.yaml")).ok()?;
    let brief = manifest::parse(&source).ok()?.filing.brief?;
    Some(root.join(brief.value))
}

/// The files that a check depends on: those beside `case.yaml` that it may name, the brief, and the
/// exhibits.
fn look(root: &Path, brief: Option<&Path>) -> Seen {
    let beside = WalkDir::new(root).max_depth(1).into_iter();
    let beside = beside.filter_entry(|it| {
        let kind = it.path().extension().and_then(|it| it.to_str());
        it.depth() == 0 || matches!(kind, Some("yaml" | "txt"))
    });
    let exhibits = WalkDir::new(root.join("exhibits"));
    let brief = brief.map(|brief| WalkDir::new(brief).max_depth(0));
    let entries =
        beside.chain(exhibits).chain(brief.into_iter().flatten()).filter_map(Result::ok).take(MOST);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .filter_map(|entry| {
            let about = entry.metadata().ok()?;
            Some((entry.into_path(), (about.len(), about.modified().ok())))
        })
        .collect()
}
