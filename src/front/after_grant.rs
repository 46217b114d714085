//! The list for a client after a grant, as pages of its own.

use super::ruled::{ABOVE, HEAD, Head, Ruled, SMALL, draw_feet, height};
use crate::{
    deadline::AS_OF,
    grant::{Check, Checklist, Entry, Part, long_date},
    pdf::{
        canvas::{Canvas, Role, Style},
        flow::{Align, Flow, Frame, LEFT, Line, RIGHT, set_lines},
        font::{Face, Fonts},
    },
};

/// Left edge of what has a day, which stands left of it.
const DATED_LEFT: f64 = 186.0;

/// Left edge of what has a box to tick, which stands left of it.
const TICKED_LEFT: f64 = 92.0;

/// Left edge of the day by which a line is to be checked.
const CHECK_LEFT: f64 = 462.0;

/// Right edge of the text.
const TEXT_RIGHT: f64 = CHECK_LEFT - 8.0;

/// Width of what is said of a lawyer.
const CONTACT_WIDTH: f64 = 228.0;

/// Side of a box to tick, and the weight of its lines.
const BOX: f64 = 9.5;
const BOX_LINE: f64 = 0.7;

/// Height of the heading of a part, with its rule.
const PART_HEIGHT: f64 = 33.0;

/// Least room below the column headings of a table.
const ROOM: f64 = PART_HEIGHT + 60.0;

/// What stands for a day that is not known yet.
const BLANK: &str = "__________________";

const NOW: Style = Style::new(Face::SemiBold, 9.0);
const PART: Style = Style::new(Face::SemiBold, 12.0);
const DAY: Style = Style::new(Face::SemiBold, 11.0);
const CONTACT: Frame = Frame::new(Style::new(Face::Regular, 11.0), 17.0);
const LEAD: Frame = Frame::new(DAY, 15.0);
const BODY: Frame = Frame::new(Style::new(Face::Regular, 11.0), 14.5);
const CITE: Frame = Frame::new(Style::new(Face::Italic, 9.0).gray(0.25), 13.0);

/// The title of the list.
const TITLE: &str = "After the grant";

/// What stands below its heading.
const INTRODUCTION: &str = "This list says what to do after the judge’s grant, and by when. Tick \
    what is done. Take the list to your lawyer, who knows your case: it is not legal advice. The \
    law changes. The last column says by which day your lawyer should check a line again; “now” \
    means before you rely on it.";

/// Draws the list, as a PDF.
///
/// # Errors
///
/// A face could not be cut down to the glyphs used.
pub fn draw(fonts: &Fonts, list: &Checklist) -> anyhow::Result<Vec<u8>> {
    let mut canvas = Canvas::new(fonts);
    pages(&mut canvas, list);
    draw_feet(&mut canvas, &foot(list));
    canvas.finish_titled(TITLE)
}

fn pages(canvas: &mut Canvas, list: &Checklist) {
    let mut flow = Flow::new(canvas);
    draw_head(&mut flow, list);
    let mut sheet = Ruled::below(flow, 12.0);
    sheet.table(heads("Your dates", DATED_LEFT), ROOM, |sheet| {
        for entry in &list.dates {
            sheet.dated(entry);
        }
    });
    sheet.y -= 22.0;
    sheet.table(heads("Your list", TICKED_LEFT), ROOM, |sheet| {
        for part in &list.parts {
            sheet.part(part);
        }
    });
    sheet.lawyers(&list.counsel);
}

/// What stands at the foot of each page.
fn foot(list: &Checklist) -> String {
    let (made, law) = (long_date(list.made), long_date(AS_OF));
    format!("Made on {made} from the law as of {law}. Not legal advice.")
}

fn draw_head(flow: &mut Flow, list: &Checklist) {
    let title = Frame::new(Style::new(Face::SemiBold, 15.0), 20.0).align(Align::Center);
    flow.gap(-9.0);
    flow.element(Role::Heading, |flow| flow.paragraph(&TITLE.to_uppercase(), title));
    let granted = Frame::new(Style::new(Face::Regular, 11.5), 16.0).align(Align::Center);
    let day = format!("Granted {}", long_date(list.granted));
    for line in [list.protection, &day] {
        flow.element(Role::Paragraph, |flow| flow.paragraph(line, granted));
    }
    flow.gap(9.0);
    flow.element(Role::Paragraph, |flow| flow.paragraph(INTRODUCTION, BODY));
}

impl Ruled<'_, '_> {
    /// A row with its day on the left.
    fn dated(&mut self, entry: &Entry) {
        let lines = lines(self.canvas.fonts, entry, DATED_LEFT);
        self.make_room(height(&lines));
        let day = entry.day.map_or_else(|| BLANK.to_owned(), long_date);
        self.entry(lines, entry, Some(&day));
    }

    /// A part below its heading.
    fn part(&mut self, part: &Part) {
        let rows = part.lines.iter().map(|entry| lines(self.canvas.fonts, entry, TICKED_LEFT));
        let rows: Vec<Vec<Line>> = rows.collect();
        self.make_room(PART_HEIGHT + rows.first().map_or(0.0, |lines| height(lines)));
        self.y -= PART_HEIGHT;
        let y = self.y;
        self.canvas.element(Role::Row, |canvas| {
            canvas.element(Role::Group(2), |canvas| canvas.text([LEFT, y + 8.0], part.title, PART));
        });
        self.canvas.rule([LEFT, RIGHT], y, 0.8, 0.0);
        for (entry, lines) in part.lines.iter().zip(rows) {
            self.make_room(height(&lines));
            self.tick_box();
            self.entry(lines, entry, None);
        }
    }

