//! The cover page, as the Immigration Court Practice Manual's appendix shows it.

use super::{Caption, Filer, FrontInput, Numbers, long_date, range, tabs};
use crate::{
    page::VolumeNumber,
    pdf::{
        canvas::{Canvas, Role, Style},
        flow::{Align, Flow, Frame, LEFT, RIGHT, TOP},
        font::{Face, Fonts, Forms},
    },
};

/// Where the brackets of the caption stand.
const BRACKETS: f64 = 304.0;

/// Left edge of what is right of them.
const RIGHT_HALF: f64 = 326.0;

/// From row to row of the caption.
const ROW: f64 = 14.5;

/// Baseline of the last line of the cover.
const FOOT: f64 = 92.0;

/// How much of the usual room is left between blocks; the first that keeps the cover on one page.
const SPREADS: [f64; 4] = [1.0, 0.7, 0.4, 0.15];

const FILER: Style = Style::new(Face::Regular, 10.5);
const BODY: Style = Style::new(Face::Regular, 11.5);
const BOLD: Style = Style::new(Face::SemiBold, 11.5);
const COURT: Style = BODY.forms(Forms::SmallCaps).tracking(50);

/// Draws the cover of a volume, on pages of its own.
pub fn draw(
    canvas: &mut Canvas,
    input: &FrontInput,
    numbers: &Numbers,
    volume: Option<VolumeNumber>,
) {
    let lines = NumberLines::new(input, numbers, volume);
    let one_page = |spread: &f64| {
        let mut trial = Canvas::new(canvas.fonts);
        draw_spread(&mut trial, input, &lines, *spread);
        trial.page_count() == 1
    };
    let spread = SPREADS.into_iter().find(one_page).unwrap_or(SPREADS[1]);
    draw_spread(canvas, input, &lines, spread);
}

/// The lines that hold numbers; each has its place, filled or not.
struct NumberLines {
    whole: String,
    part: Option<String>,
}

impl NumberLines {
    fn new(input: &FrontInput, numbers: &Numbers, volume: Option<VolumeNumber>) -> Self {
        let ends = numbers.volumes.first().zip(numbers.volumes.last());
        let pages = ends.map(|(first, last)| format!("Pages {}", range(first.first, last.last)));
        let whole: Vec<String> = tabs(&input.entries).into_iter().chain(pages).collect();
        let part = volume.and_then(|number| {
            let (volume, count) = (numbers.volume(number)?, numbers.volumes.len());
            let entries = input.entries.get(volume.entries.clone()).unwrap_or_default();
            let tabs = tabs(entries).map_or(String::new(), |tabs| format!(", {tabs}"));
            let pages = range(volume.first, volume.last);
            (1 < count).then(|| format!("Part {} of {count}, pages {pages}{tabs}", number.0))
        });
        Self { whole: whole.join(" · "), part: input.parts.then(|| part.unwrap_or_default()) }
    }
}

fn draw_spread(canvas: &mut Canvas, input: &FrontInput, lines: &NumberLines, spread: f64) {
    let caption = &input.caption;
    let mut flow = Flow::new(canvas);
    draw_notices(flow.canvas, caption);
    draw_filer(&mut flow, caption);
    flow.gap(46.0 * spread);
    draw_court(&mut flow, caption.court.as_deref());
    flow.gap(22.0 * spread);
    draw_caption(&mut flow, caption);
    flow.gap(10.0 + 12.0 * spread);
    draw_hearing(&mut flow, caption);
    flow.gap(58.0 * spread);
    draw_title(&mut flow, &caption.title, lines, spread);
    draw_foot(&mut flow, caption);
}

/// Draws who files and the caption of the case, as the head of a page that is no cover.
pub fn draw_head(flow: &mut Flow, caption: &Caption) {
    draw_notices(flow.canvas, caption);
    draw_filer(flow, caption);
    flow.gap(14.0);
    draw_court(flow, caption.court.as_deref());
    flow.gap(12.0);
    draw_caption(flow, caption);
    flow.gap(14.0);
    draw_hearing(flow, caption);
}

