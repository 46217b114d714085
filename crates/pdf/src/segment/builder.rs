//! Makes a segment page by page.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Options, Origin, Segment, body::Body, cleaned, is_frame, numbers::Numbers, sizes::Scale,
};
use crate::{
    action,
    annotation::Carrier,
    document::Document,
    error::Result,
    form::Form,
    layers,
    object::{Data, Dict, Object, Ref, Stream},
    pages::Page,
    place::Boxes,
    sheet::Sheet,
    text,
    write::reference,
};

/// Keys of streams that are left out and told (ISO 32000-1, 8.10.4 and 8.9.5.4; ISO 32000-2,
/// 14.13).
const TOLD: [(&[u8], &str); 3] = [
    (b"Ref", "a page of another file, shown by some viewers"),
    (b"Alternates", "a picture that is shown in the place of another"),
    (b"AF", "an attached file"),
];

/// Makes a segment page by page.
#[derive(Debug)]
pub struct Builder<'a> {
    pub(super) document: &'a Document,
    pub(super) pages: &'a [Page],
    pub(super) frame: &'a BTreeSet<u32>,
    pub(super) sheets: &'a [Sheet],
    pub(super) options: Options<'a>,
    pub(super) carrier: Carrier<'a>,
    pub(super) numbers: Numbers,
    pub(super) body: Body,
    pub(super) scale: Scale,
    pub(super) form: Form,
    /// The packet's object of each annotation of each page.
    pub(super) annotations: Vec<Vec<u32>>,
    /// The packet's objects of annotations, by their objects in the source.
    pub(super) carried: BTreeMap<u32, u32>,
    /// Streams of our own that several pages share.
    pub(super) shared: BTreeMap<Vec<u8>, u32>,
    /// Resources with the stamp's font, and its name there, by their objects in the source.
    pub(super) stamped: BTreeMap<u32, (u32, String)>,
    pub(super) segment: Segment,
}

impl<'a> Builder<'a> {
    /// The segment of all these sheets, its objects numbered from `first`.
    ///
    /// # Errors
    ///
    /// When something that the pages need cannot be read.
    pub fn all(
        origin: &Origin<'a>,
        sheets: &'a [Sheet],
        first: u32,
        options: Options<'a>,
    ) -> Result<Segment> {
        let mut builder = Self::new(origin, sheets, first, options)?;
        for at in 0..sheets.len() {
            builder.add(at)?;
        }
        builder.finish()
    }

    /// Starts a segment of these sheets, its objects numbered from `first`.
    pub fn new(
        origin: &Origin<'a>,
        sheets: &'a [Sheet],
        first: u32,
        options: Options<'a>,
    ) -> Result<Self> {
        let Origin { document, tree, destinations } = *origin;
        let mut numbers = Numbers::new(first, &tree.frame, options.shared);
        let node = options.parent.unwrap_or_else(|| numbers.take());
        let pages: Vec<u32> = sheets.iter().map(|_| numbers.take()).collect();
        let mut places = BTreeMap::new();
        for (sheet, &number) in sheets.iter().zip(&pages) {
            places.entry(sheet.page).or_insert((number, sheet.placement.matrix));
            if let Some(id) = tree.pages[sheet.page].id {
                numbers.give(id.number, number);
            }
        }
        let carrier =
            Carrier { document, destinations, places, external_links: options.external_links };
        let mut builder = Self {
            document,
            pages: &tree.pages,
            frame: &tree.frame,
            sheets,
            options,
            carrier,
            numbers,
            body: Body::new(first, !options.measure),
            scale: Scale::default(),
            form: Form::read(document, options.name)?,
            annotations: Vec::new(),
            carried: BTreeMap::new(),
            shared: BTreeMap::new(),
            stamped: BTreeMap::new(),
            segment: Segment { first, tree: node, pages, ..Segment::default() },
        };
        builder.meet_annotations()?;
        Ok(builder)
    }

    /// Bytes and objects so far, in the worst case.
    pub fn size(&self) -> (u64, u32) {
        (self.body.len(), self.numbers.next() - self.segment.first)
    }

    /// Adds the next page and everything it needs, and says how many annotations it brings.
    ///
    /// # Errors
    ///
    /// When something it needs cannot be read.
    pub fn add(&mut self, at: usize) -> Result<u32> {
        let start = self.body.len();
        let sheet = &self.sheets[at];
        let page = &self.pages[sheet.page];
        let mut dict = Dict::default()
            .with("Type", Object::name("Page"))
            .with("Parent", reference(self.segment.tree))
            .with("MediaBox", sheet.placement.media.to_object());
        if sheet.placement.boxes == Boxes::Source {
            for (key, value) in page.boxes(self.document)? {
                dict.set(key, value);
            }
        }
        if sheet.placement.rotation != 0 {
            dict.set("Rotate", Object::Int(sheet.placement.rotation.into()));
        }
        if 1e-9 < (sheet.placement.unit - 1.0).abs() {
            dict.set("UserUnit", Object::number(sheet.placement.unit));
        }
        self.contents(page, sheet, &mut dict)?;
        let annotations = self.annotations(at)?;
        let count = u32::try_from(annotations.len()).unwrap_or(u32::MAX);
        if !annotations.is_empty() {
            dict.set("Annots", Object::Array(annotations));
        }
        if let Some(key) = page.dict.get(b"StructParents").filter(|_| self.options.structure) {
            dict.set("StructParents", key.clone());
        }
        if let Some(group) = page.dict.get(b"Group") {
            dict.set("Group", self.numbers.map(group));
        }
        self.body.put_dict(self.segment.pages[at], dict);
        self.drain()?;
        self.weigh(start);
        self.leave_out(at, page);
        Ok(count)
    }

