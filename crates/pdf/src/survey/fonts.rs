//! The measures of fonts, and what their codes say (ISO 32000-1, 9.6 and 9.7).

use super::Survey;
use crate::{
    content::resources::{FontInfo, Ranges, Widths},
    geometry::Matrix,
    letters::Letters,
    metrics::Metrics,
    object::{Dict, Object},
};

impl Survey<'_> {
    pub(super) fn read_font(&self, font: &Dict) -> Option<FontInfo> {
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
        let letters = Letters::of(self.document, font);
        if listed.is_empty() {
            let widths = if type3 { Widths::Unknown } else { self.standard(font, &letters) };
            return Some(FontInfo { widths, letters, painted: type3, ..FontInfo::default() });
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
        let mut info = FontInfo {
            widths: Widths::Simple(widths),
            blank: Some(32),
            letters,
            ..FontInfo::default()
        };
        self.extent(font, descriptor.as_dict(), unit, &mut info);
        if type3 {
            info.blank = None;
            info.painted = true;
        }
        Some(info)
    }

    /// The widths of a font that says none (ISO 32000-1, 9.6.2.2).
    fn standard(&self, font: &Dict, letters: &Letters) -> Widths {
        let name = self.document.get(font, b"BaseFont").unwrap_or(Object::Null);
        let name = String::from_utf8_lossy(name.as_name().unwrap_or_default()).into_owned();
        let metrics = Metrics::of(&name);
        let width = |code: usize| {
            let mut first = None;
            letters
                .say(u16::try_from(code).unwrap_or_default(), |says| first = first.or(Some(says)));
            f64::from(first.map_or(0, |says| metrics.width(says))) / 1000.0
        };
        Widths::Standard(Box::new(std::array::from_fn(width)))
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
        let list = self.ranges(descendant).unwrap_or_default();
        let widths = Widths::Composite(Ranges { default: default / 1000.0, list });
        let letters = Letters::of(self.document, font);
        let mut info = FontInfo { widths, vertical, letters, ..FontInfo::default() };
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
}
