//! The directories of a TIFF (TIFF 6.0, section 2), and of a `BigTIFF`.

use std::collections::{BTreeMap, BTreeSet};

/// Numbers of the fields that are read.
pub mod tag {
    /// Pixels in a row.
    pub const WIDTH: u16 = 256;
    /// Rows.
    pub const HEIGHT: u16 = 257;
    /// Bits of each sample.
    pub const BITS: u16 = 258;
    /// How the pixels are compressed.
    pub const COMPRESSION: u16 = 259;
    /// What the samples mean.
    pub const PHOTOMETRIC: u16 = 262;
    /// Whether the first pixel is the high or the low bit.
    pub const FILL_ORDER: u16 = 266;
    /// Where the strips are.
    pub const STRIP_OFFSETS: u16 = 273;
    /// Which way up the picture is.
    pub const ORIENTATION: u16 = 274;
    /// Samples of a pixel.
    pub const SAMPLES: u16 = 277;
    /// Rows of each strip but the last.
    pub const ROWS_PER_STRIP: u16 = 278;
    /// How long the strips are.
    pub const STRIP_BYTES: u16 = 279;
    /// Pixels in a unit, along a row.
    pub const X_RESOLUTION: u16 = 282;
    /// Pixels in a unit, along a column.
    pub const Y_RESOLUTION: u16 = 283;
    /// Whether samples of a pixel lie together or in planes.
    pub const PLANAR: u16 = 284;
    /// Variants of Group 3 fax coding.
    pub const T4_OPTIONS: u16 = 292;
    /// The unit of the resolution.
    pub const RESOLUTION_UNIT: u16 = 296;
    /// Whether rows hold differences.
    pub const PREDICTOR: u16 = 317;
    /// Red, green and blue of a palette.
    pub const COLOR_MAP: u16 = 320;
    /// Pixels in a row of a tile.
    pub const TILE_WIDTH: u16 = 322;
    /// Rows of a tile.
    pub const TILE_HEIGHT: u16 = 323;
    /// Where the tiles are.
    pub const TILE_OFFSETS: u16 = 324;
    /// How long the tiles are.
    pub const TILE_BYTES: u16 = 325;
    /// What the samples past the color mean.
    pub const EXTRA_SAMPLES: u16 = 338;
    /// Whether samples are whole numbers.
    pub const SAMPLE_FORMAT: u16 = 339;
    /// Tables that all strips share.
    pub const JPEG_TABLES: u16 = 347;
    /// The color profile.
    pub const PROFILE: u16 = 34675;
}

/// Most values of a field that is read as a whole.
const MOST_NUMBERS: u64 = 1 << 16;

/// What is said of a number that lies outside of the file.
const CUT: &str = "is damaged: its directory points past the end of the file";

/// Walks the directories of a file in their order.
pub struct Directories<'a> {
    file: File<'a>,
    next: u64,
    seen: BTreeSet<u64>,
}

/// The fields of one page.
pub struct Directory<'a> {
    file: File<'a>,
    fields: BTreeMap<u16, Field>,
}

#[derive(Clone, Copy)]
struct File<'a> {
    bytes: &'a [u8],
    is_big_endian: bool,
    /// Whether offsets take 8 bytes.
    is_wide: bool,
}

#[derive(Clone, Copy)]
struct Field {
    kind: u16,
    count: u64,
    offset: u64,
}

impl<'a> Directories<'a> {
    /// Reads the header.
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let is_big_endian = bytes.starts_with(b"MM");
        let mut file = File { bytes, is_big_endian, is_wide: false };
        file.is_wide = file.value(2, 2) == Some(43);
        let next = if file.is_wide { file.value(8, 8) } else { file.value(4, 4) };
        let next = next.filter(|&it| it != 0).ok_or("the TIFF has no pages")?;
        Ok(Self { file, next, seen: BTreeSet::new() })
    }

    /// The next directory; nothing past the last.
    pub fn next(&mut self) -> Option<Result<Directory<'a>, String>> {
        if self.next == 0 {
            return None;
        }
        if !self.seen.insert(self.next) {
            return Some(Err("is damaged: it leads back to an earlier page".into()));
        }
        Some(self.read().ok_or_else(|| CUT.into()))
    }

    fn read(&mut self) -> Option<Directory<'a>> {
        let file = self.file;
        let (head, size, wide) = if file.is_wide { (8, 20, 8) } else { (2, 12, 4) };
        let count = file.value(self.next, head)?;
        let first = self.next.checked_add(head)?;
        let end = count.checked_mul(size)?.checked_add(first)?;
        self.next = file.value(end, wide)?;
        let mut fields = BTreeMap::new();
        for at in (first..end).step_by(usize::try_from(size).ok()?) {
            let (kind, count) = (file.value(at + 2, 2)?, file.value(at + 4, wide)?);
            let kind = u16::try_from(kind).ok()?;
            let place = at + 4 + wide;
            let is_inside = count.checked_mul(width(kind)).is_some_and(|it| it <= wide);
            let offset = if is_inside { place } else { file.value(place, wide)? };
            let name = u16::try_from(file.value(at, 2)?).ok()?;
            fields.entry(name).or_insert(Field { kind, count, offset });
        }
        Some(Directory { file, fields })
    }
}

