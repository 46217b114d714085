//! `catpacket schema`

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::bail;

use super::{Stdio, beside::put};
use crate::schema;

/// What the schema is called beside the manifest.
pub const SCHEMA: &str = "case.schema.json";

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
    only_a_schema(target)?;
    put(target, schema::text().as_bytes(), stdio)?;
    Ok(ExitCode::SUCCESS)
}

/// Refuses a place where something else than an older schema lies.
pub fn only_a_schema(target: &Path) -> anyhow::Result<()> {
    let ours = || fs::read_to_string(target).is_ok_and(|text| text.contains(schema::TITLE));
    if fs::symlink_metadata(target).is_ok() && !ours() {
        bail!(
            "{} is there already and is not of catpacket; give it another name first",
            target.display()
        );
    }
    Ok(())
}
