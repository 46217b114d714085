//! The page numbers stamped on every page.

use std::collections::BTreeSet;

use crate::{
    page::PacketPage,
    pdf::{
        font::{Face, Fonts, Forms, Subset, width},
        object::Object,
        place::Corner,
        sheet::Stamp,
    },
};

/// Size of a stamp in points.
const SIZE: f64 = 10.0;

/// The first object of the stamp's font, the same in every volume.
const FIRST_OBJECT: u32 = 10;

/// What stands before the number on a page of a draft.
const DRAFT: &str = "DRAFT ";

/// The page numbers stamped on every page, and the font they are set in.
#[derive(Debug)]
pub struct Stamps {
    fonts: Fonts,
    subset: Subset,
    font: u32,
    objects: Vec<(u32, Object)>,
    corner: Option<Corner>,
    prefix: &'static str,
}

impl Stamps {
    /// Stamps of these pages in a corner, or none; a draft says so on each.
    ///
    /// # Errors
    ///
    /// When the face cannot be cut down to the glyphs of stamps.
    pub fn new(
        corner: Option<Corner>,
        draft: bool,
        pages: impl Iterator<Item = PacketPage>,
    ) -> anyhow::Result<Self> {
        let fonts = Fonts::new();
        let mut subset = Subset::default();
        let letters: BTreeSet<char> =
            pages.filter_map(PacketPage::letters).collect::<String>().chars().collect();
        let all = format!("0123456789DRAFT {}", String::from_iter(letters));
        let all = fonts.shape(&all, Face::SemiBold, Forms::Plain);
        subset.record(&all, Face::SemiBold);
        let embedded = subset.objects(FIRST_OBJECT)?;
        let font = embedded.fonts.first().map_or(FIRST_OBJECT, |(_, font)| *font);
        let objects = if corner.is_some() { embedded.objects } else { Vec::new() };
        let prefix = if draft { DRAFT } else { "" };
        Ok(Self { fonts, subset, font, objects, corner, prefix })
    }

    /// The objects of the font.
    pub fn objects(&self) -> &[(u32, Object)] {
        &self.objects
    }

    /// The stamp of a page.
    pub fn of(&self, page: PacketPage) -> Option<Stamp> {
        let corner = self.corner?;
        let text = format!("{}{page}", self.prefix);
        let glyphs = self.fonts.shape(&text, Face::SemiBold, Forms::Plain);
        let show = self.subset.operator(&glyphs, Face::SemiBold, SIZE, 0);
        Some(Stamp { show, width: width(&glyphs) * SIZE, size: SIZE, font: self.font, corner })
    }
}
