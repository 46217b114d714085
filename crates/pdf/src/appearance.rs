//! The look of form fields that have none, drawn from their values once and for all
//! (ISO 32000-1, 12.7.3.3).
//!
//! A field without a look is drawn by each viewer in its own way, and a form that asks for it
//! (`/NeedAppearances`) has all its fields drawn anew. In a packet such a form would have the
//! fields of all other exhibits drawn anew too. So its wish is fulfilled here, for its own fields
//! alone: those without a look, and in a form that asks for it all that say how they are drawn.
//! Others keep the look they have. Text stands where poppler puts it.

mod border;

mod button;

mod default;

mod field;

mod line;

mod list;

mod look;

mod text;

mod typeface;

use std::collections::BTreeMap;

use self::{
    field::{Field, Kind},
    look::{Look, Types},
};
use super::{
    document::Document,
    error::Result,
    object::{Data, Dict, Object, Stream},
    pages,
    write::reference,
};

/// Most bytes of values and looks that are drawn for one document.
const MOST_BYTES: usize = 32 << 20;

/// The first number of objects of ours: a document may name objects that it does not have, and
/// must not find ours in their place.
const FIRST: u32 = 1 << 24;

/// Highest number of a document's own objects that leaves room for ours.
const HIGHEST: u32 = 1 << 30;

/// What was drawn for a document.
#[derive(Debug, Default)]
pub struct Drawn {
    /// Objects that take the place of those of the document, and new ones.
    pub objects: BTreeMap<u32, Object>,
    /// How many fields on each page, by its place from 0.
    pub pages: BTreeMap<usize, Count>,
}

/// How many fields of a page were drawn anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Drawn from their values.
    pub drawn: u32,
    /// Left to each viewer, since no font has their characters.
    pub left: u32,
}

/// What became of a widget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Kept,
    Drawn,
    Left,
}

/// Draws the fields of a document that need it.
///
/// # Errors
///
/// When its pages or its form cannot be read.
pub fn draw(document: &Document) -> Result<Drawn> {
    let Object::Dict(dict) = document.get(&document.catalog()?, b"AcroForm")? else {
        return Ok(Drawn::default());
    };
    if HIGHEST < document.unused() {
        return Ok(Drawn::default());
    }
    let mut painter = Painter::new(document, dict)?;
    let mut pages = BTreeMap::new();
    for (place, page) in pages::read(document)?.pages.iter().enumerate() {
        let mut count = Count::default();
        for annotation in page.annotations(document)? {
            let Some(id) = annotation.as_ref() else { continue };
            match painter.widget(id.number).unwrap_or(Outcome::Kept) {
                Outcome::Kept => (),
                Outcome::Drawn => count.drawn += 1,
                Outcome::Left => count.left += 1,
            }
        }
        if count != Count::default() {
            pages.insert(place, count);
        }
    }
    Ok(Drawn { objects: painter.finish(), pages })
}

/// Draws one widget after the other.
struct Painter<'a> {
    document: &'a Document,
    form: Dict,
    /// Whether fields that have a look are drawn anew.
    anew: bool,
    types: Types<'a>,
    objects: BTreeMap<u32, Object>,
    next: u32,
    /// How many bytes may still be drawn.
    room: usize,
}

impl<'a> Painter<'a> {
    fn new(document: &'a Document, form: Dict) -> Result<Self> {
        let anew = document.get(&form, b"NeedAppearances")? == Object::Bool(true);
        let (types, next) = Types::new(document, &form, document.unused().max(FIRST))?;
        let objects = BTreeMap::new();
        Ok(Self { document, form, anew, types, objects, next, room: MOST_BYTES })
    }

    fn widget(&mut self, number: u32) -> Result<Outcome> {
        if self.objects.contains_key(&number) || self.room == 0 {
            return Ok(Outcome::Kept);
        }
        let Object::Dict(mut widget) = self.document.object(number)? else {
            return Ok(Outcome::Kept);
        };
        let hidden = self.document.get(&widget, b"F")?.as_int().unwrap_or(0) & 2 != 0;
        if hidden || !widget.is(b"Subtype", b"Widget") {
            return Ok(Outcome::Kept);
        }
        let Some(field) = Field::read(self.document, &self.form, &widget)? else {
            return Ok(Outcome::Kept);
        };
        let old = self.look(&widget, &field)?;
        if old.is_some() && !(self.anew && field.is_told()) {
            return Ok(self.keep(number, widget, field));
        }
        let Some(look) = self.paint(&field) else {
            if widget.remove(b"AP").is_some() {
                self.objects.insert(number, Object::Dict(widget));
            }
            return Ok(Outcome::Left);
        };
        if look.is_blank() && old.as_ref().is_none_or(|old| self.says_nothing(old)) {
            return Ok(self.keep(number, widget, field));
        }
        self.put(number, widget, &field, look)?;
        Ok(Outcome::Drawn)
    }