/// DETAINED or NON-DETAINED, and whom a copy is for, top right.
fn draw_notices(canvas: &mut Canvas, caption: &Caption) {
    let detained = caption.detained.map(|it| if it { "DETAINED" } else { "NON-DETAINED" });
    let notices = [(detained, TOP - 14.0), (caption.copy, TOP - 32.0)];
    for (notice, y) in notices {
        let Some(notice) = notice else { continue };
        let style = BOLD.tracking(60);
        let line = style.shape(canvas.fonts, notice);
        let frame = Frame::new(style, 0.0).align(Align::Right);
        canvas.element(Role::Paragraph, |canvas| frame.set(canvas, &line, y));
    }
}

fn draw_filer(flow: &mut Flow, caption: &Caption) {
    let frame = Frame::new(FILER, 14.0).between(LEFT, 400.0);
    let names = caption.respondents.iter().map(|respondent| respondent.name.as_str());
    let lines: Vec<&str> = match &caption.filer {
        Filer::Counsel(lines) => lines.iter().map(String::as_str).collect(),
        Filer::ProSe(contact) => {
            let who = if caption.respondents.len() < 2 { PRO_SE } else { PRO_SE_ALL };
            names.chain(contact.iter().map(String::as_str)).chain([who]).collect()
        }
    };
    for line in lines {
        flow.element(Role::Paragraph, |flow| flow.paragraph(line, frame));
    }
}

const PRO_SE: &str = "Respondent, pro se";
const PRO_SE_ALL: &str = "Respondents, pro se";

fn draw_court(flow: &mut Flow, court: Option<&str>) {
    let frame = Frame::new(COURT, 16.0).align(Align::Center);
    let lines = [
        "United States Department of Justice",
        "Executive Office for Immigration Review",
        "Immigration Court",
    ];
    flow.element(Role::Paragraph, |flow| {
        for line in lines {
            flow.paragraph(line, frame);
        }
        flow.paragraph(court.unwrap_or(""), Frame { style: BODY, ..frame });
    });
}

/// The caption: respondents left of the brackets, file numbers right of them.
fn draw_caption(flow: &mut Flow, caption: &Caption) {
    let several = 1 < caption.respondents.len();
    let numbers: Vec<Option<String>> =
        caption.respondents.iter().map(|it| it.a_number.clone()).collect();
    let file = match numbers.as_slice() {
        [number] => number.as_ref().map(|number| format!("File No. {number}")),
        _ => several.then(|| "File Nos.".to_owned()),
    };
    let mut rows = Rows { flow, right: file };
    rows.set("In the Matter of:", 0.0, BODY, None);
    rows.blank();
    for (respondent, number) in caption.respondents.iter().zip(numbers) {
        let name = format!("{},", respondent.name);
        rows.set(&name, 24.0, BOLD, number.filter(|_| several));
    }
    rows.blank();
    rows.set(if several { "Respondents." } else { "Respondent." }, 48.0, BODY, None);
    rows.blank();
    rows.set(&caption.proceeding, 0.0, BODY, None);
    let y = flow.y - 9.0;
    flow.canvas.rule([LEFT, BRACKETS + 4.0], y, 0.8, 0.0);
}

/// Rows of the caption.
struct Rows<'r, 'c, 'f> {
    flow: &'r mut Flow<'c, 'f>,
    /// What stands right of the next row, if that has nothing of its own.
    right: Option<String>,
}

impl Rows<'_, '_, '_> {
    fn set(&mut self, text: &str, indent: f64, style: Style, right: Option<String>) {
        let frame = Frame::new(style, ROW).between(LEFT + indent, BRACKETS - 12.0);
        let mut right = right.or_else(|| self.right.take());
        for line in frame.lines(self.flow.canvas.fonts, text) {
            let y = self.bracket();
            let canvas = &mut *self.flow.canvas;
            canvas.element(Role::Paragraph, |canvas| frame.set(canvas, &line, y));
            let Some(right) = right.take() else { continue };
            let frame = Frame::new(BODY, ROW).between(RIGHT_HALF, RIGHT);
            // What is no A-number may be too long for its place; it is set smaller, not cut.
            let style = fitted(canvas.fonts, &right, RIGHT - RIGHT_HALF);
            canvas.element(Role::Paragraph, |canvas| {
                canvas.text([frame.edges[0], y], &right, style);
            });
        }
    }

    fn blank(&mut self) {
        self.bracket();
    }

    /// Sets the bracket of a row; its baseline.
    fn bracket(&mut self) -> f64 {
        let y = self.flow.line(ROW);
        let glyphs = BODY.shape(self.flow.canvas.fonts, ")");
        self.flow.canvas.artifact([BRACKETS, y], &glyphs, BODY);
        y
    }
}

