//! What a page's contents do, learned in one pass without painting (ISO 32000-1, 7.8, 8 and 9).

mod inline_image;

pub mod layer;

mod path;

pub mod resources;

mod state;

mod text;

pub mod token;

mod scanner;

mod words;

pub use self::words::Words;
use self::{
    layer::Layer,
    resources::{Form, Resources},
    scanner::Scanner,
};
use super::geometry::{Matrix, Rect};

/// What one pass over a page's contents has shown.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Scan {
    /// How many `q` are missing in front.
    pub underflow: u32,
    /// Whether a `Q` without `q` follows a change of the graphics state, which readers that pass
    /// over such a `Q` keep, and which a `q` put in front would have it undo.
    pub disturbed: bool,
    /// How many `q` are left open at the end, counting those missing in front.
    pub open: u32,
    /// How many marked-content sequences are left open.
    pub open_marked: u32,
    /// Whether a text object is left open.
    pub open_text: bool,
    /// Whether the contents end inside a string or an inline image, so that nothing can follow.
    pub unfinished: bool,
    /// Whether anything but white may be painted inside the zone.
    pub occupied: bool,
    /// Whether a pattern is used that stays with the page when its contents are scaled.
    pub patterns: bool,
    /// What the page says and shows.
    pub layer: Layer,
    /// How many operators of forms were run.
    pub operators: u64,
    /// Whether forms were left unread, since they nest too deep or go on too long, or images.
    pub truncated: bool,
    /// Whether a picture or a form is named that the resources do not have.
    pub missing: bool,
}

/// Goes over the decoded contents of a page, and over its forms.
///
/// The zone and what is visible lie in the space of the page. Whatever is in doubt counts as ink.
pub fn scan(contents: &[u8], look: &mut dyn Resources, zone: Rect, visible: Rect) -> Scan {
    Scanner::new(look, zone).page(contents, visible)
}

/// Adds to a layer what a form paints over it; says how many operators were run.
pub fn paint_over(
    layer: Layer,
    form: Form,
    look: &mut dyn Resources,
    visible: Rect,
    ctm: Matrix,
) -> (Layer, u64) {
    Scanner::new(look, visible).over(layer, form, visible, ctm)
}

#[cfg(test)]
#[expect(missing_docs, reason = "tests of others read contents with it")]
pub mod tests;
