//! A page on its way into the packet: which one, how it lies, what is put on it.

use serde::{Deserialize, Serialize};

use super::{
    geometry::Rect,
    highlight::Highlight,
    object::{Dict, Object},
    place::{Corner, Placement},
    write::{operands, reference},
};

/// A page on its way into the packet.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Which page of its document, from 0.
    pub page: usize,
    /// How it lies on paper.
    pub placement: Placement,
    /// The part of it that is seen, in its own user space.
    pub visible: Rect,
    /// How its contents are kept to themselves.
    pub wrap: Wrap,
    /// What is stamped on it.
    pub stamp: Option<Stamp>,
    /// Links of ours on it: where, as shown in points from the lower left corner, and to which
    /// page object.
    pub links: Vec<(Rect, u32)>,
    /// Highlights of ours on it, in its own user space.
    pub highlights: Vec<Highlight>,
}

/// How the contents of a page are kept from what is put around them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen on its own, in any mix")]
pub struct Wrap {
    /// How many times the contents restore more than they saved.
    pub underflow: u32,
    /// How many saved states they leave open.
    pub open: u32,
    /// How many marked-content sequences they leave open.
    pub open_marked: u32,
    /// Whether they leave a text object open.
    pub open_text: bool,
    /// Whether they paint with patterns, which lie still when contents are moved.
    pub patterns: bool,
    /// Whether no operators around them can make up for what they leave behind.
    pub unruly: bool,
    /// Whether they are made a form of their own.
    pub as_form: bool,
}

/// What is stamped on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Stamp {
    /// The operators that show it, once its font is set.
    pub show: Vec<u8>,
    /// Its width in points.
    pub width: f64,
    /// Its size in points.
    pub size: f64,
    /// The object of its font.
    pub font: u32,
    /// Where it goes.
    pub corner: Corner,
}

impl Sheet {
    /// Whether nothing at all is put around the page's contents.
    pub fn is_bare(&self) -> bool {
        self.stamp.is_none() && self.placement.matrix.is_none()
    }

    /// The operators before the page's own contents.
    pub fn before(&self) -> Vec<u8> {
        let mut operators = b"q\n".repeat(1 + self.wrap.underflow as usize);
        if self.wrap.as_form {
            operators.extend(b"/Page Do\n");
        } else if let Some(matrix) = self.placement.matrix {
            let Rect { x0, y0, .. } = self.visible;
            let (width, height) = (self.visible.width(), self.visible.height());
            let clip = operands(&[x0, y0, width, height]);
            operators.extend(format!("{} cm {clip} re W n\n", operands(&matrix.0)).bytes());
        }
        operators
    }

    /// The operators after the page's own contents: what they left open is closed, and the stamp
    /// put on. `font` is the name of the stamp's font.
    pub fn after(&self, font: &str) -> Vec<u8> {
        let mut operators = b"\n".to_vec();
        if !self.wrap.as_form {
            if self.wrap.open_text {
                operators.extend(b"ET\n");
            }
            operators.extend(b"EMC\n".repeat(self.wrap.open_marked as usize));
            operators.extend(b"Q\n".repeat(self.wrap.open as usize));
        }
        operators.extend(b"Q\n");
        if let Some(stamp) = &self.stamp {
            operators.extend(self.stamped(stamp, font));
        }
        operators
    }

    fn stamped(&self, stamp: &Stamp, font: &str) -> Vec<u8> {
        let (x, y) = self.placement.stamp(stamp.corner, stamp.width);
        let upright = operands(&self.placement.upright().0);
        let (size, at) = (operands(&[stamp.size]), operands(&[x, y]));
        let set = format!(
            "/Artifact<</Type/Pagination/Subtype/Footer>>BDC q {upright} cm \
             BT 0 g /{font} {size} Tf {at} Td "
        );
        [set.as_bytes(), &stamp.show, b" ET Q EMC\n"].concat()
    }

    /// A link of ours.
    pub fn link(&self, shown: Rect, to: u32) -> Object {
        let rect = self.placement.upright().bounds(shown);
        let to = [reference(to), Object::name("Fit")];
        Object::Dict(
            Dict::default()
                .with("Type", Object::name("Annot"))
                .with("Subtype", Object::name("Link"))
                .with("Rect", rect.to_object())
                .with("Border", Object::Array(vec![Object::Int(0); 3]))
                .with("F", Object::Int(4))
                .with("Dest", Object::Array(to.into())),
        )
    }
}
