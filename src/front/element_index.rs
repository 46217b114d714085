//! The index by element.

use super::{
    Entry, FrontInput, IndexPart, Indexed, Link, Numbers, Target, Words, range,
    ruled::{HEAD, HEAD_HEIGHT, Head, draw_heads, repeat_heads},
};
use crate::{
    page::PacketPage,
    pdf::{
        canvas::{Canvas, Role, Style},
        flow::{Align, BOTTOM, Frame, LEFT, Line, RIGHT, TOP, set_lines},
        font::{Face, Forms},
    },
};

/// Left edge of the column of documents.
const DOCUMENT: f64 = 202.0;

/// Left edge of the column of tabs.
const TAB: f64 = 424.0;

/// Left edge of the column of pages.
const PAGES: f64 = 462.0;

/// Room between columns.
const GUTTER: f64 = 12.0;

/// Most lines of a cell; what is longer ends in an ellipsis.
const MOST: usize = 6;

/// From the lower edge of the row above to the first baseline.
const ABOVE: f64 = 13.0;

/// From the last baseline to the lower edge.
const BELOW: f64 = 7.0;

/// Height of the heading of a part, with its rule.
const PART_HEIGHT: f64 = 32.0;

/// From the top of the text to the column headings, below the title of the first page.
const TITLE_HEIGHT: f64 = 38.0;

const PART: Frame = Frame::new(Style::new(Face::SemiBold, 11.5), 15.0);
const ABOUT: Frame = Frame::new(Style::new(Face::Regular, 10.5), 13.5);
const TITLE: Frame = Frame::new(Style::new(Face::Regular, 10.5), 13.5);
const QUOTE: Frame = Frame::new(Style::new(Face::Italic, 9.5), 12.5);
const TAB_STYLE: Style = Style::new(Face::SemiBold, 10.5);
const FIGURES: Style = Style::new(Face::Regular, 10.5).forms(Forms::Tabular);

/// The table being drawn.
struct Table<'c, 'f> {
    canvas: &'c mut Canvas<'f>,
    /// The lower edge of the last row.
    y: f64,
    /// The heading that the rows are under.
    part: String,
    links: Vec<Link>,
}

/// Draws the index from a page of its own on; a link for each row.
pub fn draw(canvas: &mut Canvas, input: &FrontInput, numbers: &Numbers) -> Vec<Link> {
    canvas.page();
    canvas.element(Role::Heading, |canvas| {
        let frame = Frame::new(Style::new(Face::SemiBold, 15.0), 20.0).align(Align::Center);
        let line = frame.style.shape(canvas.fonts, "INDEX BY ELEMENT");
        frame.set(canvas, &line, TOP - 11.0);
    });
    let mut links = Vec::new();
    canvas.element(Role::Table, |canvas| {
        let y = TOP - TITLE_HEIGHT - HEAD_HEIGHT;
        draw_heads(canvas, &heads(), y);
        let mut table = Table { canvas, y, part: String::new(), links: Vec::new() };
        for (at, part) in input.index.iter().enumerate() {
            table.part(part, input, numbers, numbers.indexed.get(at).map_or(&[], Vec::as_slice));
        }
        links = table.links;
    });
    links
}

/// The columns and what stands above them.
fn heads() -> [Head; 4] {
    let [about, document, tab, pages] = columns(Frame::new(HEAD, 0.0));
    [("Point", about), ("Document", document), ("Tab", tab), ("Pages", pages)]
}

fn columns(frame: Frame) -> [Frame; 4] {
    [
        frame.between(LEFT, DOCUMENT - GUTTER),
        frame.between(DOCUMENT, TAB - GUTTER),
        frame.between(TAB, PAGES - GUTTER),
        frame.between(PAGES, RIGHT).align(Align::Right),
    ]
}

impl Table<'_, '_> {
    fn part(
        &mut self,
        part: &IndexPart,
        input: &FrontInput,
        numbers: &Numbers,
        pages: &[Option<PacketPage>],
    ) {
        self.part.clone_from(&part.heading);
        if self.y - BOTTOM < PART_HEIGHT + 60.0 {
            self.next_page(false);
        }
        self.heading();
        if part.rows.is_empty() {
            self.nothing();
        }
        let mut about = "";
        for (at, row) in part.rows.iter().enumerate() {
            let again = about == row.about;
            about = &row.about;
            let page = pages.get(at).copied().flatten();
            self.row(
                row,
                again,
                &input.entries[row.exhibit],
                numbers.indexed(row.exhibit, page),
                page,
            );
        }
    }

