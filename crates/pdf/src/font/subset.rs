//! The glyphs a file uses, and the font objects that hold just these (ISO 32000-1, 9.7).

use std::{collections::BTreeMap, fmt::Write};

use subsetter::GlyphRemapper;

use super::{Face, Glyph, unicode::to_unicode};
use crate::{
    filter,
    object::{Data, Dict, Object, Stream},
    write::reference,
};

/// Objects that one face takes.
const OBJECTS: u32 = 6;

/// The glyphs used so far, by face.
///
/// A code stands for a glyph *and* what it says: `Đ` and `Ð` look the same, yet are copied and
/// searched as what was written.
#[derive(Debug, Clone, Default)]
pub struct Subset([Used; 3]);

/// Font objects for a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Embedded {
    /// The font of each face used.
    pub fonts: Vec<(Face, u32)>,
    /// All the objects, by number, without a gap.
    pub objects: Vec<(u32, Object)>,
}

#[derive(Debug, Clone, Default)]
struct Used {
    codes: BTreeMap<(u16, Box<str>), u16>,
    /// By code, from 1: code 0 is kept for a glyph the face lacks.
    glyphs: Vec<Glyph>,
}

impl Subset {
    /// The operator that shows these glyphs, in a font of this size and with this much room after
    /// each, in 1/1000 em; the face must be the current font.
    pub fn show(&mut self, glyphs: &[Glyph], face: Face, size: f64, tracking: i32) -> Vec<u8> {
        self.record(glyphs, face);
        self.operator(glyphs, face, size, tracking)
    }

    /// The same for glyphs that are recorded; code 0 stands for any other.
    pub fn operator(&self, glyphs: &[Glyph], face: Face, size: f64, tracking: i32) -> Vec<u8> {
        let used = &self.0[face as usize];
        let mut line = Line::default();
        for glyph in glyphs {
            line.raise(glyph.up, size);
            line.move_pen(glyph.right);
            line.code(used.known(glyph).unwrap_or(0));
            line.move_pen(glyph.advance + tracking - glyph.right - glyph.width);
        }
        line.raise(0, size);
        line.end();
        line.shown.into_bytes()
    }

    /// Records glyphs without showing them, so that their codes come in this order.
    pub fn record(&mut self, glyphs: &[Glyph], face: Face) {
        for glyph in glyphs {
            self.0[face as usize].add(glyph);
        }
    }

    /// The fonts of the faces used, with their objects numbered from `first`.
    ///
    /// # Errors
    ///
    /// A face could not be cut down to the glyphs used.
    pub fn objects(&self, first: u32) -> anyhow::Result<Embedded> {
        let mut embedded = Embedded::default();
        let mut next = first;
        for (face, used) in Face::ALL.into_iter().zip(&self.0) {
            if !used.glyphs.is_empty() {
                embedded.fonts.push((face, next));
                embedded.objects.extend(used.objects(face, next)?);
                next += OBJECTS;
            }
        }
        Ok(embedded)
    }
}

impl Used {
    fn known(&self, glyph: &Glyph) -> Option<u16> {
        self.codes.get(&(glyph.id, glyph.text.clone())).copied()
    }

    /// Gives a glyph a code, unless it has one or all 65,535 are taken.
    fn add(&mut self, glyph: &Glyph) {
        if self.known(glyph).is_some() {
            return;
        }
        let Ok(code) = u16::try_from(self.glyphs.len() + 1) else { return };
        self.codes.insert((glyph.id, glyph.text.clone()), code);
        self.glyphs.push(glyph.clone());
    }

    fn objects(&self, face: Face, first: u32) -> anyhow::Result<Vec<(u32, Object)>> {
        let mut kept = GlyphRemapper::new();
        let ids: Vec<u16> = self.glyphs.iter().map(|glyph| kept.remap(glyph.id)).collect();
        let file = subsetter::subset(face.bytes(), 0, &kept)?;
        let name = format!("{}+{}", self.tag(), face.name());
        let at = |offset| reference(first + offset);
        let map = std::iter::once(0).chain(ids).flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        let said = to_unicode(std::iter::once("").chain(self.glyphs.iter().map(|it| &*it.text)));
        let objects = [
            Object::Dict(composite(&name, at(1), at(5))),
            Object::Dict(descendant(&name, self.widths(), at(2), at(4))),
            Object::Dict(descriptor(face, &name, at(3))),
            Object::Stream(deflated(length1(&file), &file).into()),
            Object::Stream(deflated(Dict::default(), &map).into()),
            Object::Stream(deflated(Dict::default(), &said).into()),
        ];
        Ok((first..).zip(objects).collect())
    }

