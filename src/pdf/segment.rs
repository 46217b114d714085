//! The objects of one run of pages, renumbered for the packet and ready to be written: a segment.
//!
//! A segment knows its object numbers but not its place in the file, so it is prepared while the
//! one before it is still being written. Bytes of streams stay in the source until then.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use super::{
    annotation::Carrier,
    destination::Destinations,
    document::Document,
    error::{Error, Result},
    form::Form,
    layers::{self, Layers},
    object::{Data, Dict, Object, Ref, Stream},
    pages::{Page, PageTree},
    sheet::{Sheet, Stamp},
    write::{self, put, reference},
};

/// Keys of a stream that say nothing of what is seen (ISO 32000-1, 14.3 to 14.7).
const DROPPED: [&[u8]; 7] =
    [b"Metadata", b"PieceInfo", b"StructParent", b"StructParents", b"AF", b"OPI", b"LastModified"];

/// The objects of one run of pages.
#[derive(Debug, Default)]
pub struct Segment {
    /// The first object number.
    pub first: u32,
    /// Where each object starts, in bytes from the start of the segment; numbers that are not
    /// used have none.
    pub offsets: Vec<Option<u64>>,
    /// Its bytes.
    pub pieces: Vec<Piece>,
    /// How many bytes it has.
    pub length: u64,
    /// The object of each page, in order.
    pub pages: Vec<u32>,
    /// The object above its pages; the writer makes it.
    pub tree: u32,
    /// Its layers.
    pub layers: Layers,
    /// The field above all its fields.
    pub form: Option<u32>,
    /// Fonts of its form, by their names in the packet.
    pub fonts: BTreeMap<Vec<u8>, Object>,
    /// Whether viewers are asked to draw its form.
    pub need_appearances: bool,
    /// The root of its structure tree.
    pub structure: Option<u32>,
    /// What was left out, with the place of the page among those taken.
    pub stripped: BTreeSet<(usize, String)>,
}

/// A piece of a segment.
#[derive(Debug)]
pub enum Piece {
    /// Bytes as they are.
    Bytes(Vec<u8>),
    /// The bytes of a stream, copied from the source.
    Copy(Stream),
}

/// How a segment is made.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The name that keeps its form fields apart from others.
    pub name: &'a str,
    /// Whether links to the web stay.
    pub external_links: bool,
    /// Only sizes are wanted: nothing is decrypted.
    pub measure: bool,
    /// The object above the pages, when it is not one of the segment's own.
    pub parent: Option<u32>,
    /// Whether the structure tree comes along; only for pages of our own.
    pub structure: bool,
}

/// A document and what is needed to take pages out of it.
#[derive(Debug)]
pub struct Origin<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its pages.
    pub tree: &'a PageTree,
    /// Where its links lead.
    pub destinations: &'a Destinations<'a>,
}

/// Makes a segment page by page.
#[derive(Debug)]
pub struct Builder<'a> {
    document: &'a Document,
    pages: &'a [Page],
    sheets: &'a [Sheet],
    options: Options<'a>,
    carrier: Carrier<'a>,
    numbers: Numbers,
    form: Form,
    /// The packet's object of each annotation of each page.
    annotations: Vec<Vec<(u32, Object)>>,
    /// The packet's objects of annotations, by their objects in the source.
    carried: BTreeMap<u32, u32>,
    /// Streams of our own that several pages share.
    shared: BTreeMap<Vec<u8>, u32>,
    /// Resources with the stamp's font, by their objects in the source.
    stamped: BTreeMap<(u32, u32), (u32, String)>,
    segment: Segment,
    bytes: Vec<u8>,
}

/// Gives objects their numbers in the packet, in the order they are met.
#[derive(Debug)]
struct Numbers {
    next: u32,
    of: HashMap<u32, u32>,
    /// Objects that never enter the packet: page tree, catalog, pages left out.
    barred: BTreeSet<u32>,
    todo: VecDeque<u32>,
}

