//! The graphics state, as far as it decides where ink may be (ISO 32000-1, 8.4).

use std::rc::Rc;

use super::{
    path::Pen,
    resources::{FontInfo, Space},
    text::TextState,
    token::Operand,
};
use crate::pdf::geometry::{Matrix, Rect};

/// Half the width of the thinnest line that a printer draws.
const THINNEST: f64 = 0.25;

/// What `q` saves and `Q` restores.
#[derive(Debug, Clone)]
pub struct State {
    /// From user space to the space of the zone.
    pub ctm: Matrix,
    /// Where in the zone ink can show; `None` where nothing can.
    pub clip: Option<Rect>,
    /// Line width.
    pub line: f64,
    /// What fills.
    pub fill: Paint,
    /// What strokes.
    pub stroke: Paint,
    /// Text state.
    pub text: TextState,
    /// Font; `None` where none was set or it cannot be read.
    pub font: Option<Rc<FontInfo>>,
    /// Whether anything was changed since the contents began.
    pub changed: bool,
}

/// A color, as far as it matters.
#[derive(Debug, Clone, Copy)]
pub struct Paint {
    /// Its space.
    pub space: Space,
    /// Whether it is white.
    pub white: bool,
}

impl Paint {
    /// What every page begins with.
    const BLACK: Self = Self { space: Space::Gray, white: false };

    /// Sets the components of a color in a space.
    pub fn set(&mut self, space: Space, operands: &[Operand]) {
        let numbers = operands.iter().filter_map(|it| it.number());
        let mut components = [0.0; 4];
        let mut count = 0;
        for (place, number) in components.iter_mut().zip(numbers) {
            *place = number;
            count += 1;
        }
        let white = operands.len() == count && space.is_white(&components[..count]);
        *self = Self { space, white };
    }
}

impl State {
    /// What contents begin with.
    pub fn new(ctm: Matrix, clip: Option<Rect>) -> Self {
        Self {
            ctm,
            clip,
            line: 1.0,
            fill: Paint::BLACK,
            stroke: Paint::BLACK,
            text: TextState::default(),
            font: None,
            changed: false,
        }
    }

    /// What paths are drawn with now.
    pub fn pen(&self) -> Pen {
        let (x, y) = self.ctm.reach(self.line.abs() / 2.0);
        Pen { ctm: self.ctm, clip: self.clip, half: (x.max(THINNEST), y.max(THINNEST)) }
    }

    /// Lets ink show inside the bounds only.
    pub fn clip_to(&mut self, bounds: Rect) {
        self.clip = self.clip.and_then(|clip| clip.meet(bounds));
    }

    /// Whether ink inside the bounds, in user space, may show.
    pub fn shows(&self, matrix: Matrix, bounds: Rect) -> bool {
        let bounds = matrix.then(self.ctm).bounds(bounds);
        self.clip.is_some_and(|clip| clip.meet(bounds).is_some())
    }
}