/// Text style, smaller where a line would be wider than `width`.
fn fitted(fonts: &Fonts, text: &str, width: f64) -> Style {
    let wide = BODY.width(&BODY.shape(fonts, text));
    Style { size: BODY.size * (width / wide.max(0.001)).min(1.0), ..BODY }
}

/// Judge and next hearing: side by side where both fit.
fn draw_hearing(flow: &mut Flow, caption: &Caption) {
    let judge = caption.judge.as_ref().map(|judge| format!("Immigration Judge: {judge}"));
    let when: Vec<String> = caption
        .hearing_date
        .map(long_date)
        .into_iter()
        .chain(caption.hearing_time.clone())
        .collect();
    let hearing = (!when.is_empty()).then(|| format!("Next hearing: {}", when.join(", ")));
    let lines: Vec<String> = judge.into_iter().chain(hearing).collect();
    let frame = Frame::new(BODY, 16.0);
    let glyphs: Vec<_> = lines.iter().map(|line| BODY.shape(flow.canvas.fonts, line)).collect();
    let wide: f64 = glyphs.iter().map(|line| BODY.width(line) + 12.0).sum();
    if let [judge, hearing] = glyphs.as_slice()
        && wide <= RIGHT - LEFT
    {
        let y = flow.line(16.0);
        flow.canvas.element(Role::Paragraph, |canvas| frame.set(canvas, judge, y));
        let right = frame.align(Align::Right);
        flow.canvas.element(Role::Paragraph, |canvas| right.set(canvas, hearing, y));
        return;
    }
    for line in lines {
        flow.element(Role::Paragraph, |flow| flow.paragraph(&line, frame));
    }
}

fn draw_title(flow: &mut Flow, title: &str, lines: &NumberLines, spread: f64) {
    let frame = Frame::new(Style::new(Face::SemiBold, 15.0), 21.0);
    let frame = frame.between(LEFT + 50.0, RIGHT - 50.0).align(Align::Center);
    let heading = frame.balanced(flow.canvas.fonts, title);
    flow.element(Role::Heading, |flow| flow.lines(&heading, frame));
    flow.gap(12.0 * spread);
    let frame = Frame::new(BODY, 17.0).align(Align::Center);
    for (line, style) in [(Some(&lines.whole), BODY), (lines.part.as_ref(), BOLD)] {
        let Some(line) = line else { continue };
        let glyphs = style.shape(flow.canvas.fonts, line);
        let (y, frame) = (flow.line(17.0), Frame { style, ..frame });
        flow.canvas.element(Role::Paragraph, |canvas| frame.set(canvas, &glyphs, y));
    }
}

/// Day of filing and the blank for the court, at the foot of the page.
fn draw_foot(flow: &mut Flow, caption: &Caption) {
    flow.gap(10.0);
    let y = flow.line(14.0);
    flow.y = y.min(FOOT);
    let y = flow.y;
    let filed = caption.filing_date.map(|date| format!("Filed {}", long_date(date)));
    let frame = Frame::new(FILER, 14.0);
    for (text, align) in [
        (filed.unwrap_or_default().as_str(), Align::Left),
        ("Exhibit No. ____________ (for court use)", Align::Right),
    ] {
        let (frame, glyphs) = (frame.align(align), FILER.shape(flow.canvas.fonts, text));
        flow.canvas.element(Role::Paragraph, |canvas| frame.set(canvas, &glyphs, y));
    }
}
