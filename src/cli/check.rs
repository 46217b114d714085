//! `catpacket check`

use std::{
    collections::BTreeSet,
    ffi::OsString,
    fs::File,
    io::Write,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{MAIN_SEPARATOR, Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;

use super::{
    Check, Format, Stdio, jobs,
    open::{Open, Opened, Pictures, bytes, open},
    progress::Progress,
};
use crate::{
    coverage,
    finding::Severity,
    intake::{Cache, Trust},
    manifest::Fault,
    parallel::{self, Jobs},
    report::{
        concise, github, json, junit, markdown,
        mask::Mask,
        sarif, shown,
        text::{self, Color},
        told::{Outcome, Told},
    },
    rules::{self, Checked},
};

/// What is said of a folder whose name no mask can take out; it does not say the name again.
const NAMING: &str = "note: the path of a case folder says a respondent's name or A-number, and \
                      places in the report repeat it; name the folder by number";

/// A case folder that was checked, and what is said of it when it is its turn.
struct Piece {
    told: Told,
    out: Vec<u8>,
    err: Vec<u8>,
}

/// Checks case folders side by side, and tells of each as soon as it is its turn; one that cannot
/// be opened keeps none from being checked.
pub fn run(it: &Check, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let paths = cases(&it.paths);
    let cache = it.caching.cache(Trust::Dates);
    let (color, watched, several) = (stdio.color, stdio.progress, 1 < paths.len());
    let work = |at: usize, jobs: &Jobs| {
        let progress = Progress::new(watched && !several);
        guarded(&paths[at], color, |stdio| {
            if several && it.report.format == Format::Text {
                writeln!(stdio.out, "{}", shown(&paths[at].display().to_string()))?;
            }
            check(&paths[at], it, &cache, jobs, &progress, stdio)
        })
    };
    let progress = Progress::new(watched && several);
    progress.start("checking", paths.len());
    let mut all = Vec::new();
    parallel::in_turn(paths.len(), jobs(it.jobs), work, |piece| {
        let Piece { told, out, err } = piece?;
        progress.aside(|| stdio.out.write_all(&out).and_then(|()| stdio.err.write_all(&err)))?;
        progress.step(1);
        all.push(told);
        anyhow::Ok(())
    })?;
    progress.end();
    finish(it, &all, stdio)?;
    Ok(code(&all, it.report.fail_on.severity()))
}

/// The cases that paths lead to, each once and in order. A file stands for the case it is part of,
/// as where a commit names what it changes.
fn cases(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    let cases = paths.iter().map(|path| case_of(path).unwrap_or_else(|| path.clone()));
    cases.filter(|case| seen.insert(root(case))).collect()
}

/// The folder of the case that a file is part of.
fn case_of(file: &Path) -> Option<PathBuf> {
    if !file.is_file() || file.file_name().is_some_and(|name| name == "case.yaml") {
        return None;
    }
    let above = file.ancestors().skip(1).find(|it| it.join("case.yaml").is_file())?;
    Some(if above == Path::new("") { Path::new(".") } else { above }.to_owned())
}

/// Holds back what is said of a folder. A panic while it is checked becomes its fault.
fn guarded(
    path: &Path,
    color: bool,
    check: impl FnOnce(&mut Stdio<'_>) -> anyhow::Result<Told>,
) -> anyhow::Result<Piece> {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let stdio = &mut Stdio {
        out: &mut out,
        err: &mut err,
        color,
        progress: false,
        input: None,
        closes: false,
    };
    let attempt = catch_unwind(AssertUnwindSafe(|| check(stdio)));
    if let Ok(told) = attempt {
        return Ok(Piece { told: told?, out, err });
    }
    let why = format!("checking {} failed in a way that was not foreseen", path.display());
    writeln!(err, "error: {}", shown(&why))?;
    let told = Told { folder: slashed(path), root: root(path), outcome: Outcome::Unopened(why) };
    Ok(Piece { told, out, err })
}

/// Checks one case folder, and says what is said of it at once.
fn check(
    path: &Path,
    it: &Check,
    cache: &Cache,
    jobs: &Jobs,
    progress: &Progress,
    stdio: &mut Stdio<'_>,
) -> anyhow::Result<Told> {
    let (outcome, mask) = match open(path) {
        Ok(mut opened) => {
            if let Opened::Case(open) = &mut opened {
                open.read(Pictures::Whole, cache, jobs, progress);
            }
            outcome(opened, it, stdio)?
        }
        Err(why) => (Outcome::Unopened(format!("{why:#}")), mask_of_unopened(path)),
    };
    let told = masked(Told { folder: slashed(path), root: root(path), outcome }, &mask, it, stdio)?;
    if let Outcome::Unopened(why) = &told.outcome {
        writeln!(stdio.err, "error: {}", shown(why))?;
    }
    if it.report.format == Format::Concise {
        stdio.out.write_all(concise::render(&told).as_bytes())?;
    }
    Ok(told)
}

/// What came of a folder that was opened, and the mask for it; a person is told at once.
fn outcome(opened: Opened, it: &Check, stdio: &mut Stdio<'_>) -> anyhow::Result<(Outcome, Mask)> {
    let is_text = it.report.format == Format::Text;
    match opened {
        Opened::Case(mut open) => {
            open.case.strict = it.strict;
            let checked = rules::check(&open.case);
            if is_text {
                tell(&open, &checked, stdio)?;
            }
            let coverage = coverage::matrix(&open.case);
            let mask = Mask::of(&open.case.manifest);
            Ok((Told::checked(&open.case, &checked, coverage), mask))
        }
        Opened::Faulty(source, faults) => {
            if is_text {
                tell_faults(&source, &faults, stdio)?;
            }
            Ok((Told::faulty(&source, &faults), Mask::of_source(&source)))
        }
    }
}

/// Takes names out, where the format is one for others, and says where that cannot be done.
fn masked(told: Told, mask: &Mask, it: &Check, stdio: &mut Stdio<'_>) -> anyhow::Result<Told> {
    if !is_masked(it) {
        return Ok(told);
    }
    if mask.apply(&told.root) != told.root {
        writeln!(stdio.err, "{NAMING}")?;
    }
    Ok(told.masked(mask))
}

/// Tells a person what a check found.
pub fn tell(open: &Open, checked: &Checked, stdio: &mut Stdio<'_>) -> anyhow::Result<()> {
    let coverage = coverage::matrix(&open.case);
    let told = text::render(&open.case, checked, &coverage, color(stdio));
    Ok(stdio.out.write_all(told.as_bytes())?)
}

/// Tells a person what is wrong with a manifest.
pub fn tell_faults(source: &str, faults: &[Fault], stdio: &mut Stdio<'_>) -> anyhow::Result<()> {
    let told = text::faults(source, faults, color(stdio));
    Ok(stdio.out.write_all(told.as_bytes())?)
}

/// Tells of all case folders together.
fn finish(it: &Check, all: &[Told], stdio: &mut Stdio<'_>) -> anyhow::Result<()> {
    let told = match it.report.format {
        Format::Text if all.len() < 2 => return Ok(()),
        Format::Text => format!("\n{}\n", text::total(all)),
        Format::Concise => text::total(all) + "\n",
        Format::Json => json::render(all),
        Format::Sarif => sarif::render(all),
        Format::Github => github::render(all),
        Format::Junit => junit::render(all, it.report.fail_on.severity()),
        Format::Markdown => markdown::render(all),
    };
    stdio.out.write_all(told.as_bytes())?;
    match &it.step_summary {
        Some(file) if it.report.format == Format::Github => append_summary(file, all),
        _ => Ok(()),
    }
}

/// Appends a summary to the file that GitHub shows beside the run.
fn append_summary(file: &OsString, all: &[Told]) -> anyhow::Result<()> {
    if file.is_empty() {
        return Ok(());
    }
    let file = Path::new(file);
    let append = || -> std::io::Result<()> {
        let mut summary = File::options().append(true).create(true).open(file)?;
        summary.write_all(markdown::render(all).as_bytes())
    };
    append().with_context(|| format!("writing {}", file.display()))
}

/// Names stay out of what is read by others than whoever runs the check.
fn is_masked(it: &Check) -> bool {
    !it.no_redact && !matches!(it.report.format, Format::Text | Format::Concise)
}

/// The mask of a folder that cannot be opened, as far as there is a manifest in it.
fn mask_of_unopened(path: &Path) -> Mask {
    let manifest = if path.is_dir() { path.join("case.yaml") } else { path.to_owned() };
    let bytes = bytes(&manifest).unwrap_or_default();
    Mask::of_source(&String::from_utf8_lossy(&bytes))
}

/// What leads to the files of a case folder, from where the program was started.
fn root(path: &Path) -> String {
    let is_manifest = !path.is_dir() && path.file_name().is_some_and(|it| it == "case.yaml");
    let folder = path.parent().filter(|_| is_manifest).unwrap_or(path);
    let folder = slashed(folder);
    let folder = folder.trim_start_matches("./").trim_end_matches('/');
    match folder {
        "" if path.is_absolute() => "/".to_owned(),
        "" | "." => String::new(),
        _ => format!("{folder}/"),
    }
}

/// A path as it was named, with `/` between folders.
fn slashed(path: &Path) -> String {
    path.display().to_string().replace(MAIN_SEPARATOR, "/")
}

/// Whether a person is told in color.
pub fn color(stdio: &Stdio<'_>) -> Color {
    if stdio.color { Color::On } else { Color::Off }
}

/// 2 where a folder could not be opened, or else 1 where a finding is as severe as `least`.
fn code(all: &[Told], least: Severity) -> ExitCode {
    let unopened = all.iter().any(|told| matches!(told.outcome, Outcome::Unopened(_)));
    let fails = all.iter().flat_map(Told::items).any(|item| least <= item.severity);
    ExitCode::from(if unopened { 2 } else { u8::from(fails) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_the_fault_of_its_folder_alone() {
        let piece = guarded(Path::new("a/b"), false, |stdio| {
            stdio.out.write_all(b"a/b\n")?;
            panic!("as planned")
        });
        let piece = piece.expect("a piece");
        let told = "error: checking a/b failed in a way that was not foreseen\n";
        assert_eq!((piece.out, piece.err), (b"a/b\n".to_vec(), told.as_bytes().to_vec()));
        assert_eq!(code(&[piece.told], Severity::Error), ExitCode::from(2));
    }

    #[test]
    fn files_are_named_from_where_the_program_was_started() {
        for (named, leads) in [
            (".", ""),
            ("./", ""),
            ("case.yaml", ""),
            ("./case.yaml", ""),
            ("a/b", "a/b/"),
            ("./a/b/", "a/b/"),
            ("a/case.yaml", "a/"),
            ("../a", "../a/"),
            ("/", "/"),
            ("/a", "/a/"),
        ] {
            assert_eq!(root(Path::new(named)), leads, "{named}");
        }
    }
}
