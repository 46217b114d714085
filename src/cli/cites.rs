//! `catpacket cites`

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};

use super::{
    Stdio,
    export::{Format, Of, Placed, To},
};
use crate::{
    brief,
    citing::{self, Older},
    export::{self, json},
    page::Tab,
    report,
    severity::Severity,
};

/// `catpacket cites`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  catpacket cites my-case --format csv --output cites.csv\n  \
    catpacket cites my-case --brief brief.docx --against filed/packet.json")]
pub struct Cites {
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    to: To,
    /// A brief, as PDF or Word file: tell which of its cites lead nowhere; as text, or with
    /// --format json all of them
    #[arg(long, value_name = "FILE")]
    brief: Option<PathBuf>,
    /// The record of the packet for which the brief was written: tell what has moved since
    #[arg(long, value_name = "FILE", requires = "brief")]
    against: Option<PathBuf>,
}

/// Writes the table of cites, or says what is wrong with those of a brief.
pub fn run(it: &Cites, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    it.to.check()?;
    if let Some(brief) = &it.brief {
        return check(it, brief, stdio);
    }
    let Some(case) = Placed::open(&it.of, stdio)? else { return Ok(ExitCode::from(1)) };
    let exhibits = it.to.sorted(case.exhibits);
    let text = it.to.render(|| export::cites(&exhibits), || json::cites(&exhibits))?;
    it.to.write(&text, &case.open, &[], stdio)?;
    Ok(ExitCode::SUCCESS)
}

/// Reads a brief and holds its cites against the packet.
fn check(it: &Cites, brief: &Path, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    if !matches!(it.to.format, None | Some(Format::Json)) {
        bail!("what is said of a brief is text, or JSON with --format json");
    }
    let passages = citing::text(brief)?;
    let older = it.against.as_deref().map(older).transpose()?;
    let Some(case) = Placed::open(&it.of, stdio)? else { return Ok(ExitCode::from(1)) };
    let mut known: BTreeSet<Tab> = case.exhibits.iter().map(|exhibit| exhibit.tab).collect();
    let older = older.map(|it| it.found_in(&case.open.case, &case.plan));
    known.extend(older.iter().flat_map(Older::tabs));
    let cites = brief::cites(&passages, &known);
    let findings = citing::judge(&cites, &case.exhibits, older.as_ref());
    let name = brief.file_name().unwrap_or_default().to_string_lossy();
    let told = match it.to.format {
        None => report::brief::render(&name, &cites, &findings),
        Some(_) => report::brief::json::render(&name, &cites, &findings),
    };
    let read: Vec<&Path> = [Some(brief), it.against.as_deref()].into_iter().flatten().collect();
    it.to.write(told.as_bytes(), &case.open, &read, stdio)?;
    let errors = findings.iter().any(|it| it.problem.severity() == Severity::Error);
    Ok(ExitCode::from(u8::from(errors)))
}

/// Reads the record of an older packet.
fn older(path: &Path) -> anyhow::Result<Older> {
    let reading = || format!("reading {}", path.display());
    let text = fs::read(path).with_context(reading)?;
    serde_json::from_slice(&text).with_context(reading)
}
