//! What is found on a page before it is taken: how it is seen, whether its contents stand on
//! their own, whether something is where the stamp goes.

mod annotations;

mod fonts;

mod pictures;

use std::{
    collections::{BTreeMap, HashMap},
    rc::Rc,
    sync::Arc,
};

use super::{
    content::{
        self,
        layer::Layer,
        resources::{FontInfo, Form, Picture, Resources, Scope, Space, Widths, XObject},
    },
    document::Document,
    error::{Error, Result, damaged},
    filter::Decoded,
    fingerprint,
    geometry::{Matrix, Rect},
    hidden,
    object::{Dict, Name, Object, Stream},
    pages::{LARGEST_CONTENTS, Page, refuse_noise},
    place::{Corner, Paper, Seen},
    sheet::Wrap,
};

/// Bytes that an operator of a form counts as: forms may be run any number of times.
const OPERATOR: usize = 16;

/// Most fonts, and most images, whose measures are kept.
const MOST_FONTS: usize = 10_000;

/// Bytes that a letter counts as: forms may say the same any number of times.
const SAYING: usize = 8;

/// How much more work it is to go over contents than to unpack them.
const SCANNING: usize = 3;

/// Most pixels of an image: four times a square of 35,000, which viewers still show.
const LARGEST_IMAGE: i64 = 4_900_000_000;

/// What is found on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Surveyed {
    /// How it is seen.
    pub seen: Seen,
    /// How its contents are kept to themselves.
    pub wrap: Wrap,
    /// Whether something stands where the stamp goes.
    pub occupied: bool,
    /// Whether its contents could be unpacked to their end.
    pub complete: bool,
    /// Whether a picture or a form that it paints is not in the file.
    pub lacking: bool,
    /// The fingerprint of its contents.
    pub contents: u128,
    /// What it says and shows.
    pub layer: Layer,
    /// How many letters and digits of its text lie under boxes.
    pub hidden: u32,
}

/// The resources of one kind by their names; of two of a name the last counts.
type Category = BTreeMap<Name, Object>;

/// Surveys the pages of a document.
#[derive(Debug)]
pub struct Survey<'a> {
    document: &'a Document,
    /// Fonts by their objects.
    fonts: HashMap<u32, Option<Rc<FontInfo>>>,
    /// Images by their objects.
    pictures: HashMap<u32, Picture>,
    /// Resources of the page and its forms.
    scopes: Vec<Dict>,
    /// What is wrong with a form of the page.
    fault: Option<Error>,
    /// Categories of these resources that were looked up.
    categories: BTreeMap<(Scope, Vec<u8>), Arc<Category>>,
}

impl<'a> Survey<'a> {
    /// Starts on a document.
    pub fn new(document: &'a Document) -> Self {
        let (fonts, pictures, categories) = (HashMap::new(), HashMap::new(), BTreeMap::new());
        Self { document, fonts, pictures, scopes: Vec::new(), fault: None, categories }
    }

    /// Surveys one page.
    ///
    /// # Errors
    ///
    /// When its contents are missing or cannot be unpacked at all.
    pub fn page(&mut self, page: &Page, paper: Paper, corner: Option<Corner>) -> Result<Surveyed> {
        let document = self.document;
        let seen = Seen {
            visible: page.visible(document)?,
            rotation: page.rotation(document)?,
            unit: page.unit(document)?,
        };
        let contents = page.decoded(document)?;
        if contents.bytes.iter().all(|&byte| byte == b'\n') && !contents.complete {
            return damaged("its contents cannot be unpacked");
        }
        document.work.add(SCANNING * contents.bytes.len())?;
        let zone = seen.zone(paper, corner.unwrap_or(Corner::Right));
        self.scopes = vec![page.resources(document)?];
        self.categories.clear();
        let scan = content::scan(&contents.bytes, self, zone, seen.visible.union(zone));
        self.charge(scan.operators)?;
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        let wrap = Wrap {
            underflow: scan.underflow,
            open: scan.open,
            open_marked: scan.open_marked,
            open_text: scan.open_text,
            patterns: scan.patterns || scan.truncated,
            unruly: scan.disturbed || scan.unfinished,
            as_form: false,
        };
        let occupied = scan.occupied || self.annotated(page, zone)?;
        let layer = self.paint_over(page, scan.layer, seen.visible.union(zone))?;
        document.work.add(SAYING * layer.letters.len())?;
        let area = seen.visible.width() * seen.visible.height();
        let hidden = hidden::count(&layer, area, &document.work)?;
        let Decoded { bytes, complete } = contents;
        let (lacking, contents) = (scan.missing, fingerprint::contents(&bytes));
        Ok(Surveyed { seen, wrap, occupied, complete, lacking, contents, layer, hidden })
    }

