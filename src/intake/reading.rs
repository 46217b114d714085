//! What a page says and shows, boiled down to what rules ask.

mod dates;

mod language;

mod numbers;

mod phrases;

use crate::{
    case::Reading,
    pdf::{
        content::layer::{Layer, Placed, Run},
        geometry::Rect,
        said,
        signs::Signs,
        survey::Surveyed,
    },
};

/// The part of a page that an image fills where the page is a scan.
const MOST: f64 = 0.5;

/// Most letters of a stamp or a page number on a scan.
const MOST_PRINTED: usize = 100;

/// Fewest letters that show which way a text runs.
const FEWEST_TURNED: u32 = 40;

/// Boils down a page, whose place in its file counts from 0.
pub fn of(surveyed: &Surveyed, place: usize) -> Reading {
    let Surveyed { layer, seen, hidden, .. } = surveyed;
    let text = said::text(layer);
    let visible = seen.visible;
    let Signs { letters, unknown, numbers } = Signs::of(&text);
    Reading {
        blank: !layer.marked,
        letters,
        unknown,
        turn: turn(layer, letters, seen.rotation),
        resolution: resolution(layer, visible, seen.unit),
        hidden: *hidden,
        phrases: phrases::of(&text, &numbers),
        social_security: numbers::social_security(&text, &numbers),
        a_numbers: numbers::a_numbers(&text, &numbers),
        dates: dates::of(&text, &numbers),
        language: language::sampled(place).then(|| language::of(&text)).flatten(),
        located: layer.pictures.iter().any(|placed| placed.picture.located),
    }
}

/// How far most letters, of which there are so many, are turned clockwise as the page is seen.
fn turn(layer: &Layer, letters: u32, rotation: u16) -> Option<u16> {
    let mut turned = [0_u32; 4];
    let first = quarter(layer.runs.first()?);
    if let Some(first) = first.filter(|_| layer.runs.iter().all(|run| quarter(run) == first)) {
        turned[first] = letters;
    } else {
        for run in &layer.runs {
            if let Some(quarter) = quarter(run) {
                let letters = layer.letters[run.letters.clone()].iter();
                let letters = letters.filter(|letter| letter.says.is_alphanumeric()).count();
                turned[quarter] += u32::try_from(letters).unwrap_or(u32::MAX / 8);
            }
        }
    }
    let all: u32 = turned.iter().sum();
    let most = (0..4).max_by_key(|&quarter| turned[quarter])?;
    let clear = FEWEST_TURNED <= all && all / 5 * 4 <= turned[most];
    let turn = u16::try_from(most).ok()? * 90 + rotation;
    clear.then_some(turn % 360)
}

/// How many quarter turns clockwise the line of a run is turned; `None` where it is aslant.
fn quarter(run: &Run) -> Option<usize> {
    let (x, y) = run.em();
    let (x, y) = if run.downwards { (-y, x) } else { (x, y) };
    if y.abs() < x.abs() * 0.1 {
        Some(if x < 0.0 { 2 } else { 0 })
    } else if x.abs() < y.abs() * 0.1 {
        Some(if y < 0.0 { 1 } else { 3 })
    } else {
        None
    }
}

/// Pixels for each inch of a scan: of the image that fills most of a page without other text.
fn resolution(layer: &Layer, visible: Rect, unit: f64) -> Option<u32> {
    let printed = layer.runs.iter().filter(|run| run.painted).map(|run| run.letters.len());
    if MOST_PRINTED < printed.sum::<usize>() {
        return None;
    }
    let area = |rect: Rect| rect.width() * rect.height();
    let most = |placed: &&Placed| MOST * area(visible) < area(placed.rect);
    let found = layer.pictures.iter().filter(most).map(|placed| placed.resolution / unit);
    let best = found.fold(0.0, f64::max);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
    (1.0..1e6).contains(&best).then(|| best.round() as u32)
}

#[cfg(test)]
mod tests;
