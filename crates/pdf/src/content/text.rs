//! Where text may leave ink (ISO 32000-1, 9.2 to 9.4).

use super::{
    layer::{Layer, Letter},
    resources::{FontInfo, Widths},
    token::Operand,
};
use crate::geometry::Rect;

/// Room for glyphs that reach past their own width, such as slanted ones.
const OVERHANG: f64 = 0.25;

/// How many codes are placed before what they say is looked up.
const FEW: usize = 16;

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

/// Lays out the strings and shifts of one operator, and adds their letters to what the page says.
pub fn show(state: &TextState, font: &FontInfo, operands: &[Operand], layer: &mut Layer) -> Shown {
    let scale = if font.vertical { 1.0 } else { state.scale };
    let mut line = Line { state, font, scale, at: 0.0, ink: (f64::INFINITY, f64::NEG_INFINITY) };
    for operand in operands {
        if let Operand::Number(shift) = operand {
            line.at -= shift / 1000.0 * state.size * scale;
        } else if let Some(string) = operand.string() {
            line.string(&string, layer);
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
    fn string(&mut self, string: &[u8], layer: &mut Layer) {
        match &self.font.widths {
            Widths::Simple(widths) => {
                let code = |&byte: &u8| {
                    let width = widths[usize::from(byte)];
                    Code { code: byte.into(), width, painted: width, space: byte == b' ' }
                };
                self.set(string.iter().map(code), layer);
            }
            Widths::Standard(widths) => {
                let code = |&byte: &u8| {
                    let width = widths[usize::from(byte)];
                    Code { code: byte.into(), width, painted: width.max(1.0), space: byte == b' ' }
                };
                self.set(string.iter().map(code), layer);
            }
            Widths::Composite(ranges) => {
                let code = |pair: &[u8]| {
                    let code = u16::from_be_bytes([pair[0], *pair.get(1).unwrap_or(&0)]);
                    let width = ranges.of(code);
                    Code { code, width, painted: width, space: false }
                };
                self.set(string.chunks(2).map(code), layer);
            }
            Widths::Unknown => {
                let code = |&byte: &u8| {
                    let (code, space) = (byte.into(), byte == b' ');
                    Code { code, width: 0.6, painted: 1.0, space }
                };
                self.set(string.iter().map(code), layer);
            }
        }
    }

    /// Sets one code after the other, and adds what they say.
    fn set(&mut self, mut codes: impl Iterator<Item = Code>, layer: &mut Layer) {
        let letters = &self.font.letters;
        let mut places = [(0, 0.0, 0.0); FEW];
        loop {
            let count = self.place(&mut codes, &mut places);
            if count == 0 {
                return;
            }
            let places = places[..count].iter();
            if letters.each_says_one() {
                layer.add(
                    places.map(|&(code, start, end)| Letter::new(start, end, letters.of_one(code))),
                );
                continue;
            }
            for &(code, start, end) in places {
                letters.say(code, |says| layer.add([Letter::new(start, end, says)].into_iter()));
            }
        }
    }

    /// Notes a few codes with where they start and end, and tells how many they are. Every letter
    /// of every page comes by here, so what it goes on with is to stay in registers, as it does in
    /// a function that does nothing else.
    #[inline(never)]
    fn place(
        &mut self,
        codes: &mut impl Iterator<Item = Code>,
        places: &mut [(u16, f64, f64); FEW],
    ) -> usize {
        let Self { state, font, scale, mut at, mut ink } = *self;
        // Lines that run downwards advance by the height of a glyph, which is one unit by default.
        let reach = |width: f64| if font.vertical { -1.0 } else { width } * state.size * scale;
        let spacing = state.character * scale;
        let word_spacing = (state.character + state.word) * scale;
        let mut count = 0;
        for (place, it) in places.iter_mut().zip(codes) {
            let end = at + reach(it.width);
            if font.blank != Some(it.code) {
                take_in(&mut ink, at);
                take_in(&mut ink, end);
                if it.width < it.painted {
                    take_in(&mut ink, at + reach(it.painted));
                }
            }
            *place = (it.code, at, end);
            at = end + if it.space { word_spacing } else { spacing };
            count += 1;
        }
        (self.at, self.ink) = (at, ink);
        count
    }
}

/// A code of a string.
struct Code {
    code: u16,
    /// How far it advances.
    width: f64,
    /// How far it may paint.
    painted: f64,
    /// Whether word spacing follows it.
    space: bool,
}

/// Takes in a place up to which there may be ink.
fn take_in(ink: &mut (f64, f64), at: f64) {
    if at < ink.0 {
        ink.0 = at;
    }
    if ink.1 < at {
        ink.1 = at;
    }
}