    /// Counts operators that were run.
    fn charge(&self, operators: u64) -> Result<()> {
        let operators = usize::try_from(operators).unwrap_or(usize::MAX);
        self.document.work.add(operators.saturating_mul(OPERATOR))
    }

    /// A category of resources, such as fonts.
    fn category(&mut self, within: Scope, name: &[u8]) -> Option<Arc<Category>> {
        let key = (within, name.to_vec());
        if let Some(known) = self.categories.get(&key) {
            return Some(Arc::clone(known));
        }
        let scope = self.scopes.get(within.0 as usize)?;
        let found = self.document.get(scope, name).ok()?.into_dict()?;
        let found = Arc::new(found.0.into_iter().collect::<Category>());
        self.categories.insert(key, Arc::clone(&found));
        Some(found)
    }

    /// A named resource.
    fn named(&mut self, within: Scope, category: &[u8], name: &[u8]) -> Option<Object> {
        let category = self.category(within, category)?;
        Some(self.document.resolve(category.get(name)?).ok()?.into_owned())
    }

    fn numbers(&self, dict: &Dict, key: &[u8]) -> Vec<f64> {
        let Ok(Object::Array(items)) = self.document.get(dict, key) else { return Vec::new() };
        let number = |item: &Object| self.document.resolve(item).ok()?.as_number();
        items.iter().map(|item| number(item).unwrap_or(0.0)).collect()
    }

    /// The widths of a font's glyphs, where it says them.
    pub fn measure(&self, font: &Dict) -> Option<Widths> {
        self.read_font(font)
            .map(|info| info.widths)
            .filter(|it| !matches!(it, Widths::Unknown | Widths::Standard(_)))
    }

    /// An image, looked at once.
    fn known_picture(&mut self, within: Scope, name: &[u8], stream: &Stream) -> Picture {
        let written = self.category(within, b"XObject");
        let number = written.and_then(|it| it.get(name)?.as_ref().map(|id| id.number));
        if let Some(known) = number.and_then(|number| self.pictures.get(&number)) {
            return *known;
        }
        let picture = Picture { object: number, ..self.picture(stream) };
        if let Some(number) = number {
            if MOST_FONTS < self.pictures.len() {
                self.pictures.clear();
            }
            self.pictures.insert(number, picture);
        }
        picture
    }

    fn form(&mut self, stream: &Stream, within: Scope) -> Option<Form> {
        let contents = self.document.decode_some(stream, LARGEST_CONTENTS).ok()?;
        self.document.work.add(SCANNING * contents.bytes.len()).ok()?;
        self.fault = refuse_noise(self.document, &contents).err().or(self.fault.take());
        let contents = contents.bytes;
        let numbers = |key: &[u8]| -> Vec<Object> {
            self.numbers(&stream.dict, key).into_iter().map(Object::number).collect()
        };
        let matrix = Matrix::of(&numbers(b"Matrix")).unwrap_or(Matrix::IDENTITY);
        let bbox = Rect::of(&numbers(b"BBox"))?;
        let resources = match self.document.get(&stream.dict, b"Resources").ok()? {
            Object::Dict(resources) => {
                self.scopes.push(resources);
                Scope(u32::try_from(self.scopes.len()).ok()? - 1)
            }
            _ => within,
        };
        Some(Form { matrix, bbox, contents, resources })
    }
}

