//! `catpacket diff`

use std::{path::PathBuf, process::ExitCode};

use super::{Stdio, recorded};
use crate::{changes, report};

/// `catpacket diff`
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  catpacket diff filed/2027-02-10/packet.json packet.json")]
pub struct Diff {
    /// The older packet, or its record
    old: PathBuf,
    /// The newer packet, or its record
    new: PathBuf,
}

/// Tells what became of each page of a packet in a later one.
pub fn run(it: &Diff, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let (_, old) = recorded::read(&it.old)?;
    let (_, new) = recorded::read(&it.new)?;
    let exhibits = changes::between(&old, &new);
    write!(stdio.out, "{}", report::changes::told(&exhibits))?;
    let cites = changes::cites(&old, &exhibits);
    write!(stdio.out, "{}", report::changes::told_cites(&cites))?;
    Ok(ExitCode::SUCCESS)
}
