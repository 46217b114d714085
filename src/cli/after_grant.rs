//! `catpacket after-grant`

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};
use clap::ValueEnum;
use jiff::{Timestamp, civil::Date, tz::Offset};

use super::{
    Stdio,
    check::tell_faults,
    export::is_same,
    open::{Open, Opened, unread},
};
use crate::{
    export::checklist,
    front::after_grant,
    grant,
    manifest::{Grant, position},
    output::{self, Pending},
    pdf::font::Fonts,
    report::shown,
};

/// What the list is called beside the manifest.
const NAME: &str = "after-grant.pdf";

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
    let open = match unread(&it.path)? {
        Opened::Case(open) => open,
        Opened::Faulty(source, faults) => {
            tell_faults(&source, &faults, stdio)?;
            return Ok(ExitCode::from(1));
        }
    };
    let made = it.on.unwrap_or_else(|| Offset::UTC.to_datetime(Timestamp::now()).date());
    let grant = granted(&open, made)?;
    let list = grant::checklist(grant, open.case.manifest.counsel.as_ref(), made);
    match it.format {
        Format::Pdf => {
            let target = it.output.clone().unwrap_or_else(|| open.root.join(NAME));
            write(&target, &after_grant::draw(&Fonts::new(), &list)?, &open, stdio)?;
        }
        Format::Markdown => {
            let text = checklist::render(&list);
            match &it.output {
                Some(target) => write(target, text.as_bytes(), &open, stdio)?,
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

/// Writes the list, but never over what belongs to the case or is part of the packet.
fn write(target: &Path, list: &[u8], open: &Open, stdio: &mut Stdio<'_>) -> anyhow::Result<()> {
    open.spare([target])?;
    let is_of_packet = |entry: &fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        (name.starts_with("packet") || name == "case.schema.json") && is_same(&entry.path(), target)
    };
    let beside = fs::read_dir(&open.root).into_iter().flatten().flatten();
    if beside.into_iter().any(|entry| is_of_packet(&entry)) {
        bail!("{} is of the packet; give --output another name", target.display());
    }
    output::set_right(target);
    let mut pending = Pending::create(target)?;
    let writing = || format!("writing {}", target.display());
    pending.file.write_all(list).with_context(writing)?;
    output::put_all(vec![pending])?;
    writeln!(stdio.err, "wrote {}", shown(&target.display().to_string()))?;
    Ok(())
}
