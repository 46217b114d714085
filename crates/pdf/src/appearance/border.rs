//! The ground and the frame of a field (ISO 32000-1, tables 166 and 189).

use super::{
    field::{Field, Kind},
    look::Look,
};
use crate::{
    document::Document,
    error::Result,
    object::{Dict, Object},
};

/// How far the control points of a quarter of a circle lie from its ends.
const ROUND: f64 = 0.552_284_75;

/// Frame, ground and caption of a field.
#[derive(Debug, Default)]
pub struct Style {
    /// Color of the ground.
    pub ground: Option<Color>,
    /// Color of the frame.
    pub frame: Option<Color>,
    /// Width of the frame.
    pub width: f64,
    /// Kind of the frame.
    line: Line,
    /// Dashes of the frame.
    dashes: Vec<f64>,
    /// How far it is turned counterclockwise: 0, 90, 180 or 270 degrees.
    pub turn: i64,
    /// Whether a picture stands on a button.
    pub picture: bool,
    /// What stands on a button, as written.
    pub caption: Option<Box<[u8]>>,
}

/// A color of one, three or four components.
#[derive(Debug, Clone, PartialEq)]
pub struct Color(Vec<f64>);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Line {
    #[default]
    Solid,
    Dashed,
    Beveled,
    Inset,
    Underline,
}

impl Color {
    fn read(document: &Document, dict: &Dict, key: &[u8]) -> Result<Option<Self>> {
        let components = numbers(document, &document.get(dict, key)?)?;
        Ok(matches!(components.len(), 1 | 3 | 4).then_some(Self(components)))
    }

    /// The operators that set it, for lines and for areas.
    fn operators(&self) -> (&'static str, &'static str) {
        match self.0.len() {
            1 => ("G", "g"),
            3 => ("RG", "rg"),
            _ => ("K", "k"),
        }
    }

    fn lighter(&self) -> Self {
        if self.0.len() == 4 { self.halved() } else { self.raised() }
    }

    fn darker(&self) -> Self {
        if self.0.len() == 4 { self.raised() } else { self.halved() }
    }

    fn raised(&self) -> Self {
        Self(self.0.iter().map(|it| 0.5 * it + 0.5).collect())
    }

    fn halved(&self) -> Self {
        Self(self.0.iter().map(|it| 0.5 * it).collect())
    }
}

impl Style {
    /// Reads the style of a widget.
    pub fn read(document: &Document, widget: &Dict) -> Result<Self> {
        let mut style = Self::default();
        if let Object::Dict(look) = document.get(widget, b"MK")? {
            style.ground = Color::read(document, &look, b"BG")?;
            style.frame = Color::read(document, &look, b"BC")?;
            style.picture = document.get(&look, b"I")? != Object::Null;
            style.turn = document.get(&look, b"R")?.as_int().unwrap_or(0).rem_euclid(360);
            style.caption = document.get(&look, b"CA")?.as_string().map(Box::from);
        }
        if let Object::Dict(border) = document.get(widget, b"BS")? {
            style.bordered(document, &border)?;
        } else if let Object::Array(border) = document.get(widget, b"Border")? {
            style.old_border(document, &border)?;
        }
        style.width = if (0.0..1e4).contains(&style.width) { style.width } else { 0.0 };
        Ok(style)
    }

    fn bordered(&mut self, document: &Document, border: &Dict) -> Result<()> {
        self.width = document.get(border, b"W")?.as_number().unwrap_or(1.0);
        let line = document.get(border, b"S")?;
        self.line = match line.as_name().unwrap_or_default() {
            b"D" => Line::Dashed,
            b"B" => Line::Beveled,
            b"I" => Line::Inset,
            b"U" => Line::Underline,
            _ => Line::Solid,
        };
        let dashes = document.get(border, b"D")?;
        self.dashes = if dashes == Object::Null { vec![3.0] } else { numbers(document, &dashes)? };
        Ok(())
    }

    /// A border as it was written before PDF 1.2.
    fn old_border(&mut self, document: &Document, border: &[Object]) -> Result<()> {
        let [_, _, width, dashes @ ..] = border else { return Ok(()) };
        self.width = document.resolve(width)?.as_number().unwrap_or(0.0);
        if let [dashes, ..] = dashes {
            self.dashes = numbers(document, &*document.resolve(dashes)?)?;
            self.line = Line::Dashed;
        }
        Ok(())
    }
}

fn numbers(document: &Document, array: &Object) -> Result<Vec<f64>> {
    let items = array.as_array().unwrap_or_default().iter().take(16);
    items.map(|item| Ok(document.resolve(item)?.as_number().unwrap_or(0.0))).collect()
}

/// Paints the ground, then the frame, and keeps what follows inside it.
pub fn paint(look: &mut Look, field: &Field) {
    let style = &field.style;
    if let Some(ground) = &style.ground {
        fill(look, ground);
        look.put(format_args!("0 0 {:.2} {:.2} re f\n", field.width, field.height));
        look.mark();
    }
    let Some(color) = style.frame.as_ref().or(style.ground.as_ref()) else { return };
    if style.width <= 0.0 {
        return;
    }
    let mut frame = Frame { look, style, color, width: field.width, height: field.height };
    let round = matches!(field.kind, Kind::Radio { .. }) && style.caption.is_none();
    if round {
        frame.round();
    } else {
        frame.upright();
    }
    look.mark();
}

