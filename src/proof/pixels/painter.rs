//! The program that draws: whichever of two is installed.

use std::{
    collections::BTreeMap, fs, io, ops::RangeInclusive, path::Path, process::Command,
    time::Duration,
};

use super::picture::Picture;
use crate::child;

/// A program that draws pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Painter {
    /// Poppler's.
    Pdftoppm,
    /// The one of `MuPDF`.
    Mutool,
}

/// How long a program may take to say its version.
const GREETING: Duration = Duration::from_secs(20);

/// How long it may take to open a file, and to draw each of its pages.
const OPENING: Duration = Duration::from_mins(1);
const DRAWING: Duration = Duration::from_secs(20);

/// The program to draw with; none where neither is installed.
pub fn find() -> Option<Painter> {
    [Painter::Pdftoppm, Painter::Mutool].into_iter().find(|painter| {
        let mut greeting = Command::new(painter.name());
        child::run(greeting.arg("-v"), GREETING).is_ok_and(|ended| ended)
    })
}

impl Painter {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdftoppm => "pdftoppm",
            Self::Mutool => "mutool",
        }
    }

    /// Whether it draws form fields that have no look of their own.
    pub fn fills_in(self) -> bool {
        self == Self::Pdftoppm
    }

    /// Draws pages of a file, at so many pixels to the inch, as they are seen. Those it cannot draw
    /// are missing. `file` is a path from the root, so that no name reads as an option.
    pub fn draw(
        self,
        file: &Path,
        pages: RangeInclusive<u32>,
        resolution: f64,
    ) -> io::Result<BTreeMap<u32, Picture>> {
        let mut drawn = self.draw_together(file, pages.clone(), resolution)?;
        // One page may have ended it before the others had their turn.
        if !drawn.is_empty() {
            for page in pages {
                if !drawn.contains_key(&page) {
                    drawn.extend(self.draw_together(file, page..=page, resolution)?);
                }
            }
        }
        Ok(drawn)
    }

    fn draw_together(
        self,
        file: &Path,
        pages: RangeInclusive<u32>,
        resolution: f64,
    ) -> io::Result<BTreeMap<u32, Picture>> {
        let folder = tempfile::tempdir()?;
        let (first, last) = (pages.start().to_string(), pages.end().to_string());
        let mut command = Command::new(self.name());
        command.current_dir(folder.path());
        let resolution = resolution.to_string();
        match self {
            Self::Pdftoppm => {
                command.args(["-q", "-cropbox", "-gray", "-r", &resolution]);
                command.args(["-f", &first, "-l", &last]).arg(file).arg("page");
            }
            Self::Mutool => {
                command.args(["draw", "-q", "-c", "gray", "-F", "pgm", "-r", &resolution]);
                command.args(["-o", "page-%d.pgm"]).arg(file).arg(format!("{first}-{last}"));
            }
        }
        let count = pages.end() - pages.start() + 1;
        child::run(&mut command, OPENING + DRAWING * count)?;
        let mut drawn = BTreeMap::new();
        for entry in fs::read_dir(folder.path())? {
            let path = entry?.path();
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            // The page of a file that has only one may go without a number.
            let page = name.rsplit_once('-').map_or("1", |(_, number)| number).parse();
            if let (Ok(page), Some(picture)) = (page, Picture::read(&path)) {
                drawn.insert(page, picture);
            }
        }
        drawn.retain(|page, _| pages.contains(page));
        Ok(drawn)
    }
}
