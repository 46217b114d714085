//! Text as glyphs of a field's font, with ours in their midst, and the lines it is broken into.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::look::{Look, Type, Types};
use crate::{font, object::Object, write};

/// A character, and how it is shown.
#[derive(Debug)]
pub struct Glyph {
    /// The character.
    pub character: char,
    /// Its width in em.
    pub width: f64,
    drawn: Drawn,
}

#[derive(Debug)]
enum Drawn {
    /// Not at all: the end of a line.
    Not,
    /// By a code of the field's font.
    Code(u16),
    /// By glyphs of our own font.
    Ours(Vec<font::Glyph>),
}

/// The glyphs of a text; nothing where no font has one of its characters, or it would have to be
/// put into another order.
pub fn glyphs(types: &mut Types<'_>, font: &Type, text: &str) -> Option<Vec<Glyph>> {
    let text = text.nfc().map(|it| if it == '\t' { ' ' } else { it });
    text.filter(|it| *it == '\n' || !it.is_control()).map(|it| glyph(types, font, it)).collect()
}

fn glyph(types: &mut Types<'_>, font: &Type, character: char) -> Option<Glyph> {
    if runs_left(character) {
        return None;
    }
    let drawn = |width, drawn| Glyph { character, width, drawn };
    if character == '\n' {
        return Some(drawn(0.0, Drawn::Not));
    }
    if let Some((code, width)) = font.face.code(character) {
        return Some(drawn(width, Drawn::Code(code)));
    }
    let glyphs = types.shape(character)?;
    Some(drawn(font::width(&glyphs), Drawn::Ours(glyphs)))
}

/// Whether a character is of a script that runs from right to left.
fn runs_left(character: char) -> bool {
    let blocks = ['\u{590}'..='\u{8ff}', '\u{fb1d}'..='\u{fdff}', '\u{fe70}'..='\u{feff}'];
    blocks.iter().any(|block| block.contains(&character))
}

/// The width of glyphs in em.
pub fn width(glyphs: &[Glyph]) -> f64 {
    glyphs.iter().map(|glyph| glyph.width).sum()
}

/// Where the lines of a text lie that are no wider than a limit in em.
pub fn lines(glyphs: &[Glyph], limit: f64) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < glyphs.len() {
        let (end, next) = break_line(glyphs, start, limit);
        lines.push(start..end);
        start = next;
    }
    lines
}

/// The end of the line that starts here, and the start of the next.
fn break_line(glyphs: &[Glyph], start: usize, limit: f64) -> (usize, usize) {
    let mut width = 0.0;
    // The end of the last word that fits, and the start of the word after it.
    let mut word: Option<(usize, usize)> = None;
    for (at, glyph) in glyphs.iter().enumerate().skip(start) {
        match glyph.character {
            '\n' => return (at, at + 1),
            ' ' => {
                let end = match word {
                    Some((end, next)) if next == at => end,
                    _ => at,
                };
                word = Some((end, at + 1));
            }
            _ => (),
        }
        width += glyph.width;
        if limit < width {
            let (end, next) = word.filter(|(end, _)| start < *end).unwrap_or({
                let end = at.max(start + 1);
                (end, end)
            });
            return (end, after_spaces(glyphs, next));
        }
    }
    (glyphs.len(), glyphs.len())
}

/// Passes the spaces, and the end of the line, that a broken line ends with.
fn after_spaces(glyphs: &[Glyph], from: usize) -> usize {
    let rest = &glyphs[from.min(glyphs.len())..];
    let spaces = rest.iter().take_while(|glyph| glyph.character == ' ').count();
    let end = rest.get(spaces).is_some_and(|glyph| glyph.character == '\n');
    from + spaces + usize::from(end)
}

/// Shows glyphs in a row.
pub fn show(look: &mut Look, types: &mut Types<'_>, font: &Type, size: f64, glyphs: &[Glyph]) {
    let mut codes = Vec::new();
    let mut foreign = false;
    for glyph in glyphs {
        match &glyph.drawn {
            Drawn::Not => (),
            Drawn::Code(code) => {
                if std::mem::take(&mut foreign) {
                    look.font(font, size);
                }
                codes.push(*code);
            }
            Drawn::Ours(ours) => {
                show_codes(look, font, &mut codes);
                look.ours(types, ours, size);
                foreign = true;
            }
        }
    }
    show_codes(look, font, &mut codes);
    if foreign {
        look.font(font, size);
    }
}

fn show_codes(look: &mut Look, font: &Type, codes: &mut Vec<u16>) {
    if !codes.is_empty() {
        let string = Object::String(font.face.bytes(&std::mem::take(codes)).into());
        write::finished(&mut look.contents, &string);
        look.put(format_args!(" Tj\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, limit: f64) -> Vec<String> {
        let glyph = |character| Glyph { character, width: 1.0, drawn: Drawn::Not };
        let glyphs: Vec<Glyph> = text.chars().map(glyph).collect();
        let line = |line: Range<usize>| glyphs[line].iter().map(|it| it.character).collect();
        lines(&glyphs, limit).into_iter().map(line).collect()
    }

    #[test]
    fn lines_break_at_words_and_else_within_them() {
        assert_eq!(broken("one two  three", 7.0), ["one two", "three"]);
        assert_eq!(broken("unbreakable", 4.0), ["unbr", "eaka", "ble"]);
        assert_eq!(broken("a\n\nb c", 9.0), ["a", "", "b c"]);
        assert_eq!(broken("wide", 0.5), ["w", "i", "d", "e"]);
        assert_eq!(broken("abc   \nd", 3.5), ["abc", "d"]);
    }
}
