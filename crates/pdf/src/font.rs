//! The faces the packet is set in, and text shaped in them.

use std::{
    collections::{BTreeSet, HashMap},
    io::Read,
    ops::Range,
    sync::{Mutex, OnceLock, PoisonError},
};

use flate2::bufread::DeflateDecoder;
use harfrust::{
    BufferClusterLevel, Direction, Feature, FontRef, ShapeOptions, ShaperData, Tag, UnicodeBuffer,
};
use unicode_bidi::BidiInfo;
use unicode_normalization::UnicodeNormalization;

pub use subset::{Subset, deflated};

mod subset;

mod unicode;

/// A face of Source Serif 4, drawn on 1000 units to the em.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Upright text.
    Regular,
    /// Notes.
    Italic,
    /// Headings.
    SemiBold,
}

/// Which forms of its letters and figures a text takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Forms {
    /// As the face has them.
    Plain,
    /// Figures of one width, for columns of numbers.
    Tabular,
    /// Every letter a small capital; for the upright faces.
    SmallCaps,
}

/// One glyph in its place, in 1/1000 em.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the whole face.
    pub id: u16,
    /// What it says; empty where the glyph before says it too.
    pub text: Box<str>,
    /// Width the face gives it.
    pub width: i32,
    /// How far the pen moves on, kerning included.
    pub advance: i32,
    /// How far right of the pen it is drawn.
    pub right: i32,
    /// How far above the baseline it is drawn.
    pub up: i32,
}

/// The three faces, ready to shape text.
#[derive(Debug)]
pub struct Fonts {
    faces: [Font; 3],
    /// What was shaped: every volume has the same rows in its contents.
    known: Mutex<HashMap<Shaped, Vec<Glyph>>>,
}

/// A text, and how it was shaped.
type Shaped = (Box<str>, Face, Forms);

/// Most texts that are kept as they were shaped.
const MOST_KNOWN: usize = 2000;

struct Font {
    table: FontRef<'static>,
    shaper: ShaperData,
    widths: Vec<u16>,
}

impl Face {
    /// All faces, in the order of their resource names.
    pub const ALL: [Self; 3] = [Self::Regular, Self::Italic, Self::SemiBold];

    /// Height of a capital, in 1/1000 em.
    pub const CAP_HEIGHT: i32 = 670;

    /// The name of its resource on every page of ours.
    pub const fn resource(self) -> &'static str {
        match self {
            Self::Regular => "F1",
            Self::Italic => "F2",
            Self::SemiBold => "F3",
        }
    }

    /// The PostScript name.
    const fn name(self) -> &'static str {
        match self {
            Self::Regular => "SourceSerif4-Regular",
            Self::Italic => "SourceSerif4-Italic",
            Self::SemiBold => "SourceSerif4-SemiBold",
        }
    }

    /// The file of the face, unpacked when it is first asked for.
    fn bytes(self) -> &'static [u8] {
        static UNPACKED: [OnceLock<Vec<u8>>; 3] = [const { OnceLock::new() }; 3];
        UNPACKED[self as usize].get_or_init(|| {
            let mut face = Vec::new();
            let read = DeflateDecoder::new(self.packed()).read_to_end(&mut face);
            read.expect("internal error: a face of our own");
            face
        })
    }

    /// The file of the face as `build.rs` packs it.
    const fn packed(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!(concat!(env!("OUT_DIR"), "/SourceSerif4-Regular.z")),
            Self::Italic => include_bytes!(concat!(env!("OUT_DIR"), "/SourceSerif4-Italic.z")),
            Self::SemiBold => include_bytes!(concat!(env!("OUT_DIR"), "/SourceSerif4-SemiBold.z")),
        }
    }
}

impl Fonts {
    /// Opens the faces that are part of the program.
    pub fn new() -> Self {
        Self { faces: Face::ALL.map(Font::open), known: Mutex::default() }
    }

    /// Shapes one line of text; the glyphs come in the order they are drawn, left to right.
    pub fn shape(&self, text: &str, face: Face, forms: Forms) -> Vec<Glyph> {
        let key = (text.into(), face, forms);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(glyphs) = known.get(&key) {
            return glyphs.clone();
        }
        let glyphs = self.shape_anew(text, face, forms);
        if MOST_KNOWN <= known.len() {
            known.clear();
        }
        known.insert(key, glyphs.clone());
        glyphs
    }

    /// The same for a text that is not met again: nothing of it is kept.
    pub fn shape_anew(&self, text: &str, face: Face, forms: Forms) -> Vec<Glyph> {
        let text: String = text.nfc().collect();
        let font = &self.faces[face as usize];
        let runs = visual_runs(&text);
        runs.into_iter().flat_map(|(run, way)| font.shape_run(&text[run], way, forms)).collect()
    }

