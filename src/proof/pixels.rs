//! Every page of an exhibit drawn from its file and from the packet, by a program that is not
//! ours, and the two pictures compared.

mod child;

mod compare;

mod painter;

mod picture;

mod runs;

mod sight;

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Seek},
    path::{Path, PathBuf},
};

use anyhow::Context;
use tempfile::TempDir;

use self::{
    picture::Picture,
    runs::{Page, Run},
};
use super::Flaw;
use crate::{parallel, record::Pictures};

pub use painter::{Painter, find};
pub use runs::Filed;

/// Draws the pages of exhibits from their files and from the volumes, and compares the pictures;
/// `jobs` programs draw at a time, and `drawn` is told of every run of pages that is through.
///
/// # Errors
///
/// When there is no room for copies and pictures, or the program is gone. Pages that differ come
/// back beside the count of those that do not.
pub fn compare(
    filed: &Filed<'_>,
    painter: Painter,
    volumes: &[File],
    jobs: usize,
    drawn: &(dyn Fn(u32) + Sync),
) -> anyhow::Result<(Pictures, Vec<Flaw>)> {
    let copies = Copies::of(volumes).context("copying the packet to draw it")?;
    let (runs, left) = runs::of(filed);
    let results = parallel::each(runs.len(), jobs, |at| {
        let run = &runs[at];
        let looks = look(filed, painter, &copies.path(run.volume), run);
        drawn(u32::try_from(run.pages.len()).unwrap_or(0));
        looks
    });
    let mut flaws = Vec::new();
    let mut pictures = Pictures { by: painter.name().to_owned(), ..Pictures::default() };
    for (why, pages) in left {
        pictures.leave(&why, &pages);
    }
    for (run, looks) in runs.iter().zip(results) {
        let looks = looks.with_context(|| format!("drawing {}", run.file))?;
        for (page, look) in run.pages.iter().zip(looks) {
            match look {
                Look::Same => pictures.same += 1,
                Look::Unseen => {
                    let why = format!("a page that {} cannot draw", painter.name());
                    pictures.leave(&why, &[page.page]);
                }
                Look::Lost => {
                    flaws.push(format!("{} and cannot be drawn", named(filed, run, page)));
                }
                Look::Other(share) => {
                    let percent = share * 100.0;
                    let page = named(filed, run, page);
                    flaws.push(format!("{page} and does not look like it: {percent:.1} % differs"));
                }
            }
        }
    }
    Ok((pictures, flaws))
}

/// A page of the packet and where it is from.
fn named(filed: &Filed<'_>, run: &Run, page: &Page) -> String {
    let id = &filed.record.exhibits[run.exhibit].id;
    let (page, of, file) = (page.page, page.of, &run.file);
    format!("page {page} is page {of} of `{file}` in exhibit `{id}`")
}

/// What came of drawing a page twice.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Look {
    /// It looks the same.
    Same,
    /// This share of it looks otherwise.
    Other(f64),
    /// It can be drawn from its file and not from the packet.
    Lost,
    /// It cannot be drawn from its file.
    Unseen,
}

/// Draws the pages of a run and compares them.
fn look(filed: &Filed<'_>, painter: Painter, volume: &Path, run: &Run) -> io::Result<Vec<Look>> {
    let [first, .., last] = [run.pages.first(), run.pages.first(), run.pages.last()];
    let (Some(first), Some(last)) = (first, last) else { return Ok(Vec::new()) };
    let file = std::path::absolute(filed.folder.path(&run.file))?;
    let own = painter.draw(&file, first.of..=last.of, first.sight.own)?;
    let packet = if own.is_empty() {
        BTreeMap::new()
    } else {
        painter.draw(volume, first.place..=last.place, first.sight.resolution)?
    };
    let look = |page: &Page| match (own.get(&page.of), packet.get(&page.place)) {
        (None, _) => Look::Unseen,
        (Some(_), None) => Look::Lost,
        (Some(own), Some(packet)) => judge(page, own, packet),
    };
    Ok(run.pages.iter().map(look).collect())
}

/// The share of a page that may look otherwise where it lies as it did.
const UNMOVED: f64 = 0.002;

/// The share of what is not blank that may look otherwise on any page.
const INK: f64 = 0.04;

/// The same where form fields on it were drawn anew.
const REDRAWN: f64 = 0.4;

/// Compares two pictures of a page.
fn judge(page: &Page, own: &Picture, packet: &Picture) -> Look {
    let apart = compare::apart(own, packet, &page.sight);
    let ink = if page.redrawn { REDRAWN } else { INK };
    let strict = page.sight.unmoved && !page.redrawn;
    if apart.of_ink < ink && (!strict || apart.of_page < UNMOVED) {
        return Look::Same;
    }
    Look::Other(if strict { apart.of_page.max(apart.of_ink) } else { apart.of_ink })
}

/// The volumes under names of their own, which a file that is not finished may lack.
struct Copies {
    folder: TempDir,
}

impl Copies {
    fn of(volumes: &[File]) -> io::Result<Self> {
        let copies = Self { folder: tempfile::tempdir()? };
        for (number, mut volume) in volumes.iter().enumerate() {
            volume.rewind()?;
            io::copy(&mut volume, &mut File::create_new(copies.path(number))?)?;
        }
        Ok(copies)
    }

    fn path(&self, number: usize) -> PathBuf {
        self.folder.path().join(format!("{number}.pdf"))
    }
}
