//! What is found on a page before it is taken: how it is seen, whether its contents stand on
//! their own, whether something is where the stamp goes.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::{
    content::{
        self,
        resources::{FontInfo, Form, Resources, Scope, Space, Widths, XObject},
    },
    document::Document,
    error::{Error, Result, damaged},
    filter::Decoded,
    fingerprint,
    geometry::{Matrix, Rect},
    object::{Dict, Name, Object, Stream},
    pages::{LARGEST_CONTENTS, Page, refuse_noise},
    place::{Corner, Paper, Seen},
    sheet::Wrap,
};

/// Bytes that an operator of a form counts as: forms may be run any number of times.
const OPERATOR: usize = 16;

/// Most fonts whose measures are kept.
const MOST_FONTS: usize = 10_000;

/// How much more work it is to go over contents than to unpack them.
const SCANNING: usize = 3;

/// Most pixels of an image: four times a square of 35,000, which viewers still show.
const LARGEST_IMAGE: i64 = 4_900_000_000;

/// What is found on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
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
}

/// The resources of one kind by their names; of two of a name the last counts.
type Category = BTreeMap<Name, Object>;

/// Surveys the pages of a document.
#[derive(Debug)]
pub struct Survey<'a> {
    document: &'a Document,
    /// Fonts by their objects.
    fonts: HashMap<u32, Option<FontInfo>>,
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
        let (fonts, categories) = (HashMap::new(), BTreeMap::new());
        Self { document, fonts, scopes: Vec::new(), fault: None, categories }
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
        let scan = content::scan(&contents.bytes, self, zone, Matrix::IDENTITY);
        document
            .work
            .add(usize::try_from(scan.operators).unwrap_or(usize::MAX).saturating_mul(OPERATOR))?;
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
        let Decoded { bytes, complete } = contents;
        let (lacking, contents) = (scan.missing, fingerprint::contents(&bytes));
        Ok(Surveyed { seen, wrap, occupied, complete, lacking, contents })
    }

    /// Whether an annotation that is seen lies in the zone.
    fn annotated(&self, page: &Page, zone: Rect) -> Result<bool> {
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

    /// Notes an image that no viewer shows.
    fn measure_image(&mut self, image: &Dict) {
        let side = |key: &[u8]| self.document.get(image, key).ok().and_then(|it| it.as_int());
        let (Some(width), Some(height)) = (side(b"Width"), side(b"Height")) else { return };
        if LARGEST_IMAGE < width.saturating_mul(height) {
            let large = format!("it has an image of {width} by {height} pixels");
            self.fault.get_or_insert(Error::TooLarge(large));
        }
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
        self.read_font(font).map(|info| info.widths)
    }

    fn read_font(&self, font: &Dict) -> Option<FontInfo> {
        if font.is(b"Subtype", b"Type0") {
            return self.composite(font);
        }
        // Glyphs of a Type 3 font are measured in a space of its own.
        let type3 = font.is(b"Subtype", b"Type3");
        let matrix = Matrix::of(
            &self.numbers(font, b"FontMatrix").into_iter().map(Object::number).collect::<Vec<_>>(),
        );
        let unit = if type3 { matrix.map_or(0.001, |matrix| matrix.0[0].abs()) } else { 0.001 };
        let first = self.document.get(font, b"FirstChar").ok()?.as_int().unwrap_or(0);
        let listed = self.numbers(font, b"Widths");
        if listed.is_empty() {
            return None;
        }
        let descriptor = self.document.get(font, b"FontDescriptor").ok()?;
        let missing = descriptor.as_dict().map(|it| self.document.get(it, b"MissingWidth"));
        let missing = missing.and_then(Result::ok).and_then(|it| it.as_number()).unwrap_or(0.0);
        let mut widths = Box::new([missing * unit; 256]);
        for (code, width) in (first..).zip(&listed) {
            if let Some(slot) = usize::try_from(code).ok().and_then(|code| widths.get_mut(code)) {
                *slot = width * unit;
            }
        }
        let mut info =
            FontInfo { widths: Widths::Simple(widths), blank: Some(32), ..FontInfo::default() };
        self.extent(font, descriptor.as_dict(), unit, &mut info);
        if type3 {
            info.blank = None;
            info.painted = true;
        }
        Some(info)
    }

    /// How high and low the glyphs of a font reach.
    fn extent(&self, font: &Dict, descriptor: Option<&Dict>, unit: f64, info: &mut FontInfo) {
        let of_font = self.numbers(font, b"FontBBox");
        let of_descriptor = descriptor.map(|it| self.numbers(it, b"FontBBox")).unwrap_or_default();
        let bbox = if of_font.len() == 4 { of_font } else { of_descriptor };
        if let [_, low, _, high] = *bbox {
            info.ascent = info.ascent.max(high.max(low) * unit);
            info.descent = info.descent.min(low.min(high) * unit);
        }
    }

    /// The measures of a composite font (ISO 32000-1, 9.7.4.3).
    fn composite(&self, font: &Dict) -> Option<FontInfo> {
        let encoding = self.document.get(font, b"Encoding").ok()?;
        let encoding = encoding.as_name().unwrap_or_default();
        let vertical = encoding.ends_with(b"-V");
        if !encoding.starts_with(b"Identity") {
            return None;
        }
        let Ok(Object::Array(descendants)) = self.document.get(font, b"DescendantFonts") else {
            return None;
        };
        let descendant = self.document.resolve(descendants.first()?).ok()?.into_owned();
        let descendant = descendant.as_dict()?;
        let default = self.document.get(descendant, b"DW").ok()?.as_number().unwrap_or(1000.0);
        let ranges = self.ranges(descendant).unwrap_or_default();
        let widths = Widths::Composite { default: default / 1000.0, ranges };
        let mut info = FontInfo { widths, vertical, ..FontInfo::default() };
        let descriptor = self.document.get(descendant, b"FontDescriptor").ok()?;
        self.extent(descendant, descriptor.as_dict(), 0.001, &mut info);
        Some(info)
    }

    fn ranges(&self, descendant: &Dict) -> Option<Vec<(u16, u16, f64)>> {
        let Ok(Object::Array(items)) = self.document.get(descendant, b"W") else { return None };
        let mut ranges = Vec::new();
        let mut rest = items.as_slice();
        let code = |it: &Object| it.as_int().and_then(|it| u16::try_from(it).ok());
        while let [first, second, tail @ ..] = rest {
            let first = code(&*self.document.resolve(first).ok()?)?;
            match &*self.document.resolve(second).ok()? {
                Object::Array(widths) => {
                    for (code, width) in (first..).zip(widths) {
                        ranges.push((code, code, width.as_number().unwrap_or(0.0) / 1000.0));
                    }
                    rest = tail;
                }
                last => {
                    let width = self.document.resolve(tail.first()?).ok()?.as_number()?;
                    ranges.push((first, code(last)?, width / 1000.0));
                    rest = &tail[1..];
                }
            }
        }
        ranges.sort_by_key(|range| range.0);
        ranges.dedup_by(|next, kept| next.0 <= kept.1);
        Some(ranges)
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
    fn font(&mut self, within: Scope, name: &[u8]) -> Option<FontInfo> {
        let fonts = self.category(within, b"Font")?;
        let written = fonts.get(name)?;
        let number = written.as_ref().map(|id| id.number);
        if let Some(info) = number.and_then(|number| self.fonts.get(&number)) {
            return info.clone();
        }
        let font = self.document.resolve(written).ok()?.into_owned();
        let info = self.read_font(font.as_dict()?);
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
                self.measure_image(&stream.dict);
                XObject::Image
            }
            Some(Object::Stream(stream)) if stream.dict.is(b"Subtype", b"Form") => {
                self.form(&stream, within).map_or(XObject::Unknown, XObject::Form)
            }
            Some(_) => XObject::Unknown,
        }
    }

    fn space(&mut self, within: Scope, name: &[u8]) -> Space {
        let space = match name {
            b"DeviceGray" | b"G" | b"DeviceRGB" | b"RGB" | b"DeviceCMYK" | b"CMYK" => {
                Object::name(name)
            }
            _ => match self.named(within, b"ColorSpace", name) {
                Some(space) => space,
                None => return Space::Other,
            },
        };
        self.white(&space)
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
