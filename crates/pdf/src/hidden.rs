//! Letters that are still in a page though an area hides them.

use super::{
    content::layer::{Cover, Layer, Letter, Run},
    document::Work,
    error::Result,
    geometry::{Point, Rect},
};

/// The part of a page that is more than a box: a background.
const BACKGROUND: f64 = 0.4;

/// The lightest shade that counts as dark.
const DARK: u8 = 0x50;

/// The fewest letters and digits that make a word somebody meant to hide.
const FEWEST: u32 = 3;

/// How many letters and digits lie under boxes on a page of this area, as far as they can be told:
/// under dark boxes, under boxes that an annotation paints, and dark on dark.
///
/// # Errors
///
/// When that would be more work than any document is worth.
pub fn count(layer: &Layer, area: f64, work: &Work) -> Result<u32> {
    let boxes: Vec<&Cover> = layer.covers.iter().filter(|cover| is_box(cover, area)).collect();
    if boxes.is_empty() {
        return Ok(0);
    }
    let mut under = vec![0_u32; boxes.len()];
    for (place, run) in layer.runs.iter().enumerate() {
        work.add(boxes.len())?;
        let bounds = run.bounds(layer);
        let near = boxes.iter().zip(&mut under).filter(|(cover, _)| bounds.overlaps(cover.rect));
        for (cover, under) in near {
            work.add(run.letters.len())?;
            *under += hidden(layer, cover, place, run, work)?;
        }
    }
    Ok(under.into_iter().filter(|&letters| FEWEST <= letters).sum())
}

/// How many letters of a run one box hides.
fn hidden(layer: &Layer, cover: &Cover, place: usize, run: &Run, work: &Work) -> Result<u32> {
    let before = place < cover.after;
    let dark = run.painted && run.shade.is_some_and(is_dark) && cover.shade.is_some_and(is_dark);
    if !before && !dark {
        return Ok(0);
    }
    let letters = layer.letters[run.letters.clone()].iter().filter(|it| says_something(it));
    let under = letters.map(|letter| run.middle(letter)).filter(|&at| holds(cover.rect, at));
    if before {
        return Ok(u32::try_from(under.count()).unwrap_or(u32::MAX));
    }
    let mut lost = 0;
    for at in under {
        work.add(layer.covers.len())?;
        lost += u32::from(is_top(layer, cover, place, at));
    }
    Ok(lost)
}

/// Whether a letter is part of a word, as one may be that nobody can tell.
fn says_something(letter: &Letter) -> bool {
    letter.says.is_alphanumeric() || letter.says == char::REPLACEMENT_CHARACTER
}

/// Whether an area is one that somebody may have drawn to hide a text.
fn is_box(cover: &Cover, area: f64) -> bool {
    let dark = cover.shade.is_some_and(is_dark);
    let small = cover.rect.width() * cover.rect.height() < BACKGROUND * area;
    cover.whole && small && (dark || cover.note)
}

fn is_dark(shade: [u8; 3]) -> bool {
    shade.iter().all(|&part| part <= DARK)
}

fn holds(rect: Rect, (x, y): Point) -> bool {
    (rect.x0..rect.x1).contains(&x) && (rect.y0..rect.y1).contains(&y)
}

/// Whether this is what a letter stands on that is shown after it, as where a text was marked in
/// black.
fn is_top(layer: &Layer, cover: &Cover, place: usize, at: Point) -> bool {
    let under = |other: &&Cover| other.after <= place && holds(other.rect, at);
    layer.covers.iter().rfind(under).is_some_and(|top| std::ptr::eq(top, cover))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{scan, tests::Listed};

    fn hidden(contents: &str) -> u32 {
        let scan = scan(contents.as_bytes(), &mut Listed::default(), Rect::LETTER, Rect::LETTER);
        count(&scan.layer, 612.0 * 792.0, &Work::of(1_000_000)).unwrap()
    }

    #[test]
    fn text_under_a_dark_box_is_hidden() {
        let text = "BT /F1 12 Tf 72 700 Td (MariaQ) Tj ET ";
        assert_eq!(hidden(&format!("{text} 70 695 100 16 re f")), 6);
        assert_eq!(hidden(&format!("{text} 0.2 g 70 695 20 16 re f")), 3);
        assert_eq!(hidden(&format!("BT 3 Tr ET {text} 70 695 100 16 re f")), 6);
        // Marked in black by a word processor: the box comes first.
        assert_eq!(hidden(&format!("70 695 100 16 re f {text}")), 6);
    }

    #[test]
    fn text_that_can_be_seen_is_not_hidden() {
        let text = "BT /F1 12 Tf 72 700 Td (MariaQ) Tj ET ";
        for contents in [
            format!("70 695 100 16 re f 1 g {text}"),
            format!("70 695 100 16 re f 1 g 70 695 100 16 re f 0 g {text}"),
            format!("70 695 100 16 re f /Im1 Do 100 0 0 16 70 695 cm /Im1 Do {text}"),
            format!("{text} 70 698 100 1 re f"),
            format!("{text} 0.9 g 70 695 100 16 re f"),
            format!("{text} /Half gs 70 695 100 16 re f"),
            format!("{text} 70 680 100 16 re f"),
            format!("{text} 0 0 612 792 re f"),
            format!("{text} 70 695 8 16 re f"),
        ] {
            assert_eq!(hidden(&contents), 0, "{contents}");
        }
    }
}
