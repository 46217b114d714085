//! Text as pages: each line as it is, or Markdown as it reads.

mod decode;

mod lines;

mod markdown;

mod page;

use crate::{
    case::Made,
    pdf::{canvas::Style, font::Fonts},
};

use self::{
    decode::{Encoding, decode},
    page::Styled,
};

pub use lines::{of as lines, plain};
pub use page::{Sheets, Writer};

/// The most bytes of a text that is set, some 1,300 pages.
pub const BYTE_LIMIT: u64 = 4 << 20;

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// Nothing.
    None,
    /// Markdown.
    Markdown,
}

/// Sets the bytes of a text file on Letter pages; with how.
///
/// # Errors
///
/// Why some of it cannot be set, in one lowercase phrase with the line.
pub fn to_pdf(bytes: &[u8], markup: Markup) -> Result<(Vec<u8>, Made), String> {
    let (text, encoding) = decode(bytes)?;
    if text.trim().is_empty() {
        return Err("it has no text".into());
    }
    let fonts = Fonts::new();
    printable(&fonts, &text, "")?;
    let pdf = Sheets::set(&fonts, |writer| match markup {
        Markup::None => lines::set(writer, &text),
        Markup::Markdown => markdown::set(writer, &text),
    })?;
    let read = match encoding {
        Encoding::Unicode => "",
        Encoding::Windows1252 => ", read as Windows-1252 since they are not UTF-8",
    };
    let how = match markup {
        Markup::None => format!("its lines are set on pages{read}"),
        Markup::Markdown => format!("its lines are set on pages as Markdown{read}"),
    };
    Ok((pdf, Made { kind: "text file".into(), how, ..Made::default() }))
}

/// Refuses a text with a character that the faces of the packet do not have; names the first by
/// its line and, with `place`, by what it is a line of.
///
/// # Errors
///
/// The line and the character.
pub fn printable(fonts: &Fonts, text: &str, place: &str) -> Result<(), String> {
    for (line, number) in lines(text).zip(1_u32..) {
        // Nearly every line is of these characters alone, and shaping takes long.
        if line.bytes().all(|it| matches!(it, b'\t' | b'\x0C' | b' '..=b'~')) {
            continue;
        }
        let lost = pieces(line).find_map(|piece| fonts.lacking(piece));
        if let Some(lost) = lost {
            let (shown, code) = (lost.escape_debug(), u32::from(lost));
            return Err(format!(
                "line {number}{place} has `{shown}` (U+{code:04X}), which the font of the packet does not \
                 have"
            ));
        }
    }
    Ok(())
}

/// The glyphs of a text, and how they are set.
pub fn words(writer: &Writer<'_, '_>, text: &str, style: Style) -> Vec<Styled> {
    writer.shape(text, style).into_iter().map(|glyph| (glyph, style)).collect()
}

/// The most bytes of a line that are shaped at once.
const PIECE: usize = 8_192;

/// A line in pieces that are not too long to be shaped, cut behind a space where there is one.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = if rest.len() <= PIECE { rest.len() } else { rest.floor_char_boundary(PIECE) };
        let end = match rest[..end].rfind(' ') {
            Some(space) if end < rest.len() => space + 1,
            _ => end,
        };
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        Some(piece)
    })
}

#[cfg(test)]
mod tests;