impl Numbers {
    fn take(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    fn of(&mut self, to: Ref) -> Option<u32> {
        if self.barred.contains(&to.number) {
            return None;
        }
        if let Some(&number) = self.of.get(&to.number) {
            return Some(number);
        }
        let number = self.take();
        self.of.insert(to.number, number);
        self.todo.push_back(to.number);
        Some(number)
    }
}

impl<'a> Builder<'a> {
    /// Starts a segment of these sheets, its objects numbered from `first`.
    pub fn new(
        origin: &Origin<'a>,
        sheets: &'a [Sheet],
        first: u32,
        options: Options<'a>,
    ) -> Result<Self> {
        let Origin { document, tree, destinations } = *origin;
        let mut numbers = Numbers {
            next: first,
            of: HashMap::new(),
            barred: tree.nodes.clone(),
            todo: VecDeque::new(),
        };
        numbers.barred.extend(tree.pages.iter().filter_map(|page| Some(page.id?.number)));
        numbers.barred.extend(document.trailer().get(b"Root").and_then(Object::as_ref).map(|it| it.number));
        let tree_node = options.parent.unwrap_or_else(|| numbers.take());
        let segment = Segment { first, tree: tree_node, ..Segment::default() };
        let mut places = BTreeMap::new();
        let mut pages = Vec::new();
        for sheet in sheets {
            let number = numbers.take();
            pages.push(number);
            places.entry(sheet.page).or_insert((number, sheet.placement.matrix));
        }
        for (&page, &(number, _)) in &places {
            if let Some(id) = tree.pages[page].id {
                numbers.barred.remove(&id.number);
                numbers.of.insert(id.number, number);
            }
        }
        let carrier =
            Carrier { document, destinations, places, external_links: options.external_links };
        let mut builder = Self {
            document,
            pages: &tree.pages,
            sheets,
            options,
            carrier,
            numbers,
            form: Form::read(document, options.name)?,
            annotations: Vec::new(),
            carried: BTreeMap::new(),
            shared: BTreeMap::new(),
            stamped: BTreeMap::new(),
            segment: Segment { pages, ..segment },
            bytes: Vec::new(),
        };
        builder.meet_annotations()?;
        Ok(builder)
    }

    /// Gives every annotation its number first, since they refer to each other.
    fn meet_annotations(&mut self) -> Result<()> {
        for sheet in self.sheets {
            let mut met = Vec::new();
            for annotation in self.pages[sheet.page].annotations(self.document)? {
                let number = self.numbers.take();
                if let Some(id) = annotation.as_ref() {
                    self.carried.entry(id.number).or_insert(number);
                    self.numbers.of.entry(id.number).or_insert(number);
                    let dict = self.document.object(id.number)?;
                    if let Object::Dict(dict) = dict
                        && dict.is(b"Subtype", b"Widget")
                        && !Form::is_signature(self.document, &dict)?
                    {
                        self.form.add(self.document, id.number, &dict)?;
                    }
                }
                met.push((number, annotation));
            }
            self.annotations.push(met);
        }
        if !self.form.roots.is_empty() {
            self.segment.form = Some(self.numbers.take());
        }
        Ok(())
    }

    /// Bytes and objects so far, in the worst case.
    pub fn size(&self) -> (u64, u32) {
        (self.segment.length + self.bytes.len() as u64, self.numbers.next - self.segment.first)
    }

    /// Adds the next page and everything it needs, and says how many annotations it brings.
    ///
    /// # Errors
    ///
    /// When something it needs cannot be read.
    pub fn add(&mut self, at: usize) -> Result<u32> {
        let sheet = &self.sheets[at];
        let page = &self.pages[sheet.page];
        let mut dict = Dict::default()
            .with("Type", Object::name("Page"))
            .with("Parent", reference(self.segment.tree))
            .with("MediaBox", sheet.placement.media.to_object());
        if sheet.placement.rotation != 0 {
            dict.set("Rotate", Object::Int(sheet.placement.rotation.into()));
        }
        if (sheet.placement.unit - 1.0).abs() > 1e-9 {
            dict.set("UserUnit", Object::number(sheet.placement.unit));
        }
        self.contents(page, sheet, &mut dict)?;
        let annotations = self.annotations(at)?;
        let count = u32::try_from(annotations.len()).unwrap_or(u32::MAX);
        if !annotations.is_empty() {
            dict.set("Annots", Object::Array(annotations));
        }
        let number = self.segment.pages[at];
        if let Some(key) = page.dict.get(b"StructParents").filter(|_| self.options.structure) {
            dict.set("StructParents", key.clone());
        }
        if let Some(group) = page.dict.get(b"Group") {
            let group = self.map(group);
            dict.set("Group", group);
        }
        self.put(number, &Object::Dict(dict));
        self.drain()?;
        Ok(count)
    }

