//! `catpacket schema`

use std::{io::Write, process::ExitCode};

use anyhow::Context;

use super::{Schema, Stdio};
use crate::{
    output::{self, Pending},
    schema,
};

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
