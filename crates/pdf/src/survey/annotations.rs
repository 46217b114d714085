//! What annotations paint over a page (ISO 32000-1, 12.5.5).

use super::Survey;
use crate::{
    content::{
        self,
        layer::Layer,
        resources::{Form, Scope},
    },
    error::Result,
    geometry::{Matrix, Rect},
    object::{Dict, Object, Stream},
    pages::Page,
};

impl Survey<'_> {
    /// Whether an annotation that is seen lies in the zone.
    pub(super) fn annotated(&self, page: &Page, zone: Rect) -> Result<bool> {
        for annotation in page.annotations(self.document)? {
            let Object::Dict(dict) = self.document.resolve(&annotation)?.into_owned() else {
                continue;
            };
            let hidden = self.document.get(&dict, b"F")?.as_int().unwrap_or(0) & 0x22 != 0;
            let popup = dict.is(b"Subtype", b"Popup");
            let plain_link = dict.is(b"Subtype", b"Link") && dict.get(b"AP").is_none();
            if hidden || popup || plain_link {
                continue;
            }
            let rect = self.document.get(&dict, b"Rect")?;
            let rect = rect.as_array().and_then(Rect::of);
            if rect.is_some_and(|rect| rect.overlaps(zone)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Adds what annotations say and show to a page's own. What cannot be read of them paints
    /// nothing here.
    pub(super) fn paint_over(
        &mut self,
        page: &Page,
        mut layer: Layer,
        seen: Rect,
    ) -> Result<Layer> {
        for annotation in page.annotations(self.document)? {
            let annotation = self.document.resolve(&annotation)?.into_owned();
            let Some((dict, look)) = annotation.into_dict().and_then(|it| self.look(it)) else {
                continue;
            };
            let Some((form, ctm)) = self.placed(&dict, &look) else { continue };
            let before = layer.covers.len();
            let operators;
            (layer, operators) = content::paint_over(layer, form, self, seen, ctm);
            self.charge(operators)?;
            let note = !dict.is(b"Subtype", b"Widget");
            layer.covers[before..].iter_mut().for_each(|cover| cover.note = note);
            layer.marked |= !note;
        }
        self.fault = None;
        Ok(layer)
    }

    /// An annotation that is seen, and its look.
    fn look(&self, dict: Dict) -> Option<(Dict, Stream)> {
        let get = |dict: &Dict, key: &[u8]| self.document.get(dict, key).ok();
        let hidden = get(&dict, b"F")?.as_int().unwrap_or(0) & 0x22 != 0;
        if hidden || dict.is(b"Subtype", b"Popup") {
            return None;
        }
        let looks = get(&dict, b"AP")?.into_dict()?;
        let look = match get(&looks, b"N")? {
            Object::Dict(states) => get(&states, get(&dict, b"AS")?.as_name()?)?,
            look => look,
        };
        let Object::Stream(look) = look else { return None };
        Some((dict, *look))
    }

    /// The look as a form, and what brings it into its rectangle (ISO 32000-1, algorithm 8.1).
    fn placed(&mut self, dict: &Dict, look: &Stream) -> Option<(Form, Matrix)> {
        let rect = self.document.get(dict, b"Rect").ok()?;
        let rect = Rect::of(rect.as_array()?)?;
        let form = self.form(look, Scope::PAGE)?;
        let bounds = form.matrix.bounds(form.bbox);
        let scale = (rect.width() / bounds.width(), rect.height() / bounds.height());
        let moved = Matrix::translation(-bounds.x0, -bounds.y0);
        let scaled = moved.then(Matrix::scale(scale.0, scale.1));
        let ctm = scaled.then(Matrix::translation(rect.x0, rect.y0));
        ctm.0.iter().all(|it| it.is_finite()).then_some((form, ctm))
    }
}
