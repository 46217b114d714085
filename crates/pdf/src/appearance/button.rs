//! What stands on buttons: a caption, or the mark that they are on.

use super::{
    border,
    field::Field,
    look::{Look, Types},
    text,
};

/// The mark of a check box that names none, in Zapf Dingbats.
const CHECK: &str = "3";

/// The caption of a button; nothing where no font has its characters.
pub fn caption(look: &mut Look, types: &mut Types<'_>, field: &Field) -> Option<()> {
    text::middle(look, types, field, &field.value)
}

/// The mark of a check box.
pub fn check(look: &mut Look, types: &mut Types<'_>, field: &Field, on: bool) -> Option<()> {
    if !on {
        return Some(());
    }
    let mark = mark(field).unwrap_or_else(|| CHECK.to_owned());
    text::dingbats(look, types, field, &mark)
}

/// The mark of a radio button; a dot where it names none.
pub fn radio(look: &mut Look, types: &mut Types<'_>, field: &Field, on: bool) -> Option<()> {
    if !on {
        return Some(());
    }
    if let Some(mark) = mark(field) {
        return text::dingbats(look, types, field, &mark);
    }
    if let Some(color) = &field.style.frame {
        border::fill(look, color);
        let middle = (0.5 * field.width, 0.5 * field.height);
        border::circle(look, middle, 0.2 * field.width.min(field.height));
        look.put(format_args!("f\n"));
        look.mark();
    }
    Some(())
}

/// The codes of the mark that a button names.
fn mark(field: &Field) -> Option<String> {
    let codes = field.style.caption.as_ref()?.iter().filter(|byte| b' ' < **byte);
    Some(codes.map(|&byte| char::from(byte)).collect())
}
