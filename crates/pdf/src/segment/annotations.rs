//! The annotations of a page in the packet, and the fields above them.

use super::Builder;
use crate::{
    error::Result,
    object::{Data, Dict, Object, Ref},
    signature,
    write::reference,
};

impl Builder<'_> {
    /// Gives every annotation its number first, since they refer to each other.
    pub(super) fn meet_annotations(&mut self) -> Result<()> {
        for sheet in self.sheets {
            let mut met = Vec::new();
            for annotation in self.pages[sheet.page].annotations(self.document)? {
                let number = self.numbers.take();
                // What is no annotation, or is missing, stays out of the packet.
                if let Some(id) = annotation.as_ref()
                    && let Object::Dict(dict) = self.document.resolve(&annotation)?.into_owned()
                {
                    self.carried.entry(id.number).or_insert(number);
                    self.numbers.give(id.number, number);
                    self.meet_widget(id, &dict)?;
                }
                met.push(number);
            }
            self.annotations.push(met);
        }
        self.form.fields.iter().for_each(|&field| self.numbers.admit(field));
        if !self.form.roots.is_empty() {
            self.segment.form = Some(self.numbers.take());
        }
        Ok(())
    }

    fn meet_widget(&mut self, id: Ref, dict: &Dict) -> Result<()> {
        if dict.is(b"Subtype", b"Widget") && !signature::is_field(self.document, dict) {
            return self.form.add(self.document, id.number, dict);
        }
        Ok(())
    }

    /// The annotations of a page, each written as an object of its own.
    pub(super) fn annotations(&mut self, at: usize) -> Result<Vec<Object>> {
        let sheet = &self.sheets[at];
        let annotations = self.pages[sheet.page].annotations(self.document)?;
        let mut listed = Vec::new();
        for (number, annotation) in
            std::mem::take(&mut self.annotations[at]).into_iter().zip(annotations)
        {
            let resolved = self.document.resolve(&annotation)?.into_owned();
            let Object::Dict(dict) = resolved else { continue };
            if let Some(kept) = self.annotation(at, &dict, annotation.as_ref())? {
                self.body.put_dict(number, kept);
                listed.push(reference(number));
            }
        }
        for (rect, to) in &sheet.links {
            let number = self.numbers.take();
            self.body.put(number, &sheet.link(*rect, *to));
            listed.push(reference(number));
        }
        for highlight in &sheet.highlights {
            let highlight = highlight.moved(sheet.placement.matrix);
            let (number, look) = (self.numbers.take(), self.numbers.take());
            self.body.put_dict(number, highlight.annotation(self.segment.pages[at], look));
            let (dict, operators) = highlight.look();
            self.body.put_stream(look, dict, Data::Own(operators));
            listed.push(reference(number));
        }
        Ok(listed)
    }

    /// An annotation as it stands in the packet; nothing where nothing of it can be seen.
    fn annotation(&mut self, at: usize, dict: &Dict, id: Option<Ref>) -> Result<Option<Dict>> {
        let sheet = &self.sheets[at];
        let by = sheet.placement.matrix;
        let widget = dict.is(b"Subtype", b"Widget");
        let mut stripped = Vec::new();
        let kept = if widget && signature::is_field(self.document, dict) {
            self.carrier.look(dict, by)?
        } else {
            self.carrier.annotation(dict, sheet.visible, by, &mut stripped)?
        };
        self.segment.stripped.extend(stripped.into_iter().map(|what| (at, what)));
        let Some(mut kept) = kept else { return Ok(None) };
        self.relate(&mut kept)?;
        // Already of the packet, and not to be renumbered.
        let leads = [("Dest", kept.remove(b"Dest")), ("A", kept.remove(b"A"))];
        let mut mapped = self.numbers.map_dict(&kept).with("P", reference(self.segment.pages[at]));
        for (key, to) in leads {
            if let Some(to) = to {
                mapped.set(key, to);
            }
        }
        let is_root = id.is_some_and(|id| self.form.is_root(id.number));
        if let Some(form) = self.segment.form.filter(|_| widget && is_root) {
            mapped.set("Parent", reference(form));
        }
        Ok(Some(mapped))
    }

    /// Keeps only ties to annotations and fields that are carried too, and names fonts anew.
    fn relate(&mut self, kept: &mut Dict) -> Result<()> {
        for key in [&b"Parent"[..], b"Popup", b"IRT"] {
            let known = kept.get(key).and_then(Object::as_ref).is_some_and(|id| {
                self.carried.contains_key(&id.number) || self.form.fields.contains(&id.number)
            });
            if !known {
                kept.remove(key);
            }
        }
        if kept.get(b"IRT").is_none() {
            kept.remove(b"RT");
        }
        self.form.name_fonts(self.document, kept)
    }

    /// A field above widgets as it stands in the packet.
    pub(super) fn field(&mut self, old: u32, field: &Dict) -> Result<Dict> {
        let taken = |number: u32| self.carried.contains_key(&number);
        let mut kept = self.form.field(self.document, field, &taken)?;
        let is_root = self.form.is_root(old);
        if is_root {
            kept.remove(b"Parent");
        }
        let mut mapped = self.numbers.map_dict(&kept);
        if let Some(form) = self.segment.form.filter(|_| is_root) {
            mapped.set("Parent", reference(form));
        }
        Ok(mapped)
    }
}
