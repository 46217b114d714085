//! `catpacket schema`

use std::{io::Write, path::PathBuf, process::ExitCode};

use anyhow::Context;

use super::Stdio;
use crate::{
    output::{self, Pending},
    schema,
};

/// `catpacket schema`
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  catpacket schema --output my-case/case.schema.json")]
pub struct Schema {
    /// Where to write it; it is printed when left out
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Prints the schema of `case.yaml`, or writes it to a file.
pub fn run(it: &Schema, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let Some(target) = &it.output else {
        write!(stdio.out, "{}", schema::text())?;
        return Ok(ExitCode::SUCCESS);
    };
    let mut pending = Pending::create(target)?;
    let writing = || format!("writing {}", target.display());
    pending.file.write_all(schema::text().as_bytes()).with_context(writing)?;
    output::put_all(vec![pending])?;
    Ok(ExitCode::SUCCESS)
}