    /// Notes what a page takes; what is not met in its source stands around its contents.
    fn weigh(&mut self, start: u64) {
        let mut sizes = std::mem::take(&mut self.scale.page);
        sizes.contents += self.body.len() - start - sizes.total();
        self.segment.sizes.push(sizes);
    }

    /// Notes what of a page does not come along.
    fn leave_out(&mut self, at: usize, page: &Page) {
        let when = "that runs when a page is shown";
        let mut left = action::by_themselves(self.document, &page.dict, when);
        if page.dict.get(b"AF").is_some() {
            left.insert("an attached file".to_owned());
        }
        let acting = std::mem::take(&mut self.numbers.acting);
        let acting = acting.into_iter().filter(|what| *what != action::METADATA);
        left.extend(acting.map(str::to_owned));
        self.segment.stripped.extend(left.into_iter().map(|what| (at, what)));
    }

    /// Adds what belongs to all pages together, and hands the segment over.
    ///
    /// # Errors
    ///
    /// When something it needs cannot be read.
    pub fn finish(mut self) -> Result<Segment> {
        if let Some(number) = self.segment.form {
            self.finish_form(number)?;
        }
        if self.options.structure
            && let Some(root) = self.document.catalog()?.get(b"StructTreeRoot")
        {
            self.segment.structure = self.numbers.map(root).as_ref().map(|id| id.number);
            self.drain()?;
        }
        self.segment.layers = layers::read(self.document, &|id| self.numbers.known(id.number))?;
        self.body.flush();
        let Body { offsets, pieces, length, .. } = self.body;
        Ok(Segment { offsets, pieces, length, ..self.segment })
    }

    /// Puts a field of ours above all fields, and names the fonts they use.
    fn finish_form(&mut self, number: u32) -> Result<()> {
        let roots = self.form.roots.iter();
        let roots = roots.map(|&number| Ref { number, generation: 0 });
        let kids = roots.filter_map(|root| self.numbers.of(root)).map(reference);
        let kids = Object::Array(kids.collect());
        let field = std::mem::take(&mut self.form.defaults)
            .with("T", text::encode(&self.form.name))
            .with("Kids", kids);
        self.body.put_dict(number, field);
        for (name, font) in std::mem::take(&mut self.form.fonts) {
            self.segment.fonts.insert(name, self.numbers.map(&font));
        }
        self.drain()
    }

    /// Writes everything that was met and not yet written.
    fn drain(&mut self) -> Result<()> {
        while let Some((old, number)) = self.numbers.next_to_write() {
            let object = self.document.object(old)?;
            let (start, waiting) = (self.body.len(), self.numbers.waiting());
            match self.shared(old) {
                Some(shared) => self.put_shared(shared, &object)?,
                None => self.put(old, number, &object)?,
            }
            let bytes = self.body.len() - start;
            self.scale.object(number, &object, bytes, waiting, &self.numbers);
            self.note_large(old, &object, bytes);
        }
        Ok(())
    }

    /// Writes an object of the source.
    pub(super) fn put(&mut self, old: u32, number: u32, object: &Object) -> Result<()> {
        match object {
            Object::Stream(stream) => self.put_stream(number, stream)?,
            Object::Dict(field) if self.form.fields.contains(&old) => {
                let field = self.field(old, field)?;
                self.body.put_dict(number, field);
            }
            Object::Dict(dict) if !self.options.structure && is_frame(dict) => {
                self.body.put(number, &Object::Null);
            }
            object => {
                let object = self.numbers.map(object);
                self.body.put(number, &object);
            }
        }
        Ok(())
    }

    /// Writes a stream of the source, decrypted where it is not only measured.
    fn put_stream(&mut self, number: u32, stream: &Stream) -> Result<()> {
        if let Some(what) = action::acts(&stream.dict) {
            self.numbers.acting.insert(what);
            self.body.put(number, &Object::Null);
            return Ok(());
        }
        for (key, what) in TOLD {
            if stream.dict.get(key).is_some() {
                self.numbers.acting.insert(what);
            }
        }
        let data = self.data(stream)?;
        let dict = self.numbers.map_dict(&cleaned(stream.dict.clone())?);
        self.body.put_stream(number, dict, data);
        Ok(())
    }

    /// The bytes of a stream of the source as they go into the packet.
    pub(super) fn data(&self, stream: &Stream) -> Result<Data> {
        if self.document.is_encrypted() && !self.options.measure {
            return Ok(Data::Own(self.document.raw(stream)?.into_owned()));
        }
        Ok(stream.data.clone())
    }
}
