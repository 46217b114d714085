//! Photographs of several files on pages of ours, each with its caption.

use serde::Serialize;

use super::{
    Folder,
    image::{self, Shown},
    kind::{self, Kind},
    making::{self, Making},
    opening::{Opening, Origin},
};
use crate::{case::Mounted, manifest::PerPage, pdf::source::Source};

/// The photographs on the pages of one file.
#[derive(Debug, Default, Serialize)]
pub struct Mount {
    /// In how many columns and rows they stand.
    grid: (u8, u8),
    photographs: Vec<Photograph>,
}

/// One of them.
#[derive(Debug, Serialize)]
struct Photograph {
    file: String,
    /// Which one it is of its exhibit, and how many there are.
    number: (usize, usize),
    caption: Option<String>,
    /// Whether its file is listed more than once.
    twice: bool,
}

impl Mount {
    /// Adds one, after those that are there.
    pub fn add(&mut self, file: &str, mounted: &Mounted) {
        self.grid = PerPage::grid(mounted.per_page);
        self.photographs.push(Photograph {
            file: file.to_owned(),
            number: mounted.number,
            caption: mounted.caption.clone(),
            twice: mounted.twice,
        });
    }

    /// Whether it is a single one.
    pub fn is_of_one(&self) -> bool {
        self.photographs.len() == 1
    }

    /// Makes the pages.
    ///
    /// # Errors
    ///
    /// Which of them cannot be read, and why, in one lowercase phrase.
    pub fn make(&self, folder: &Folder) -> Result<Making, String> {
        let mut shown = Vec::new();
        let (mut cut_short, mut made) = (false, None);
        for photograph in &self.photographs {
            let (bytes, kind) = photograph.read(folder)?;
            let pictures = image::pictures(&bytes, &kind).map_err(|why| photograph.named(&why))?;
            cut_short |= image::is_cut_short(&bytes, &kind);
            made = made.or_else(|| making::repacked(&kind));
            let number = photograph.number.0;
            let says = photograph.says();
            let each = pictures.into_iter();
            shown.extend(each.map(|picture| Shown { picture, number, says: says.clone() }));
        }
        let (pdf, crowded) = image::mounted(&shown, self.grid)?;
        let origin = Origin { ours: true, picture: true, made, path: None };
        Ok(Making { pdf: pdf.into(), origin, cut_short, crowded })
    }
}

impl Photograph {
    fn read(&self, folder: &Folder) -> Result<(Vec<u8>, Kind), String> {
        if self.twice {
            return Err(self.named("it is listed more than once"));
        }
        let path = folder.path(&self.file);
        let source = Source::open(&path).map_err(|why| self.named(&why.to_string()))?;
        let kind = std::fs::File::open(&path).and_then(|mut file| kind::of(&mut file));
        let kind = kind.map_err(|why| self.named(&why.to_string()))?;
        if !matches!(kind, Kind::Jpeg | Kind::Png | Kind::Tiff | Kind::Webp | Kind::Heic) {
            return Err(self.named("it is no picture"));
        }
        let bytes = making::whole(&source, making::PICTURE_LIMIT).map_err(|why| match why {
            Opening::Failed(error) => self.named(&error.to_string()),
            _ => self.named("it is no picture"),
        })?;
        Ok((bytes, kind))
    }

    /// What is said of it, where it may be on the page of another.
    fn named(&self, why: &str) -> String {
        format!("`{}` cannot stand on it: {why}", self.file)
    }

    /// What stands under it: its number where there are several, and its caption.
    fn says(&self) -> String {
        let (number, count) = self.number;
        match (&self.caption, 1 < count) {
            (Some(caption), true) => format!("Photograph {number}. {caption}"),
            (Some(caption), false) => caption.clone(),
            (None, true) => format!("Photograph {number}"),
            (None, false) => String::new(),
        }
    }
}