    /// Keeps a widget as it is, but for the state of a button that names none: where looks were to
    /// be drawn anew, no viewer had to choose one by itself.
    fn keep(&mut self, number: u32, widget: Dict, field: Field) -> Outcome {
        if let Some(state) = field.state.filter(|_| self.anew && widget.get(b"AS").is_none()) {
            self.objects.insert(number, Object::Dict(widget.with("AS", Object::Name(state))));
        }
        Outcome::Kept
    }

    /// The look that a widget has.
    fn look(&self, widget: &Dict, field: &Field) -> Result<Option<Object>> {
        let Object::Dict(appearance) = self.document.get(widget, b"AP")? else { return Ok(None) };
        Ok(match self.document.get(&appearance, b"N")? {
            Object::Stream(stream) => Some(Object::Stream(stream)),
            Object::Dict(states) => self.has_look(field, &states)?.then_some(Object::Dict(states)),
            _ => None,
        })
    }

    /// Whether a button has a look in its own state, or in some other where nobody asks for more.
    fn has_look(&self, field: &Field, states: &Dict) -> Result<bool> {
        let mut some = false;
        for (name, look) in states.iter() {
            let drawn = matches!(&*self.document.resolve(look)?, Object::Stream(_));
            if Some(name) == field.state.as_deref() {
                return Ok(drawn);
            }
            some |= drawn;
        }
        Ok(some && !self.anew)
    }

    /// Whether a look shows no text.
    fn says_nothing(&self, look: &Object) -> bool {
        let Object::Stream(stream) = look else { return false };
        let contents = self.document.decode_some(stream, pages::LARGEST_CONTENTS);
        let shows = |bytes: &[u8]| {
            let operators: [&[u8]; 5] = [b"Tj", b"TJ", b"Do", b"'", b"\""];
            operators.iter().any(|it| bytes.windows(it.len()).any(|window| window == *it))
        };
        contents.is_ok_and(|contents| !shows(&contents.bytes))
    }

    /// The look of a field; nothing where no font has its characters, or there is no more room.
    fn paint(&mut self, field: &Field) -> Option<Look> {
        self.room = self.room.checked_sub(field.weight())?;
        let mut look = Look::default();
        border::paint(&mut look, field);
        match &field.kind {
            Kind::Text(shape) => text::value(&mut look, &mut self.types, field, *shape)?,
            Kind::Combo => text::line(&mut look, &mut self.types, field, &field.value)?,
            Kind::List { options, top } => {
                list::paint(&mut look, &mut self.types, field, options, *top)?;
            }
            Kind::Push => button::caption(&mut look, &mut self.types, field)?,
            Kind::Check { on } => button::check(&mut look, &mut self.types, field, *on)?,
            Kind::Radio { on } => button::radio(&mut look, &mut self.types, field, *on)?,
        }
        self.room = self.room.checked_sub(look.contents.len())?;
        Some(look)
    }

    /// Gives a widget its look; a button keeps that of its other states.
    fn put(&mut self, number: u32, mut widget: Dict, field: &Field, look: Look) -> Result<()> {
        let stream = look.into_stream(field.width, field.height);
        let mut normal = reference(self.next);
        if let Some(state) = &field.state {
            let old = self.document.get(&widget, b"AP")?;
            let old = old.as_dict().map(|old| self.document.get(old, b"N")).transpose()?;
            let states =
                if let Some(Object::Dict(states)) = old { states } else { Dict::default() };
            normal = Object::Dict(states.with(state, normal));
            widget.set("AS", Object::Name(state.clone()));
        }
        widget.set("AP", Object::Dict(Dict::default().with("N", normal)));
        self.objects.insert(number, Object::Dict(widget));
        self.objects.insert(self.next, Object::Stream(stream.into()));
        self.next += 1;
        Ok(())
    }

    fn finish(mut self) -> BTreeMap<u32, Object> {
        self.objects.extend(self.types.objects());
        self.objects
    }
}

/// A stream of these bytes.
fn stream(dict: Dict, bytes: Vec<u8>) -> Stream {
    let length = Object::Int(i64::try_from(bytes.len()).unwrap_or(i64::MAX));
    Stream { dict: dict.with("Length", length), data: Data::Own(bytes) }
}

#[cfg(test)]
mod tests;
