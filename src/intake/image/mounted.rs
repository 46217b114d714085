//! Pictures on pages with words under each: every picture whole, in its proportions, its bytes as
//! they are.

use std::io::Write as _;

use super::{
    Picture,
    document::Document,
    placement::{boxes, hang},
};
use crate::pdf::{
    canvas::Style,
    flow::broken,
    font::{Face, Fonts, Glyph, Subset},
};

/// How words are set.
const WORDS: Style = Style::new(Face::Regular, 10.0);

/// From baseline to baseline.
const LEADING: f64 = 12.5;

/// Between a picture and the first baseline under it.
const BELOW: f64 = 14.0;

/// Most of a box that words may take.
const SHARE: f64 = 0.4;

/// A picture and what stands under it.
#[derive(Debug)]
pub struct Shown {
    /// The picture.
    pub picture: Picture,
    /// The number of its photograph.
    pub number: usize,
    /// What stands under it.
    pub says: String,
}

/// Sets pictures on pages of so many columns and rows; tells too whose words do not fit, by their
/// numbers.
///
/// # Errors
///
/// A face could not be cut down to the glyphs used, in one lowercase phrase.
pub fn mounted(shown: &[Shown], grid: (u8, u8)) -> Result<(Vec<u8>, Vec<usize>), String> {
    let (fonts, mut subset) = (Fonts::new(), Subset::default());
    let (mut document, mut crowded) = (Document::new(), Vec::new());
    let count = usize::from(grid.0) * usize::from(grid.1);
    for page in shown.chunks(count.max(1)) {
        let Some(first) = page.first() else { continue };
        let (boxes, size) = boxes(grid, &first.picture);
        let (mut pictures, mut text) = (Vec::new(), Vec::new());
        for (it, [left, right, bottom, top]) in page.iter().zip(boxes) {
            let mut lines = broken(&fonts, &it.says, WORDS, right - left);
            let most = most_lines(top - bottom);
            if most < lines.len() {
                crowded.push(it.number);
                lines.truncate(most);
            }
            let foot = bottom + height(lines.len());
            let (matrix, lower) = hang(&it.picture, [left, right, foot, top]);
            pictures.push((&it.picture, matrix));
            set(&lines, [left, right, lower], &mut subset, &mut text);
        }
        document.add_several(&pictures, size, &text);
    }
    crowded.dedup();
    let pdf = document.finish_with(&subset).map_err(|error| error.to_string())?;
    Ok((pdf, crowded))
}

/// Sets lines in the middle below a picture, whose lower edge comes last.
fn set(
    lines: &[Vec<Glyph>],
    [left, right, lower]: [f64; 3],
    subset: &mut Subset,
    out: &mut Vec<u8>,
) {
    let mut y = lower - BELOW;
    for line in lines {
        let end = line.iter().rposition(|glyph| &*glyph.text != " ").map_or(0, |at| at + 1);
        let x = f64::midpoint(left, right) - WORDS.width(&line[..end]) / 2.0;
        let operator = subset.show(line, WORDS.face, WORDS.size, WORDS.tracking);
        let (font, size) = (WORDS.face.resource(), WORDS.size);
        // Writing to memory cannot fail.
        let _ = writeln!(out, "BT 0 g /{font} {size} Tf {x:.2} {y:.2} Td");
        out.extend(operator);
        out.extend(b"ET\n");
        y -= LEADING;
    }
}

/// How much lines take below a picture.
fn height(lines: usize) -> f64 {
    let count = u16::try_from(lines).unwrap_or(u16::MAX);
    if lines == 0 { 0.0 } else { BELOW + f64::from(count - 1) * LEADING + 4.0 }
}

/// How many lines a box of this height has room for.
fn most_lines(box_height: f64) -> usize {
    (1..64).take_while(|&lines| height(lines) <= box_height * SHARE).count()
}