/// Sets the color of areas.
pub fn fill(look: &mut Look, color: &Color) {
    set(look, color, color.operators().1);
}

fn set(look: &mut Look, color: &Color, operator: &str) {
    color.0.iter().for_each(|component| look.put(format_args!("{component:.5} ")));
    look.put(format_args!("{operator}\n"));
}

/// A circle as a path.
pub fn circle(look: &mut Look, (x, y): (f64, f64), radius: f64) {
    let bend = ROUND * radius;
    look.put(format_args!("{:.2} {y:.2} m\n", x + radius));
    for (dx, dy) in [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)] {
        let (ex, ey): (f64, f64) = (-dy, dx);
        let point = |out: f64, along: f64| (x + out * dx + along * ex, y + out * dy + along * ey);
        for (x, y) in [point(radius, bend), point(bend, radius), point(0.0, radius)] {
            look.put(format_args!("{x:.2} {y:.2} "));
        }
        look.put(format_args!("c\n"));
    }
}

/// The upper left half of a circle, as a line; the lower right one where the radius is negative.
fn half_circle(look: &mut Look, (x, y): (f64, f64), radius: f64) {
    let end = radius / std::f64::consts::SQRT_2;
    let (less, more) = ((1.0 - ROUND) * end, (1.0 + ROUND) * end);
    look.put(format_args!("{:.2} {:.2} m\n", x + end, y + end));
    let curves =
        [[(less, more), (-less, more), (-end, end)], [(-more, less), (-more, -less), (-end, -end)]];
    for curve in curves {
        for (dx, dy) in curve {
            look.put(format_args!("{:.2} {:.2} ", x + dx, y + dy));
        }
        look.put(format_args!("c\n"));
    }
    look.put(format_args!("S\n"));
}

struct Frame<'a> {
    look: &'a mut Look,
    style: &'a Style,
    color: &'a Color,
    width: f64,
    height: f64,
}

impl Frame<'_> {
    fn stroke(&mut self, width: f64) {
        if self.style.line == Line::Dashed {
            self.look.put(format_args!("["));
            self.style.dashes.iter().for_each(|it| self.look.put(format_args!(" {it:.2}")));
            self.look.put(format_args!("] 0 d\n"));
        }
        self.look.put(format_args!("{width:.2} w\n"));
        set(self.look, self.color, self.color.operators().0);
    }

    /// The frame of a radio button.
    fn round(&mut self) {
        let line = self.style.width;
        let radius = 0.5 * self.width.min(self.height);
        let middle = (0.5 * self.width, 0.5 * self.height);
        let (first, second) = match self.style.line {
            Line::Beveled => (self.color.lighter(), self.color.darker()),
            Line::Inset => (self.color.darker(), self.color.lighter()),
            _ => {
                self.stroke(line);
                circle(self.look, middle, radius - 0.5 * line);
                return self.look.put(format_args!("s\n"));
            }
        };
        self.stroke(0.5 * line);
        circle(self.look, middle, radius - 0.25 * line);
        self.look.put(format_args!("s\n"));
        for (color, side) in [(first, 1.0), (second, -1.0)] {
            set(self.look, &color, color.operators().0);
            half_circle(self.look, middle, side * (radius - 0.75 * line));
        }
    }

    fn upright(&mut self) {
        let (line, width, height) = (self.style.width, self.width, self.height);
        match self.style.line {
            Line::Solid | Line::Dashed => {
                self.stroke(line);
                let (inner, height, half) = (width - line, height - line, 0.5 * line);
                self.look.put(format_args!("{half:.2} {half:.2} {inner:.2} {height:.2} re s\n"));
            }
            Line::Beveled => self.edges(&self.color.lighter(), &self.color.darker()),
            Line::Inset => self.edges(&self.color.darker(), &self.color.lighter()),
            Line::Underline => {
                self.stroke(line);
                self.look.put(format_args!("0 0 m {width:.2} 0 l s\n"));
            }
        }
        let (inner, height) = (width - 2.0 * line, height - 2.0 * line);
        self.look.put(format_args!("{line:.2} {line:.2} {inner:.2} {height:.2} re W n\n"));
    }

    /// Edges as of a plate that stands out: left and top, then bottom and right.
    fn edges(&mut self, first: &Color, second: &Color) {
        let (line, width, height) = (self.style.width, self.width, self.height);
        let (right, top) = (width - line, height - line);
        let corners = [(0.0, height), (line, top)];
        let others = [(width, 0.0), (right, line)];
        for (color, [(ox, oy), (ix, iy)]) in [(first, corners), (second, others)] {
            fill(self.look, color);
            self.look.put(format_args!(
                "0 0 m {ox:.2} {oy:.2} l {width:.2} {height:.2} l {right:.2} {top:.2} l \
                 {ix:.2} {iy:.2} l {line:.2} {line:.2} l f\n"
            ));
        }
    }
}
