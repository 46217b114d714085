//! What a field says and how it says it, whatever of that stands above it.

use std::collections::BTreeMap;

use super::border::Style;
use crate::{
    document::Document,
    error::Result,
    form::inherited,
    geometry::Rect,
    object::{Dict, Name, Object},
    pages::LARGEST_CONTENTS,
    text,
};

/// Longest value that is drawn, in characters.
const LONGEST: usize = 1 << 16;

/// Most options of a list.
const MOST_OPTIONS: usize = 1 << 14;

/// A field with one widget of its own.
#[derive(Debug)]
pub struct Field {
    /// What it is.
    pub kind: Kind,
    /// What it says.
    pub value: String,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// How its text is set: 0 left, 1 centered, 2 right (`/Q`).
    pub quadding: i64,
    /// Its font and color, as written (`/DA`).
    pub default: Vec<u8>,
    /// Fonts of its own (`/DR`).
    pub fonts: Dict,
    /// Frame, ground and caption.
    pub style: Style,
    /// The state that a check box or radio button is in.
    pub state: Option<Name>,
}

/// What a field is (ISO 32000-1, 12.7.4).
#[derive(Debug)]
pub enum Kind {
    /// Text.
    Text(Shape),
    /// One of several, of which one is seen.
    Combo,
    /// Some of several, all seen.
    List {
        /// What may be chosen, and whether it is.
        options: Vec<(String, bool)>,
        /// The first that is seen.
        top: usize,
    },
    /// A button that does something.
    Push,
    /// A check box.
    Check {
        /// Whether it is checked.
        on: bool,
    },
    /// One of several buttons that exclude each other.
    Radio {
        /// Whether it is chosen.
        on: bool,
    },
}

/// How text fills a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One line.
    Line,
    /// As many lines as it needs.
    Lines,
    /// This many cells with a character each.
    Comb(u16),
    /// A star for each character.
    Stars,
}

impl Field {
    /// Reads the field of a widget; nothing where it is of no kind that is drawn.
    pub fn read(document: &Document, form: &Dict, widget: &Dict) -> Result<Option<Self>> {
        let rect = document.get(widget, b"Rect")?;
        let rect = rect.as_array().and_then(Rect::of).filter(|rect| !rect.is_empty());
        let Some(rect) = rect else { return Ok(None) };
        let of = Reader { document, form, widget };
        let (Some(kind), value) = of.kind()? else { return Ok(None) };
        let quadding = of.inherited(b"Q")?.as_int().unwrap_or(0);
        let default = of.inherited(b"DA")?;
        let fonts = match of.inherited(b"DR")?.as_dict() {
            Some(resources) => document.get(resources, b"Font")?,
            None => Object::Null,
        };
        let button = matches!(kind, Kind::Check { .. } | Kind::Radio { .. });
        let state = if button { Some(of.state()?) } else { None };
        Ok(Some(Self {
            kind,
            value: value.chars().take(LONGEST).collect(),
            width: rect.width(),
            height: rect.height(),
            quadding,
            default: default.as_string().unwrap_or_default().to_vec(),
            fonts: fonts.into_dict().unwrap_or_default(),
            style: Style::read(document, widget)?,
            state,
        }))
    }

    /// Whether it says all that is needed to draw it as its author meant it: a button does where it
    /// names its caption or its mark.
    pub fn is_told(&self) -> bool {
        let caption = self.style.caption.is_some();
        match self.kind {
            Kind::Text(_) | Kind::Combo | Kind::List { .. } => true,
            Kind::Push => caption && !self.style.picture,
            Kind::Check { on } | Kind::Radio { on } => caption && on,
        }
    }

    /// How much there is to read of it, in bytes.
    pub fn weight(&self) -> usize {
        let options = if let Kind::List { options, .. } = &self.kind { options.len() } else { 0 };
        self.value.len() + 64 * options
    }

    /// Its width and height as its text runs.
    pub fn turned(&self) -> (f64, f64) {
        if self.style.turn % 180 == 90 {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        }
    }
}

struct Reader<'a> {
    document: &'a Document,
    form: &'a Dict,
    widget: &'a Dict,
}

