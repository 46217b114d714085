//! Lines one below another, going on to the next page where one is full.

use super::{
    canvas::{Canvas, Role, Style},
    font::{Fonts, Glyph},
};

/// Left edge of the text.
pub const LEFT: f64 = 72.0;

/// Right edge of the text.
pub const RIGHT: f64 = 540.0;

/// Top of the text.
pub const TOP: f64 = 732.0;

/// No line of running text stands below; what is under it belongs to the page number.
pub const BOTTOM: f64 = 72.0;

/// Where the lines of a text stand between its edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// From the left edge.
    Left,
    /// Halfway.
    Center,
    /// Up to the right edge.
    Right,
}

/// How a paragraph is set: style, distance of baselines, edges.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// The style of its text.
    pub style: Style,
    /// From baseline to baseline.
    pub leading: f64,
    /// Left and right edge.
    pub edges: [f64; 2],
    /// Where its lines stand.
    pub align: Align,
}

/// A line of a cell, and how it is set.
pub type Line = (Frame, Vec<Glyph>);

/// A page being filled from the top.
#[derive(Debug)]
pub struct Flow<'c, 'f> {
    /// The page.
    pub canvas: &'c mut Canvas<'f>,
    /// The last baseline.
    pub y: f64,
}

impl Frame {
    /// Text from the left edge of the page to the right one.
    pub const fn new(style: Style, leading: f64) -> Self {
        Self { style, leading, edges: [LEFT, RIGHT], align: Align::Left }
    }

    /// The same between other edges.
    #[must_use]
    pub const fn between(self, left: f64, right: f64) -> Self {
        Self { edges: [left, right], ..self }
    }

    /// The same, aligned otherwise.
    #[must_use]
    pub const fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// The lines of a text in this frame.
    pub fn lines(&self, fonts: &Fonts, text: &str) -> Vec<Vec<Glyph>> {
        broken(fonts, text, self.style, self.edges[1] - self.edges[0])
    }

    /// The lines of a heading: as few, but of about the same width.
    pub fn balanced(&self, fonts: &Fonts, text: &str) -> Vec<Vec<Glyph>> {
        let width = self.edges[1] - self.edges[0];
        let mut lines = self.lines(fonts, text);
        for twentieths in (10..20).rev() {
            let width = width * f64::from(twentieths) / 20.0;
            let narrower = broken(fonts, text, self.style, width);
            if lines.len() < narrower.len() {
                break;
            }
            lines = narrower;
        }
        lines
    }

    /// Sets one line with its baseline at `y`, as content of the open element.
    pub fn set(&self, canvas: &mut Canvas, line: &[Glyph], y: f64) {
        canvas.glyphs([self.start(line), y], line, self.style);
    }

    /// Sets one line that only repeats what an earlier page said.
    pub fn set_artifact(&self, canvas: &mut Canvas, line: &[Glyph], y: f64) {
        canvas.artifact([self.start(line), y], line, self.style);
    }

    /// Where a line starts.
    pub fn start(&self, line: &[Glyph]) -> f64 {
        let spare = self.edges[1] - self.edges[0] - self.style.width(trimmed(line));
        let indent = match self.align {
            Align::Left => 0.0,
            Align::Center => spare / 2.0,
            Align::Right => spare,
        };
        self.edges[0] + indent
    }
}

impl<'c, 'f> Flow<'c, 'f> {
    /// Starts on a page of its own.
    pub fn new(canvas: &'c mut Canvas<'f>) -> Self {
        canvas.page();
        Self { canvas, y: TOP }
    }

    /// Sets what belongs to one element.
    pub fn element(&mut self, role: Role, set: impl FnOnce(&mut Flow<'_, 'f>)) {
        let y = &mut self.y;
        self.canvas.element(role, |canvas| {
            let mut flow = Flow { canvas, y: *y };
            set(&mut flow);
            *y = flow.y;
        });
    }

    /// Leaves room below the last line.
    pub fn gap(&mut self, height: f64) {
        self.y -= height;
    }

    /// Goes to the next page where this one has less room than that.
    pub fn keep(&mut self, height: f64) {
        if self.y - height < BOTTOM {
            self.canvas.page();
            self.y = TOP;
        }
    }

    /// Moves down by one line, to the next page where this one is full; the new baseline.
    pub fn line(&mut self, leading: f64) -> f64 {
        self.y -= leading;
        if self.y < BOTTOM {
            self.canvas.page();
            self.y = TOP - leading;
        }
        self.y
    }

    /// Sets a text, as content of the open element.
    pub fn paragraph(&mut self, text: &str, frame: Frame) {
        self.lines(&frame.lines(self.canvas.fonts, text), frame);
    }

    /// Sets the lines of a text.
    pub fn lines(&mut self, lines: &[Vec<Glyph>], frame: Frame) {
        for line in lines {
            let y = self.line(frame.leading);
            frame.set(self.canvas, line, y);
        }
    }
}

/// Sets the lines of a cell, the first on this baseline.
pub fn set_lines(canvas: &mut Canvas, lines: &[Line], baseline: f64) {
    let mut y = baseline;
    for (index, (frame, line)) in lines.iter().enumerate() {
        if index != 0 {
            y -= frame.leading;
        }
        frame.set(canvas, line, y);
    }
}

/// The lines of a text no wider than `width`; each but the last ends with the space it was broken
/// at, so that a reader does not join two words.
pub fn broken(fonts: &Fonts, text: &str, style: Style, width: f64) -> Vec<Vec<Glyph>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let glyphs = style.shape(fonts, &words.join(" "));
    let (mut rest, mut lines) = (glyphs.as_slice(), Vec::new());
    while let Some(end) = first_break(rest, style, width) {
        lines.push(rest[..end].to_vec());
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        lines.push(rest.to_vec());
    }
    lines
}

/// How many glyphs the first line takes; `None` when all of them fit.
fn first_break(glyphs: &[Glyph], style: Style, width: f64) -> Option<usize> {
    let (mut reach, mut after_word, mut after_letter) = (0.0, None, 1);
    for (index, glyph) in glyphs.iter().enumerate() {
        let is_space = &*glyph.text == " ";
        if !glyph.text.is_empty() {
            after_letter = index.max(1);
        }
        reach += f64::from(glyph.advance + style.tracking) * style.size / 1000.0;
        if width < reach && !is_space {
            // A word longer than the line is broken between two letters, never before a mark.
            return after_word.or(Some(after_letter)).filter(|&end| end < glyphs.len());
        }
        if is_space || breaks_after(&glyph.text) {
            after_word = Some(index + 1);
        }
    }
    None
}

/// Whether a line may end after this without a space.
pub fn breaks_after(text: &str) -> bool {
    matches!(text, "-" | "–" | "—" | "/")
}

/// The glyphs without a space at the end.
fn trimmed(line: &[Glyph]) -> &[Glyph] {
    match line.split_last() {
        Some((last, rest)) if &*last.text == " " => rest,
        _ => line,
    }
}