impl<'a> Directory<'a> {
    /// Whether the field is there.
    pub fn has(&self, tag: u16) -> bool {
        self.fields.contains_key(&tag)
    }

    /// The first value of a field, or what it is when absent.
    pub fn number(&self, tag: u16, absent: u32) -> Result<u32, String> {
        let found = self.nth(tag, 0)?.unwrap_or(absent.into());
        u32::try_from(found).map_err(|_| format!("is damaged: its field {tag} is {found}"))
    }

    /// All values of a field that has a few; none when it is absent.
    pub fn numbers(&self, tag: u16) -> Result<Vec<u64>, String> {
        let count = self.count(tag);
        if MOST_NUMBERS < count {
            return Err(format!("is damaged: its field {tag} is longer than any"));
        }
        (0..count).filter_map(|at| self.nth(tag, at).transpose()).collect()
    }

    /// How many values a field has.
    pub fn count(&self, tag: u16) -> u64 {
        self.fields.get(&tag).map_or(0, |field| field.count)
    }

    /// One value of a field, counted from 0; none where it does not have so many.
    pub fn nth(&self, tag: u16, at: u64) -> Result<Option<u64>, String> {
        let Some(field) = self.fields.get(&tag).filter(|field| at < field.count) else {
            return Ok(None);
        };
        if !matches!(field.kind, 1 | 3 | 4 | 7 | 13 | 16 | 18) {
            return Err(format!("is damaged: its field {tag} is not a number"));
        }
        let size = width(field.kind);
        let start = at.checked_mul(size).and_then(|it| it.checked_add(field.offset));
        let value = start.and_then(|start| self.file.value(start, size));
        value.map(Some).ok_or_else(|| CUT.into())
    }

    /// The value of a field that is a fraction.
    pub fn ratio(&self, tag: u16) -> Result<Option<f64>, String> {
        let Some(field) = self.fields.get(&tag).filter(|field| field.kind == 5) else {
            return Ok(None);
        };
        let bytes = self.bytes(Field { count: 1, ..*field })?;
        let part = |at: u64| self.file.value_of(bytes, at, 4).and_then(|it| u32::try_from(it).ok());
        Ok(part(0).zip(part(4)).map(|(over, under)| f64::from(over) / f64::from(under)))
    }

    /// The bytes of a field as they are.
    pub fn raw(&self, tag: u16) -> Result<Option<&'a [u8]>, String> {
        self.fields.get(&tag).map(|field| self.bytes(*field)).transpose()
    }

    /// A part of the file.
    pub fn part(&self, offset: u64, length: u64) -> Option<&'a [u8]> {
        self.file.part(offset, length)
    }

    /// Whether the high byte of a number is first.
    pub fn is_big_endian(&self) -> bool {
        self.file.is_big_endian
    }

    fn bytes(&self, field: Field) -> Result<&'a [u8], String> {
        let length = field.count.checked_mul(width(field.kind));
        length.and_then(|it| self.file.part(field.offset, it)).ok_or_else(|| CUT.into())
    }
}

impl<'a> File<'a> {
    fn part(self, offset: u64, length: u64) -> Option<&'a [u8]> {
        let start = usize::try_from(offset).ok()?;
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        self.bytes.get(start..end)
    }

    fn value(self, offset: u64, length: u64) -> Option<u64> {
        self.value_of(self.bytes, offset, length)
    }

    fn value_of(self, bytes: &[u8], offset: u64, length: u64) -> Option<u64> {
        let file = File { bytes, ..self };
        file.part(offset, length).map(|it| self.whole(it))
    }

    fn whole(self, bytes: &[u8]) -> u64 {
        let join = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        if self.is_big_endian {
            bytes.iter().fold(0, join)
        } else {
            bytes.iter().rev().fold(0, join)
        }
    }
}

/// Bytes of one value of a kind.
fn width(kind: u16) -> u64 {
    match kind {
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 | 16..=18 => 8,
        _ => 1,
    }
}