    /// The first character that the faces have no glyph for.
    pub fn missing(&self, text: &str) -> Option<char> {
        lost(text, &self.shape(text, Face::Regular, Forms::Plain))
    }

    /// The same for a text that is not met again: nothing of it is kept.
    pub fn lacking(&self, text: &str) -> Option<char> {
        lost(text, &self.shape_anew(text, Face::Regular, Forms::Plain))
    }

    /// The width of a text at 1 point, without tracking.
    pub fn width(&self, text: &str, face: Face, forms: Forms) -> f64 {
        width(&self.shape(text, face, forms))
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self::new()
    }
}

/// The first character of a text that has no glyph among those it was shaped to.
fn lost(text: &str, glyphs: &[Glyph]) -> Option<char> {
    // The italic has no glyph that the upright face lacks, and the other way round.
    let lost: BTreeSet<char> =
        glyphs.iter().filter(|it| it.id == 0).flat_map(|it| it.text.chars()).collect();
    text.nfc().find(|it| lost.contains(it) && !it.is_whitespace())
}

/// The width of shaped glyphs at 1 point.
pub fn width(glyphs: &[Glyph]) -> f64 {
    glyphs.iter().map(|glyph| f64::from(glyph.advance)).sum::<f64>() / 1000.0
}

/// The parts of a line that run one way, in the order they are drawn.
fn visual_runs(text: &str) -> Vec<(Range<usize>, Direction)> {
    let bidi = BidiInfo::new(text, None);
    if !bidi.has_rtl() {
        return vec![(0..text.len(), Direction::LeftToRight)];
    }
    let mut found = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        found.extend(runs.into_iter().map(|run| {
            let rtl = levels[run.start].is_rtl();
            (run, if rtl { Direction::RightToLeft } else { Direction::LeftToRight })
        }));
    }
    found
}

impl std::fmt::Debug for Font {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Font").field("glyphs", &self.widths.len()).finish_non_exhaustive()
    }
}

impl Font {
    fn open(face: Face) -> Self {
        let table = FontRef::new(face.bytes()).expect("internal error: a face of our own");
        Self { shaper: ShaperData::new(&table), widths: widths(&table).unwrap_or_default(), table }
    }

    fn shape_run(&self, text: &str, way: Direction, forms: Forms) -> Vec<Glyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(way);
        buffer.guess_segment_properties();
        buffer.set_direction(way);
        // A letter says its marks too: readers part a word after a mark that speaks for itself.
        buffer.set_cluster_level(BufferClusterLevel::MonotoneGraphemes);
        let features = forms.features();
        let shaped = self
            .shaper
            .shaper(&self.table)
            .build()
            .shape(buffer, ShapeOptions::new().features(&features));
        let starts: Vec<usize> =
            shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).enumerate();
        glyphs
            .map(|(index, (info, position))| Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                text: said(text, &starts, index, way).into(),
                width: self.width(info.glyph_id),
                advance: position.x_advance,
                right: position.x_offset,
                up: position.y_offset,
            })
            .collect()
    }

    /// The width of a glyph; those past the table share its last entry.
    fn width(&self, glyph: u32) -> i32 {
        let width = self.widths.get(glyph as usize).or(self.widths.last());
        i32::from(width.copied().unwrap_or(0))
    }
}

impl Forms {
    fn features(self) -> Vec<Feature> {
        let tags: &[&[u8; 4]] = match self {
            Self::Plain => &[],
            Self::Tabular => &[b"tnum", b"lnum"],
            Self::SmallCaps => &[b"smcp", b"c2sc"],
        };
        tags.iter().map(|tag| Feature::new(Tag::new(tag), 1, ..)).collect()
    }
}

/// The part of the text that one glyph stands for; the first glyph of a cluster says it all.
fn said<'a>(text: &'a str, starts: &[usize], index: usize, way: Direction) -> &'a str {
    let (start, before) = (starts[index], &starts[..index]);
    if before.last() == Some(&start) {
        return "";
    }
    let end = match way {
        Direction::RightToLeft => before.last().copied(),
        _ => starts[index..].iter().copied().find(|&other| start < other),
    };
    text.get(start..end.unwrap_or(text.len())).unwrap_or("")
}

/// The advance widths of table `hmtx`.
fn widths(font: &FontRef) -> Option<Vec<u16>> {
    let header = font.table_data(Tag::new(b"hhea"))?;
    let count: u16 = header.read_at(34).ok()?;
    let metrics = font.table_data(Tag::new(b"hmtx"))?;
    (0..usize::from(count)).map(|glyph| metrics.read_at(glyph * 4).ok()).collect()
}

#[cfg(test)]
mod tests;