    /// Sets `/Contents` and `/Resources`: the page's own, wrapped where it is moved or stamped.
    fn contents(&mut self, page: &Page, sheet: &Sheet, dict: &mut Dict) -> Result<()> {
        let parts = page.contents(self.document)?;
        if sheet.is_bare() {
            if let Some(resources) = page.dict.get(b"Resources") {
                let resources = self.map(resources);
                dict.set("Resources", resources);
            }
            let parts: Vec<Object> =
                parts.iter().filter_map(|(id, _)| self.numbers.of(*id)).map(reference).collect();
            if !parts.is_empty() {
                dict.set("Contents", Object::Array(parts));
            }
            return Ok(());
        }
        let (resources, font) = self.resources(page, sheet, &parts)?;
        dict.set("Resources", resources);
        let mut contents = vec![self.share(sheet.before())];
        if !sheet.wrap.as_form {
            contents.extend(parts.iter().filter_map(|(id, _)| self.numbers.of(*id)).map(reference));
        }
        contents.push(self.own(Dict::default(), sheet.after(&font)));
        dict.set("Contents", Object::Array(contents));
        Ok(())
    }

    /// The resources of a wrapped page, and the name that the stamp's font has in them.
    fn resources(
        &mut self,
        page: &Page,
        sheet: &Sheet,
        parts: &[(Ref, Stream)],
    ) -> Result<(Object, String)> {
        if sheet.wrap.as_form {
            let form = self.page_as_form(page, sheet, parts)?;
            let forms = Dict::default().with("Page", reference(form));
            let mut resources = Dict::default().with("XObject", Object::Dict(forms));
            let font = add_font(&mut resources, Dict::default(), sheet.stamp.as_ref());
            return Ok((Object::Dict(resources), font));
        }
        let own = page.dict.get(b"Resources");
        let font = sheet.stamp.as_ref().map_or(0, |stamp| stamp.font);
        let key = own.and_then(Object::as_ref).map(|id| (id.number, font));
        if let Some((number, name)) = key.and_then(|key| self.stamped.get(&key)) {
            return Ok((reference(*number), name.clone()));
        }
        let own = page.resources(self.document)?;
        let fonts = self.document.get(&own, b"Font")?.as_dict().cloned().unwrap_or_default();
        let Object::Dict(mut resources) = self.map(&Object::Dict(own)) else {
            return Ok((Object::Null, String::new()));
        };
        let Object::Dict(fonts) = self.map(&Object::Dict(fonts)) else {
            return Ok((Object::Null, String::new()));
        };
        let name = add_font(&mut resources, fonts, sheet.stamp.as_ref());
        let Some(key) = key else { return Ok((Object::Dict(resources), name)) };
        let number = self.numbers.take();
        self.put(number, &Object::Dict(resources));
        self.stamped.insert(key, (number, name.clone()));
        Ok((reference(number), name))
    }

    /// Makes the contents of a page a form, which keeps everything in it to itself: patterns move
    /// with it, and nothing left open leaks out (ISO 32000-1, 8.10).
    fn page_as_form(&mut self, page: &Page, sheet: &Sheet, parts: &[(Ref, Stream)]) -> Result<u32> {
        let resources = match page.dict.get(b"Resources") {
            Some(resources) => self.map(resources),
            None => Object::Dict(Dict::default()),
        };
        let mut dict = Dict::default()
            .with("Type", Object::name("XObject"))
            .with("Subtype", Object::name("Form"))
            .with("BBox", sheet.visible.to_object())
            .with("Resources", resources);
        if let Some(matrix) = sheet.placement.matrix {
            dict.set("Matrix", Object::Array(matrix.0.map(Object::number).into()));
        }
        let number = self.numbers.take();
        if let [(_, stream)] = parts {
            for key in [&b"Filter"[..], b"DecodeParms"] {
                if let Some(value) = stream.dict.get(key) {
                    let value = self.map(value);
                    dict.set(key, value);
                }
            }
            self.put_stream(number, Stream { dict, data: stream.data.clone() })?;
        } else {
            let data = super::filter::deflate(&page.decoded(self.document)?.bytes);
            dict.set("Filter", Object::name("FlateDecode"));
            self.put_stream(number, Stream { dict, data: Data::Own(data) })?;
        }
        Ok(number)
    }

