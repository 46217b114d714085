//! Text in a field: on one line, on several, or in cells.

use super::{
    default::Default as Written,
    field::{Field, Shape},
    line::{self, Glyph},
    look::{Look, Type, Types},
};

/// Largest size of text that is to fit a field of several lines.
const LARGEST: u8 = 20;

/// A text ready to be set.
struct Setting<'a, 't> {
    look: &'a mut Look,
    types: &'a mut Types<'t>,
    font: Type,
    written: Written,
    glyphs: Vec<Glyph>,
    /// Width and height of the field as its text runs.
    size: (f64, f64),
    /// Width of the frame.
    frame: f64,
}

/// Sets the value of a text field; nothing where no font has its characters.
pub fn value(look: &mut Look, types: &mut Types<'_>, field: &Field, shape: Shape) -> Option<()> {
    if field.value.is_empty() {
        return Some(());
    }
    match shape {
        Shape::Line => line(look, types, field, &field.value),
        Shape::Stars => {
            let stars = "*".repeat(field.value.chars().count());
            line(look, types, field, &stars)
        }
        Shape::Lines => {
            Setting::of(look, types, field, &field.value)?.lines(field);
            Some(())
        }
        Shape::Comb(cells) => {
            Setting::of(look, types, field, &one_line(&field.value))?.comb(field, cells);
            Some(())
        }
    }
}

/// Sets a text on one line.
pub fn line(look: &mut Look, types: &mut Types<'_>, field: &Field, text: &str) -> Option<()> {
    if !text.is_empty() {
        Setting::of(look, types, field, &one_line(text))?.line(field, field.quadding);
    }
    Some(())
}

/// Sets a text in the middle of a button.
pub fn middle(look: &mut Look, types: &mut Types<'_>, field: &Field, text: &str) -> Option<()> {
    if !text.is_empty() {
        Setting::of(look, types, field, &one_line(text))?.line(field, 1);
    }
    Some(())
}

/// Sets dingbats in the middle of a button.
pub fn dingbats(look: &mut Look, types: &mut Types<'_>, field: &Field, text: &str) -> Option<()> {
    let (written, _) = types.of(field);
    let font = types.dingbats(field);
    let glyphs = line::glyphs(types, &font, text)?;
    let (size, frame) = (field.turned(), field.style.width);
    Setting { look, types, font, written, glyphs, size, frame }.line(field, 1);
    Some(())
}

fn one_line(text: &str) -> String {
    text.trim_end_matches('\n').replace('\n', " ")
}

impl<'a, 't> Setting<'a, 't> {
    fn of(look: &'a mut Look, types: &'a mut Types<'t>, field: &Field, text: &str) -> Option<Self> {
        let (written, font) = types.of(field);
        let glyphs = line::glyphs(types, &font, text)?;
        let (size, frame) = (field.turned(), field.style.width);
        Some(Self { look, types, font, written, glyphs, size, frame })
    }

    /// Starts with the color and the font, at a place.
    fn begin(&mut self, field: &Field, size: f64, (x, y): (f64, f64)) {
        self.look.begin(field);
        self.look.put(format_args!("BT\n{}", self.written.state));
        self.look.font(&self.font, size);
        self.look.put(format_args!("1 0 0 1 {x:.2} {y:.2} Tm\n"));
    }

    fn end(self) {
        self.look.put(format_args!("ET\n"));
        self.look.end();
    }

    fn line(mut self, field: &Field, quadding: i64) {
        let (width, height) = self.size;
        let used = line::width(&self.glyphs);
        let mut size = self.written.size;
        if size == 0.0 {
            size = height - 2.0 * self.frame;
            if 0.0 < used {
                size = size.min((width - 4.0 - 2.0 * self.frame) / used);
            }
            size = size.floor().max(1.0);
        }
        let x = match quadding {
            1 => (width - used * size) / 2.0,
            2 => width - self.frame - 2.0 - used * size,
            _ => self.frame + 2.0,
        };
        self.begin(field, size, (x, 0.5 * height - 0.4 * size));
        line::show(self.look, self.types, &self.font, size, &self.glyphs);
        self.end();
    }

    fn comb(mut self, field: &Field, cells: u16) {
        let (width, height) = self.size;
        let cell = (width - 2.0 * self.frame) / f64::from(cells);
        let mut size = self.written.size;
        if size == 0.0 {
            size = (height - 2.0 * self.frame).min(cell).floor().max(1.0);
        }
        self.glyphs.truncate(cells.into());
        let free = f64::from(cells) - self.glyphs.iter().map(|_| 1.0).sum::<f64>();
        let x = match field.quadding {
            1 => self.frame + free / 2.0 * cell,
            2 => self.frame + free * cell,
            _ => self.frame,
        };
        self.begin(field, size, (x, 0.5 * height - 0.4 * size));
        let mut before = cell;
        for glyph in &self.glyphs {
            let indent = 0.5 * (cell - glyph.width * size);
            self.look.put(format_args!("{:.2} 0 Td\n", indent - before + cell));
            line::show(self.look, self.types, &self.font, size, std::slice::from_ref(glyph));
            before = indent;
        }
        self.end();
    }

    fn lines(mut self, field: &Field) {
        let (width, height) = self.size;
        let size = if self.written.size == 0.0 { self.fitting() } else { self.written.size };
        self.begin(field, size, (0.0, height - 3.0));
        let mut before = 0.0;
        for range in line::lines(&self.glyphs, width / size) {
            let glyphs = &self.glyphs[range];
            let used = line::width(glyphs) * size;
            // Poppler breaks lines at the edge of the field, and lets it cut what stands there. A
            // point is no more than the room around a letter.
            let room = width - 2.0 * self.frame - 2.0;
            let squeeze = if used <= room + 1.0 { 1.0 } else { (room / used).max(0.8) };
            let used = used * squeeze;
            let x = match field.quadding {
                1 => (width - used) / 2.0,
                2 => width - used - self.frame - 2.0,
                _ => self.frame + 2.0,
            };
            self.look.put(format_args!("{:.2} {:.2} Td\n", x - before, -size));
            if squeeze < 1.0 {
                self.look.put(format_args!("{:.2} Tz\n", 100.0 * squeeze));
            }
            line::show(self.look, self.types, &self.font, size, glyphs);
            if squeeze < 1.0 {
                self.look.put(format_args!("100 Tz\n"));
            }
            before = x;
        }
        self.end();
    }

    /// The largest size at which all lines fit.
    fn fitting(&self) -> f64 {
        let (width, height) = self.size;
        let width = width - 2.0 * self.frame - 4.0;
        let fits = |size: &f64| {
            let lines = line::lines(&self.glyphs, width / size);
            let used: f64 = lines.iter().map(|_| size).sum();
            0.33 * size <= height - 3.0 - used
        };
        (2..=LARGEST).rev().map(f64::from).find(fits).unwrap_or(1.0)
    }
}
