//! The table of contents.

use super::{
    Entry, FrontInput, Link, Numbers, Place, Target,
    ruled::{HEAD, HEAD_HEIGHT, Head, draw_heads, repeat_heads},
};
use crate::{
    pdf::{
        canvas::{Canvas, Role, Style},
        flow::{Align, BOTTOM, Frame, LEFT, Line, RIGHT, TOP, broken, set_lines},
        font::{Face, Fonts, Forms, Glyph},
    },
    plan::Rows,
};

/// Left edge of the titles: a tab of three letters fits before it.
const TITLE_LEFT: f64 = 112.0;

/// Room for a page number of six figures.
const PAGE_WIDTH: f64 = 42.0;

/// Room for a part number and for the heading above it.
const PART_WIDTH: f64 = 34.0;

/// Room between columns.
const GUTTER: f64 = 14.0;

/// From the lower edge of the row above to the first baseline.
const ABOVE: f64 = 15.0;

/// From the last baseline to the lower edge.
const BELOW: f64 = 8.5;

/// What the row of the brief says.
const BRIEF: &str = "Brief";

/// Height of a section heading of one line, with its rule.
const SECTION_HEIGHT: f64 = 32.0;

/// Most lines of a section heading.
const SECTION_LINES: usize = 4;

/// From the top of the text to the column headings, below the title of the first page.
const TITLE_HEIGHT: f64 = 38.0;

const BOLD: Style = Style::new(Face::SemiBold, 11.5);
const FIGURES: Style = Style::new(Face::Regular, 11.5).forms(Forms::Tabular);
const TITLE: Frame = Frame::new(Style::new(Face::Regular, 11.5), 15.0);
const SECTION: Frame = Frame::new(BOLD, 15.0);
const NOTE: Frame = Frame::new(Style::new(Face::Italic, 9.5).gray(0.2), 12.5);

/// The table being drawn.
struct Table<'c, 'f, 'e> {
    canvas: &'c mut Canvas<'f>,
    /// The lower edge of the last row.
    y: f64,
    parts: bool,
    section: Option<&'e str>,
    links: Vec<Link>,
}

/// Draws the contents of these entries from a page of their own on; a link for each row, and page
/// it is on.
pub fn draw(canvas: &mut Canvas, input: &FrontInput, numbers: &Numbers, rows: &Rows) -> Vec<Link> {
    let part = rows.exhibits.len() < input.entries.len();
    canvas.page();
    canvas.element(Role::Heading, |canvas| {
        let frame = Frame::new(Style::new(Face::SemiBold, 15.0), 20.0).align(Align::Center);
        let line = frame.style.shape(canvas.fonts, "TABLE OF CONTENTS");
        frame.set(canvas, &line, TOP - 11.0);
    });
    if part {
        note(canvas);
    }
    let mut links = Vec::new();
    canvas.element(Role::Table, |canvas| {
        let y = TOP - TITLE_HEIGHT - HEAD_HEIGHT;
        draw_heads(canvas, &heads(input.parts), y);
        let mut table = Table { canvas, y, parts: input.parts, section: None, links: Vec::new() };
        if rows.brief {
            table.brief(numbers);
        }
        let listed = |index: &usize| rows.late || !input.entries[*index].late;
        for index in rows.exhibits.clone().filter(listed) {
            table.entry(&input.entries[index], index, numbers);
        }
        links = table.links;
    });
    links
}

/// Says below the heading that there are more rows elsewhere.
fn note(canvas: &mut Canvas) {
    canvas.element(Role::Paragraph, |canvas| {
        let line =
            NOTE.style.shape(canvas.fonts, "of this part; part 1 has that of the whole packet");
        NOTE.align(Align::Center).set(canvas, &line, TOP - 26.0);
    });
}

/// The columns and what stands above them.
fn heads(parts: bool) -> Vec<Head> {
    let frame = Frame::new(HEAD, 0.0);
    let [part, page] = number_frames(HEAD);
    let columns = [
        Some(("Tab", frame)),
        Some(("Document", frame.between(TITLE_LEFT, RIGHT))),
        parts.then_some(("Part", part)),
        Some(("Page", page)),
    ];
    columns.into_iter().flatten().collect()
}

/// The columns of part and page.
const fn number_frames(style: Style) -> [Frame; 2] {
    let frame = Frame::new(style, 0.0).align(Align::Right);
    let part = RIGHT - PAGE_WIDTH - GUTTER;
    [frame.between(part - PART_WIDTH, part), frame.between(RIGHT - PAGE_WIDTH, RIGHT)]
}

impl<'e> Table<'_, '_, 'e> {
    /// Sets a row, below the heading of its section where that is a new one.
    fn entry(&mut self, entry: &'e Entry, index: usize, numbers: &Numbers) {
        let lines = self.lines(&entry.title, entry.note.as_deref());
        let section = entry.section.as_deref();
        let new_section = section != self.section;
        let heading = section.filter(|_| new_section).map_or(0.0, |section| {
            section_height(section_lines(self.canvas.fonts, section, SECTION_LINES, "").len())
        });
        // A row stays whole where a page can hold it; a longer one starts where it stands.
        let fits = heading + height(&lines) <= self.room();
        let page = TOP - HEAD_HEIGHT - SECTION_HEIGHT - BOTTOM;
        if !fits && (heading + height(&lines) <= page || self.room() < heading + 60.0) {
            self.next_page(!new_section);
        }
        if new_section {
            self.section = section;
            self.open_section();
        }
        self.rows(&lines, &numbers.cells(entry, index), Target::Exhibit(index));
    }

    /// Sets the row of the brief.
    fn brief(&mut self, numbers: &Numbers) {
        let [part, page] = cells(numbers.brief.as_ref());
        let lines = self.lines(BRIEF, None);
        self.rows(&lines, &[String::new(), part, page], Target::Brief);
    }

