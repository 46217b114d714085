//! The sheet before an exhibit, with its tab at the right edge.

use super::{Entry, Link, Place, Target, range};
use crate::{
    page::Tab,
    pdf::{
        canvas::{Canvas, LETTER, Role, Style},
        flow::{Frame, LEFT, RIGHT, broken},
        font::{Face, Fonts, Forms, Glyph},
    },
};

/// Tabs stand one below another, and start again at the top after this many.
const TAB_PLACES: u32 = 10;

/// Width and height of the tab at the edge.
const TAB_SIZE: [f64; 2] = [54.0, 58.0];

/// Baseline of the large letter.
const LETTER_BASELINE: f64 = 446.0;

/// Right edge of the text, clear of the tab.
const TEXT_RIGHT: f64 = 522.0;

/// The lowest baseline of the text.
const TEXT_BOTTOM: f64 = 84.0;

/// Room that even the longest title leaves for what stands below it.
const FACTS: f64 = 40.0;

/// Sizes the text is tried in, until it fits the sheet.
const SIZES: [f64; 5] = [15.0, 12.0, 10.0, 8.0, 6.0];

/// Draws the sheet of an exhibit on a page of its own; the link back to the contents.
pub fn draw(canvas: &mut Canvas, entry: &Entry, place: &Place) -> Link {
    canvas.page();
    draw_tab(canvas, entry.tab);
    canvas.element(Role::Heading, |canvas| {
        let letters = entry.tab.to_string();
        let style = fitted(canvas.fonts, &letters, 120.0, TEXT_RIGHT - LEFT);
        canvas.text([LEFT - 4.0, LETTER_BASELINE], &letters, style);
    });
    canvas.rule([LEFT, TEXT_RIGHT], LETTER_BASELINE - 34.0, 1.0, 0.0);
    let pages = place.pages;
    let noun = if pages == 1 { "page" } else { "pages" };
    let pages = format!("{pages} {noun} ({})", range(place.first, place.last));
    draw_text(canvas, entry, &pages);
    draw_link(canvas)
}

/// The black tab; the further the letter, the lower it stands.
fn draw_tab(canvas: &mut Canvas, tab: Tab) {
    let [width, height] = TAB_SIZE;
    let top = LETTER[1] - 52.0 - f64::from(tab.place() % TAB_PLACES) * (height + 3.0);
    let left = LETTER[0] - width;
    canvas.fill([left, top - height, width, height], 0.0);
    let letters = tab.to_string();
    let style = fitted(canvas.fonts, &letters, 24.0, width - 14.0).gray(1.0);
    let glyphs = style.shape(canvas.fonts, &letters);
    let wide = style.width(&glyphs);
    let capital = f64::from(Face::CAP_HEIGHT) / 1000.0 * style.size;
    let at = [left + (width - wide) / 2.0, top - f64::midpoint(height, capital)];
    canvas.artifact(at, &glyphs, style);
}

/// The heading style up to `size` in which letters are no wider than `width`.
fn fitted(fonts: &Fonts, letters: &str, size: f64, width: f64) -> Style {
    let wide = fonts.width(letters, Face::SemiBold, Forms::Plain);
    Style::new(Face::SemiBold, size.min(width / wide.max(0.001)))
}

/// Title, kind and date, pages, and what the exhibit is offered to show.
fn draw_text(canvas: &mut Canvas, entry: &Entry, pages: &str) {
    let about: Vec<&str> = entry.about.as_deref().into_iter().chain([pages]).collect();
    let about = about.join(" · ");
    let offered = entry.offered.as_ref().map(|offered| format!("Offered to show: {offered}"));
    let purpose = offered.as_deref().unwrap_or("");
    let size =
        SIZES.into_iter().find(|&size| fits(canvas.fonts, [&entry.title, &about, purpose], size));
    let size = size.unwrap_or(SIZES[SIZES.len() - 1]);
    let [title, plain, italic] = frames(size);
    let mut y = LETTER_BASELINE - 38.0;
    let lines = title.balanced(canvas.fonts, &entry.title);
    canvas.element(Role::Paragraph, |canvas| set(canvas, &lines, title, &mut y, FACTS));
    y -= size * 0.5;
    let lines = plain.lines(canvas.fonts, &about);
    canvas.element(Role::Paragraph, |canvas| set(canvas, &lines, plain, &mut y, 0.0));
    if let Some(offered) = offered {
        y -= size * 0.25;
        let lines = italic.lines(canvas.fonts, &offered);
        canvas.element(Role::Paragraph, |canvas| set(canvas, &lines, italic, &mut y, 0.0));
    }
}

/// How title, facts and purpose are set when the title has this size.
fn frames(size: f64) -> [Frame; 3] {
    let small = (size * 0.75).clamp(7.5, 11.0);
    let frame =
        |face, size: f64| Frame::new(Style::new(face, size), size * 1.38).between(LEFT, TEXT_RIGHT);
    [frame(Face::SemiBold, size), frame(Face::Regular, small), frame(Face::Italic, small)]
}

/// Whether the texts have room when the title has this size.
fn fits(fonts: &Fonts, texts: [&str; 3], size: f64) -> bool {
    let heights = frames(size).into_iter().zip(texts).map(|(frame, text)| {
        let lines = broken(fonts, text, frame.style, TEXT_RIGHT - LEFT).len();
        frame.leading * f64::from(u32::try_from(lines).unwrap_or(u32::MAX))
    });
    heights.sum::<f64>() + size + FACTS < LETTER_BASELINE - 38.0 - TEXT_BOTTOM
}

/// Sets lines below `y`, but none that would leave less than `room` at the bottom of the sheet:
/// an ellipsis stands for the rest.
fn set(canvas: &mut Canvas, lines: &[Vec<Glyph>], frame: Frame, y: &mut f64, room: f64) {
    for (index, line) in lines.iter().enumerate() {
        *y -= frame.leading;
        if *y - frame.leading < TEXT_BOTTOM + room && index + 1 < lines.len() {
            return canvas.text([frame.edges[0], *y], "…", frame.style);
        }
        frame.set(canvas, line, *y);
    }
}

fn draw_link(canvas: &mut Canvas) -> Link {
    let style = Style::new(Face::Regular, 9.0);
    let glyphs = style.shape(canvas.fonts, "↑ Table of contents");
    canvas.element(Role::Paragraph, |canvas| {
        canvas.element(Role::Link, |canvas| canvas.glyphs([LEFT, 30.0], &glyphs, style));
    });
    let right = (LEFT + style.width(&glyphs) + 4.0).min(RIGHT);
    let page_index = canvas.page_count().saturating_sub(1);
    Link { page_index, rect: [LEFT - 4.0, 24.0, right, 42.0], target: Target::Contents }
}
