//! Sheets: what is filed, brought or kept beside the packet, each as a PDF of its own.

use super::{
    Caption, Filer, FrontInput, Numbers,
    certificate::{self, draw_blank},
    cover, range,
    ruled::{ABOVE, Ruled, draw_feet, height},
};
use crate::{
    citing::Exhibit,
    pdf::{
        canvas::{Canvas, Role, Style},
        flow::{Align, Flow, Frame, LEFT, Line},
        font::{Face, Fonts},
    },
};

pub mod certificates;

mod criminal_chart;

mod originals;

mod unavailable;

mod witness_list;

pub use criminal_chart::criminal_chart;
pub use originals::originals;
pub use unavailable::unavailable;
pub use witness_list::witness_list;

/// Between two columns.
const GUTTER: f64 = 10.0;

/// Most lines of a row that stay together.
const MOST_LINES: usize = 36;

/// Height of the lines to sign on.
const SIGNATURE_HEIGHT: f64 = 130.0;

/// What stands for what is to be written by hand.
const BLANK: &str = "__________";

const TITLE: Frame = Frame::new(Style::new(Face::SemiBold, 15.0), 20.0).align(Align::Center);
const BODY: Frame = Frame::new(Style::new(Face::Regular, 11.0), 14.5);
const CELL: Frame = Frame::new(Style::new(Face::Regular, 10.0), 13.0);
const LEAD: Style = Style::new(Face::SemiBold, 10.0);

/// One table below the caption of the case.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What it is.
    pub title: &'static str,
    /// What is said of the table.
    pub introduction: &'static str,
    /// The columns: the heading, and the width in points, the room to the next one included.
    pub columns: &'static [(&'static str, f64)],
    /// The rows, cell by cell; of each cell its paragraphs, the first one of the row bold.
    pub rows: Vec<Vec<Vec<String>>>,
    /// Whether it is filed, and so signed.
    pub signed: bool,
}

/// Draws a sheet, as a PDF.
///
/// # Errors
///
/// A face could not be cut down to the glyphs used.
pub fn draw(fonts: &Fonts, sheet: &Sheet, caption: &Caption) -> anyhow::Result<Vec<u8>> {
    let mut canvas = Canvas::new(fonts);
    let mut flow = Flow::new(&mut canvas);
    cover::draw_head(&mut flow, caption);
    flow.gap(24.0);
    flow.element(Role::Heading, |flow| flow.paragraph(&sheet.title.to_uppercase(), TITLE));
    flow.gap(9.0);
    flow.element(Role::Paragraph, |flow| flow.paragraph(sheet.introduction, BODY));
    let mut ruled = Ruled::below(flow, 12.0);
    draw_table(&mut ruled, sheet);
    if sheet.signed {
        draw_signature(&mut ruled, caption);
    }
    draw_feet(&mut canvas, sheet.title);
    canvas.finish_titled(sheet.title)
}

/// Draws the certificate of service as it is in the packet, as a PDF.
///
/// # Errors
///
/// A face could not be cut down to the glyphs used.
pub fn draw_service(
    fonts: &Fonts,
    input: &FrontInput,
    service: &super::Certificate,
    numbers: &Numbers,
) -> anyhow::Result<Vec<u8>> {
    let mut canvas = Canvas::new(fonts);
    certificate::draw(&mut canvas, input, service, numbers);
    draw_feet(&mut canvas, "Certificate of service");
    canvas.finish_titled("Certificate of service")
}

fn draw_table(ruled: &mut Ruled<'_, '_>, sheet: &Sheet) {
    let mut left = LEFT;
    let frames = sheet.columns.iter().map(|(_, width)| {
        let frame = CELL.between(left, left + width - GUTTER);
        left += width;
        frame
    });
    let frames: Vec<Frame> = frames.collect();
    let heads = sheet.columns.iter().zip(&frames);
    let heads = heads.map(|((name, _), frame)| (*name, *frame)).collect();
    ruled.table(heads, ABOVE + 4.0 * CELL.leading, |ruled| {
        for (place, row) in sheet.rows.iter().enumerate() {
            // No signature stands on a page by itself.
            let is_last = sheet.signed && place + 1 == sheet.rows.len();
            draw_row(ruled, &frames, row, if is_last { SIGNATURE_HEIGHT } else { 0.0 });
        }
    });
}

/// Draws a row, on one page with as much room below it; one that is too long goes on on the next.
fn draw_row(ruled: &mut Ruled<'_, '_>, frames: &[Frame], row: &[Vec<String>], below: f64) {
    let cells = row.iter().zip(frames).enumerate();
    let cells = cells.map(|(place, (texts, frame))| {
        let lines = texts.iter().enumerate().flat_map(|(index, text)| {
            let style = if place == 0 && index == 0 { LEAD } else { CELL.style };
            let frame = Frame { style, ..*frame };
            frame.lines(ruled.canvas.fonts, text).into_iter().map(move |line| (frame, line))
        });
        lines.collect::<Vec<Line>>()
    });
    let cells: Vec<Vec<Line>> = cells.collect();
    let lines = cells.iter().map(Vec::len).max().unwrap_or(0);
    for first in (0..lines).step_by(MOST_LINES) {
        let piece =
            |lines: &Vec<Line>| lines.iter().skip(first).take(MOST_LINES).cloned().collect();
        let cells: Vec<Vec<Line>> = cells.iter().map(piece).collect();
        let high = cells.iter().map(|lines| height(lines)).fold(0.0, f64::max);
        let is_last = lines <= first + MOST_LINES;
        ruled.make_room(if is_last { high + below } else { high });
        ruled.row(&cells);
    }
}

/// Lines to sign on, all on one page.
fn draw_signature(ruled: &mut Ruled<'_, '_>, caption: &Caption) {
    ruled.make_room(SIGNATURE_HEIGHT);
    let mut flow = Flow { y: ruled.y, canvas: ruled.canvas };
    flow.gap(18.0);
    draw_blank(&mut flow, "Signature:", None);
    draw_blank(&mut flow, "Printed name:", signer(caption));
    draw_blank(&mut flow, "Date:", None);
}

/// Who signs: counsel, or the respondent where there is one alone.
fn signer(caption: &Caption) -> Option<&str> {
    match (&caption.filer, caption.respondents.as_slice()) {
        (Filer::Counsel(_), _) => caption.counsel.as_deref(),
        (Filer::ProSe(_), [respondent]) => Some(&respondent.name),
        _ => None,
    }
}

/// How the court finds an exhibit: `Tab C at 12–44`.
fn cited(exhibits: &[Exhibit], id: &str) -> Option<String> {
    let exhibit = exhibits.iter().find(|it| it.id == id)?;
    Some(tab(exhibit))
}

fn tab(exhibit: &Exhibit) -> String {
    let pages = exhibit.pages.map(|(first, last)| format!(" at {}", range(first, last)));
    format!("Tab {}{}", exhibit.tab, pages.unwrap_or_default())
}
