//! One content stream, operator by operator.

mod text;

use super::Scanner;
use crate::{
    content::{
        inline_image,
        path::Path,
        resources::{Scope, Space},
        state::State,
        token::{self, Operand, Token},
    },
    geometry::{Matrix, Rect},
    lexer::Lexer,
};

/// Where an image is painted.
pub const UNIT: Rect = Rect { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 };

/// Most operands to keep for one operator.
const MOST_OPERANDS: usize = 1 << 16;

/// Most saved states to keep; readers stop far earlier.
const MOST_SAVED: usize = 4096;

/// A content stream that is being run.
pub struct Stream<'a> {
    lexer: Lexer<'a>,
    scope: Scope,
    depth: u32,
    state: State,
    saved: Vec<State>,
    path: Path,
    /// Whether the path becomes the clip at the next painting operator.
    clips: bool,
    line: Matrix,
    glyph: Matrix,
    /// Whether inline images from here on end without white space.
    unspaced: bool,
    /// What is out of balance so far.
    pub left: Left,
}

/// What a stream leaves out of balance, as [`Scan`](crate::content::Scan) tells it.
#[derive(Debug, Default)]
pub struct Left {
    /// `q` missing in front.
    pub underflow: u32,
    /// Whether one of them would undo a change.
    pub disturbed: bool,
    /// `q` left open.
    pub open: u32,
    /// Marked content left open.
    pub open_marked: u32,
    /// Whether a text object is left open.
    pub open_text: bool,
    /// Whether a string or an inline image is left open.
    pub unfinished: bool,
}

impl<'a> Stream<'a> {
    /// Begins a stream with the state that it inherits.
    pub fn new(contents: &'a [u8], scope: Scope, depth: u32, state: State) -> Self {
        Self {
            lexer: Lexer::new(contents, 0),
            scope,
            depth,
            state,
            saved: Vec::new(),
            path: Path::default(),
            clips: false,
            line: Matrix::IDENTITY,
            glyph: Matrix::IDENTITY,
            unspaced: false,
            left: Left::default(),
        }
    }

    /// Runs to the end; a form also stops when too many operators were run.
    pub fn run(&mut self, scanner: &mut Scanner) {
        let mut operands = Vec::new();
        loop {
            match token::next(&mut self.lexer) {
                Token::Operand(operand) if operands.len() < MOST_OPERANDS => operands.push(operand),
                Token::Operand(_) => scanner.scan.occupied = true,
                Token::Operator(operator) => {
                    if 0 < self.depth && !scanner.spend(1) {
                        return;
                    }
                    if self.operator(scanner, operator, &operands).is_none() {
                        // Readers differ on an operator that lacks operands.
                        scanner.scan.occupied = true;
                    }
                    operands.clear();
                }
                Token::Unclosed => {
                    self.left.unfinished = true;
                    scanner.scan.occupied = true;
                }
                Token::End => return,
            }
        }
    }

    /// Runs an operator; `None` where operands are missing.
    fn operator(&mut self, it: &mut Scanner, operator: &[u8], with: &[Operand]) -> Option<()> {
        match operator {
            b"q" => self.save(it),
            b"Q" => self.restore(it),
            b"cm" => {
                self.state.ctm = Matrix(numbers(with)?).then(self.state.ctm);
                self.state.changed = true;
            }
            b"w" => self.state.line = self.changing(numbers::<1>(with)?)[0],
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => self.draw(it, operator, with)?,
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => {
                self.paint(it, operator);
            }
            b"W" | b"W*" => self.clips = true,
            b"BT" => {
                (self.line, self.glyph) = (Matrix::IDENTITY, Matrix::IDENTITY);
                self.left.open_text = true;
            }
            b"ET" => self.left.open_text = false,
            b"BMC" | b"BDC" => self.left.open_marked += 1,
            b"EMC" => self.left.open_marked = self.left.open_marked.saturating_sub(1),
            b"Tj" | b"TJ" | b"'" | b"\"" => self.show(it, operator, with)?,
            b"Do" | b"gs" | b"sh" | b"Tf" => self.named(it, operator, with)?,
            b"BI" => self.image(it),
            _ if operator[0] == b'T' => self.text(operator, with)?,
            _ => self.color(it, operator, with),
        }
        Some(())
    }

    fn save(&mut self, it: &mut Scanner) {
        self.left.open = self.left.open.saturating_add(1);
        if self.saved.len() < MOST_SAVED {
            self.saved.push(self.state.clone());
        } else {
            it.scan.occupied = true;
        }
    }

    fn restore(&mut self, it: &mut Scanner) {
        let Some(open) = self.left.open.checked_sub(1) else {
            self.left.underflow += 1;
            self.left.disturbed |= self.state.changed;
            it.scan.occupied |= self.state.changed;
            return;
        };
        self.left.open = open;
        // Past the most that are kept, ink no longer matters and only the count goes on.
        if usize::try_from(open).is_ok_and(|open| open < self.saved.len())
            && let Some(state) = self.saved.pop()
        {
            self.state = state;
        }
    }

    /// Notes that the graphics state is no longer that of the start.
    fn changing<T>(&mut self, value: T) -> T {
        self.state.changed = true;
        value
    }

