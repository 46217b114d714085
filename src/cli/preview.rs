//! `catpacket preview`

use std::{
    fs::File,
    io::Read,
    path::{self, Path, PathBuf},
    process::{self, ExitCode},
    thread,
};

use anyhow::{Context, bail};
use clap::ValueEnum;

use super::{
    Stdio,
    beside::put,
    caching::Caching,
    check::{color, tell_faults},
    jobs,
    open::{Open, Opened, Pictures, open},
    progress::Progress,
};
use crate::{
    coverage,
    front::{self, FrontInput},
    intake::Trust,
    output,
    parallel::Jobs,
    pdf::font::Fonts,
    report::preview::{Preview as Told, html, text},
    rules,
    severity::Severity,
    thumbnail,
};

/// What it is called beside the manifest.
pub const NAME: &str = "preview.html";

/// `catpacket preview`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  catpacket preview my-case --open\n  \
    catpacket preview my-case --format text")]
pub struct Preview {
    /// The case folder, or its case.yaml
    #[arg(default_value = ".")]
    pub(super) path: PathBuf,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Html)]
    pub(super) format: Format,
    /// Where to write it; preview.html in the case folder when left out. It has names and pictures
    /// of exhibits in it
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Open it in the browser once it is written
    #[arg(long)]
    pub(super) open: bool,
    /// Tell matters of judgment too, such as an element that one exhibit alone is marked for
    #[arg(long)]
    pub(super) strict: bool,
    #[command(flatten)]
    pub(super) caching: Caching,
    /// How many files to read at a time; as many as there are processors when left out
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<usize>,
}

/// How a preview is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One file for a browser
    Html,
    /// At the terminal, without pictures
    Text,
}

/// Looks a case over and writes what there is to see; ends with 1 where there are errors.
pub fn run(it: &Preview, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    if it.format == Format::Text && (it.output.is_some() || it.open) {
        bail!("--format text is printed; leave out --output and --open");
    }
    it.output.as_deref().map_or(Ok(()), output::has_folder)?;
    let progress = Progress::new(stdio.progress);
    let (cache, jobs) = (it.caching.cache(Trust::Dates), Jobs::new(jobs(it.jobs)));
    match open(&it.path)? {
        Opened::Case(mut open) => {
            open.read(Pictures::Whole, &cache, &jobs, &progress);
            open.case.strict = it.strict;
            of_case(it, &open, &jobs, &progress, stdio)
        }
        Opened::Faulty(source, faults) => {
            tell_faults(&source, &faults, stdio)?;
            if it.format == Format::Html {
                write(it, &html::faulty(&source, &faults), None, stdio)?;
            }
            Ok(ExitCode::from(1))
        }
    }
}

fn of_case(
    it: &Preview,
    open: &Open,
    jobs: &Jobs,
    progress: &Progress,
    stdio: &mut Stdio<'_>,
) -> anyhow::Result<ExitCode> {
    let case = &open.case;
    let (checked, coverage) = (rules::check(case), coverage::matrix(case));
    let plan = front::place(case, &Fonts::new(), &FrontInput::of(case));
    let pictures = match it.format {
        Format::Text => Vec::new(),
        Format::Html => {
            progress.start("drawing", case.parts.len());
            let seen = || progress.step(1);
            let drawn = thumbnail::first_pages(case, &open.folder, &open.layout, jobs, &seen);
            progress.end();
            drawn
        }
    };
    let told =
        Told { case, checked: &checked, coverage: &coverage, plan: &plan, pictures: &pictures };
    match it.format {
        Format::Text => stdio.out.write_all(text::render(&told, color(stdio)).as_bytes())?,
        Format::Html => {
            write(it, &html::render(&told), Some(open), stdio)?;
            writeln!(stdio.out, "{}", text::verdict(&told))?;
        }
    }
    let errors = checked.findings.iter().any(|it| it.severity == Severity::Error);
    Ok(ExitCode::from(u8::from(errors)))
}

/// Writes the file, but over nothing other than an older preview, and opens it where that is
/// asked for.
fn write(
    it: &Preview,
    html: &str,
    open: Option<&Open>,
    stdio: &mut Stdio<'_>,
) -> anyhow::Result<()> {
    let folder = if it.path.is_dir() { &it.path } else { it.path.parent().unwrap_or(&it.path) };
    let target = it.output.clone().unwrap_or_else(|| folder.join(NAME));
    open.map_or(Ok(()), |open| open.spare([target.as_path()]))?;
    only_a_preview(&target)?;
    put(&target, html.as_bytes(), stdio)?;
    if it.open {
        show(&target, stdio)?;
    }
    Ok(())
}

/// Refuses a place where something else lies.
fn only_a_preview(target: &Path) -> anyhow::Result<()> {
    let Ok(file) = File::open(target) else { return Ok(()) };
    let mut begins = Vec::new();
    // What cannot be read is no preview of ours.
    let _ = file.take(html::MARK.len() as u64).read_to_end(&mut begins);
    if begins != html::MARK.as_bytes() {
        bail!("{} is there and is no preview; give --output another name", target.display());
    }
    Ok(())
}

/// Opens a file with the program that the system has for it.
fn show(target: &Path, stdio: &mut Stdio<'_>) -> anyhow::Result<()> {
    // The explorer of Windows opens no path that begins as real ones do.
    let whole = path::absolute(target);
    let target = whole.with_context(|| format!("opening {}", target.display()))?;
    let program = match std::env::consts::OS {
        "macos" => "open",
        // Not `cmd /c start`, to which a name may be more than a name.
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let quiet = process::Stdio::null;
    let mut command = process::Command::new(program);
    command.arg(&target).stdin(quiet()).stdout(quiet()).stderr(quiet());
    match command.spawn() {
        // Some stay until the browser is closed.
        Ok(mut child) => drop(thread::spawn(move || child.wait())),
        Err(_) => writeln!(
            stdio.err,
            "note: `{program}`, which would open it, is not there; open it in a browser yourself"
        )?,
    }
    Ok(())
}
