//! A list of options, of which those that are chosen stand out.

use super::{
    field::Field,
    line,
    look::{Look, Types},
};

/// Largest size of text that is to fit a list.
const LARGEST: f64 = 12.0;

/// Sets the options that are seen; nothing where no font has their characters.
pub fn paint(
    look: &mut Look,
    types: &mut Types<'_>,
    field: &Field,
    options: &[(String, bool)],
    top: usize,
) -> Option<()> {
    let seen = options.get(top..).unwrap_or_default();
    if seen.is_empty() {
        return Some(());
    }
    let (written, font) = types.of(field);
    let (width, height) = field.turned();
    let frame = field.style.width;
    let size = if written.size == 0.0 { LARGEST.min(height).max(1.0) } else { written.size };
    look.begin(field);
    let mut y = height - 1.1 * size;
    for (name, chosen) in seen {
        let glyphs = line::glyphs(types, &font, &name.replace('\n', " "))?;
        look.put(format_args!("q\n"));
        if *chosen {
            let (bottom, across) = (y - 0.2 * size, width - 2.0 * frame);
            let high = 1.1 * size;
            look.put(format_args!("0 g {frame:.2} {bottom:.2} {across:.2} {high:.2} re f\n"));
        }
        let used = line::width(&glyphs) * size;
        let x = match field.quadding {
            1 => (width - used) / 2.0,
            2 => width - frame - 2.0 - used,
            _ => frame + 2.0,
        };
        look.put(format_args!("BT\n{}", written.state));
        look.font(&font, size);
        look.put(format_args!("1 0 0 1 {x:.2} {y:.2} Tm\n{}", if *chosen { "1 g\n" } else { "" }));
        line::show(look, types, &font, size, &glyphs);
        look.put(format_args!("ET\nQ\n"));
        y -= 1.1 * size;
    }
    look.end();
    Some(())
}