    /// Says that nothing is marked.
    fn nothing(&mut self) {
        let baseline = self.y - ABOVE;
        self.canvas.element(Role::Row, |canvas| {
            canvas.element(Role::Group(4), |canvas| {
                let line =
                    QUOTE.style.shape(canvas.fonts, "No exhibit is marked as supporting it.");
                QUOTE.set(canvas, &line, baseline);
            });
        });
        self.y -= ABOVE + BELOW;
    }

    fn row(
        &mut self,
        row: &Indexed,
        again: bool,
        entry: &Entry,
        numbers: String,
        page: Option<PacketPage>,
    ) {
        let [about, document] = self.cells(row, &entry.title);
        let both = height(&about).max(height(&document));
        let needed = if again { height(&document) } else { both };
        let next = self.y - needed < BOTTOM;
        if next {
            self.next_page(true);
        }
        let about = if again && !next { Vec::new() } else { about };
        let needed = if next { both } else { needed };
        let (top, baseline) = (self.y, self.y - ABOVE);
        self.y -= needed;
        let [.., tab, pages] = columns(Frame::new(FIGURES, 0.0));
        let letters = entry.tab.to_string();
        self.canvas.element(Role::Row, |canvas| {
            canvas.element(Role::Cell, |canvas| set_lines(canvas, &about, baseline));
            canvas.element(Role::Cell, |canvas| {
                canvas.element(Role::Link, |canvas| set_lines(canvas, &document, baseline));
            });
            for (frame, style, text) in [(tab, TAB_STYLE, letters), (pages, FIGURES, numbers)] {
                let line = style.shape(canvas.fonts, &text);
                let frame = Frame { style, ..frame };
                canvas.element(Role::Cell, |canvas| frame.set(canvas, &line, baseline));
            }
        });
        self.canvas.rule([LEFT, RIGHT], self.y, 0.4, 0.7);
        let page_index = self.canvas.page_count().saturating_sub(1);
        let rect = [DOCUMENT, self.y, RIGHT, top];
        let whole = Target::Exhibit(row.exhibit);
        let target = page.map_or(whole, |page| Target::Page(row.exhibit, page));
        self.links.push(Link { page_index, rect, target });
    }

    /// The lines of what a row is about, and of its document.
    fn cells(&self, row: &Indexed, title: &str) -> [Vec<Line>; 2] {
        let words = match &row.words {
            None => String::new(),
            Some(Words::Quote(words)) => format!("“{words}”"),
            Some(Words::Note(words)) => words.clone(),
        };
        let [about, _, ..] = columns(ABOUT);
        let [_, title_frame, ..] = columns(TITLE);
        let [_, quote, ..] = columns(QUOTE);
        let document = [self.lines(title_frame, title), self.lines(quote, &words)].concat();
        [self.lines(about, &row.about), document]
    }

    fn lines(&self, frame: Frame, text: &str) -> Vec<Line> {
        let mut lines = frame.lines(self.canvas.fonts, text);
        let cut = MOST < lines.len();
        lines.truncate(MOST);
        if let Some(last) = lines.last_mut().filter(|_| cut) {
            last.extend(frame.style.shape(self.canvas.fonts, "…"));
        }
        lines.into_iter().map(|line| (frame, line)).collect()
    }

    /// Starts a page with the column headings, and the part that goes on there.
    fn next_page(&mut self, part_goes_on: bool) {
        self.canvas.page();
        self.y = TOP - HEAD_HEIGHT;
        repeat_heads(self.canvas, &heads(), self.y);
        if part_goes_on {
            let line = PART.style.shape(self.canvas.fonts, &format!("{} (continued)", self.part));
            let y = self.part_rule();
            PART.set_artifact(self.canvas, &line, y);
        }
    }

    fn heading(&mut self) {
        let y = self.part_rule();
        let line = PART.style.shape(self.canvas.fonts, &self.part);
        self.canvas.element(Role::Row, |canvas| {
            canvas.element(Role::Group(4), |canvas| PART.set(canvas, &line, y));
        });
    }

    /// Makes room for the heading of a part, with the rule below it; its baseline.
    fn part_rule(&mut self) -> f64 {
        self.y -= PART_HEIGHT;
        self.canvas.rule([LEFT, RIGHT], self.y, 0.8, 0.0);
        self.y + 7.0
    }
}

impl Numbers {
    /// What stands in the column of pages: the one that is named, else those of the exhibit.
    fn indexed(&self, exhibit: usize, page: Option<PacketPage>) -> String {
        let all = || self.places.get(exhibit).map(|place| range(place.first, place.last));
        page.map(|page| page.to_string()).or_else(all).unwrap_or_default()
    }
}

fn height(lines: &[Line]) -> f64 {
    let more = lines.iter().skip(1).map(|(frame, _)| frame.leading);
    ABOVE + more.sum::<f64>() + BELOW
}
