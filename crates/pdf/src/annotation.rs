//! What becomes of annotations: kept with their look and their links, freed of what acts
//! (ISO 32000-1, 12.5 and 12.6).

use std::collections::BTreeMap;

use super::{
    action::{self, action_name},
    destination::{Destinations, moved},
    document::Document,
    error::Result,
    form,
    geometry::{Matrix, Rect},
    object::{Dict, Object},
    write::reference,
};

/// What is needed to carry annotations into the packet.
#[derive(Debug)]
pub struct Carrier<'a> {
    /// The document they are in.
    pub document: &'a Document,
    /// Where its links lead.
    pub destinations: &'a Destinations<'a>,
    /// The object in the packet, and the move, of each page of the document that is taken.
    pub places: BTreeMap<usize, (u32, Option<Matrix>)>,
    /// Whether links to the web stay.
    pub external_links: bool,
}

/// Keys of an annotation that come along (ISO 32000-1, 12.5.2 and 12.5.6), those of fields among
/// them (12.7.3). What is not known may lead anywhere.
const KEPT: [&[u8]; 71] = [
    b"AP",
    b"AS",
    b"BE",
    b"BM",
    b"BS",
    b"Border",
    b"C",
    b"CA",
    b"CL",
    b"CO",
    b"CP",
    b"Cap",
    b"Contents",
    b"CreationDate",
    b"DA",
    b"DS",
    b"DV",
    b"F",
    b"FT",
    b"Ff",
    b"FixedPrint",
    b"FontFauxing",
    b"H",
    b"I",
    b"IC",
    b"IRT",
    b"IT",
    b"InkList",
    b"Kids",
    b"L",
    b"LE",
    b"LL",
    b"LLE",
    b"LLO",
    b"Lang",
    b"M",
    b"MK",
    b"MN",
    b"MaxLen",
    b"Measure",
    b"NM",
    b"Name",
    b"OC",
    b"Open",
    b"Opt",
    b"OverlayText",
    b"Parent",
    b"Path",
    b"Popup",
    b"Q",
    b"QuadPoints",
    b"RC",
    b"RD",
    b"RO",
    b"RT",
    b"RV",
    b"Rect",
    b"Repeat",
    b"State",
    b"StateModel",
    b"Subj",
    b"Subtype",
    b"Sy",
    b"T",
    b"TI",
    b"TM",
    b"TU",
    b"Type",
    b"V",
    b"Vertices",
    b"ca",
];

/// Keys of `/MK`, the looks of a widget (ISO 32000-1, table 189).
const LOOKS: [&[u8]; 11] =
    [b"R", b"BC", b"BG", b"CA", b"RC", b"AC", b"I", b"RI", b"IX", b"IF", b"TP"];

/// How addresses on the web begin.
const WEB: [&[u8]; 7] =
    [b"http://", b"https://", b"mailto:", b"www.", b"ftp://", b"ftps://", b"tel:"];

/// Keys that hold points, as pairs of numbers.
const POINTS: [&[u8]; 4] = [b"QuadPoints", b"Vertices", b"L", b"CL"];

