//! Decodes strips and tiles.

use std::{io::Read, ops::Range};

use flate2::read::ZlibDecoder;
use weezl::{BitOrder, LzwStatus, decode::Decoder};

use super::{
    directory::Directory,
    layout::{Chunk, Compression, Layout},
};

/// The most bytes that the pages of one file decode to.
const DECODED_LIMIT: u64 = 16 << 30;

/// Bytes that may go onto pages beside four times those of the file, and bytes that a strip or tile
/// counts as beside its own.
const SPARE: u64 = 64 << 20;
const EACH: u64 = 64;

/// What a strip or tile that is too short for its rows is told as.
const SHORT: &str = "is damaged: its image data ends before its last row";

/// What one file may still use up, so that no small file keeps the program busy for hours.
pub struct Budget {
    stored: u64,
    decoded: u64,
}

impl Budget {
    /// The budget of a file of this length; its strips may overlap, though none should.
    pub fn of_file(length: usize) -> Self {
        let stored = (length as u64).saturating_mul(4).saturating_add(SPARE);
        Self { stored, decoded: DECODED_LIMIT }
    }

    /// Counts bytes of the file that go onto a page, once for each time that they do.
    pub fn spend(&mut self, bytes: u64) -> Result<(), String> {
        self.stored = self.stored.checked_sub(bytes).ok_or("shares its data with other pages")?;
        Ok(())
    }

    /// The stored bytes of a strip or tile.
    pub fn take<'a>(
        &mut self,
        directory: &Directory<'a>,
        layout: &Layout,
        index: usize,
    ) -> Result<&'a [u8], String> {
        let (offset, length) = layout.place(directory, index)?.ok_or(SHORT)?;
        self.spend(length.saturating_add(EACH))?;
        directory.part(offset, length).ok_or_else(|| SHORT.into())
    }
}

/// Decodes chunks that lie one below the other; planes are joined to pixels.
pub fn planes(
    directory: &Directory,
    layout: &Layout,
    budget: &mut Budget,
    chunks: &[Chunk],
) -> Result<Vec<u8>, String> {
    if !layout.is_planar {
        return plane(directory, layout, budget, chunks, 0);
    }
    let planes: Result<Vec<_>, _> = (0..usize::from(layout.samples))
        .map(|number| plane(directory, layout, budget, chunks, number))
        .collect();
    Ok(interleaved(&planes?, usize::from(layout.bits / 8)))
}

/// The samples of each pixel that lie in the range.
pub fn samples(data: &[u8], layout: &Layout, range: Range<usize>) -> Vec<u8> {
    let size = usize::from(layout.bits / 8);
    let pixels = data.chunks_exact(size * usize::from(layout.samples));
    pixels.flat_map(|pixel| &pixel[range.start * size..range.end * size]).copied().collect()
}

fn plane(
    directory: &Directory,
    layout: &Layout,
    budget: &mut Budget,
    chunks: &[Chunk],
    number: usize,
) -> Result<Vec<u8>, String> {
    let mut data = Vec::new();
    for chunk in chunks {
        let needed = layout.row_bytes(chunk.width).saturating_mul(chunk.height as usize);
        budget.decoded =
            budget.decoded.checked_sub(needed as u64).ok_or("lies past what one file may hold")?;
        let index = number * layout.chunks_of_a_plane() + chunk.index;
        let stored = layout.in_order(budget.take(directory, layout, index)?);
        let mut pixels = decoded(&stored, layout.compression, needed)?;
        if layout.bits == 16 {
            finish_wide(&mut pixels, layout, chunk.width);
        }
        data.extend(pixels);
    }
    Ok(data)
}

/// Puts the high byte of samples first and adds up differences, which not every reader of a PDF
/// does for samples of 16 bits.
fn finish_wide(pixels: &mut [u8], layout: &Layout, width: u32) {
    if !layout.is_big_endian {
        for sample in pixels.chunks_exact_mut(2) {
            sample.reverse();
        }
    }
    if !layout.is_differenced {
        return;
    }
    let pixel = if layout.is_planar { 2 } else { usize::from(layout.samples) * 2 };
    for row in pixels.chunks_exact_mut(layout.row_bytes(width)) {
        for at in (pixel..row.len()).step_by(2) {
            let sample = |at: usize| u16::from_be_bytes([row[at], row[at + 1]]);
            let sum = sample(at).wrapping_add(sample(at - pixel));
            row[at..at + 2].copy_from_slice(&sum.to_be_bytes());
        }
    }
}

fn interleaved(planes: &[Vec<u8>], size: usize) -> Vec<u8> {
    let length = planes.first().map_or(0, Vec::len);
    let pixel = |at| planes.iter().flat_map(move |plane| &plane[at..at + size]);
    (0..length).step_by(size).flat_map(pixel).copied().collect()
}

/// So many bytes of a strip or tile.
fn decoded(stored: &[u8], compression: Compression, needed: usize) -> Result<Vec<u8>, String> {
    let data = match compression {
        Compression::Lzw => lzw(stored, needed),
        Compression::Deflate => deflated(stored, needed),
        Compression::PackBits => unpacked(stored, needed),
        _ => stored.get(..needed).unwrap_or_default().to_vec(),
    };
    if data.len() < needed { Err(SHORT.into()) } else { Ok(data) }
}

fn lzw(stored: &[u8], needed: usize) -> Vec<u8> {
    let mut decoder = Decoder::with_tiff_size_switch(BitOrder::Msb, 8);
    let mut data = vec![0; needed];
    let (mut from, mut to) = (0, 0);
    while to < needed {
        let step = decoder.decode_bytes(&stored[from..], &mut data[to..]);
        (from, to) = (from + step.consumed_in, to + step.consumed_out);
        if !matches!(step.status, Ok(LzwStatus::Ok)) {
            break;
        }
    }
    data.truncate(to);
    data
}

fn deflated(stored: &[u8], needed: usize) -> Vec<u8> {
    let mut data = Vec::new();
    // What a damaged stream gave is too short, and told as that.
    let _ = ZlibDecoder::new(stored).take(needed as u64).read_to_end(&mut data);
    data
}

/// Undoes `PackBits` (TIFF 6.0, section 9).
fn unpacked(stored: &[u8], needed: usize) -> Vec<u8> {
    let mut data = Vec::new();
    let mut rest = stored;
    while let [head, tail @ ..] = rest
        && data.len() < needed
    {
        rest = match (*head, tail) {
            (128, _) => tail,
            (count @ 0..128, _) => {
                let (run, tail) = tail.split_at(tail.len().min(usize::from(count) + 1));
                data.extend_from_slice(run);
                tail
            }
            (count, [byte, tail @ ..]) => {
                data.extend(std::iter::repeat_n(*byte, 257 - usize::from(count)));
                tail
            }
            (_, []) => tail,
        };
    }
    data.truncate(needed);
    data
}