    fn entry(&mut self, lines: Vec<Line>, entry: &Entry, day: Option<&str>) {
        let style = if entry.check == Check::Now { NOW } else { SMALL };
        let frame = Frame::new(style, 0.0).between(CHECK_LEFT, RIGHT).align(Align::Right);
        let check = (frame, style.shape(self.canvas.fonts, &entry.check.told()));
        let day = day.map(|day| vec![(LEAD, DAY.shape(self.canvas.fonts, day))]);
        let cells: Vec<Vec<Line>> = day.into_iter().chain([lines, vec![check]]).collect();
        self.row(&cells);
    }

    /// An empty box left of the first line of the next row.
    fn tick_box(&mut self) {
        let (left, bottom) = (LEFT, self.y - ABOVE - 1.2);
        let (right, top) = (left + BOX, bottom + BOX);
        for rect in [
            [left, bottom, BOX, BOX_LINE],
            [left, top - BOX_LINE, BOX, BOX_LINE],
            [left, bottom, BOX_LINE, BOX],
            [right - BOX_LINE, bottom, BOX_LINE, BOX],
        ] {
            self.canvas.fill(rect, 0.0);
        }
    }

    /// Who to call: counsel, and somebody for the day on which counsel cannot be reached.
    fn lawyers(&mut self, counsel: &[String]) {
        self.heads.clear();
        let own = if counsel.is_empty() { blanks(2) } else { counsel.to_vec() };
        let columns = [("Your lawyer", own), ("If your lawyer cannot be reached", blanks(2))];
        let columns = columns.into_iter().zip([LEFT, 312.0]).map(|((title, texts), left)| {
            let frame = CONTACT.between(left, left + CONTACT_WIDTH);
            let of_text = |text: &String| frame.lines(self.canvas.fonts, text);
            let lines: Vec<Line> =
                texts.iter().flat_map(of_text).map(|line| (frame, line)).collect();
            (title, left, lines)
        });
        let columns: Vec<(&str, f64, Vec<Line>)> = columns.collect();
        let rows = columns.iter().map(|(_, _, lines)| lines.len()).max().unwrap_or(0);
        self.make_room(52.0 + f64::from(u32::try_from(rows).unwrap_or(u32::MAX)) * CONTACT.leading);
        let top = self.y - 34.0;
        for (title, left, lines) in &columns {
            self.canvas.element(Role::Paragraph, |canvas| canvas.text([*left, top], title, PART));
            self.canvas.element(Role::Paragraph, |canvas| set_lines(canvas, lines, top - 19.0));
        }
    }
}

/// A line to write on.
const BLANK_LINE: &str = "______________________________";

fn blanks(count: usize) -> Vec<String> {
    vec![BLANK_LINE.to_owned(); count]
}

/// The columns of a table and what stands above them; the day has one of its own.
fn heads(name: &'static str, left: f64) -> Vec<Head> {
    let frame = Frame::new(HEAD, 0.0);
    let check = frame.between(CHECK_LEFT, RIGHT).align(Align::Right);
    let mut heads = vec![(name, frame)];
    if left == DATED_LEFT {
        heads.push(("What to do", frame.between(left, TEXT_RIGHT)));
    }
    heads.push(("Check the law by", check));
    heads
}

/// What a row says, line by line.
fn lines(fonts: &Fonts, entry: &Entry, left: f64) -> Vec<Line> {
    let texts = [(LEAD, entry.lead.as_str()), (BODY, &entry.text), (CITE, entry.cite)];
    let lines = texts.into_iter().flat_map(|(frame, text)| {
        let frame = frame.between(left, TEXT_RIGHT);
        frame.lines(fonts, text).into_iter().map(move |line| (frame, line))
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::{super::ruled::HEAD_HEIGHT, *};
    use crate::{
        grant::checklist,
        manifest,
        pdf::flow::{BOTTOM, TOP},
    };

    #[test]
    fn whatever_is_written_stays_above_the_foot() {
        let long = "Ä long office ".repeat(500);
        let source = format!(
            "counsel: {{name: {long}, firm: {long}, phone: {long}}}\ngrant: {{what: deferral, date: \
             2027-03-16, supervision: {{office: {long}}}}}\nexhibits: [{{id: a, file: a.pdf, title: \
             A}}]\n"
        );
        let read = manifest::parse(&source).unwrap();
        let grant = read.grant.as_ref().unwrap();
        let list = checklist(grant, read.counsel.as_ref(), grant.date.value);
        let fonts = Fonts::new();
        let highest = |entry: &Entry| height(&lines(&fonts, entry, DATED_LEFT));
        let room = TOP - HEAD_HEIGHT - BOTTOM;
        assert!(list.dates.iter().all(|entry| highest(entry) < room));
        assert!(draw(&fonts, &list).unwrap().starts_with(b"%PDF-"));
    }
}
