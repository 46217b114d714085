//! The contents and resources of a page in the packet.

use super::{Builder, cleaned, is_frame};
use crate::{
    action,
    error::Result,
    filter,
    object::{Data, Dict, Object, Ref, Stream},
    pages::Page,
    sheet::{Sheet, Stamp},
    write::reference,
};

impl Builder<'_> {
    /// Sets `/Contents` and `/Resources`: the page's own, wrapped where it is moved or stamped.
    pub(super) fn contents(&mut self, page: &Page, sheet: &Sheet, dict: &mut Dict) -> Result<()> {
        let parts = page.contents(self.document)?;
        let mut contents = Vec::new();
        let mut font = String::new();
        if sheet.wrap.as_form && !sheet.is_bare() {
            let form = self.page_as_form(page, sheet, &parts)?;
            let forms = Dict::default().with("Page", reference(form));
            let mut resources = Dict::default().with("XObject", Object::Dict(forms));
            if let Some(stamp) = &sheet.stamp {
                font = add_font(&mut resources, Dict::default(), stamp);
            }
            dict.set("Resources", Object::Dict(resources));
        } else {
            let (resources, name) = self.resources(page, sheet)?;
            font = name;
            dict.set("Resources", resources);
            for (id, stream) in &parts {
                contents.push(self.part(*id, stream)?);
            }
        }
        if !sheet.is_bare() {
            contents.insert(0, self.share(sheet.before()));
            contents.push(self.own(sheet.after(&font)));
        }
        if !contents.is_empty() {
            dict.set("Contents", Object::Array(contents));
        }
        Ok(())
    }

    /// A part of the contents of a page, whatever else it says it is.
    fn part(&mut self, id: Ref, stream: &Stream) -> Result<Object> {
        if action::acts(&stream.dict).is_none()
            && let Some(number) = self.numbers.of(id)
        {
            self.scale.part(number);
            return Ok(reference(number));
        }
        let mut dict = Dict::default();
        self.unpacking(stream, &mut dict)?;
        let (number, data) = (self.numbers.take(), self.data(stream)?);
        self.body.put_stream(number, dict, data);
        Ok(reference(number))
    }

    /// Sets how a stream is unpacked.
    fn unpacking(&mut self, stream: &Stream, dict: &mut Dict) -> Result<()> {
        let own = cleaned(stream.dict.clone())?;
        for key in [&b"Filter"[..], b"DecodeParms"] {
            if let Some(value) = own.get(key) {
                dict.set(key, self.numbers.map(value));
            }
        }
        Ok(())
    }

    /// The resources of a page, and the name that the stamp's font has in them.
    fn resources(&mut self, page: &Page, sheet: &Sheet) -> Result<(Object, String)> {
        let Some(stamp) = &sheet.stamp else {
            return Ok((self.own_resources(page)?, String::new()));
        };
        let key = page.dict.get(b"Resources").and_then(Object::as_ref).map(|id| id.number);
        if let Some((number, name)) = key.and_then(|key| self.stamped.get(&key)) {
            return Ok((reference(*number), name.clone()));
        }
        let mut own = page.resources(self.document)?;
        let fonts = self.document.get(&own, b"Font")?;
        // Kept in its place, so that the order of keys stays.
        own.set("Font", Object::Null);
        // A stream in the place of the fonts has none.
        let fonts = match fonts {
            Object::Dict(fonts) => self.numbers.map_dict(&fonts),
            _ => Dict::default(),
        };
        let mut resources = self.numbers.map_dict(&own);
        let name = add_font(&mut resources, fonts, stamp);
        let Some(key) = key else { return Ok((Object::Dict(resources), name)) };
        let number = self.numbers.take();
        self.body.put_dict(number, resources);
        self.stamped.insert(key, (number, name.clone()));
        Ok((reference(number), name))
    }

    /// The resources of a page as they are. Where what serves as resources does not enter the
    /// packet as such, its entries do.
    fn own_resources(&mut self, page: &Page) -> Result<Object> {
        let written = page.dict.get(b"Resources").cloned().unwrap_or(Object::Dict(Dict::default()));
        let mut own = page.resources(self.document)?;
        let fonts = own.get(b"Font").unwrap_or(&Object::Null);
        if self.enters(&written)? && self.enters(fonts)? {
            return Ok(self.numbers.map(&written));
        }
        if let Object::Dict(fonts) = self.document.get(&own, b"Font")? {
            own.set("Font", Object::Dict(fonts));
        }
        Ok(Object::Dict(self.numbers.map_dict(&own)))
    }

    /// Whether an object enters the packet as the dictionary it is taken for: not where it is also
    /// the catalog, an annotation or a stream.
    fn enters(&self, written: &Object) -> Result<bool> {
        let Object::Ref(id) = written else { return Ok(true) };
        Ok(match self.document.object(id.number)? {
            Object::Dict(dict) => !self.frame.contains(&id.number) && !is_frame(&dict),
            Object::Ref(_) | Object::Stream(_) => false,
            _ => true,
        })
    }

    /// Makes the contents of a page a form, which keeps everything in it to itself: patterns move
    /// with it, and nothing left open leaks out (ISO 32000-1, 8.10).
    fn page_as_form(&mut self, page: &Page, sheet: &Sheet, parts: &[(Ref, Stream)]) -> Result<u32> {
        let resources = self.own_resources(page)?;
        let mut dict = Dict::default()
            .with("Type", Object::name("XObject"))
            .with("Subtype", Object::name("Form"))
            .with("BBox", sheet.visible.to_object())
            .with("Resources", resources);
        if let Some(matrix) = sheet.placement.matrix {
            dict.set("Matrix", Object::Array(matrix.0.map(Object::number).into()));
        }
        let number = self.numbers.take();
        let data = if let [(_, stream)] = parts {
            self.unpacking(stream, &mut dict)?;
            self.data(stream)?
        } else {
            dict.set("Filter", Object::name("FlateDecode"));
            Data::Own(filter::deflate(&page.decoded(self.document)?.bytes))
        };
        self.body.put_stream(number, dict, data);
        Ok(number)
    }

    /// A stream of our own that pages share when its bytes are the same.
    fn share(&mut self, bytes: Vec<u8>) -> Object {
        if let Some(&number) = self.shared.get(&bytes) {
            return reference(number);
        }
        let object = self.own(bytes.clone());
        self.shared.extend(object.as_ref().map(|id| (bytes, id.number)));
        object
    }

    /// A stream of our own.
    fn own(&mut self, bytes: Vec<u8>) -> Object {
        let number = self.numbers.take();
        self.body.put_stream(number, Dict::default(), Data::Own(bytes));
        reference(number)
    }
}

/// The name of the stamp's font, with as many `_` after it as make it a new one.
pub const STAMP: &str = "Stamp";

/// Adds the stamp's font under a name that is free, and returns the name.
fn add_font(resources: &mut Dict, mut fonts: Dict, stamp: &Stamp) -> String {
    let mut name = STAMP.to_owned();
    while fonts.get(name.as_bytes()).is_some() {
        name.push('_');
    }
    fonts.set(&name, reference(stamp.font));
    resources.set("Font", Object::Dict(fonts));
    name
}
