//! The commands. Each one reads as the sentence it carries out.

mod after_grant;

mod beside;

mod build;

mod caching;

mod check;

mod cites;

mod color;

mod diff;

mod doctor;

mod dropped;

mod explain;

mod export;

mod explode;

mod file;

mod filed;

mod init;

mod open;

mod pages;

mod preview;

mod progress;

mod recorded;

mod schema;

mod sheet;

mod verify;

mod watch;

use std::{
    ffi::OsString,
    io::{self, BufRead, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Parser, Subcommand, ValueEnum};

pub use self::{color::asked as color, dropped::is_window_of_its_own};

use self::caching::Caching;
use crate::{finding::Severity, output};

/// Where a command writes: the report to `out`, everything else to `err`.
pub struct Stdio<'a> {
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard error.
    pub err: &'a mut dyn Write,
    /// Whether standard output shows colors.
    pub color: bool,
    /// Whether somebody watches standard error.
    pub progress: bool,
    /// What is typed, where somebody sits there to be asked.
    pub input: Option<&'a mut dyn BufRead>,
    /// Whether the window closes with the program, as after a double click on Windows.
    pub closes: bool,
}

/// Checks the evidence in a Convention Against Torture case and binds it into one filing packet.
///
/// Works offline, and never changes the files in the case folder.
#[derive(Debug, Parser)]
#[command(name = "catpacket", version, max_term_width = 100)]
#[command(after_help = "Exit codes: 0 clean, 1 there are findings, 2 it could not be done.")]
struct Arguments {
    /// When to tell in color: auto is at a terminal, unless the variable `NO_COLOR` is set
    // Read before the others, in `color`.
    #[arg(long, global = true, value_name = "WHEN", default_value = color::AUTO, display_order = 900)]
    #[arg(value_parser = [color::AUTO, color::ALWAYS, color::NEVER])]
    color: String,
    #[command(subcommand)]
    command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Command {
    /// Check coverage of the elements and the filing rules
    Check(Check),
    /// Check, and check again whenever case.yaml or an exhibit changes
    Watch(watch::Watch),
    /// Write one page for the browser: what stands in the way, coverage, exhibits, page map
    Preview(preview::Preview),
    /// Check, then write the packet and prove it by reading it back
    Build(Build),
    /// Prove a packet again from its record
    Verify(verify::Verify),
    /// Keep a packet as filed, so that what is added later goes into a supplement
    File(file::FileIt),
    /// Give the exhibits of a packet back, each as a file of its own
    Explode(explode::Explode),
    /// Tell what became of each page of a packet in a later one
    Diff(diff::Diff),
    /// Write the table of cites, `Tab C at 45`, or check those of a brief
    Cites(cites::Cites),
    /// Write the index of exhibits, for another document
    Export(export::Export),
    /// Write the dated list for the client after a grant
    AfterGrant(after_grant::AfterGrant),
    /// Write a sheet to file or to sign: witness list, criminal chart, certificates, originals
    Sheet(sheet::SheetIt),
    /// Explain a rule, or list all of them
    Explain(explain::Explain),
    /// Write a first case.yaml for a folder of exhibits
    Init(init::Init),
    /// Print the JSON schema of case.yaml, for editors
    Schema(schema::Schema),
    /// Tell whether all is well on this machine, and what to do where it is not
    Doctor(doctor::Doctor),
    /// Print what makes a shell complete commands and options
    Completions(pages::Completions),
    /// Print the manual page, or write those of all commands
    Man(pages::Pages),
}

/// `catpacket check`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  catpacket check examples/gaps\n  \
    catpacket check --format sarif examples/gaps examples/cat-claim")]
struct Check {
    /// Case folders, or files in them; each case is checked once
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    report: Report,
    /// Tell matters of judgment too, such as an element that one exhibit alone is marked for
    #[arg(long)]
    strict: bool,
    /// Tell names and A-numbers too, and where respondents are reached; text and concise always do
    #[arg(long)]
    no_redact: bool,
    /// Where the format github appends a summary in Markdown
    #[arg(long, value_name = "FILE", env = "GITHUB_STEP_SUMMARY", hide_env_values = true)]
    step_summary: Option<OsString>,
    #[command(flatten)]
    caching: Caching,
    /// How many files to read at a time, in all folders together; as many as there are processors
    /// when left out
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

/// How findings are told.
#[derive(Debug, clap::Args)]
struct Report {
    /// How to tell the findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The least severe finding that makes the command fail
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    fail_on: FailOn,
}

/// How findings are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person at a terminal
    Text,
    /// A line for each finding, for an editor or grep
    Concise,
    /// For another program, as in docs/report.schema.json
    Json,
    /// For code scanning: SARIF 2.1.0
    Sarif,
    /// For GitHub Actions: a mark at each line, and a summary of the step
    Github,
    /// For test reports: JUnit XML, where every element and every rule is a test
    Junit,
    /// For a comment or a hand-over: Markdown
    Markdown,
}

/// The least severe finding that makes a command fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Errors only
    Error,
    /// Warnings and errors
    Warning,
    /// Everything
    Note,
}