    fn draw(&mut self, it: &Scanner, operator: &[u8], with: &[Operand]) -> Option<()> {
        let pen = self.state.pen(it.zone);
        match operator {
            b"m" => {
                let [x, y] = numbers(with)?;
                self.path.move_to(&pen, (x, y));
            }
            b"l" => {
                let [x, y] = numbers(with)?;
                self.path.draw_to(&pen, &[(x, y)]);
            }
            b"c" => {
                let [x, y, x2, y2, x3, y3] = numbers(with)?;
                self.path.draw_to(&pen, &[(x, y), (x2, y2), (x3, y3)]);
            }
            b"v" | b"y" => {
                let [x, y, x2, y2] = numbers(with)?;
                self.path.draw_to(&pen, &[(x, y), (x2, y2)]);
            }
            b"re" => self.path.rectangle(&pen, numbers(with)?),
            _ => self.path.close(&pen),
        }
        Some(())
    }

    fn paint(&mut self, it: &mut Scanner, operator: &[u8]) {
        let pen = self.state.pen(it.zone);
        if matches!(operator, b"s" | b"b" | b"b*") {
            self.path.close(&pen);
        }
        let ended = self.path.end(&pen);
        let fills = matches!(operator[0], b'f' | b'F' | b'B' | b'b');
        let strokes = matches!(operator[0], b'S' | b's' | b'B' | b'b');
        let inks = fills && !self.state.fill.white;
        let lines = strokes && !self.state.stroke.white;
        it.scan.occupied |= (ended.filled && inks) || (ended.stroked && lines);
        let seen = ended.bounds.and_then(|bounds| self.state.clip?.meet(bounds));
        it.scan.layer.marked |= seen.is_some() && (inks || lines);
        if fills && let Some(seen) = seen {
            self.cover(it, &ended.rectangles, seen);
        }
        if std::mem::take(&mut self.clips) {
            self.state.changed = true;
            if let Some(bounds) = ended.bounds {
                self.state.clip_to(bounds, ended.rectangles.len() == 1);
            }
        }
    }

    /// Notes what was filled: these rectangles, or anything else within the bounds.
    fn cover(&self, it: &mut Scanner, rectangles: &[Rect], bounds: Rect) {
        let state = &self.state;
        let Some(clip) = state.clip.filter(|_| state.whole && state.covers == [true; 3]) else {
            return it.scan.layer.cover(bounds, None, false);
        };
        for rect in rectangles.iter().filter_map(|rect| rect.meet(clip)) {
            it.scan.layer.cover(rect, state.fill.shade, true);
        }
        if rectangles.is_empty() {
            it.scan.layer.cover(bounds, None, false);
        }
    }

    /// Runs an operator that names a resource.
    fn named(&mut self, it: &mut Scanner, operator: &[u8], with: &[Operand]) -> Option<()> {
        let place = with.len().checked_sub(if operator == b"Tf" { 2 } else { 1 })?;
        let name = with[place].name()?;
        match operator {
            b"Do" => {
                let known = it.xobject(self.scope, &name);
                it.paint(&known, &self.state, self.depth);
            }
            b"gs" => {
                self.state.changed = true;
                for (now, set) in
                    self.state.covers.iter_mut().zip(it.look.covers(self.scope, &name))
                {
                    *now = set.unwrap_or(*now);
                }
            }
            b"sh" => {
                it.mark(self.state.clip);
                self.state.clip.into_iter().for_each(|clip| it.scan.layer.cover(clip, None, false));
            }
            b"Tf" => {
                self.state.text.size = self.changing(numbers::<1>(with)?)[0];
                self.state.font = it.font(self.scope, &name);
            }
            _ => (),
        }
        Some(())
    }

    fn image(&mut self, it: &mut Scanner) {
        let Some(ended) = inline_image::pass(&mut self.lexer, &mut self.unspaced) else {
            it.scan.occupied = true;
            return;
        };
        self.left.unfinished |= !ended;
        it.scan.occupied |= !ended;
        it.mark(self.state.seen(UNIT));
    }

    fn color(&mut self, it: &mut Scanner, operator: &[u8], with: &[Operand]) {
        let last = with.last().and_then(|operand| operand.name());
        let strokes = operator[0].is_ascii_uppercase();
        let paint = if strokes { self.state.stroke } else { self.state.fill };
        let (space, components) = match operator {
            b"g" | b"G" => (Space::Gray, with),
            b"rg" | b"RG" => (Space::Rgb, with),
            b"k" | b"K" => (Space::Cmyk, with),
            // No space begins with white.
            b"cs" | b"CS" => {
                (last.map_or(Space::Other, |name| it.space(self.scope, &name)), &[][..])
            }
            b"sc" | b"SC" => (paint.space, with),
            b"scn" | b"SCN" => {
                it.scan.patterns |= last.is_some() && self.scope == Scope::PAGE;
                (paint.space, with)
            }
            b"d" | b"J" | b"j" | b"M" | b"i" | b"ri" => return self.state.changed = true,
            _ => return,
        };
        self.state.changed = true;
        let paint = if strokes { &mut self.state.stroke } else { &mut self.state.fill };
        paint.set(space, components);
    }
}

/// The last operands, if they are that many numbers.
fn numbers<const N: usize>(operands: &[Operand]) -> Option<[f64; N]> {
    let last = operands.last_chunk::<N>()?;
    let mut numbers = [0.0; N];
    for (number, operand) in numbers.iter_mut().zip(last) {
        *number = operand.number()?;
    }
    Some(numbers)
}
