//! `photos:`, how the photographs of an exhibit stand on pages.

use std::ops::Range;

use super::{
    Located,
    fields::{Faults, Group},
    values,
};

/// How the photographs of an exhibit stand on pages.
#[derive(Debug, Clone)]
pub struct Photos {
    /// The key `photos:`.
    pub at: Range<usize>,
    /// How many stand on a page. Default: one.
    pub per_page: PerPage,
    /// What stands under them.
    pub captions: Vec<Caption>,
}

/// What stands under a photograph.
#[derive(Debug, Clone)]
pub struct Caption {
    /// Its file: its name in the folder `exhibits`, or the end of that after a `/`.
    pub file: Located<String>,
    /// The words.
    pub words: Located<String>,
}

/// `photos.per_page`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PerPage {
    /// `1`
    One,
    /// `2`: one above the other.
    Two,
    /// `4`: two by two.
    Four,
    /// `6`: three rows of two.
    Six,
}

impl PerPage {
    /// How many that are.
    pub fn count(self) -> usize {
        let (columns, rows) = self.grid();
        usize::from(columns * rows)
    }

    /// In how many columns and rows they stand.
    pub fn grid(self) -> (u8, u8) {
        match self {
            Self::One => (1, 1),
            Self::Two => (1, 2),
            Self::Four => (2, 2),
            Self::Six => (2, 3),
        }
    }
}

/// Reads `photos:`.
pub fn photos(exhibit: &Group, faults: &Faults) -> Option<Photos> {
    let (at, photos) = exhibit.group("photos", "`photos`", &["per_page", "captions"], faults)?;
    if let Some((key, _)) = exhibit.get("pages") {
        let help = "take `pages:` out; a file with several pictures is taken whole";
        faults.add(key, "`pages` is given for photographs", "here", help);
    }
    let per_page = photos.one("per_page", values::per_page, faults);
    let example = "\"front.jpg\": The front of the house, May 3, 2026, taken by the respondent";
    let captions = photos.named("captions", "`captions`", example, values::text, faults);
    Some(Photos {
        at,
        per_page: per_page.map_or(PerPage::One, |it| it.value),
        captions: captions.into_iter().map(|(file, words)| Caption { file, words }).collect(),
    })
}