impl Resources for Survey<'_> {
    fn font(&mut self, within: Scope, name: &[u8]) -> Option<Rc<FontInfo>> {
        let fonts = self.category(within, b"Font")?;
        let written = fonts.get(name)?;
        let number = written.as_ref().map(|id| id.number);
        if let Some(info) = number.and_then(|number| self.fonts.get(&number)) {
            return info.clone();
        }
        let font = self.document.resolve(written).ok()?.into_owned();
        let info = self.read_font(font.as_dict()?).map(Rc::new);
        if let Some(number) = number {
            if MOST_FONTS < self.fonts.len() {
                self.fonts.clear();
            }
            self.fonts.insert(number, info.clone());
        }
        info
    }

    fn xobject(&mut self, within: Scope, name: &[u8]) -> XObject {
        match self.named(within, b"XObject", name) {
            // Viewers look further out for what a form's own resources lack.
            None | Some(Object::Null) if within != Scope::PAGE => self.xobject(Scope::PAGE, name),
            None | Some(Object::Null) => XObject::None,
            Some(Object::Stream(stream)) if stream.dict.is(b"Subtype", b"Image") => {
                XObject::Image(self.known_picture(within, name, &stream))
            }
            Some(Object::Stream(stream)) if stream.dict.is(b"Subtype", b"Form") => {
                self.form(&stream, within).map_or(XObject::Unknown, XObject::Form)
            }
            Some(_) => XObject::Unknown,
        }
    }

    fn covers(&mut self, within: Scope, name: &[u8]) -> [Option<bool>; 3] {
        let Some(Object::Dict(set)) = self.named(within, b"ExtGState", name) else {
            return [None; 3];
        };
        let get = |key: &[u8]| self.document.get(&set, key).ok();
        let opacity = get(b"ca").and_then(|it| it.as_number()).map(|it| 1.0 <= it);
        let plain = |it: &Object| matches!(it.as_name(), Some(b"Normal" | b"Compatible"));
        let blend = match get(b"BM") {
            Some(Object::Array(modes)) => modes.first().map(plain),
            mode => mode.filter(|it| it.as_name().is_some()).map(|it| plain(&it)),
        };
        let mask = get(b"SMask").filter(|it| *it != Object::Null);
        [opacity, blend, mask.map(|it| it.as_name() == Some(b"None"))]
    }

    fn space(&mut self, within: Scope, name: &[u8]) -> Space {
        let space = self.named(within, b"ColorSpace", name);
        space.map_or(Space::Other, |space| self.white(&space))
    }
}

impl Survey<'_> {
    fn white(&self, space: &Object) -> Space {
        let (kind, second) = match space {
            Object::Name(name) => (name.clone(), None),
            Object::Array(items) => match items.as_slice() {
                [Object::Name(name), rest @ ..] => (name.clone(), rest.first()),
                _ => return Space::Other,
            },
            _ => return Space::Other,
        };
        match &*kind {
            b"DeviceGray" | b"G" | b"CalGray" => Space::Gray,
            b"DeviceRGB" | b"RGB" | b"CalRGB" => Space::Rgb,
            b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
            b"ICCBased" => {
                let profile = second.and_then(|it| self.document.resolve(it).ok());
                let components = profile.as_deref().and_then(Object::as_dict);
                match components.and_then(|it| it.get(b"N")).and_then(Object::as_int) {
                    Some(1) => Space::Gray,
                    Some(3) => Space::Rgb,
                    Some(4) => Space::Cmyk,
                    _ => Space::Other,
                }
            }
            _ => Space::Other,
        }
    }
}

#[cfg(test)]
mod tests;
