//! Highlights of ours (ISO 32000-1, 12.5.6.10).

use super::{
    geometry::{Matrix, Point, Rect},
    object::{Dict, Object},
    passage::Quad,
    text,
    write::{operands, reference},
};

/// The color, in red, green and blue: what it is multiplied with keeps its red and green.
const COLOR: [f64; 3] = [1.0, 1.0, 0.4];

/// What is left of white where it is highlighted, in gray.
pub const SHADE: f64 = 0.93;

/// Room around a highlight that its rectangle has, in points.
const AROUND: f64 = 1.0;

/// Most bytes of an annotation and its look without lines and words, and of each line.
const FRAME: u64 = 900;
const LINE: u64 = 2 * 8 * 24 + 16;

/// Words of a page that are highlighted.
#[derive(Debug, Clone, PartialEq)]
pub struct Highlight {
    /// The lines that they stand on, in points of the page's own space.
    pub lines: Vec<Quad>,
    /// What is said of them.
    pub says: String,
}

impl Highlight {
    /// Most bytes that it takes.
    pub fn weight(&self) -> u64 {
        let says = 8 * self.says.encode_utf16().count() as u64;
        FRAME + says + LINE * self.lines.len() as u64
    }

    /// The same where the page was moved.
    #[must_use]
    pub fn moved(&self, by: Option<Matrix>) -> Self {
        let by = by.unwrap_or(Matrix::IDENTITY);
        let lines = self.lines.iter().map(|quad| Quad(quad.0.map(|point| by.apply(point))));
        Self { lines: lines.collect(), says: self.says.clone() }
    }

    /// The annotation on a page, whose look is an object of its own.
    pub fn annotation(&self, page: u32, look: u32) -> Dict {
        let points = self.points().flat_map(|(x, y)| [Object::number(x), Object::number(y)]);
        let looks = Dict::default().with("N", reference(look));
        Dict::default()
            .with("Type", Object::name("Annot"))
            .with("Subtype", Object::name("Highlight"))
            .with("Rect", self.rect().to_object())
            .with("QuadPoints", Object::Array(points.collect()))
            .with("C", Object::Array(COLOR.map(Object::number).into()))
            .with("Contents", text::encode(&self.says))
            .with("F", Object::Int(4))
            .with("P", reference(page))
            .with("AP", Object::Dict(looks))
    }

    /// Its look: a form without a group of its own, so that it is multiplied with the page.
    pub fn look(&self) -> (Dict, Vec<u8>) {
        let multiply = Dict::default().with("BM", Object::name("Multiply"));
        let states = Dict::default().with("Multiply", Object::Dict(multiply));
        let resources = Dict::default().with("ExtGState", Object::Dict(states));
        let dict = Dict::default()
            .with("Type", Object::name("XObject"))
            .with("Subtype", Object::name("Form"))
            .with("BBox", self.rect().to_object())
            .with("Resources", Object::Dict(resources));
        (dict, self.operators())
    }

    fn operators(&self) -> Vec<u8> {
        let mut operators = format!("/Multiply gs {} rg\n", operands(&COLOR)).into_bytes();
        for Quad([upper, over, lower, under]) in &self.lines {
            let corners = [lower, under, over, upper].map(|&(x, y)| operands(&[x, y]));
            let [first, second, third, fourth] = corners;
            operators.extend(format!("{first} m {second} l {third} l {fourth} l h f\n").bytes());
        }
        operators
    }

    /// The rectangle around it.
    fn rect(&self) -> Rect {
        Rect::around(self.points()).widened((AROUND, AROUND))
    }

    fn points(&self) -> impl Iterator<Item = Point> {
        self.lines.iter().flat_map(|quad| quad.0)
    }
}