impl Carrier<'_> {
    /// The annotation as it stands in the packet, but for references; `None` when nothing of it
    /// can be seen. `seen` is the part of the page that is shown; what is left out goes to
    /// `stripped`.
    pub fn annotation(
        &self,
        dict: &Dict,
        seen: Rect,
        by: Option<Matrix>,
        stripped: &mut Vec<String>,
    ) -> Result<Option<Dict>> {
        let subtype = self.document.get(dict, b"Subtype")?;
        let subtype = subtype.as_name().unwrap_or_default();
        let active = match subtype {
            b"FileAttachment" => "an attached file",
            b"Sound" => "a sound",
            b"Movie" | b"Screen" => "a film",
            b"RichMedia" => "a film or a game",
            b"3D" => "a 3D model",
            _ => "",
        };
        if !active.is_empty() {
            let look = self.look(dict, by)?;
            // These have icons that viewers draw by themselves (ISO 32000-1, 12.5.6.15 and 16).
            let icon = look.is_none() && matches!(subtype, b"FileAttachment" | b"Sound");
            stripped.push(format!("{active}{}", if icon { " and its icon" } else { "" }));
            return Ok(look);
        }
        let mut kept = dict.only(&KEPT);
        form::keep_plain_values(self.document, &mut kept)?;
        if let Object::Dict(looks) = self.document.get(dict, b"MK")? {
            kept.set("MK", Object::Dict(looks.only(&LOOKS)));
        }
        stripped.extend(action::by_themselves(self.document, dict, "that runs by itself"));
        if dict.get(b"AF").is_some() {
            stripped.push("an attached file".to_owned());
        }
        self.lead(dict, &mut kept, stripped)?;
        self.hide_outside(&mut kept, seen, by)?;
        self.shift(&mut kept, by)?;
        Ok(Some(kept))
    }

    /// Only the look of an annotation; `None` when it has none.
    pub fn look(&self, dict: &Dict, by: Option<Matrix>) -> Result<Option<Dict>> {
        let Object::Dict(appearance) = self.document.get(dict, b"AP")? else {
            return Ok(None);
        };
        let mut kept = Dict::default()
            .with("Type", Object::name("Annot"))
            .with("Subtype", Object::name("Stamp"));
        for key in [&b"Rect"[..], b"F", b"AS", b"OC", b"BM", b"CA"] {
            if let Some(value) = dict.get(key) {
                kept.set(key, value.clone());
            }
        }
        let normal = appearance.get(b"N").cloned().unwrap_or(Object::Null);
        kept.set("AP", Object::Dict(Dict::default().with("N", normal)));
        self.shift(&mut kept, by)?;
        Ok(Some(kept))
    }

    /// Sets where the annotation leads, when that is a page of the packet or the web.
    fn lead(&self, dict: &Dict, kept: &mut Dict, stripped: &mut Vec<String>) -> Result<()> {
        let mut to = None;
        let mut leads = dict.get(b"Dest").is_some();
        if let Some(destination) = dict.get(b"Dest") {
            to = self.destinations.find(destination)?;
        } else if let Object::Dict(action) = self.document.get(dict, b"A")? {
            let kind = self.document.get(&action, b"S")?;
            match kind.as_name().unwrap_or_default() {
                b"GoTo" => {
                    leads = true;
                    to = self.destinations.of_action(&action)?;
                }
                b"URI" => stripped.extend(self.web(&action, kept)?),
                kind => stripped.push(action_name(kind).to_owned()),
            }
        }
        if let Some(action) = dict.get(b"A") {
            stripped.extend(action::chain(self.document, action).1);
        }
        let place = to.as_ref().and_then(|to| self.places.get(&to.page));
        if let (Some(to), Some((page, by))) = (&to, place) {
            let view = moved(&to.view, by.unwrap_or(Matrix::IDENTITY));
            let view = std::iter::once(reference(*page)).chain(view);
            kept.set("Dest", Object::Array(view.collect()));
        } else if leads {
            let why = if to.is_some() { "a page that is left out" } else { "no page" };
            stripped.push(format!("a link to {why}"));
        }
        Ok(())
    }

    /// Sets the address that a link leads to; else says what is left out.
    fn web(&self, action: &Dict, kept: &mut Dict) -> Result<Option<String>> {
        let uri = self.document.get(action, b"URI")?;
        let address = uri.as_string().unwrap_or_default();
        let begins = |with: &&[u8]| {
            address.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with))
        };
        if !WEB.iter().any(begins) {
            return Ok(Some("a link that leads neither to a page nor to the web".to_owned()));
        }
        if !self.external_links {
            return Ok(Some(action_name(b"URI").to_owned()));
        }
        kept.set(
            "A",
            Object::Dict(Dict::default().with("S", Object::name("URI")).with("URI", uri)),
        );
        Ok(None)
    }

    /// Hides what lay outside the part of the page that was shown, now that paper surrounds it.
    fn hide_outside(&self, kept: &mut Dict, seen: Rect, by: Option<Matrix>) -> Result<()> {
        let rect = self.numbers(kept, b"Rect")?;
        let outside = Rect::of(&rect).is_some_and(|it| !it.is_empty() && !it.overlaps(seen));
        if by.is_some() && outside {
            let flags = self.document.get(kept, b"F")?.as_int().unwrap_or(0);
            kept.set("F", Object::Int(flags | 2));
        }
        Ok(())
    }

    /// Moves everything that is given in the page's user space.
    fn shift(&self, kept: &mut Dict, by: Option<Matrix>) -> Result<()> {
        let Some(by) = by else { return Ok(()) };
        let rect = self.numbers(kept, b"Rect")?;
        if let Some(rect) = Rect::of(&rect) {
            kept.set("Rect", by.bounds(rect).to_object());
        }
        for key in POINTS {
            let numbers = self.numbers(kept, key)?;
            if !numbers.is_empty() {
                kept.set(key, Object::Array(points(&numbers, by)));
            }
        }
        let strokes = self.numbers(kept, b"InkList")?;
        if !strokes.is_empty() {
            let strokes = strokes.iter().map(|it| points(it.as_array().unwrap_or_default(), by));
            kept.set("InkList", Object::Array(strokes.map(Object::Array).collect()));
        }
        let [scale, ..] = by.0;
        let inset = self.numbers(kept, b"RD")?;
        if !inset.is_empty() {
            let inset =
                inset.iter().map(|it| Object::number(it.as_number().unwrap_or(0.0) * scale));
            kept.set("RD", Object::Array(inset.collect()));
        }
        Ok(())
    }

    fn numbers(&self, dict: &Dict, key: &[u8]) -> Result<Vec<Object>> {
        let value = self.document.get(dict, key)?;
        let items = value.as_array().unwrap_or_default();
        items.iter().map(|item| Ok(self.document.resolve(item)?.into_owned())).collect()
    }
}

fn points(numbers: &[Object], by: Matrix) -> Vec<Object> {
    numbers
        .chunks_exact(2)
        .flat_map(|pair| {
            let at = |at: usize| pair[at].as_number().unwrap_or(0.0);
            let (x, y) = by.apply((at(0), at(1)));
            [Object::number(x), Object::number(y)]
        })
        .collect()
}
