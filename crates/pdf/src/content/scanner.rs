//! Runs operators, of the page and of its forms.

mod stream;

use std::{cell::Cell, collections::BTreeMap, rc::Rc};

use self::stream::{Stream, UNIT};
use super::{
    Scan,
    layer::Layer,
    resources::{FontInfo, Form, Picture, Resources, Scope, Space, XObject},
    state::State,
};
use crate::{
    geometry::{Matrix, Rect},
    object::Name,
};

/// Deepest nesting of forms.
const DEEPEST: u32 = 12;

/// Most operators to run in forms, all together.
const MOST_OPERATORS: u64 = 20_000_000;

/// Bytes of a form that cost as much to read again as an operator.
const BYTES_PER_OPERATOR: u64 = 16;

/// What is known while a page is read.
pub struct Scanner<'a> {
    look: &'a mut dyn Resources,
    /// Where ink is in the way.
    zone: Rect,
    scan: Scan,
    spent: u64,
    fonts: BTreeMap<Scope, BTreeMap<Name, Option<Rc<FontInfo>>>>,
    xobjects: BTreeMap<Scope, BTreeMap<Name, Rc<Known>>>,
}

/// An external object that was met.
struct Known {
    object: XObject,
    /// Whether its operators were run at least once.
    seen: Cell<bool>,
    /// Whether there is more in it than lines and areas.
    speaks: Cell<bool>,
}

impl Known {
    fn new(object: XObject) -> Self {
        Self { object, seen: Cell::new(false), speaks: Cell::new(false) }
    }
}

impl<'a> Scanner<'a> {
    /// Begins with nothing known.
    pub fn new(look: &'a mut dyn Resources, zone: Rect) -> Self {
        let (fonts, xobjects) = (BTreeMap::new(), BTreeMap::new());
        Self { look, zone: zone.union(zone), scan: Scan::default(), spent: 0, fonts, xobjects }
    }

    /// Reads the contents of the page to their end.
    pub fn page(mut self, contents: &[u8], visible: Rect) -> Scan {
        let state = State::new(Matrix::IDENTITY, Some(visible));
        let mut stream = Stream::new(contents, Scope::PAGE, 0, state);
        stream.run(&mut self);
        let left = stream.left;
        Scan {
            underflow: left.underflow,
            disturbed: left.disturbed,
            open: left.open,
            open_marked: left.open_marked,
            open_text: left.open_text,
            unfinished: left.unfinished,
            operators: self.spent,
            ..self.scan
        }
    }

    /// Paints a form over what is there.
    pub fn over(mut self, layer: Layer, form: Form, visible: Rect, ctm: Matrix) -> (Layer, u64) {
        self.scan.layer = layer;
        let known = Known::new(XObject::Form(form));
        self.paint(&known, &State::new(ctm, Some(visible)), 0);
        (self.scan.layer, self.spent)
    }

    /// Counts an operator of a form; whether there are any left.
    fn spend(&mut self, operators: u64) -> bool {
        self.spent += operators;
        if MOST_OPERATORS < self.spent {
            self.scan.truncated = true;
            self.scan.occupied = true;
        }
        self.spent <= MOST_OPERATORS
    }

    fn font(&mut self, within: Scope, name: &[u8]) -> Option<Rc<FontInfo>> {
        let fonts = self.fonts.entry(within).or_default();
        if let Some(font) = fonts.get(name) {
            return font.clone();
        }
        let font = self.look.font(within, name);
        fonts.insert(name.into(), font.clone());
        font
    }

    fn space(&mut self, within: Scope, name: &[u8]) -> Space {
        match name {
            b"DeviceGray" | b"G" => Space::Gray,
            b"DeviceRGB" | b"RGB" => Space::Rgb,
            b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
            b"Pattern" => Space::Other,
            _ => self.look.space(within, name),
        }
    }

    fn xobject(&mut self, within: Scope, name: &[u8]) -> Rc<Known> {
        let xobjects = self.xobjects.entry(within).or_default();
        if let Some(known) = xobjects.get(name) {
            return Rc::clone(known);
        }
        let object = self.look.xobject(within, name);
        let known = Rc::new(Known::new(object));
        xobjects.insert(name.into(), Rc::clone(&known));
        known
    }

    /// Notes that there is ink at a place that can be seen.
    fn mark(&mut self, seen: Option<Rect>) {
        let Some(seen) = seen else { return };
        self.scan.layer.marked = true;
        self.scan.occupied |= seen.meet(self.zone).is_some();
    }

    /// Paints an external object.
    fn paint(&mut self, known: &Known, state: &State, depth: u32) {
        let form = match &known.object {
            XObject::None => return self.scan.missing = true,
            XObject::Unknown => return self.mark(state.clip),
            XObject::Image(picture) => return self.picture(*picture, state),
            XObject::Form(form) => form,
        };
        let mut inner = state.clone();
        inner.ctm = form.matrix.then(state.ctm);
        inner.clip_to(inner.ctm.bounds(form.bbox), inner.ctm.is_upright());
        let shows = inner.clip.and_then(|clip| clip.meet(self.zone)).is_some();
        if known.seen.get() && !known.speaks.get() && (self.scan.occupied || !shows) {
            self.scan.layer.marked |= inner.clip.is_some();
            return;
        }
        let cost = u64::try_from(form.contents.len()).unwrap_or(u64::MAX) / BYTES_PER_OPERATOR;
        if DEEPEST <= depth {
            self.scan.truncated = true;
            self.scan.occupied |= shows;
        } else if self.spend(cost) {
            known.seen.set(true);
            let before = self.scan.layer.weight();
            Stream::new(&form.contents, form.resources, depth + 1, inner).run(self);
            known.speaks.set(known.speaks.get() || before < self.scan.layer.weight());
        }
    }

    fn picture(&mut self, picture: Picture, state: &State) {
        let Some(seen) = state.seen(UNIT) else { return };
        self.scan.truncated |= !self.scan.layer.picture(picture, state.ctm, seen);
        self.scan.layer.cover(seen, None, false);
        if picture.white {
            self.scan.occupied |= seen.meet(self.zone).is_some();
        } else {
            self.mark(Some(seen));
        }
    }
}
