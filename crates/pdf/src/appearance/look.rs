//! A look in the making, and the fonts that looks are written in.

use std::{collections::BTreeMap, fmt, io::Write, rc::Rc};

use super::{
    default::{self, Default as Written},
    field::Field,
    stream,
    typeface::Typeface,
};
use crate::{
    document::Document,
    error::Result,
    font::{Face, Fonts, Forms, Glyph, Subset},
    geometry::Rect,
    object::{Dict, Object, Stream},
    write::{self, reference},
};

/// The name of our own font in a look.
const OURS: &str = "SourceSerif4";

/// Most objects that our own font takes.
const OUR_OBJECTS: u32 = 18;

/// A look in the making.
#[derive(Debug, Default)]
pub struct Look {
    /// Its contents.
    pub contents: Vec<u8>,
    fonts: Dict,
    /// Whether there is something to see.
    marked: bool,
}

/// A font by its name in a look.
#[derive(Debug, Clone)]
pub struct Type {
    name: Box<[u8]>,
    object: Object,
    /// Its codes and widths.
    pub face: Rc<Typeface>,
}

/// The fonts of a form, and our own.
#[derive(Debug)]
pub struct Types<'a> {
    document: &'a Document,
    /// The fonts that the form names.
    fonts: Dict,
    /// The default of the form.
    default: Written,
    known: BTreeMap<u32, Rc<Typeface>>,
    ours: Option<Fonts>,
    subset: Subset,
    /// The object of our own font.
    number: u32,
}

impl Look {
    /// Adds to the contents.
    pub fn put(&mut self, text: fmt::Arguments<'_>) {
        self.contents.write_fmt(text).expect("internal error: memory takes every write");
    }

    /// Says that there is something to see.
    pub fn mark(&mut self) {
        self.marked = true;
    }

    /// Whether there is nothing to see.
    pub fn is_blank(&self) -> bool {
        !self.marked
    }

    /// Sets the font.
    pub fn font(&mut self, font: &Type, size: f64) {
        write::finished(&mut self.contents, &Object::name(&font.name));
        self.put(format_args!(" {size:.2} Tf "));
        self.fonts.set(&font.name, font.object.clone());
    }

    /// Shows glyphs of our own font.
    pub fn ours(&mut self, types: &mut Types<'_>, glyphs: &[Glyph], size: f64) {
        self.put(format_args!("/{OURS} {size:.2} Tf "));
        self.fonts.set(OURS, reference(types.number));
        self.contents.extend(types.subset.show(glyphs, Face::Regular, size, 0));
    }

    /// Starts a text that runs as the field is turned.
    pub fn begin(&mut self, field: &Field) {
        self.put(format_args!("/Tx BMC\nq\n"));
        let (width, height) = (field.width, field.height);
        match field.style.turn {
            90 => self.put(format_args!("0 1 -1 0 {width:.2} 0 cm\n")),
            180 => self.put(format_args!("-1 0 0 -1 {width:.2} {height:.2} cm\n")),
            270 => self.put(format_args!("0 -1 1 0 0 {height:.2} cm\n")),
            _ => (),
        }
        self.mark();
    }

    /// Ends a text.
    pub fn end(&mut self) {
        self.put(format_args!("Q\nEMC\n"));
    }

    /// The look as a form of its own.
    pub fn into_stream(self, width: f64, height: f64) -> Stream {
        let dict = Dict::default()
            .with("Type", Object::name("XObject"))
            .with("Subtype", Object::name("Form"))
            .with("BBox", Rect { x0: 0.0, y0: 0.0, x1: width, y1: height }.to_object())
            .with(
                "Resources",
                Object::Dict(Dict::default().with("Font", Object::Dict(self.fonts))),
            );
        stream(dict, self.contents)
    }
}

impl<'a> Types<'a> {
    /// The fonts of a form; our own has its objects from `first` on. Says which number is free
    /// after them.
    pub fn new(document: &'a Document, form: &Dict, first: u32) -> Result<(Self, u32)> {
        let fonts = match document.get(form, b"DR")?.as_dict() {
            Some(resources) => document.get(resources, b"Font")?,
            None => Object::Null,
        };
        let default = document.get(form, b"DA")?;
        let types = Self {
            document,
            fonts: fonts.into_dict().unwrap_or_default(),
            default: default::read(default.as_string().unwrap_or_default()),
            known: BTreeMap::new(),
            ours: None,
            subset: Subset::default(),
            number: first,
        };
        Ok((types, first + OUR_OBJECTS))
    }

    /// What a field is written in, and its font.
    pub fn of(&mut self, field: &Field) -> (Written, Type) {
        let mut written = default::read(&field.default);
        if written.font.is_none() {
            written = self.default.clone();
        }
        let name = written.font.clone().unwrap_or_else(|| Box::from(*b"Helv"));
        let object = self.named(field, &name).unwrap_or_else(|| viewers_own(&name));
        let face = self.face(&object);
        (written, Type { name, object, face })
    }

    /// Dingbats.
    pub fn dingbats(&self, field: &Field) -> Type {
        let name: Box<[u8]> = Box::from(*b"ZaDb");
        let object = self.named(field, &name).unwrap_or_else(|| viewers_own(&name));
        let font = self.document.resolve(&object).ok();
        let font = font.as_deref().and_then(Object::as_dict).cloned().unwrap_or_default();
        Type { name, object, face: Rc::new(Typeface::dingbats(self.document, &font)) }
    }

    /// A font as the field or its form names it.
    fn named(&self, field: &Field, name: &[u8]) -> Option<Object> {
        let written = field.fonts.get(name).or_else(|| self.fonts.get(name))?;
        let font = self.document.resolve(written).ok()?;
        font.as_dict().map(|_| written.clone())
    }

    fn face(&mut self, object: &Object) -> Rc<Typeface> {
        let number = object.as_ref().map(|id| id.number);
        if let Some(face) = number.and_then(|number| self.known.get(&number)) {
            return face.clone();
        }
        let font = self.document.resolve(object).ok();
        let font = font.as_deref().and_then(Object::as_dict).cloned().unwrap_or_default();
        let face = Rc::new(Typeface::read(self.document, &font));
        if let Some(number) = number {
            self.known.insert(number, face.clone());
        }
        face
    }

    /// A character in our own font; nothing where it has none.
    pub fn shape(&mut self, character: char) -> Option<Vec<Glyph>> {
        let fonts = self.ours.get_or_insert_with(Fonts::new);
        let glyphs = fonts.shape(character.encode_utf8(&mut [0; 4]), Face::Regular, Forms::Plain);
        glyphs.iter().all(|glyph| glyph.id != 0).then_some(glyphs)
    }

    /// The objects of our own font, where it was used.
    pub fn objects(&self) -> Vec<(u32, Object)> {
        let embedded = self.subset.objects(self.number);
        embedded.map(|embedded| embedded.objects).unwrap_or_default()
    }
}

/// A font that every viewer has, for a name that the form does not explain; poppler takes the same.
fn viewers_own(name: &[u8]) -> Object {
    let font = match name {
        b"ZaDb" => "ZapfDingbats",
        b"Cour" => "Courier",
        b"TiRo" => "Times-Roman",
        b"Helvetica-Bold" => "Helvetica-Bold",
        _ => "Helvetica",
    };
    let mut dict = Dict::default()
        .with("Type", Object::name("Font"))
        .with("Subtype", Object::name("Type1"))
        .with("BaseFont", Object::name(font));
    if font != "ZapfDingbats" {
        dict.set("Encoding", Object::name("WinAnsiEncoding"));
    }
    Object::Dict(dict)
}
