//! The graphics state, as far as it decides where ink may be (ISO 32000-1, 8.4).

use std::rc::Rc;

use super::{
    path::Pen,
    resources::{FontInfo, Space},
    text::TextState,
    token::Operand,
};
use crate::geometry::{Matrix, Rect};

/// Half the width of the thinnest line that a printer draws.
const THINNEST: f64 = 0.25;

/// What `q` saves and `Q` restores.
#[derive(Debug, Clone)]
pub struct State {
    /// From user space to the space of the zone.
    pub ctm: Matrix,
    /// Where on the page ink can show; `None` where nothing can.
    pub clip: Option<Rect>,
    /// Whether ink shows in all of it.
    pub whole: bool,
    /// Whether what is painted hides what lies under it, as far as opacity, blend mode and soft
    /// mask go.
    pub covers: [bool; 3],
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
    /// It in red, green and blue, where that is known.
    pub shade: Option<[u8; 3]>,
}

impl Paint {
    /// What every page begins with.
    const BLACK: Self = Self { space: Space::Gray, white: false, shade: Some([0; 3]) };

    /// Sets the components of a color in a space.
    pub fn set(&mut self, space: Space, operands: &[Operand]) {
        let numbers = operands.iter().filter_map(|it| it.number());
        let mut components = [0.0; 4];
        let mut count = 0;
        for (place, number) in components.iter_mut().zip(numbers) {
            *place = number;
            count += 1;
        }
        let plain = operands.len() == count;
        let white = plain && space.is_white(&components[..count]);
        let shade = if plain { space.shade(&components[..count]) } else { None };
        *self = Self { space, white, shade };
    }
}

impl State {
    /// What contents begin with.
    pub fn new(ctm: Matrix, clip: Option<Rect>) -> Self {
        Self {
            ctm,
            clip,
            whole: true,
            covers: [true; 3],
            line: 1.0,
            fill: Paint::BLACK,
            stroke: Paint::BLACK,
            text: TextState::default(),
            font: None,
            changed: false,
        }
    }

    /// What paths are drawn with now, as far as they matter inside the zone.
    pub fn pen(&self, zone: Rect) -> Pen {
        let (x, y) = self.ctm.reach(self.line.abs() / 2.0);
        let clip = self.clip.and_then(|clip| clip.meet(zone));
        Pen { ctm: self.ctm, clip, half: (x.max(THINNEST), y.max(THINNEST)) }
    }

    /// Lets ink show inside the bounds only; `whole` where it shows in all of them.
    pub fn clip_to(&mut self, bounds: Rect, whole: bool) {
        self.clip = self.clip.and_then(|clip| clip.meet(bounds));
        self.whole &= whole;
    }

    /// Where ink inside the bounds, in user space, may show.
    pub fn seen(&self, bounds: Rect) -> Option<Rect> {
        self.clip?.meet(self.ctm.bounds(bounds))
    }
}
