//! Writes what lies beside the packet.

use std::{fs, io::Write, path::Path};

use anyhow::{Context, bail};

use super::{Stdio, export::is_same, open::Open};
use crate::{
    output::{self, Pending},
    report::shown,
};

impl Open {
    /// Writes a file, but never over what belongs to the case or is part of the packet.
    ///
    /// # Errors
    ///
    /// When it would replace something else, or cannot be written.
    pub fn write(&self, target: &Path, file: &[u8], stdio: &mut Stdio<'_>) -> anyhow::Result<()> {
        self.spare([target])?;
        let is_of_packet = |entry: &fs::DirEntry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name.starts_with("packet") || name == "case.schema.json")
                && is_same(&entry.path(), target)
        };
        let beside = fs::read_dir(&self.root).into_iter().flatten().flatten();
        if beside.into_iter().any(|entry| is_of_packet(&entry)) {
            bail!("{} belongs to the packet; give --output another name", target.display());
        }
        put(target, file, stdio)
    }
}

/// Writes a file whole, and says where.
pub fn put(target: &Path, file: &[u8], stdio: &mut Stdio<'_>) -> anyhow::Result<()> {
    output::set_right(target);
    let mut pending = Pending::create(target)?;
    let writing = || format!("writing {}", target.display());
    pending.file.write_all(file).with_context(writing)?;
    output::put_all(vec![pending])?;
    writeln!(stdio.err, "wrote {}", shown(&target.display().to_string()))?;
    Ok(())
}
