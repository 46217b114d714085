//! Writes what lies beside the packet.

use std::{fs, io::Write, path::Path};

use anyhow::{Context, bail};

use super::{Stdio, open::Open, schema::SCHEMA};
use crate::{
    intake::is_of_packet,
    output::{self, Pending},
    real,
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
        let belongs = |entry: &fs::DirEntry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (is_of_packet(&name) || name == SCHEMA) && is_same(&entry.path(), target)
        };
        let mut beside = fs::read_dir(&self.root).into_iter().flatten().flatten();
        if beside.any(|entry| belongs(&entry)) {
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

/// Whether two paths lead to the same file, which is there.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| real::path(path).ok();
    real(one).is_some_and(|one| real(other) == Some(one))
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;
    use crate::{
        cli::{CopyFor, after_grant, preview},
        intake::is_ours,
    };

    #[test]
    fn the_packet_and_its_copies_are_known_by_their_names() {
        for copy in CopyFor::value_variants() {
            assert!(is_of_packet(&format!("packet-{}.pdf", copy.id())), "{copy:?}");
        }
        assert!(is_ours(SCHEMA) && is_ours(after_grant::NAME) && is_ours(preview::NAME));
    }
}
