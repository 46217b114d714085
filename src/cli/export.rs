//! `catpacket export`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::bail;
use clap::ValueEnum;

use super::{
    Stdio,
    beside::is_same,
    caching::Caching,
    jobs,
    open::{Open, Pictures, open},
    progress::Progress,
};
use crate::{
    citing::{self, Exhibit},
    export::{self, Table, csv, docx, json, listed, markdown, xlsx},
    finding::Severity,
    front::{self, FrontInput},
    intake::Trust,
    output,
    parallel::Jobs,
    pdf::font::Fonts,
    plan::Plan,
    rules,
};

/// `catpacket export`
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  catpacket export index my-case --format docx -o index.docx")]
pub struct Export {
    /// What to write
    what: What,
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    to: To,
}

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// The exhibits: tab, title and pages
    Index,
}

/// The case that a table is of.
#[derive(Debug, clap::Args)]
pub struct Of {
    /// The case folder, or its case.yaml
    #[arg(default_value = ".")]
    path: PathBuf,
    #[command(flatten)]
    caching: Caching,
    /// How many files to read at a time; as many as there are processors when left out
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

/// Where a table goes, and how.
#[derive(Debug, clap::Args)]
pub struct To {
    /// How to write it; markdown when left out
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Where to write it; it is printed when left out
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The order of the exhibits
    #[arg(long, value_enum, default_value_t = By::Packet, value_name = "ORDER")]
    by: By,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a comment or a hand-over: Markdown
    Markdown,
    /// For a spreadsheet; what looks like a formula has an apostrophe in front
    Csv,
    /// For a spreadsheet, as Excel file, every cell as text; it needs --output
    Xlsx,
    /// For another program
    Json,
    /// For a word processor, as Word file; it needs --output
    Docx,
}

/// The order of the exhibits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// As in the packet
    Packet,
    /// By their ids, which stay when tabs move
    Id,
}

/// Writes the index of exhibits.
pub fn run(it: &Export, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let What::Index = it.what;
    it.to.check()?;
    let Some(case) = Placed::open(&it.of, stdio)? else { return Ok(ExitCode::from(1)) };
    let exhibits = it.to.sorted(case.exhibits);
    let table = || match it.to.format {
        Some(Format::Csv | Format::Xlsx) => listed::table(&case.open.case, &exhibits),
        _ => export::index(&exhibits),
    };
    let text = it.to.render(table, || json::index(&exhibits))?;
    it.to.write(&text, &case.open, &[], stdio)?;
    Ok(ExitCode::SUCCESS)
}

/// A case whose pages are placed.
pub struct Placed {
    /// The case.
    pub open: Box<Open>,
    /// What our own pages say.
    pub front: FrontInput,
    /// Where every page is.
    pub plan: Plan,
    /// Its exhibits.
    pub exhibits: Vec<Exhibit>,
}

impl Placed {
    /// Opens a case and places its pages; none where its manifest cannot be read, which is told.
    pub fn open(of: &Of, stdio: &mut Stdio<'_>) -> anyhow::Result<Option<Self>> {
        let progress = Progress::new(stdio.progress);
        let (cache, jobs) = (of.caching.cache(Trust::Dates), Jobs::new(jobs(of.jobs)));
        let Some(mut open) = open(&of.path)?.told(stdio)? else { return Ok(None) };
        open.read(Pictures::Whole, &cache, &jobs, &progress);
        let findings = rules::check(&open.case).findings;
        if findings.iter().any(|it| it.severity == Severity::Error) {
            writeln!(
                stdio.err,
                "note: the case has errors, and pages may move when they are mended; see `catpacket \
                 check`"
            )?;
        }
        let front = FrontInput::of(&open.case);
        let plan = front::place(&open.case, &Fonts::new(), &front);
        let exhibits = citing::exhibits(&open.case, &plan);
        Ok(Some(Self { open, front, plan, exhibits }))
    }
}

impl To {
    /// Refuses what cannot be written, before anything is read.
    pub fn check(&self) -> anyhow::Result<()> {
        let unprinted = match self.format {
            Some(Format::Docx) => Some("a Word file"),
            Some(Format::Xlsx) => Some("an Excel file"),
            _ => None,
        };
        if let (Some(file), None) = (unprinted, &self.output) {
            bail!("{file} is not printed; name one with --output");
        }
        self.output.as_deref().map_or(Ok(()), output::has_folder)
    }

    /// The exhibits in the order that was asked for.
    pub fn sorted(&self, mut exhibits: Vec<Exhibit>) -> Vec<Exhibit> {
        if self.by == By::Id {
            exhibits.sort_by(|one, other| one.id.cmp(&other.id));
        }
        exhibits
    }

    /// A table in the format that was asked for.
    pub fn render(
        &self,
        table: impl Fn() -> Table,
        json: impl Fn() -> String,
    ) -> anyhow::Result<Vec<u8>> {
        match self.format.unwrap_or(Format::Markdown) {
            Format::Markdown => Ok(markdown::render(&table()).into_bytes()),
            Format::Csv => csv::render(&table()),
            Format::Xlsx => xlsx::render(&table()),
            Format::Json => Ok(json().into_bytes()),
            Format::Docx => docx::render(&table()),
        }
    }

    /// Prints a text, or writes it to its file, but never over what belongs to the case or was
    /// read.
    pub fn write(
        &self,
        text: &[u8],
        open: &Open,
        read: &[&Path],
        stdio: &mut Stdio<'_>,
    ) -> anyhow::Result<()> {
        let Some(target) = &self.output else {
            return Ok(stdio.out.write_all(text)?);
        };
        open.spare([target.as_path()])?;
        let is_pdf = target.extension().is_some_and(|it| it.eq_ignore_ascii_case("pdf"));
        if is_pdf || read.iter().any(|other| is_same(other, target)) {
            bail!("{} is not a table; give --output another name", target.display());
        }
        open.write(target, text, stdio)
    }
}
