//! Tables of ruled rows, whose column headings go on on the next page, and the feet of the pages.

use crate::pdf::{
    canvas::{Canvas, Role, Style},
    flow::{Align, BOTTOM, Flow, Frame, LEFT, Line, RIGHT, TOP, set_lines},
    font::Face,
};

/// From the lower edge of the row above to the first baseline.
pub const ABOVE: f64 = 15.5;

/// From the last baseline to the lower edge.
const BELOW: f64 = 8.0;

/// Height of the column headings.
pub const HEAD_HEIGHT: f64 = 17.0;

/// Baseline of the line at the foot of each page.
const FOOT: f64 = 46.0;

/// The style of a column heading.
pub const HEAD: Style = Style::new(Face::SemiBold, 9.0);

/// The style of the foot.
pub const SMALL: Style = Style::new(Face::Regular, 9.0);

/// The heading of a column, and how it is set.
pub type Head = (&'static str, Frame);

/// Tables being drawn.
#[derive(Debug)]
pub struct Ruled<'c, 'f> {
    /// The pages.
    pub canvas: &'c mut Canvas<'f>,
    /// The lower edge of the last row.
    pub y: f64,
    /// The column headings that go on on the next page.
    pub heads: Vec<Head>,
}

impl<'c, 'f> Ruled<'c, 'f> {
    /// Tables below running text, with this much room between.
    pub fn below(flow: Flow<'c, 'f>, gap: f64) -> Self {
        let Flow { canvas, y } = flow;
        Self { canvas, y: y - gap, heads: Vec::new() }
    }

    /// Draws a table below its column headings, on the next page where less than `room` is left
    /// below them on this one.
    pub fn table(&mut self, heads: Vec<Head>, room: f64, rows: impl FnOnce(&mut Ruled<'_, 'f>)) {
        self.make_room(HEAD_HEIGHT + room);
        self.y -= HEAD_HEIGHT;
        let y = self.y;
        let mut lower = y;
        self.canvas.element(Role::Table, |canvas| {
            draw_heads(canvas, &heads, y);
            let mut table = Ruled { canvas, y, heads };
            rows(&mut table);
            lower = table.y;
        });
        self.y = lower;
    }

    /// A row as high as the highest of its cells, which has room on this page.
    pub fn row(&mut self, cells: &[Vec<Line>]) {
        let baseline = self.y - ABOVE;
        self.y -= cells.iter().map(|lines| height(lines)).fold(0.0, f64::max);
        self.canvas.element(Role::Row, |canvas| {
            for lines in cells {
                canvas.element(Role::Cell, |canvas| set_lines(canvas, lines, baseline));
            }
        });
        self.canvas.rule([LEFT, RIGHT], self.y, 0.4, 0.7);
    }

    /// Goes to the next page where this one has less room than that.
    pub fn make_room(&mut self, height: f64) {
        if height <= self.y - BOTTOM {
            return;
        }
        self.canvas.page();
        self.y = TOP;
        if self.heads.is_empty() {
            return;
        }
        self.y -= HEAD_HEIGHT;
        repeat_heads(self.canvas, &self.heads, self.y);
    }
}

/// Draws column headings above a rule, as the first row of a table.
pub fn draw_heads(canvas: &mut Canvas, heads: &[Head], y: f64) {
    canvas.element(Role::Row, |canvas| {
        for (text, frame) in heads {
            let line = HEAD.shape(canvas.fonts, text);
            canvas.element(Role::ColumnHeader, |canvas| frame.set(canvas, &line, y + 6.0));
        }
    });
    canvas.rule([LEFT, RIGHT], y, 0.8, 0.0);
}

/// Draws them again where the table goes on, for the eye alone.
pub fn repeat_heads(canvas: &mut Canvas, heads: &[Head], y: f64) {
    for (text, frame) in heads {
        let line = HEAD.shape(canvas.fonts, text);
        frame.set_artifact(canvas, &line, y + 6.0);
    }
    canvas.rule([LEFT, RIGHT], y, 0.8, 0.0);
}

/// How high a row with such a cell is.
pub fn height(lines: &[Line]) -> f64 {
    let more = lines.iter().skip(1).map(|(frame, _)| frame.leading);
    ABOVE + more.sum::<f64>() + BELOW
}

/// Draws the foot of every page: a text, and which page of how many it is.
pub fn draw_feet(canvas: &mut Canvas, text: &str) {
    let count = canvas.page_count();
    for page in 0..count {
        let number = format!("{} of {count}", page + 1);
        for (text, align) in [(text, Align::Left), (&number, Align::Right)] {
            let line = SMALL.shape(canvas.fonts, text);
            let frame = Frame::new(SMALL, 0.0).align(align);
            canvas.artifact_on(page, [frame.start(&line), FOOT], &line, SMALL);
        }
    }
}