    /// The widths of codes 1 and on, as array `W` holds them.
    fn widths(&self) -> Object {
        let widths = self.glyphs.iter().map(|glyph| Object::Int(i64::from(glyph.width)));
        Object::Array(vec![Object::Int(1), Object::Array(widths.collect())])
    }

    /// Six letters that tell this subset from others of the face, by what is in it (FNV-1a).
    fn tag(&self) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for glyph in &self.glyphs {
            for byte in glyph.id.to_be_bytes().iter().chain(glyph.text.as_bytes()) {
                hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        let letter = |place| char::from(b'A' + (hash / 26_u64.pow(place) % 26) as u8);
        (0..6).map(letter).collect()
    }
}

/// A text-showing operator in the making.
#[derive(Default)]
struct Line {
    shown: String,
    /// The codes of the string being written, and the entries of the array before it.
    codes: String,
    entries: String,
    /// Movement of the pen not written yet; one number holds it all.
    moved: i32,
    rise: i32,
}

impl Line {
    /// Moves the pen right before what follows.
    fn move_pen(&mut self, right: i32) {
        self.moved += right;
    }

    /// Adds a code to the string being written.
    fn code(&mut self, code: u16) {
        if self.moved != 0 {
            self.end_string();
            let _ = write!(self.entries, "{}", -self.moved);
            self.moved = 0;
        }
        let _ = write!(self.codes, "{code:04X}");
    }

    /// Shows what follows higher than the baseline: marks.
    fn raise(&mut self, up: i32, size: f64) {
        if up != self.rise {
            self.end();
            self.rise = up;
            let _ = writeln!(self.shown, "{:.3} Ts", f64::from(up) * size / 1000.0);
        }
    }

    fn end_string(&mut self) {
        if !self.codes.is_empty() {
            let _ = write!(self.entries, "<{}>", self.codes);
            self.codes.clear();
        }
    }

    fn end(&mut self) {
        self.end_string();
        if !self.entries.is_empty() {
            let _ = writeln!(self.shown, "[{}] TJ", self.entries);
            self.entries.clear();
        }
    }
}

/// A stream of these bytes, compressed.
pub fn deflated(dict: Dict, bytes: &[u8]) -> Stream {
    let data = filter::deflate_well(bytes);
    let length = Object::Int(i64::try_from(data.len()).unwrap_or(i64::MAX));
    let dict = dict.with("Length", length).with("Filter", Object::name("FlateDecode"));
    Stream { dict, data: Data::Own(data) }
}

fn composite(name: &str, descendant: Object, to_unicode: Object) -> Dict {
    Dict::default()
        .with("Type", Object::name("Font"))
        .with("Subtype", Object::name("Type0"))
        .with("BaseFont", Object::name(name))
        .with("Encoding", Object::name("Identity-H"))
        .with("DescendantFonts", Object::Array(vec![descendant]))
        .with("ToUnicode", to_unicode)
}

fn descendant(name: &str, widths: Object, descriptor: Object, glyph_map: Object) -> Dict {
    let system = Dict::default()
        .with("Registry", Object::String(Box::from(*b"Adobe")))
        .with("Ordering", Object::String(Box::from(*b"Identity")))
        .with("Supplement", Object::Int(0));
    Dict::default()
        .with("Type", Object::name("Font"))
        .with("Subtype", Object::name("CIDFontType2"))
        .with("BaseFont", Object::name(name))
        .with("CIDSystemInfo", Object::Dict(system))
        .with("FontDescriptor", descriptor)
        .with("W", widths)
        .with("CIDToGIDMap", glyph_map)
}

fn descriptor(face: Face, name: &str, file: Object) -> Dict {
    let (bounds, stem) = match face {
        Face::Regular => ([-235, -328, 2242, 998], 84),
        Face::Italic => ([-231, -329, 2233, 1011], 78),
        Face::SemiBold => ([-260, -324, 2274, 1010], 128),
    };
    // Symbolic (its codes are no standard encoding) and serif; the italic, italic.
    let (flags, angle) = if face == Face::Italic { (4 | 2 | 64, -12) } else { (4 | 2, 0) };
    Dict::default()
        .with("Type", Object::name("FontDescriptor"))
        .with("FontName", Object::name(name))
        .with("Flags", Object::Int(flags))
        .with("FontBBox", Object::Array(bounds.map(Object::Int).into()))
        .with("ItalicAngle", Object::Int(angle))
        .with("Ascent", Object::Int(1036))
        .with("Descent", Object::Int(-335))
        .with("CapHeight", Object::Int(i64::from(Face::CAP_HEIGHT)))
        .with("StemV", Object::Int(stem))
        .with("FontFile2", file)
}

fn length1(file: &[u8]) -> Dict {
    Dict::default().with("Length1", Object::Int(i64::try_from(file.len()).unwrap_or(i64::MAX)))
}
