//! Every page of an exhibit drawn from its file and from the packet, by a program that is not
//! ours, and the two pictures compared.

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
    compare::Apart,
    picture::Picture,
    runs::{Page, Run},
};
use super::Flaw;
use crate::{case::Owner, parallel, record::Pictures};

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
    let mut said = Said::of(painter);
    for (what, pages) in left {
        said.pictures.leave(&what, &pages);
    }
    for (run, looks) in runs.iter().zip(results) {
        let looks = looks.with_context(|| format!("drawing {}", run.file))?;
        for (page, look) in run.pages.iter().zip(looks) {
            said.add(page, look, || named(filed, run, page));
        }
    }
    Ok((said.pictures, said.flaws))
}

/// What is said of the pages.
struct Said {
    pictures: Pictures,
    flaws: Vec<Flaw>,
}

impl Said {
    fn of(painter: Painter) -> Self {
        let by = painter.name().to_owned();
        Self { pictures: Pictures { by, ..Pictures::default() }, flaws: Vec::new() }
    }

    fn add(&mut self, page: &Page, look: Look, named: impl Fn() -> String) {
        match look {
            Look::Same => self.pictures.same += 1,
            Look::Unseen => {
                let what = format!("a page that {} cannot draw", self.pictures.by);
                self.pictures.leave(&what, &[page.page]);
            }
            Look::Empty => {
                let what =
                    format!("a page with form fields that {} leaves empty", self.pictures.by);
                self.pictures.leave(&what, &[page.page]);
            }
            Look::Stripped => {
                let what = "a page of which something that shows was left out";
                self.pictures.leave(what, &[page.page]);
            }
            Look::Lost => self.flaws.push(format!("{} and cannot be drawn", named())),
            Look::Other(Apart { share, at }) => {
                let [right, down] = [at.0, at.1].map(|it| page.sight.inches(it));
                let percent = share * 100.0;
                self.flaws.push(format!(
                    "{} and does not look like it: {percent:.2} % of it differs, most of that \
                     {right:.1} inches from its left edge and {down:.1} from its top",
                    named()
                ));
            }
        }
    }
}

/// A page of the packet and where it is from.
fn named(filed: &Filed<'_>, run: &Run, page: &Page) -> String {
    let (page, of, file) = (page.page, page.of, &run.file);
    let exhibit = match run.of {
        Owner::Brief => "the brief".to_owned(),
        Owner::Exhibit(place) => format!("exhibit `{}`", filed.record.exhibits[place].id),
    };
    format!("page {page} is page {of} of `{file}` in {exhibit}")
}

/// What came of drawing a page twice.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Look {
    /// It looks the same.
    Same,
    /// It looks otherwise.
    Other(Apart),
    /// It looks otherwise, and the packet leaves out something that was on it.
    Stripped,
    /// It looks otherwise, and the program leaves fields empty that the packet fills in.
    Empty,
    /// It can be drawn from its file and not from the packet.
    Lost,
    /// It cannot be drawn from its file.
    Unseen,
}

/// Draws the pages of a run and compares them.
fn look(filed: &Filed<'_>, painter: Painter, volume: &Path, run: &Run) -> io::Result<Vec<Look>> {
    let ends = run.pages.first().zip(run.pages.last());
    let Some((first, last)) = ends else { return Ok(Vec::new()) };
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
        (Some(own), Some(packet)) => {
            judge(painter, page, &own.highlighted(&page.highlights), packet)
        }
    };
    Ok(run.pages.iter().map(look).collect())
}

/// Most of a page that something may take which the packet leaves out, such as the pin of an
/// attached file.
const LITTLE: f64 = 0.02;

/// Compares two pictures of a page.
fn judge(painter: Painter, page: &Page, own: &Picture, packet: &Picture) -> Look {
    match compare::apart(own, packet, &page.sight) {
        None => Look::Same,
        Some(_) if page.redrawn && !painter.fills_in() => Look::Empty,
        Some(apart) if page.stripped && apart.share < LITTLE => Look::Stripped,
        Some(apart) => Look::Other(apart),
    }
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
