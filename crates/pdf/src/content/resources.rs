//! What a content stream may ask about the resources that it names.

use std::rc::Rc;

use crate::{
    geometry::{Matrix, Rect},
    letters::Letters,
};

/// A resource dictionary, by a number that the answering side chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope(pub u32);

impl Scope {
    /// The resources of the page.
    pub const PAGE: Self = Self(0);
}

/// Answers for the resources of a page and of its forms; each name is asked for once per scope.
pub trait Resources {
    /// The measures of a font; `None` where they cannot be read.
    fn font(&mut self, within: Scope, name: &[u8]) -> Option<Rc<FontInfo>>;

    /// An external object.
    fn xobject(&mut self, within: Scope, name: &[u8]) -> XObject;

    /// A color space that a resource names.
    fn space(&mut self, within: Scope, name: &[u8]) -> Space;

    /// Whether a named set of graphics state parameters lets a fill hide what lies under it: by
    /// its opacity, its blend mode and its soft mask, where it says something of each.
    fn covers(&mut self, within: Scope, name: &[u8]) -> [Option<bool>; 3];
}

/// The measures of a font, in units of its size.
#[derive(Debug, Clone, PartialEq)]
pub struct FontInfo {
    /// Advance of each code.
    pub widths: Widths,
    /// Highest point of any glyph; less than 1 counts as 1.
    pub ascent: f64,
    /// Lowest point of any glyph; more than -0.3 counts as -0.3.
    pub descent: f64,
    /// The code that paints nothing, usually 32, where it is known.
    pub blank: Option<u16>,
    /// Whether lines run downwards.
    pub vertical: bool,
    /// Whether its glyphs are painted by procedures (Type 3), in colors of their own and whatever
    /// the rendering mode.
    pub painted: bool,
    /// What its codes say.
    pub letters: Letters,
}

impl Default for FontInfo {
    fn default() -> Self {
        let widths = Widths::Unknown;
        let (vertical, painted) = (false, false);
        let letters = Letters::default();
        Self { widths, ascent: 1.0, descent: -0.3, blank: None, vertical, painted, letters }
    }
}

/// How far each code of a font advances.
#[derive(Debug, Clone, PartialEq)]
pub enum Widths {
    /// One byte a code.
    Simple(Box<[f64; 256]>),
    /// Two bytes a code.
    Composite(Ranges),
    /// One byte a code, as wide as in the font that viewers have of this name; taken to paint up to
    /// 1 a byte, since viewers differ.
    Standard(Box<[f64; 256]>),
    /// Not known: taken to paint up to 1 a byte and to advance by 0.6.
    Unknown,
}

/// How far the codes of a font of many glyphs advance.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranges {
    /// Advance of codes in no range.
    pub default: f64,
    /// First code, last code and advance, sorted and apart.
    pub list: Vec<(u16, u16, f64)>,
}

impl Ranges {
    /// How far a code advances.
    pub fn of(&self, code: u16) -> f64 {
        let after = self.list.partition_point(|&(first, ..)| first <= code);
        let range = self.list[..after].last().filter(|&&(_, last, _)| code <= last);
        range.map_or(self.default, |&(.., width)| width)
    }
}

/// An external object.
#[derive(Debug, Clone, PartialEq)]
pub enum XObject {
    /// There is none, or one that paints nothing.
    None,
    /// Something that cannot be read, and may paint anywhere.
    Unknown,
    /// An image.
    Image(Picture),
    /// A form.
    Form(Form),
}

/// An image (ISO 32000-1, 8.9.5).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Picture {
    /// Pixels in a row; 0 where it is not known.
    pub width: u32,
    /// Rows; 0 where it is not known.
    pub height: u32,
    /// Its object.
    pub object: Option<u32>,
    /// Whether it is known to be white all over.
    pub white: bool,
    /// Whether it is a photograph that says where it was taken.
    pub located: bool,
}

/// A form (ISO 32000-1, 8.10).
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// From the form's space to that of the stream that paints it.
    pub matrix: Matrix,
    /// What it is clipped to.
    pub bbox: Rect,
    /// Its operators, decoded.
    pub contents: Vec<u8>,
    /// Its resources; those of the stream that paints it where it has none of its own.
    pub resources: Scope,
}

/// A color space, as far as white can be told in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// White is 1: `DeviceGray`, `CalGray`, `ICCBased` with one component.
    Gray,
    /// White is 1 1 1: `DeviceRGB`, `CalRGB`, `ICCBased` with three components.
    Rgb,
    /// White is 0 0 0 0: `DeviceCMYK`, `ICCBased` with four components.
    Cmyk,
    /// Any other.
    Other,
}

impl Space {
    /// Whether these components are white.
    pub fn is_white(self, components: &[f64]) -> bool {
        match self {
            Self::Gray => matches!(components, [gray] if 1.0 <= *gray),
            Self::Rgb => components.len() == 3 && components.iter().all(|&it| 1.0 <= it),
            Self::Cmyk => components.len() == 4 && components.iter().all(|&it| it <= 0.0),
            Self::Other => false,
        }
    }

    /// A color in red, green and blue, near enough to tell one from another.
    pub fn shade(self, components: &[f64]) -> Option<[u8; 3]> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
        let byte = |it: f64| (it.clamp(0.0, 1.0) * 255.0).round() as u8;
        match (self, components) {
            (Self::Gray, &[gray]) => Some([byte(gray); 3]),
            (Self::Rgb, &[red, green, blue]) => Some([red, green, blue].map(byte)),
            (Self::Cmyk, &[cyan, magenta, yellow, black]) => {
                Some([cyan, magenta, yellow].map(|ink| byte(1.0 - ink - black)))
            }
            _ => None,
        }
    }
}
