//! Plain text, line by line.

use unicode_normalization::UnicodeNormalization;

use super::{page::Writer, pieces};
use crate::pdf::{
    canvas::Style,
    font::{Face, Glyph},
};

/// How plain text is set.
pub const PLAIN: Style = Style::new(Face::Regular, 10.0);

/// How far a column of plain text is from the next, in 1/1000 em: wide enough for most letters,
/// and 80 of them fit a line.
const COLUMN: i32 = 520;

/// Columns from one tab stop to the next.
const TAB: usize = 8;

/// The lines of a text, ended as on any system.
pub fn of(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let whole = rest?;
        let Some(end) = whole.find(['\n', '\r']) else {
            rest = None;
            return Some(whole);
        };
        let (line, tail) = whole.split_at(end);
        rest = Some(tail.strip_prefix("\r\n").unwrap_or(&tail[1..]));
        Some(line)
    })
}

/// Sets each line of a text as it is; a form feed starts a page.
pub fn set(writer: &mut Writer<'_, '_>, text: &str) -> Result<(), String> {
    for line in of(text.trim_end()) {
        for (index, part) in line.split('\x0C').enumerate() {
            if index != 0 {
                writer.page()?;
            }
            if index == 0 || !part.is_empty() {
                plain(writer, part, 0.0)?;
            }
        }
    }
    Ok(())
}

/// Sets a line with its columns where they are, so many points further in.
pub fn plain(writer: &mut Writer<'_, '_>, line: &str, indent: f64) -> Result<(), String> {
    if line.trim().is_empty() {
        return writer.blank(PLAIN);
    }
    for piece in pieces(line) {
        let glyphs = columns(writer, piece);
        writer.lines(&glyphs.into_iter().map(|it| (it, PLAIN)).collect::<Vec<_>>(), [indent; 2])?;
    }
    Ok(())
}

/// The glyphs of a line, with the text after a tab or after several spaces where it is in a type
/// whose letters are all of one width.
fn columns(writer: &Writer<'_, '_>, line: &str) -> Vec<Glyph> {
    let (text, stops) = expanded(line);
    let mut glyphs = writer.shape(&text, PLAIN);
    let (mut column, mut pen) = (0, 0);
    for glyph in &mut glyphs {
        column += glyph.text.chars().count();
        if stops.binary_search(&column).is_ok() {
            let to = i32::try_from(column).unwrap_or(i32::MAX).saturating_mul(COLUMN);
            glyph.advance = glyph.advance.max(to.saturating_sub(pen));
        }
        pen = pen.saturating_add(glyph.advance);
    }
    glyphs
}

/// A line with spaces in the place of tabs, and the columns where a tab or several spaces end.
fn expanded(line: &str) -> (String, Vec<usize>) {
    let (mut text, mut stops, mut column, mut spaces) = (String::new(), Vec::new(), 0, 0);
    for character in line.nfc() {
        let wide = if character == '\t' { TAB - column % TAB } else { 1 };
        if character == '\t' {
            text.extend(std::iter::repeat_n(' ', wide));
            spaces += TAB;
        } else if character == ' ' {
            text.push(' ');
            spaces += 1;
        } else {
            if 1 < spaces {
                stops.push(column);
            }
            text.push(character);
            spaces = 0;
        }
        column += wide;
    }
    (text, stops)
}