    /// The annotations of a page, each written as an object of its own.
    fn annotations(&mut self, at: usize) -> Result<Vec<Object>> {
        let sheet = &self.sheets[at];
        let mut listed = Vec::new();
        let mut stripped = Vec::new();
        for (number, annotation) in std::mem::take(&mut self.annotations[at]) {
            let Object::Dict(dict) = self.document.resolve(&annotation)?.into_owned() else {
                continue;
            };
            let by = sheet.placement.matrix;
            let widget = dict.is(b"Subtype", b"Widget");
            let kept = if widget && Form::is_signature(self.document, &dict)? {
                stripped.push("a digital signature, of which the look is kept".to_owned());
                self.carrier.look(&dict, by)?
            } else {
                self.carrier.annotation(&dict, sheet.visible, by, &mut stripped)?
            };
            let Some(mut kept) = kept else { continue };
            self.relate(&mut kept, annotation.as_ref())?;
            kept.set("P", reference(self.segment.pages[at]));
            let Object::Dict(mut kept) = self.map_annotation(&kept) else { continue };
            let is_root = annotation.as_ref().is_some_and(|id| self.form.roots.contains(&id.number));
            if let Some(form) = self.segment.form.filter(|_| widget && is_root) {
                kept.set("Parent", reference(form));
            }
            self.put(number, &Object::Dict(kept));
            listed.push(reference(number));
        }
        for (rect, to) in &sheet.links {
            let number = self.numbers.take();
            self.put(number, &sheet.link(*rect, *to));
            listed.push(reference(number));
        }
        self.segment.stripped.extend(stripped.into_iter().map(|what| (at, what)));
        Ok(listed)
    }

