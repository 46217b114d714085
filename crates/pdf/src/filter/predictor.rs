//! Predictors of PNG and TIFF (ISO 32000-1, 7.4.4.4), undone in place.

use super::{Decoded, FilterError};
use crate::object::{Dict, Object};

/// The shape of a row of samples.
#[derive(Debug, Clone, Copy)]
struct Row {
    /// Bytes of a row.
    length: usize,
    /// Components of a pixel.
    colors: usize,
    /// Bits of a component.
    bits: usize,
}

/// Undoes the predictor that the parameters name.
pub fn undo(mut decoded: Decoded, params: &Dict) -> Result<Decoded, FilterError> {
    let predictor = params.get(b"Predictor").and_then(Object::as_int).unwrap_or(1);
    if predictor < 2 {
        return Ok(decoded);
    }
    let row = Row::of(params).ok_or(FilterError::Damaged)?;
    match predictor {
        2 => row.undo_tiff(&mut decoded.bytes),
        10.. => decoded.complete &= row.undo_png(&mut decoded.bytes),
        _ => return Err(FilterError::Damaged),
    }
    Ok(decoded)
}

impl Row {
    fn of(params: &Dict) -> Option<Self> {
        let number = |key: &[u8], absent| match params.get(key) {
            None => Some(absent),
            Some(value) => usize::try_from(value.as_int()?).ok().filter(|&it| 0 < it),
        };
        let colors = number(b"Colors", 1)?;
        let bits = number(b"BitsPerComponent", 8)?;
        let columns = number(b"Columns", 1)?;
        let length = colors.checked_mul(bits)?.checked_mul(columns)?.div_ceil(8);
        matches!(bits, 1 | 2 | 4 | 8 | 16).then_some(Self { length, colors, bits })
    }

    /// Undoes PNG filters (PNG, 9.2) and takes their tags out; whether all were known.
    fn undo_png(self, bytes: &mut Vec<u8>) -> bool {
        let pixel = (self.colors * self.bits).div_ceil(8);
        let mut known = true;
        // What is read lies ahead of what is written, by one tag for every row.
        let (mut from, mut to) = (0, 0);
        while from < bytes.len() {
            let tag = bytes[from];
            known &= tag <= 4;
            from += 1;
            let start = to;
            let length = self.length.min(bytes.len() - from);
            for at in 0..length {
                let left = if at < pixel { 0 } else { bytes[start + at - pixel] };
                let up = if start == 0 { 0 } else { bytes[start + at - self.length] };
                let corner = at < pixel || start == 0;
                let corner = if corner { 0 } else { bytes[start + at - self.length - pixel] };
                let predicted = match tag {
                    1 => left,
                    2 => up,
                    3 => left.midpoint(up),
                    4 => paeth(left, up, corner),
                    _ => 0,
                };
                bytes[to] = bytes[from].wrapping_add(predicted);
                from += 1;
                to += 1;
            }
        }
        bytes.truncate(to);
        known
    }

    /// Adds to every component the one of the pixel before (TIFF 6.0, section 14).
    fn undo_tiff(self, bytes: &mut [u8]) {
        for row in bytes.chunks_mut(self.length) {
            match self.bits {
                8 => {
                    for at in self.colors..row.len() {
                        row[at] = row[at].wrapping_add(row[at - self.colors]);
                    }
                }
                16 => {
                    for at in (self.colors * 2..row.len().saturating_sub(1)).step_by(2) {
                        let read = |at| u16::from_be_bytes([row[at], row[at + 1]]);
                        let sum = read(at).wrapping_add(read(at - self.colors * 2));
                        row[at..at + 2].copy_from_slice(&sum.to_be_bytes());
                    }
                }
                bits => undo_tiff_bits(row, self.colors, bits),
            }
        }
    }
}

/// The same where a byte holds several components.
fn undo_tiff_bits(row: &mut [u8], colors: usize, bits: usize) {
    let most = (1 << bits) - 1;
    let shift = |component: usize| 8 - bits - component * bits % 8;
    for component in colors..row.len() * 8 / bits {
        let before = component - colors;
        let sum = (row[component * bits / 8] >> shift(component))
            .wrapping_add(row[before * bits / 8] >> shift(before));
        let byte = &mut row[component * bits / 8];
        *byte = *byte & !(most << shift(component)) | (sum & most) << shift(component);
    }
}

/// Whichever of the three is nearest to `left + up - corner`.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, up, corner].map(i32::from);
    let [to_left, to_up, to_corner] = [(b - c).abs(), (a - c).abs(), (a + b - c - c).abs()];
    if to_left <= to_up && to_left <= to_corner {
        left
    } else if to_up <= to_corner {
        up
    } else {
        corner
    }
}
