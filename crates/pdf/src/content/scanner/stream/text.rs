//! Operators of text (ISO 32000-1, 9.3 and 9.4).

use super::{Stream, numbers};
use crate::{
    content::{layer::Run, resources::FontInfo, scanner::Scanner, text, token::Operand},
    geometry::Matrix,
};

impl Stream<'_> {
    /// Runs an operator of the text state or of text positions.
    pub fn text(&mut self, operator: &[u8], with: &[Operand]) -> Option<()> {
        let state = &mut self.state.text;
        match operator {
            b"Td" => return self.next_line(numbers(with)?),
            b"TD" => {
                let [x, y] = numbers(with)?;
                state.leading = -y;
                self.next_line([x, y])?;
            }
            b"T*" => return self.next_line([0.0, -self.state.text.leading]),
            b"Tm" => {
                self.line = Matrix(numbers(with)?);
                self.glyph = self.line;
                return Some(());
            }
            b"Tc" => [state.character] = numbers(with)?,
            b"Tw" => [state.word] = numbers(with)?,
            b"TL" => [state.leading] = numbers(with)?,
            b"Ts" => [state.rise] = numbers(with)?,
            b"Tz" => state.scale = numbers::<1>(with)?[0] / 100.0,
            b"Tr" => {
                let [written] = numbers(with)?;
                let known = |mode: &u8| f64::from(*mode).total_cmp(&written).is_eq();
                // Fill and stroke is the mode with most ink.
                state.mode = (0..8).find(known).unwrap_or(2);
            }
            _ => return Some(()),
        }
        self.state.changed = true;
        Some(())
    }

    #[expect(clippy::unnecessary_wraps, reason = "reads as the end of an operator")]
    fn next_line(&mut self, [x, y]: [f64; 2]) -> Option<()> {
        self.line = Matrix::translation(x, y).then(self.line);
        self.glyph = self.line;
        Some(())
    }

    pub fn show(&mut self, it: &mut Scanner, operator: &[u8], with: &[Operand]) -> Option<()> {
        if operator == b"\"" {
            let [.., word, character, _] = with else { return None };
            self.state.text.word = word.number()?;
            self.state.text.character = character.number()?;
            self.state.changed = true;
        }
        if operator == b"'" || operator == b"\"" {
            self.next_line([0.0, -self.state.text.leading])?;
        }
        let shown = if operator == b"TJ" { with } else { &with[with.len().checked_sub(1)?..] };
        self.lay_out(it, shown);
        Some(())
    }

    /// Advances by what is shown.
    fn lay_out(&mut self, it: &mut Scanner, shown: &[Operand]) {
        let state = &self.state;
        let unknown;
        let font = if let Some(font) = &state.font {
            font.as_ref()
        } else {
            unknown = FontInfo::default();
            &unknown
        };
        let first = it.scan.layer.letters.len();
        let layer = &mut it.scan.layer;
        let laid = text::show(&state.text, font, shown, layer);
        let fills = matches!(state.text.mode, 0 | 2 | 4 | 6);
        let strokes = matches!(state.text.mode, 1 | 2 | 5 | 6);
        let paint = if fills { state.fill } else { state.stroke };
        let (size, rise) = (state.text.size, state.text.rise);
        layer.end_run(Run {
            matrix: self.glyph.then(state.ctm),
            letters: first..layer.letters.len(),
            reach: (rise - 0.2 * size, rise + 0.8 * size),
            downwards: font.vertical,
            shade: if font.painted { None } else { paint.shade },
            painted: fills || strokes || font.painted,
        });
        let (fills, strokes) = (fills && !state.fill.white, strokes && !state.stroke.white);
        if let Some(bounds) = laid.ink.filter(|_| fills || strokes || font.painted) {
            let width = if strokes { state.line.abs() } else { 0.0 };
            let bounds = self.glyph.bounds(bounds).widened((width, width));
            it.mark(self.state.seen(bounds));
        }
        let (x, y) = laid.advance;
        self.glyph = Matrix::translation(x, y).then(self.glyph);
    }
}
