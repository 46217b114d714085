//! Markdown: headings, lists, quotes, code and emphasis. What is not understood is set as the
//! plain text that it is.

pub mod emphasis;

use super::{
    lines::{self, plain},
    page::Writer,
    words,
};
use crate::pdf::{canvas::Style, font::Face};

/// How running text is set.
const TEXT: Style = Style::new(Face::Regular, 11.0);

/// Points that a list or a quote is further in than what it is in.
const INDENT: f64 = 18.0;

/// The deepest list or quote.
const DEEPEST: usize = 8;

/// Room between paragraphs, in points.
const GAP: f64 = 6.0;

/// Sets a text by its marks.
pub fn set(writer: &mut Writer<'_, '_>, text: &str) -> Result<(), String> {
    let mut blocks = Blocks { writer, open: None };
    let mut fence: Option<&str> = None;
    for line in lines::of(text.trim_end()) {
        let bare = line.trim_start();
        if let Some(mark) = fence {
            if bare.starts_with(mark) && bare.trim_matches('`').trim_matches('~').trim().is_empty()
            {
                fence = None;
            } else {
                plain(blocks.writer, line, INDENT)?;
            }
        } else if let Some(mark) = ["```", "~~~"].into_iter().find(|it| bare.starts_with(it)) {
            blocks.close()?;
            blocks.writer.gap(GAP);
            fence = Some(mark);
        } else {
            blocks.line(line)?;
        }
    }
    blocks.close()
}

/// Lines on their way into paragraphs.
struct Blocks<'w, 'c, 'f> {
    writer: &'w mut Writer<'c, 'f>,
    /// The paragraph that the next line may go on.
    open: Option<Block>,
}

/// A paragraph, a heading, or an item of a list.
struct Block {
    text: String,
    style: Style,
    /// How far it is in.
    depth: usize,
    /// What stands before its first line, as `•`.
    mark: Option<String>,
}

impl Blocks<'_, '_, '_> {
    /// Takes a line outside of code.
    fn line(&mut self, line: &str) -> Result<(), String> {
        let (quoted, line) = quotes(line);
        let bare = line.trim();
        if bare.is_empty() {
            self.close()
        } else if let Some((level, title)) = heading(line) {
            self.close()?;
            self.writer.gap(2.0 * GAP);
            self.open(Block { text: title.into(), style: level, depth: quoted, mark: None });
            self.close()
        } else if is_rule(bare) {
            self.close()?;
            self.writer.rule()
        } else if let Some((mark, text)) = item(bare) {
            self.close()?;
            let depth = (quoted + 1 + indent(line) / 2).min(DEEPEST);
            self.open(Block { text: text.into(), style: TEXT, depth, mark: Some(mark) });
            Ok(())
        } else if bare.starts_with('|') || (self.open.is_none() && 4 <= indent(line)) {
            self.close()?;
            let inside = f64::from(u8::try_from(quoted).unwrap_or(0)) * INDENT;
            plain(self.writer, line, inside)
        } else {
            self.go_on(line, quoted)
        }
    }

    /// Adds a line to the open paragraph, or starts one.
    fn go_on(&mut self, line: &str, quoted: usize) -> Result<(), String> {
        match &mut self.open {
            Some(block) if block.mark.is_some() || block.depth == quoted => {
                block.text.push(' ');
                block.text.push_str(line.trim_start());
            }
            _ => {
                self.close()?;
                let text = line.trim_start().to_owned();
                self.open(Block { text, style: TEXT, depth: quoted, mark: None });
            }
        }
        // Two spaces or a backslash at the end of a line keep the next one apart.
        if line.ends_with("  ") { self.close() } else { Ok(()) }
    }

    fn open(&mut self, block: Block) {
        self.open = Some(block);
    }

    /// Sets the open paragraph.
    fn close(&mut self) -> Result<(), String> {
        let Some(Block { text, style, depth, mark }) = self.open.take() else { return Ok(()) };
        self.writer.gap(GAP);
        let indent = f64::from(u8::try_from(depth.min(DEEPEST)).unwrap_or(0)) * INDENT;
        if let Some(mark) = mark {
            let glyphs = words(self.writer, &mark, style);
            self.writer.mark(&glyphs, indent - INDENT)?;
        }
        for piece in super::pieces(text.trim_end()) {
            let mut glyphs = Vec::new();
            for (part, face) in emphasis::of(piece, style.face) {
                glyphs.extend(words(self.writer, &part, Style { face, ..style }));
            }
            self.writer.lines(&glyphs, [indent; 2])?;
        }
        Ok(())
    }
}

/// How deep a line is quoted, and what is behind the marks of that.
fn quotes(line: &str) -> (usize, &str) {
    let (mut depth, mut rest) = (0, line);
    while let Some(tail) = rest.trim_start().strip_prefix('>')
        && depth < DEEPEST
    {
        (depth, rest) = (depth + 1, tail.strip_prefix(' ').unwrap_or(tail));
    }
    (depth, rest)
}

/// The style and the words of a heading.
fn heading(line: &str) -> Option<(Style, &str)> {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    let size = match level {
        1 => 18.0,
        2 => 15.0,
        3 => 13.0,
        4..=6 => 11.0,
        _ => return None,
    };
    let title = title.strip_prefix(' ')?.trim();
    (!title.is_empty()).then_some((Style::new(Face::SemiBold, size), title))
}

/// Whether a line is a rule across the page.
fn is_rule(line: &str) -> bool {
    let marks = line.chars().filter(|it| !it.is_whitespace());
    let first = line.chars().next();
    3 <= marks.clone().count()
        && matches!(first, Some('-' | '*' | '_'))
        && marks.map(Some).all(|it| it == first)
}

/// The mark and the words of an item of a list.
fn item(line: &str) -> Option<(String, &str)> {
    if let Some(text) = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)) {
        return Some(("•".into(), text.trim_start()));
    }
    let digits = line.len() - line.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let (number, rest) = line.split_at(digits);
    let text = rest.strip_prefix(['.', ')'])?.strip_prefix(' ')?;
    let known = (1..=4).contains(&digits);
    known.then(|| (format!("{number}{}", &rest[..1]), text.trim_start()))
}

/// Columns that a line is further in.
fn indent(line: &str) -> usize {
    let blank = line.chars().take_while(|it| matches!(it, ' ' | '\t'));
    blank.map(|it| if it == '\t' { 4 } else { 1 }).sum()
}