impl Reader<'_> {
    /// A value of the widget, of a field above it or of the form.
    fn inherited(&self, key: &[u8]) -> Result<Object> {
        match inherited(self.document, self.widget, key)? {
            Object::Null => self.document.get(self.form, key),
            value => Ok(value),
        }
    }

    fn kind(&self) -> Result<(Option<Kind>, String)> {
        let flags = inherited(self.document, self.widget, b"Ff")?.as_int().unwrap_or(0);
        let has = |bit: u32| flags & (1 << bit) != 0;
        let value = inherited(self.document, self.widget, b"V")?;
        let kind = inherited(self.document, self.widget, b"FT")?;
        Ok(match kind.as_name().unwrap_or_default() {
            b"Tx" => (Some(Kind::Text(self.shape(flags)?)), self.text(&value)?.unwrap_or_default()),
            b"Ch" => self.choice(&value, has(17), has(18))?,
            b"Btn" if has(16) => (Some(Kind::Push), self.caption()?),
            b"Btn" => {
                let on = self.is_on(&value, has(15))?;
                let kind = if has(15) { Kind::Radio { on } } else { Kind::Check { on } };
                (Some(kind), String::new())
            }
            _ => (None, String::new()),
        })
    }

    fn shape(&self, flags: i64) -> Result<Shape> {
        let has = |bit: u32| flags & (1 << bit) != 0;
        let cells = inherited(self.document, self.widget, b"MaxLen")?.as_int().unwrap_or(0);
        let cells = u16::try_from(cells).unwrap_or(0);
        Ok(match () {
            () if has(13) => Shape::Stars,
            () if has(12) => Shape::Lines,
            () if has(24) && 0 < cells => Shape::Comb(cells),
            () => Shape::Line,
        })
    }

    fn caption(&self) -> Result<String> {
        let style = self.document.get(self.widget, b"MK")?;
        let caption = style.as_dict().map(|it| self.document.get(it, b"CA")).transpose()?;
        Ok(self.text(&caption.unwrap_or(Object::Null))?.unwrap_or_default())
    }

    /// The state of a check box or radio button (`/AS`); where it does not say, the value of its
    /// field if that is one of its states.
    fn state(&self) -> Result<Name> {
        if let Object::Name(state) = self.document.get(self.widget, b"AS")? {
            return Ok(state);
        }
        let value = inherited(self.document, self.widget, b"V")?;
        let normal = match self.document.get(self.widget, b"AP")? {
            Object::Dict(appearance) => self.document.get(&appearance, b"N")?,
            _ => Object::Null,
        };
        let known = |state: &&[u8]| normal.as_dict().is_some_and(|it| it.get(state).is_some());
        Ok(value.as_name().filter(known).unwrap_or(b"Off").into())
    }

    /// A radio button is on where its state is also the value of its field.
    fn is_on(&self, value: &Object, radio: bool) -> Result<bool> {
        let state = self.state()?;
        let chosen = !radio || value.as_name().is_none_or(|value| *value == *state);
        Ok(*state != *b"Off" && chosen)
    }

    /// The text of a string or a stream.
    fn text(&self, value: &Object) -> Result<Option<String>> {
        Ok(match value {
            Object::String(bytes) => Some(text::decode_lines(bytes)),
            Object::Stream(stream) => {
                let bytes = self.document.decode_some(stream, LARGEST_CONTENTS)?.bytes;
                Some(text::decode_lines(&bytes))
            }
            _ => None,
        })
    }

    fn choice(&self, value: &Object, combo: bool, edit: bool) -> Result<(Option<Kind>, String)> {
        let listed = inherited(self.document, self.widget, b"Opt")?;
        let mut options = Vec::new();
        for option in listed.as_array().unwrap_or_default().iter().take(MOST_OPTIONS) {
            options.push(self.option(option)?);
        }
        let chosen = self.chosen(value, &options)?;
        if combo {
            let named = options.iter().zip(&chosen).find(|(_, chosen)| **chosen);
            let typed = self.text(value)?.filter(|_| edit);
            let value = named.map(|((_, name), _)| name.clone()).or(typed);
            return Ok((Some(Kind::Combo), value.unwrap_or_default()));
        }
        let options = options.into_iter().map(|(_, name)| name).zip(chosen).collect();
        let top = self.document.get(self.widget, b"TI")?.as_int().unwrap_or(0);
        Ok((Some(Kind::List { options, top: usize::try_from(top).unwrap_or(0) }), String::new()))
    }

    /// What an option is called in data, and what is seen of it.
    fn option(&self, option: &Object) -> Result<(String, String)> {
        let option = self.document.resolve(option)?;
        let named = |item: &Object| -> Result<String> {
            Ok(self.text(&*self.document.resolve(item)?)?.unwrap_or_default())
        };
        Ok(match option.as_array() {
            Some([export, name, ..]) => (named(export)?, named(name)?),
            Some(_) => Default::default(),
            None => (named(&option)?, named(&option)?),
        })
    }

    /// Which options are chosen: `/I` goes before `/V`, as viewers have it.
    fn chosen(&self, value: &Object, options: &[(String, String)]) -> Result<Vec<bool>> {
        let mut chosen = vec![false; options.len()];
        if let Object::Array(places) = inherited(self.document, self.widget, b"I")? {
            for place in places.iter().filter_map(Object::as_int) {
                let slot = usize::try_from(place).ok().and_then(|place| chosen.get_mut(place));
                if let Some(slot) = slot {
                    *slot = true;
                }
            }
            return Ok(chosen);
        }
        // Of two options of a name the first is meant.
        let options = options.iter().enumerate().rev();
        let places: BTreeMap<&str, usize> =
            options.map(|(place, (export, _))| (&**export, place)).collect();
        let values = value.as_array().unwrap_or(std::slice::from_ref(value));
        for value in values.iter().take(MOST_OPTIONS) {
            let text = self.text(&*self.document.resolve(value)?)?;
            if let Some(&place) = text.as_deref().and_then(|text| places.get(text)) {
                chosen[place] = true;
            }
        }
        Ok(chosen)
    }
}
