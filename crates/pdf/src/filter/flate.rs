//! Flate (ISO 32000-1, 7.4.4), with or without its zlib wrapping.

use std::io::Write;

use flate2::{Compression, Decompress, FlushDecompress, Status, write::ZlibEncoder};

use super::{Decoded, FilterError, Output};

/// Inflates as much as can be read; the checksum at the end is not asked for, as in any reader.
pub fn decode(data: &[u8], limit: usize) -> Result<Decoded, FilterError> {
    if data.is_empty() {
        return Ok(Output::new(limit).done(true));
    }
    if has_header(data) {
        return inflate(&data[2..], limit);
    }
    // Writers that counted wrong leave the end of the line before the data.
    let start = data.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(0).min(2);
    if 0 < start && has_header(&data[start..]) {
        return inflate(&data[start + 2..], limit);
    }
    let bare = inflate(data, limit)?;
    if bare.complete || data.len() < 2 {
        return Ok(bare);
    }
    let wrong_header = inflate(&data[2..], limit)?;
    let better = wrong_header.complete || bare.bytes.len() < wrong_header.bytes.len();
    Ok(if better { wrong_header } else { bare })
}

/// Whether bytes begin as packed ones do; noise hardly ever does.
pub fn begins(data: &[u8]) -> bool {
    let start = data.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(0).min(2);
    let mut buffer = [0; 1 << 10];
    let mut inflate =
        |data| Decompress::new(false).decompress(data, &mut buffer, FlushDecompress::None).is_ok();
    has_header(&data[start..]) && inflate(&data[start + 2..])
}

/// Whether a zlib header comes first (RFC 1950, 2.2).
fn has_header(data: &[u8]) -> bool {
    let [first, second, ..] = data else { return false };
    first & 0x0f == 8 && u16::from_be_bytes([*first, *second]) % 31 == 0
}

/// How many times longer than when they are packed most contents are.
const USUALLY_LONGER: usize = 4;

/// Inflates, with room that doubles, but not past the limit.
fn inflate(data: &[u8], limit: usize) -> Result<Decoded, FilterError> {
    let room = data.len().saturating_mul(USUALLY_LONGER).clamp(1 << 10, 1 << 20);
    let mut bytes = Vec::with_capacity(room.min(limit));
    let mut inflater = Decompress::new(false);
    loop {
        let rest = &data[length(inflater.total_in())..];
        let full = bytes.len() == limit;
        let status = if full {
            // One more byte shows that there are too many.
            inflater.decompress(rest, &mut [0], FlushDecompress::Finish)
        } else {
            inflater.decompress_vec(rest, &mut bytes, FlushDecompress::Finish)
        };
        if limit < length(inflater.total_out()) {
            return Err(FilterError::TooLarge);
        }
        match status {
            Ok(Status::StreamEnd) => return Ok(Decoded { bytes, complete: true }),
            Ok(_) if !full && bytes.len() == bytes.capacity() => {
                let room = bytes.len().saturating_mul(2).min(limit);
                bytes.reserve_exact(room - bytes.len());
            }
            _ => return Ok(Decoded { bytes, complete: false }),
        }
    }
}

fn length(bytes: u64) -> usize {
    usize::try_from(bytes).expect("internal error: shorter than a buffer in memory")
}

/// Packs bytes.
pub fn encode(bytes: &[u8]) -> Vec<u8> {
    pack(bytes, Compression::default())
}

/// Packs bytes as well as it goes, which takes longer.
pub fn encode_well(bytes: &[u8]) -> Vec<u8> {
    pack(bytes, Compression::best())
}

fn pack(bytes: &[u8], level: Compression) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), level);
    packer
        .write_all(bytes)
        .and_then(|()| packer.finish())
        .expect("internal error: memory takes every write")
}
