//! `catpacket after-grant`

use std::{path::PathBuf, process::ExitCode};

use anyhow::bail;
use clap::ValueEnum;
use jiff::{Timestamp, civil::Date, tz::Offset};

use super::{
    Stdio,
    open::{Open, open},
};
use crate::{
    export::checklist,
    front::after_grant,
    grant,
    manifest::{Grant, position},
    output,
    pdf::font::Fonts,
};

/// What the list is called beside the manifest.
pub const NAME: &str = "after-grant.pdf";

/// `catpacket after-grant`
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  catpacket after-grant my-case --output list.pdf")]
pub struct AfterGrant {
    /// The case folder, or its case.yaml
    #[arg(default_value = ".")]
    path: PathBuf,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Pdf)]
    format: Format,
    /// Where to write it; when left out, a PDF is after-grant.pdf in the case folder, and Markdown
    /// is printed
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The day on which the list is made, such as 2027-03-16; today, by universal time, when left
    /// out
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

/// How the list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For the client, to print
    Pdf,
    /// For an e-mail or a note: Markdown
    Markdown,
}

/// Writes the list of what comes after a grant.
pub fn run(it: &AfterGrant, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    it.output.as_deref().map_or(Ok(()), output::has_folder)?;
    let Some(open) = open(&it.path)?.told(stdio)? else { return Ok(ExitCode::from(1)) };
    let made = it.on.unwrap_or_else(|| Offset::UTC.to_datetime(Timestamp::now()).date());
    let grant = granted(&open, made)?;
    let list = grant::checklist(grant, open.case.manifest.counsel.as_ref(), made);
    match it.format {
        Format::Pdf => {
            let target = it.output.clone().unwrap_or_else(|| open.root.join(NAME));
            open.write(&target, &after_grant::draw(&Fonts::new(), &list)?, stdio)?;
        }
        Format::Markdown => {
            let text = checklist::render(&list);
            match &it.output {
                Some(target) => open.write(target, text.as_bytes(), stdio)?,
                None => stdio.out.write_all(text.as_bytes())?,
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The grant, which has to be there and cannot be of a day to come.
fn granted(open: &Open, made: Date) -> anyhow::Result<&Grant> {
    let manifest = open.root.join("case.yaml");
    let manifest = manifest.display();
    let Some(grant) = &open.case.manifest.grant else {
        bail!(
            "{manifest} has no `grant:`; add what was granted and when, such as `grant: {{what: \
             withholding, date: 2027-03-16}}`, and once they are known `ead_expires: 2028-09-30` \
             and `supervision: {{office: ..., next: ...}}`"
        );
    };
    let day = &grant.date;
    if made < day.value {
        let (line, _) = position(&open.case.source, day.at.start);
        bail!(
            "{manifest}:{line}: the grant is dated {}, and the list is made on {made}; mend `date:`, \
             or name a later day with --on",
            day.value
        );
    }
    Ok(grant)
}
