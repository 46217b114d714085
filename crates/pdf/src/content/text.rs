//! Where text may leave ink (ISO 32000-1, 9.2 to 9.4).

use super::{
    resources::{FontInfo, Widths},
    token::Operand,
};
use crate::geometry::Rect;

/// Room for glyphs that reach past their own width, such as slanted ones.
const OVERHANG: f64 = 0.25;

/// Room around a glyph of a line that runs downwards.
const AROUND: f64 = 1.0;

/// The text state (ISO 32000-1, table 104), but for the font.
#[derive(Debug, Clone, Copy)]
pub struct TextState {
    /// Font size.
    pub size: f64,
    /// Character spacing.
    pub character: f64,
    /// Word spacing.
    pub word: f64,
    /// Horizontal scaling, 1 for none.
    pub scale: f64,
    /// Leading.
    pub leading: f64,
    /// Rise.
    pub rise: f64,
    /// Rendering mode.
    pub mode: u8,
}

impl Default for TextState {
    fn default() -> Self {
        let (size, character, word, leading, rise) = (0.0, 0.0, 0.0, 0.0, 0.0);
        Self { size, character, word, scale: 1.0, leading, rise, mode: 0 }
    }
}

/// Text that was shown, in text space.
#[derive(Debug)]
pub struct Shown {
    /// What may have ink in it; `None` for blanks only.
    pub ink: Option<Rect>,
    /// How far the next glyph lies from the first.
    pub advance: (f64, f64),
}

/// Lays out the strings and shifts of one operator, and hands on each letter with where it begins
/// and ends.
pub fn show(
    state: &TextState,
    font: &FontInfo,
    operands: &[Operand],
    letter: &mut impl FnMut(f64, f64, char),
) -> Shown {
    let scale = if font.vertical { 1.0 } else { state.scale };
    let mut line = Line { state, font, scale, at: 0.0, ink: (f64::INFINITY, f64::NEG_INFINITY) };
    for operand in operands {
        if let Operand::Number(shift) = operand {
            line.at -= shift / 1000.0 * state.size * scale;
        } else if let Some(string) = operand.string() {
            line.string(&string, letter);
        }
    }
    let bounds = |(low, high)| bounds(state, font, low, high);
    let advance = if font.vertical { (0.0, line.at) } else { (line.at, 0.0) };
    let ink = Some(line.ink).filter(|(low, high)| low <= high);
    Shown { ink: ink.map(bounds), advance }
}

/// The box around glyphs between two places on the line.
fn bounds(state: &TextState, font: &FontInfo, low: f64, high: f64) -> Rect {
    let across = |em: f64| (em * state.size * state.scale).abs();
    let around = (AROUND * state.size).abs();
    let rect = if font.vertical {
        let side = across(AROUND);
        [-side, low - around + state.rise, side, high + around + state.rise]
    } else {
        let side = across(OVERHANG);
        let bottom = font.descent.min(-0.3) * state.size + state.rise;
        let top = font.ascent.max(1.0) * state.size + state.rise;
        [low - side, bottom, high + side, top]
    };
    Rect::between(rect)
}

/// A line on which codes are set one after the other.
struct Line<'a> {
    state: &'a TextState,
    font: &'a FontInfo,
    scale: f64,
    /// Where the next code goes.
    at: f64,
    /// What may have ink in it, from and to; the wrong way round for nothing.
    ink: (f64, f64),
}

impl Line<'_> {
    fn string(&mut self, string: &[u8], letter: &mut impl FnMut(f64, f64, char)) {
        match &self.font.widths {
            Widths::Simple(widths) => {
                for &byte in string {
                    let width = widths[usize::from(byte)];
                    self.code(byte.into(), width, width, byte == b' ', letter);
                }
            }
            Widths::Standard(widths) => {
                for &byte in string {
                    let width = widths[usize::from(byte)];
                    self.code(byte.into(), width, width.max(1.0), byte == b' ', letter);
                }
            }
            Widths::Composite(ranges) => {
                for pair in string.chunks(2) {
                    let code = u16::from_be_bytes([pair[0], *pair.get(1).unwrap_or(&0)]);
                    let width = ranges.of(code);
                    self.code(code, width, width, false, letter);
                }
            }
            Widths::Unknown => {
                for &byte in string {
                    self.code(byte.into(), 0.6, 1.0, byte == b' ', letter);
                }
            }
        }
    }

    /// Sets one code that advances by a width and may paint up to another.
    fn code(
        &mut self,
        code: u16,
        width: f64,
        painted: f64,
        space: bool,
        letter: &mut impl FnMut(f64, f64, char),
    ) {
        // Lines that run downwards advance by the height of a glyph, which is one unit by default.
        let reach = |width: f64| if self.font.vertical { -1.0 } else { width } * self.state.size;
        let (start, end) = (self.at, self.at + reach(width) * self.scale);
        if self.font.blank != Some(code) {
            self.inked(start);
            self.inked(end);
            if width < painted {
                self.inked(start + reach(painted) * self.scale);
            }
        }
        self.font.letters.say(code, |says| letter(start, end, says));
        let word = if space { self.state.word } else { 0.0 };
        self.at = end + (self.state.character + word) * self.scale;
    }

    /// Takes in a place up to which there may be ink.
    fn inked(&mut self, at: f64) {
        if at < self.ink.0 {
            self.ink.0 = at;
        }
        if self.ink.1 < at {
            self.ink.1 = at;
        }
    }
}
