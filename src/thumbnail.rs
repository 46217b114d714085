//! Small pictures of the first page of each exhibit, for people who look a case over.
//!
//! Each is drawn from the page as it goes into the packet, written as a file of its own, by a program
//! of its own. Whatever goes wrong while one is drawn costs that one alone.

use std::{
    env, io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};

use crate::{
    case::{Case, Content, Part},
    intake::{self, Folder, Layout},
    page::FilePage,
    parallel::{self, Jobs},
    pdf::{alone, error::Error},
};

#[cfg(feature = "preview")]
pub mod apart;

#[cfg(feature = "preview")]
mod encode;

#[cfg(feature = "preview")]
mod raster;

#[cfg(not(feature = "preview"))]
mod apart {
    //! No pictures, in a program that is built without them.

    use super::{Missing, Thumbnail};

    /// Says that there is none.
    pub fn draw(_: Vec<u8>) -> Result<Thumbnail, Missing> {
        Err(Missing::NoDrawer)
    }
}

/// Widest and highest picture, in pixels.
#[cfg(feature = "preview")]
const MOST: (u16, u16) = (192, 288);

/// Largest page that is drawn, in bytes of its own file.
const LARGEST: usize = 32 << 20;

/// How many pages may take too long before no other is tried: each is waited for.
const MOST_LATE: usize = 4;

/// The program that draws, which lies beside this one.
pub const DRAWER: &str = "catpacket-draw";

/// Where the program that draws should lie.
pub fn drawer() -> io::Result<PathBuf> {
    let name = format!("{DRAWER}{}", env::consts::EXE_SUFFIX);
    Ok(env::current_exe()?.with_file_name(name))
}

/// A picture of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thumbnail {
    /// Its kind, such as `image/png`.
    pub kind: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its width in pixels.
    pub width: u16,
    /// Its height in pixels.
    pub height: u16,
}

/// Why there is no picture of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// No page of the exhibit can be read.
    NoPage,
    /// Drawing it took too long.
    Late,
    /// It could not be drawn.
    Failed,
    /// The program that draws is not there.
    NoDrawer,
}

/// Draws the first page of each exhibit, in packet order; `seen` is told after each.
pub fn first_pages(
    case: &Case,
    folder: &Folder,
    layout: &Layout,
    jobs: &Jobs,
    seen: &(dyn Fn() + Sync),
) -> Vec<Result<Thumbnail, Missing>> {
    let late = AtomicUsize::new(0);
    parallel::shared(case.parts.len(), jobs, |exhibit| {
        let drawn = first_page(case, folder, layout, &case.parts[exhibit], &late);
        seen();
        drawn
    })
}

fn first_page(
    case: &Case,
    folder: &Folder,
    layout: &Layout,
    parts: &[Part],
    late: &AtomicUsize,
) -> Result<Thumbnail, Missing> {
    let first = |part: &'_ Part| Some(part.runs.first()?.pages.first()?.page);
    let found = parts.iter().find_map(|part| Some((part, first(part)?)));
    let (part, page) = found.ok_or(Missing::NoPage)?;
    if !cfg!(feature = "preview") {
        return apart::draw(Vec::new());
    }
    if MOST_LATE <= late.load(Ordering::Relaxed) {
        return Err(Missing::Late);
    }
    let alone = || page_alone(case, folder, layout, part, page);
    let file = catch_unwind(AssertUnwindSafe(alone)).map_err(|_| Missing::Failed)?;
    let file = file.ok().filter(|file| file.len() <= LARGEST).ok_or(Missing::Failed)?;
    apart::draw(file).inspect_err(|why| {
        if *why == Missing::Late {
            late.fetch_add(1, Ordering::Relaxed);
        }
    })
}

/// A page as it lies in the packet, without its number, as a file of its own.
fn page_alone(
    case: &Case,
    folder: &Folder,
    layout: &Layout,
    part: &Part,
    page: FilePage,
) -> Result<Vec<u8>, Error> {
    let gone = || Error::Damaged("it is no longer what it was".to_owned());
    let found = case.folder.get(&part.file).ok_or_else(gone)?;
    let Content::Pages(pages) = &found.content else { return Err(gone()) };
    let document = intake::reopen(folder, &part.file, pages.recovered)?.document;
    let sheets = intake::sheets(layout, &pages.pages, &[page], |_| None);
    alone::write_to_draw(&document, sheets.into_iter().next().ok_or_else(gone)?)
}