/// `catpacket build`
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  catpacket build examples/cat-claim --output packet.pdf")]
struct Build {
    /// The case folder, or its case.yaml
    #[arg(default_value = ".")]
    path: PathBuf,
    /// Where to write the packet; packet.pdf in the case folder when left out
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write a copy for somebody else than the court: the cover says so, and that for chambers has
    /// the quotes highlighted whatever case.yaml says; nothing else differs
    #[arg(long = "copy", value_enum, value_name = "FOR")]
    copy_for: Option<CopyFor>,
    /// Build in spite of errors, with DRAFT on every page
    #[arg(long)]
    draft: bool,
    /// Bring scans and photographs down to 300 dpi, and tell each that is changed; the files stay
    /// as they are
    #[arg(long)]
    slim: bool,
    /// Tell which exhibits and pages take the most room
    #[arg(long)]
    sizes: bool,
    /// How to prove the packet before it replaces the old one
    #[arg(long, value_enum, default_value_t = Prove::Record, value_name = "HOW")]
    prove: Prove,
    #[command(flatten)]
    caching: Caching,
    /// How many files to read at a time; as many as there are processors when left out
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

/// Whom a copy of the packet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CopyFor {
    /// The Department of Homeland Security
    Dhs,
    /// The judge's chambers
    Chambers,
    /// The client
    Client,
}

impl CopyFor {
    /// Its name, as it is asked for and recorded.
    fn id(self) -> &'static str {
        match self {
            Self::Dhs => "dhs",
            Self::Chambers => "chambers",
            Self::Client => "client",
        }
    }

    /// What the cover says.
    fn said(self) -> &'static str {
        match self {
            Self::Dhs => "COPY FOR DHS",
            Self::Chambers => "COPY FOR CHAMBERS",
            Self::Client => "COPY FOR THE CLIENT",
        }
    }
}

/// How a packet is proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Prove {
    /// Read it back and hold it against what was read in the exhibits
    Record,
    /// Draw every page of every exhibit too, from its file and from the packet, with pdftoppm or
    /// mutool, and compare the pictures
    Pixels,
}

impl FailOn {
    fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
}

/// Runs `catpacket` and returns its exit code: 0 clean, 1 findings, 2 could not be done.
pub fn run(args: &[OsString], stdio: &mut Stdio<'_>) -> ExitCode {
    output::open_many();
    let done = if dropped::is_dropped(args) {
        dropped::run(&args[1..], stdio)
    } else if stdio.closes && args.len() < 2 {
        dropped::greet(stdio)
    } else {
        carry_out(args, stdio)
    };
    match done {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => tell(&error, stdio),
    }
}

/// Does what the arguments ask for.
fn carry_out(
    args: &[impl Into<OsString> + Clone],
    stdio: &mut Stdio<'_>,
) -> anyhow::Result<ExitCode> {
    match Arguments::try_parse_from(args.iter().cloned()) {
        Ok(arguments) => dispatch(arguments.command, stdio),
        Err(usage) => tell_usage(&usage, stdio),
    }
}

/// Says what stopped the program.
fn tell(error: &anyhow::Error, stdio: &mut Stdio<'_>) -> ExitCode {
    let told = crate::report::shown(&format!("{error:#}")).into_owned();
    // Nobody is left to tell when even this fails.
    let _ = writeln!(stdio.err, "error: {told}");
    ExitCode::from(2)
}

fn dispatch(command: Command, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    match command {
        Command::Check(it) => check::run(&it, stdio),
        Command::Watch(it) => watch::run(it, stdio),
        Command::Preview(it) => preview::run(&it, stdio),
        Command::Build(it) => build::run(&it, stdio),
        Command::Verify(it) => verify::run(&it, stdio),
        Command::File(it) => file::run(&it, stdio),
        Command::Explode(it) => explode::run(&it, stdio),
        Command::Diff(it) => diff::run(&it, stdio),
        Command::Cites(it) => cites::run(&it, stdio),
        Command::Export(it) => export::run(&it, stdio),
        Command::AfterGrant(it) => after_grant::run(&it, stdio),
        Command::Sheet(it) => sheet::run(&it, stdio),
        Command::Explain(it) => explain::run(&it, stdio),
        Command::Init(it) => init::run(&it, stdio),
        Command::Schema(it) => schema::run(&it, stdio),
        Command::Doctor(it) => doctor::run(&it, stdio),
        Command::Completions(it) => pages::complete(&it, stdio),
        Command::Man(it) => pages::manual(&it, stdio),
    }
}

/// Help goes to standard output, a misused command to standard error.
fn tell_usage(usage: &clap::Error, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let text = usage.render();
    if usage.use_stderr() {
        write!(stdio.err, "{}", text.ansi())?;
        return Ok(ExitCode::from(2));
    }
    if stdio.color {
        write!(stdio.out, "{}", text.ansi())?;
    } else {
        write!(stdio.out, "{text}")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Whoever was reading has heard enough, as when piping into `head`.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// How many files to read at a time.
fn jobs(asked: Option<usize>) -> usize {
    let processors = || std::thread::available_parallelism().map_or(1, usize::from);
    asked.unwrap_or_else(processors).clamp(1, 64)
}