    /// Keeps only ties to annotations and fields that are carried too, and names fonts anew.
    fn relate(&self, kept: &mut Dict, _id: Option<Ref>) -> Result<()> {
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

    /// The packet's version of an annotation: `/P` and `/Dest` are already of the packet.
    fn map_annotation(&mut self, dict: &Dict) -> Object {
        let mut mapped = Dict::default();
        for (key, value) in dict.iter() {
            let ours = key == b"P" || key == b"Dest";
            let value = if ours { value.clone() } else { self.map(value) };
            mapped.set(key, value);
        }
        Object::Dict(mapped)
    }

    /// Writes everything that was met and not yet written.
    fn drain(&mut self) -> Result<()> {
        while let Some(old) = self.numbers.todo.pop_front() {
            let number = self.numbers.of[&old];
            match self.document.object(old)? {
                Object::Stream(stream) => {
                    let Object::Dict(dict) = self.map(&Object::Dict(cleaned(stream.dict)?)) else {
                        continue;
                    };
                    self.put_stream(number, Stream { dict, data: stream.data })?;
                }
                Object::Dict(field) if self.form.fields.contains(&old) => {
                    let carried = &self.carried;
                    let taken = |number: u32| carried.contains_key(&number);
                    let mut kept = self.form.field(self.document, &field, &taken)?;
                    let is_root = self.form.roots.contains(&old);
                    if is_root {
                        kept.remove(b"Parent");
                    }
                    let Object::Dict(mut kept) = self.map(&Object::Dict(kept)) else { continue };
                    if let Some(form) = self.segment.form.filter(|_| is_root) {
                        kept.set("Parent", reference(form));
                    }
                    self.put(number, &Object::Dict(kept));
                }
                Object::Dict(dict) if !self.options.structure && bars(&dict) => {
                    self.put(number, &Object::Null);
                }
                object => {
                    let object = self.map(&object);
                    self.put(number, &object);
                }
            }
        }
        Ok(())
    }

    /// The object with the references it has in the packet.
    fn map(&mut self, object: &Object) -> Object {
        match object {
            Object::Ref(to) => self.numbers.of(*to).map_or(Object::Null, reference),
            Object::Array(items) => Object::Array(items.iter().map(|it| self.map(it)).collect()),
            Object::Dict(dict) => {
                let entries = dict.0.iter().map(|(key, value)| (key.clone(), self.map(value)));
                Object::Dict(Dict(entries.collect()))
            }
            other => other.clone(),
        }
    }

    /// A stream of our own that pages share when its bytes are the same.
    fn share(&mut self, bytes: Vec<u8>) -> Object {
        if let Some(&number) = self.shared.get(&bytes) {
            return reference(number);
        }
        let object = self.own(Dict::default(), bytes.clone());
        self.shared.extend(object.as_ref().map(|id| (bytes, id.number)));
        object
    }

    /// A stream of our own.
    fn own(&mut self, dict: Dict, bytes: Vec<u8>) -> Object {
        let number = self.numbers.take();
        let dict = dict.with("Length", Object::Int(i64::try_from(bytes.len()).unwrap_or(0)));
        self.begin(number);
        write::finished(&mut self.bytes, &Object::Dict(dict));
        self.bytes.extend(b"stream\n");
        self.bytes.extend(bytes);
        self.bytes.extend(b"\nendstream\nendobj\n");
        reference(number)
    }

    /// Writes an object whose references are already those of the packet.
    fn put(&mut self, number: u32, object: &Object) {
        self.begin(number);
        write::finished(&mut self.bytes, object);
        self.bytes.extend(b"\nendobj\n");
    }

    fn put_stream(&mut self, number: u32, mut stream: Stream) -> Result<()> {
        if self.document.is_encrypted() && !self.options.measure {
            let raw = self.document.raw(&stream)?.into_owned();
            stream.data = Data::Own(raw);
        }
        let length = match &stream.data {
            Data::File(range, _) => range.end - range.start,
            Data::Own(bytes) => bytes.len() as u64,
        };
        let mut dict = std::mem::take(&mut stream.dict);
        dict.set("Length", Object::Int(i64::try_from(length).unwrap_or(i64::MAX)));
        self.put(number, &Object::Dict(dict));
        // The dictionary's end is not yet the object's.
        self.bytes.truncate(self.bytes.len() - b"\nendobj\n".len());
        self.bytes.extend(b"stream\n");
        self.flush();
        self.segment.length += length;
        self.segment.pieces.push(Piece::Copy(stream));
        self.bytes.extend(b"\nendstream\nendobj\n");
        Ok(())
    }

    fn begin(&mut self, number: u32) {
        let slot = (number - self.segment.first) as usize;
        if self.segment.offsets.len() <= slot {
            self.segment.offsets.resize(slot + 1, None);
        }
        self.segment.offsets[slot] = Some(self.segment.length + self.bytes.len() as u64);
        put(&mut self.bytes, format_args!("{number} 0 obj\n"));
    }

    fn flush(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        self.segment.length += bytes.len() as u64;
        self.segment.pieces.push(Piece::Bytes(bytes));
    }

    /// Adds what belongs to all pages together, and hands the segment over.
    pub fn finish(mut self) -> Result<Segment> {
        if let Some(number) = self.segment.form {
            let roots = std::mem::take(&mut self.form.roots);
            let kids = roots.iter().filter_map(|&root| {
                self.numbers.of(Ref { number: root, generation: 0 }).map(reference)
            });
            let field = std::mem::take(&mut self.form.defaults)
                .with("T", super::text::encode(&self.form.name))
                .with("Kids", Object::Array(kids.collect()));
            self.put(number, &Object::Dict(field));
            for (name, font) in std::mem::take(&mut self.form.fonts) {
                let font = self.map(&font);
                self.segment.fonts.insert(name, font);
            }
            self.segment.need_appearances = self.form.need_appearances;
            self.form.roots = roots;
            self.drain()?;
        }
        if self.options.structure
            && let Some(root) = self.document.catalog()?.get(b"StructTreeRoot")
        {
            self.segment.structure = self.map(root).as_ref().map(|id| id.number);
            self.drain()?;
        }
        let of = &self.numbers.of;
        self.segment.layers = layers::read(self.document, &|id| of.get(&id.number).copied())?;
        self.flush();
        Ok(self.segment)
    }
}

/// Adds the stamp's font under a name that is free, and returns the name.
fn add_font(resources: &mut Dict, mut fonts: Dict, stamp: Option<&Stamp>) -> String {
    let Some(stamp) = stamp else { return String::new() };
    let mut name = "Stamp".to_owned();
    while fonts.get(name.as_bytes()).is_some() {
        name.push('_');
    }
    fonts.set(&name, reference(stamp.font));
    resources.set("Font", Object::Dict(fonts));
    name
}

/// A stream's dictionary without what says nothing of what is seen.
///
/// # Errors
///
/// When the stream's bytes lie in another file.
pub fn cleaned(mut dict: Dict) -> Result<Dict> {
    if dict.get(b"F").is_some_and(|it| !matches!(it, Object::Name(_) | Object::Null)) {
        return Err(Error::Unsupported("part of it lies in another file".to_owned()));
    }
    for key in DROPPED {
        dict.remove(key);
    }
    dict.remove(b"Length");
    if matches!(dict.get(b"Filter"), Some(Object::Name(name)) if **name == *b"Crypt") {
        dict.remove(b"Filter");
        dict.remove(b"DecodeParms");
    }
    if let Some(Object::Array(filters)) = dict.get(b"Filter")
        && filters.first().and_then(Object::as_name) == Some(b"Crypt")
    {
        let filters = filters[1..].to_vec();
        let parameters = dict.get(b"DecodeParms").and_then(Object::as_array);
        let parameters = parameters.map(|it| it.iter().skip(1).cloned().collect());
        dict.set("Filter", Object::Array(filters));
        if let Some(parameters) = parameters {
            dict.set("DecodeParms", Object::Array(parameters));
        }
    }
    Ok(dict)
}

/// Whether an object belongs to the source's own frame, and never enters the packet.
fn bars(dict: &Dict) -> bool {
    [&b"Page"[..], b"Pages", b"Catalog", b"StructTreeRoot", b"StructElem"]
        .iter()
        .any(|kind| dict.is(b"Type", kind))
}
