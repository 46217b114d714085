//! Where text may leave ink (ISO 32000-1, 9.2 to 9.4).

use super::{
    resources::{FontInfo, Widths},
    token::Operand,
};
use crate::pdf::geometry::Rect;

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

/// Lays out the strings and shifts of one operator.
pub fn show(state: &TextState, font: &FontInfo, operands: &[Operand]) -> Shown {
    let (mut at, mut ink): (f64, Option<(f64, f64)>) = (0.0, None);
    let scale = if font.vertical { 1.0 } else { state.scale };
    for operand in operands {
        if let Operand::Number(shift) = operand {
            at -= shift / 1000.0 * state.size * scale;
        } else if let Some(string) = operand.string() {
            let run = Run::of(font, &string);
            let spacing = run.codes * state.character + run.spaces * state.word;
            let painted = at + run.painted * state.size * scale;
            let end = at + (run.advance * state.size + spacing) * scale;
            if !run.blank {
                let (low, high) = ink.unwrap_or((at, at));
                let low = low.min(at).min(end).min(painted);
                ink = Some((low, high.max(at).max(end).max(painted)));
            }
            at = end;
        }
    }
    let bounds = |(low, high)| bounds(state, font, low, high);
    let advance = if font.vertical { (0.0, at) } else { (at, 0.0) };
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

/// What a string adds up to, in units of the font size.
#[derive(Debug, Default)]
struct Run {
    codes: f64,
    spaces: f64,
    advance: f64,
    /// How far ink may reach; more than the advance where widths are not known.
    painted: f64,
    blank: bool,
}

impl Run {
    fn of(font: &FontInfo, string: &[u8]) -> Self {
        let mut run = Self { blank: true, ..Self::default() };
        // Lines that run downwards advance by the height of a glyph, which is one unit by default.
        let width = |width: f64| if font.vertical { -1.0 } else { width };
        match &font.widths {
            Widths::Simple(widths) => {
                for &byte in string {
                    run.add(font, byte.into(), width(widths[usize::from(byte)]));
                    run.spaces += f64::from(u8::from(byte == b' '));
                }
                run.painted = run.advance;
            }
            Widths::Composite { default, ranges } => {
                for pair in string.chunks(2) {
                    let code = u16::from_be_bytes([pair[0], *pair.get(1).unwrap_or(&0)]);
                    let after = ranges.partition_point(|&(first, ..)| first <= code);
                    let range = ranges[..after].last().filter(|&&(_, last, _)| code <= last);
                    run.add(font, code, width(range.map_or(*default, |&(.., width)| width)));
                }
                run.painted = run.advance;
            }
            Widths::Unknown => {
                for &byte in string {
                    run.add(font, byte.into(), width(0.6));
                    run.spaces += f64::from(u8::from(byte == b' '));
                }
                run.painted = width(1.0) * run.codes;
            }
        }
        run
    }

    fn add(&mut self, font: &FontInfo, code: u16, width: f64) {
        self.codes += 1.0;
        self.advance += width;
        self.blank &= font.blank == Some(code);
    }
}
