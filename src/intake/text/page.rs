//! Lines of text on Letter pages.

use crate::pdf::{
    canvas::{Canvas, Role, Style},
    flow::{BOTTOM, LEFT, RIGHT, TOP, breaks_after},
    font::{Fonts, Glyph},
};

/// The most pages that are made of one file.
const PAGE_LIMIT: usize = 2_000;

/// From baseline to baseline, as a share of the size of the type.
const LEADING: f64 = 1.3;

/// A glyph, and how it is set.
pub type Styled = (Glyph, Style);

/// Makes a PDF of what is written on its pages.
pub struct Sheets;

impl Sheets {
    /// Sets pages and writes them as a PDF.
    ///
    /// # Errors
    ///
    /// What the setting says; or that there are too many pages.
    pub fn set(
        fonts: &Fonts,
        write: impl FnOnce(&mut Writer<'_, '_>) -> Result<(), String>,
    ) -> Result<Vec<u8>, String> {
        let mut canvas = Canvas::new(fonts);
        canvas.page();
        write(&mut Writer { canvas: &mut canvas, y: TOP })?;
        canvas.finish().map_err(|error| error.to_string())
    }
}

/// Pages that are being filled from the top.
pub struct Writer<'c, 'f> {
    canvas: &'c mut Canvas<'f>,
    /// The last baseline.
    y: f64,
}

impl Writer<'_, '_> {
    /// The glyphs of a text.
    pub fn shape(&self, text: &str, style: Style) -> Vec<Glyph> {
        self.canvas.fonts.shape_anew(text, style.face, style.forms)
    }

    /// Starts a page.
    ///
    /// # Errors
    ///
    /// There are too many.
    pub fn page(&mut self) -> Result<(), String> {
        if PAGE_LIMIT <= self.canvas.page_count() {
            return Err(format!("it would take more than {PAGE_LIMIT} pages"));
        }
        self.canvas.page();
        self.y = TOP;
        Ok(())
    }

    /// Leaves a line empty.
    ///
    /// # Errors
    ///
    /// There are too many pages.
    pub fn blank(&mut self, style: Style) -> Result<(), String> {
        self.down(style.size * LEADING)
    }

    /// Leaves room, in points; none at the head of a page.
    pub fn gap(&mut self, height: f64) {
        if self.y < TOP {
            self.y -= height;
        }
    }

    /// Draws a level rule below the last line.
    ///
    /// # Errors
    ///
    /// There are too many pages.
    pub fn rule(&mut self) -> Result<(), String> {
        self.down(10.0)?;
        self.canvas.rule([LEFT, RIGHT], self.y, 0.5, 0.5);
        Ok(())
    }

    /// Sets glyphs, in as many lines as they take; the first line and the others so many points
    /// further in.
    ///
    /// # Errors
    ///
    /// There are too many pages.
    pub fn lines(&mut self, glyphs: &[Styled], indents: [f64; 2]) -> Result<(), String> {
        let [mut indent, others] = indents;
        let mut rest = glyphs;
        while !rest.is_empty() {
            let end = first_break(rest, RIGHT - LEFT - indent);
            let (line, tail) = rest.split_at(end);
            let size = line.iter().map(|(_, style)| style.size).fold(1.0, f64::max);
            self.down(size * LEADING)?;
            self.show(line, LEFT + indent);
            (rest, indent) = (tail, others);
        }
        Ok(())
    }

    /// Sets glyphs at the head of the line that is set next, so many points further in.
    pub fn mark(&mut self, glyphs: &[Styled], indent: f64) -> Result<(), String> {
        let leading = LEADING * glyphs.iter().map(|(_, style)| style.size).fold(1.0, f64::max);
        self.down(leading)?;
        self.show(glyphs, LEFT + indent);
        self.y += leading;
        Ok(())
    }

    /// Moves down, to the next page where this one is full.
    fn down(&mut self, leading: f64) -> Result<(), String> {
        if self.y - leading < BOTTOM {
            self.page()?;
        }
        self.y -= leading;
        Ok(())
    }

    /// Shows one line from `x`, the glyphs of one style at a time.
    fn show(&mut self, line: &[Styled], mut x: f64) {
        let y = self.y;
        self.canvas.element(Role::Paragraph, |canvas| {
            for run in line.chunk_by(|one, other| one.1 == other.1) {
                let style = run[0].1;
                let glyphs: Vec<Glyph> = run.iter().map(|(glyph, _)| glyph.clone()).collect();
                canvas.glyphs([x, y], &glyphs, style);
                x += style.width(&glyphs);
            }
        });
    }
}

/// How many glyphs the first line takes; never none.
fn first_break(glyphs: &[Styled], width: f64) -> usize {
    let (mut reach, mut after_word, mut after_letter) = (0.0, None, 1);
    for (index, (glyph, style)) in glyphs.iter().enumerate() {
        let is_space = &*glyph.text == " ";
        if !glyph.text.is_empty() {
            after_letter = index.max(1);
        }
        reach += f64::from(glyph.advance) * style.size / 1000.0;
        if width < reach && !is_space {
            // A word longer than the line is broken between two letters, never before a mark.
            return after_word.unwrap_or(after_letter);
        }
        if is_space || breaks_after(&glyph.text) {
            after_word = Some(index + 1);
        }
    }
    glyphs.len()
}
