//! Pages of our own: text, rules and boxes on Letter paper, tagged for those who hear the page
//! read (ISO 32000-1, 14.8).

use std::io::Write as _;

use super::font::{Face, Fonts, Forms, Glyph, Subset, width};
use structure::Structure;

mod finish;

mod structure;

/// Width and height of a Letter page, in points.
pub const LETTER: [f64; 2] = [612.0, 792.0];

/// What an element of a page is to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// All the pages; always open.
    Document,
    /// A heading of the first level.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell that names its column.
    ColumnHeader,
    /// A cell that names the rows below, as wide as this many columns.
    Group(u8),
    /// A cell of data.
    Cell,
    /// Text that leads elsewhere.
    Link,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Its face.
    pub face: Face,
    /// Size in points.
    pub size: f64,
    /// Which forms of letters and figures it takes.
    pub forms: Forms,
    /// Room after each glyph, in 1/1000 em.
    pub tracking: i32,
    /// From 0, black, to 1, white.
    pub gray: f64,
}

/// Pages being drawn, and the fonts they share.
#[derive(Debug)]
pub struct Canvas<'a> {
    /// The faces text is shaped in.
    pub fonts: &'a Fonts,
    subset: Subset,
    pages: Vec<Vec<u8>>,
    structure: Structure,
}

impl Style {
    /// Black text as the face has it.
    pub const fn new(face: Face, size: f64) -> Self {
        Self { face, size, forms: Forms::Plain, tracking: 0, gray: 0.0 }
    }

    /// The same in other forms.
    #[must_use]
    pub const fn forms(self, forms: Forms) -> Self {
        Self { forms, ..self }
    }

    /// The same with more room between the glyphs.
    #[must_use]
    pub const fn tracking(self, tracking: i32) -> Self {
        Self { tracking, ..self }
    }

    /// The same in gray.
    #[must_use]
    pub const fn gray(self, gray: f64) -> Self {
        Self { gray, ..self }
    }

    /// The glyphs of a text.
    pub fn shape(self, fonts: &Fonts, text: &str) -> Vec<Glyph> {
        fonts.shape(text, self.face, self.forms)
    }

    /// The width of glyphs in points.
    pub fn width(self, glyphs: &[Glyph]) -> f64 {
        let gaps = glyphs.len().saturating_sub(1).min(u16::MAX.into());
        let room = f64::from(self.tracking) / 1000.0;
        let gaps = f64::from(u16::try_from(gaps).unwrap_or(u16::MAX));
        (width(glyphs) + gaps * room) * self.size
    }
}

impl<'a> Canvas<'a> {
    /// A canvas without pages.
    pub fn new(fonts: &'a Fonts) -> Self {
        let (subset, pages) = (Subset::default(), Vec::new());
        Self { fonts, subset, pages, structure: Structure::default() }
    }

    /// Starts a page; an element still open goes on there.
    pub fn page(&mut self) {
        self.pages.push(Vec::new());
        self.structure.page();
    }

    /// How many pages there are.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Draws what belongs to one element.
    pub fn element(&mut self, role: Role, draw: impl FnOnce(&mut Self)) {
        self.structure.open(role);
        draw(self);
        self.structure.close();
    }

    /// Sets glyphs with their baseline starting at a point, as content of the open element.
    pub fn glyphs(&mut self, [x, y]: [f64; 2], glyphs: &[Glyph], style: Style) {
        match self.structure.mark() {
            Some((tag, number)) => self.write(format_args!("/{tag} <</MCID {number}>> BDC\n")),
            None => self.write(format_args!("/Artifact BMC\n")),
        }
        self.show([x, y], glyphs, style);
    }

    /// Sets a line of text, as content of the open element.
    pub fn text(&mut self, at: [f64; 2], text: &str, style: Style) {
        let glyphs = style.shape(self.fonts, text);
        self.glyphs(at, &glyphs, style);
    }

    /// Sets glyphs that only decorate or repeat.
    pub fn artifact(&mut self, at: [f64; 2], glyphs: &[Glyph], style: Style) {
        self.write(format_args!("/Artifact BMC\n"));
        self.show(at, glyphs, style);
    }

    /// The same on any page there is, by its place from 0.
    pub fn artifact_on(&mut self, page: usize, at: [f64; 2], glyphs: &[Glyph], style: Style) {
        let later = self.pages.split_off((page + 1).min(self.pages.len()));
        self.artifact(at, glyphs, style);
        self.pages.extend(later);
    }

    /// Fills a rectangle, given as left, bottom, width and height.
    pub fn fill(&mut self, [x, y, width, height]: [f64; 4], gray: f64) {
        self.write(format_args!(
            "/Artifact BMC\n{gray:.2} g {x:.2} {y:.2} {width:.2} {height:.2} re f\nEMC\n"
        ));
    }

    /// Draws a level rule whose upper edge is at `y`.
    pub fn rule(&mut self, [left, right]: [f64; 2], y: f64, weight: f64, gray: f64) {
        self.fill([left, y - weight, right - left, weight], gray);
    }

    /// Writes the pages as a PDF.
    ///
    /// # Errors
    ///
    /// A face could not be cut down to the glyphs used.
    pub fn finish(self) -> anyhow::Result<Vec<u8>> {
        finish::file(&self.pages, &self.subset, &self.structure, None)
    }

    /// The same with a title, for a file that is read by itself.
    ///
    /// # Errors
    ///
    /// A face could not be cut down to the glyphs used.
    pub fn finish_titled(self, title: &str) -> anyhow::Result<Vec<u8>> {
        finish::file(&self.pages, &self.subset, &self.structure, Some(title))
    }

    /// Shows glyphs and ends the marked content they are in.
    fn show(&mut self, [x, y]: [f64; 2], glyphs: &[Glyph], style: Style) {
        let font = style.face.resource();
        let shown = self.subset.show(glyphs, style.face, style.size, style.tracking);
        let (size, gray) = (style.size, style.gray);
        self.write(format_args!("BT {gray:.2} g /{font} {size:.2} Tf {x:.2} {y:.2} Td\n"));
        if let Some(page) = self.pages.last_mut() {
            page.extend(shown);
        }
        self.write(format_args!("ET\nEMC\n"));
    }

    /// Writes operators; before the first page there is nowhere to write.
    fn write(&mut self, operators: std::fmt::Arguments) {
        if let Some(page) = self.pages.last_mut() {
            // Writing to memory cannot fail.
            let _ = page.write_fmt(operators);
        }
    }
}

#[cfg(test)]
mod tests;
