//! `catpacket cites`

use std::process::ExitCode;

use super::{
    Stdio,
    export::{Of, Placed, To},
};
use crate::export::{self, json};

/// `catpacket cites`
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  catpacket cites my-case --format csv --output cites.csv")]
pub struct Cites {
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    to: To,
}

/// Writes the table of cites.
pub fn run(it: &Cites, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    it.to.check()?;
    let Some(case) = Placed::open(&it.of, stdio)? else { return Ok(ExitCode::from(1)) };
    let exhibits = it.to.sorted(case.exhibits);
    let text = it.to.render(|| export::cites(&exhibits), || json::cites(&exhibits))?;
    it.to.write(&text, &case.open, &[], stdio)?;
    Ok(ExitCode::SUCCESS)
}