    /// Sets the lines of a row, page by page; each page's share is a row of its own.
    fn rows(&mut self, mut lines: &[Line], cells: &[String; 3], target: Target) {
        let blank = [const { String::new() }; 3];
        let mut cells = cells;
        loop {
            let fits = |&count: &usize| height(&lines[..count]) <= self.room();
            let count = (1..=lines.len()).take_while(fits).count();
            if count == 0 {
                self.next_page(true);
                continue;
            }
            self.row(&lines[..count], cells, target);
            (lines, cells) = (&lines[count..], &blank);
            if lines.is_empty() {
                return;
            }
        }
    }

    fn row(&mut self, lines: &[Line], [tab, part, page]: &[String; 3], target: Target) {
        let (top, parts) = (self.y, self.parts);
        self.y -= height(lines);
        let baseline = top - ABOVE;
        self.canvas.element(Role::Row, |canvas| {
            canvas.element(Role::Cell, |canvas| canvas.text([LEFT, baseline], tab, BOLD));
            canvas.element(Role::Cell, |canvas| {
                canvas.element(Role::Link, |canvas| set_lines(canvas, lines, baseline));
            });
            let numbers = [parts.then_some(part), Some(page)];
            for (frame, text) in number_frames(FIGURES).into_iter().zip(numbers) {
                let Some(text) = text else { continue };
                let line = FIGURES.shape(canvas.fonts, text);
                canvas.element(Role::Cell, |canvas| frame.set(canvas, &line, baseline));
            }
        });
        self.canvas.rule([LEFT, RIGHT], self.y, 0.4, 0.7);
        let page_index = self.canvas.page_count().saturating_sub(1);
        let rect = [LEFT, self.y, RIGHT, top];
        self.links.push(Link { page_index, rect, target });
    }

    /// Starts a page with the column headings, and the section that goes on there.
    fn next_page(&mut self, section_goes_on: bool) {
        self.canvas.page();
        self.y = TOP - HEAD_HEIGHT;
        repeat_heads(self.canvas, &heads(self.parts), self.y);
        if let Some(section) = self.section.filter(|_| section_goes_on) {
            for line in section_lines(self.canvas.fonts, section, 1, " (continued)") {
                let y = self.section_rule(1);
                SECTION.set_artifact(self.canvas, &line, y);
            }
        }
    }

    fn open_section(&mut self) {
        let lines = self.section.map_or(Vec::new(), |section| {
            section_lines(self.canvas.fonts, section, SECTION_LINES, "")
        });
        if lines.is_empty() {
            return;
        }
        let (mut y, columns) = (self.section_rule(lines.len()), if self.parts { 4 } else { 3 });
        self.canvas.element(Role::Row, |canvas| {
            canvas.element(Role::Group(columns), |canvas| {
                for line in &lines {
                    SECTION.set(canvas, line, y);
                    y -= SECTION.leading;
                }
            });
        });
    }

    /// Makes room for a section heading, with the rule below it; the baseline of its first line.
    fn section_rule(&mut self, lines: usize) -> f64 {
        let first = self.y - SECTION_HEIGHT + 7.0;
        self.y -= section_height(lines);
        self.canvas.rule([LEFT, RIGHT], self.y, 0.8, 0.0);
        first
    }

    /// Height left on the page.
    fn room(&self) -> f64 {
        self.y - BOTTOM
    }

    /// The lines of a row: title, then note; an exhibit without either has one that is empty.
    fn lines(&self, title: &str, note: Option<&str>) -> Vec<Line> {
        let numbers = if self.parts { PAGE_WIDTH + GUTTER + PART_WIDTH } else { PAGE_WIDTH };
        let right = RIGHT - numbers - GUTTER;
        let texts = [(TITLE, title), (NOTE, note.unwrap_or(""))];
        let lines = texts.into_iter().flat_map(|(frame, text)| {
            let frame = frame.between(TITLE_LEFT, right);
            frame.lines(self.canvas.fonts, text).into_iter().map(move |line| (frame, line))
        });
        let lines: Vec<Line> = lines.collect();
        if lines.is_empty() { vec![(TITLE, Vec::new())] } else { lines }
    }
}

impl Numbers {
    /// What stands in the columns of tab, part and page.
    fn cells(&self, entry: &Entry, index: usize) -> [String; 3] {
        let [part, page] = cells(self.places.get(index));
        [entry.tab.to_string(), part, page]
    }
}

/// What stands in the columns of part and page.
fn cells(place: Option<&Place>) -> [String; 2] {
    place.map_or([const { String::new() }; 2], |place| {
        [place.volume.map_or(String::new(), |it| it.0.to_string()), place.first.to_string()]
    })
}

/// The lines of a section heading, cut with an ellipsis after `most`.
fn section_lines(fonts: &Fonts, section: &str, most: usize, after: &str) -> Vec<Vec<Glyph>> {
    let after = BOLD.shape(fonts, after);
    let mut lines = broken(fonts, section, BOLD, RIGHT - LEFT - BOLD.width(&after) - 12.0);
    let cut = most < lines.len();
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        if cut {
            last.extend(BOLD.shape(fonts, "…"));
        }
        last.extend(after);
    }
    lines
}

fn section_height(lines: usize) -> f64 {
    let more = u32::try_from(lines.saturating_sub(1)).unwrap_or(u32::MAX);
    SECTION_HEIGHT + f64::from(more) * SECTION.leading
}

fn height(lines: &[Line]) -> f64 {
    let more = lines.iter().skip(1).map(|(frame, _)| frame.leading);
    ABOVE + more.sum::<f64>() + BELOW
}
