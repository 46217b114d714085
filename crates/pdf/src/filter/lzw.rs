//! LZW (ISO 32000-1, 7.4.4.2).

use weezl::{BitOrder, LzwStatus, decode::Decoder};

use super::{Decoded, FilterError, Output};

/// Decodes as much as can be read; codes grow one code early unless `EarlyChange` is 0.
pub fn decode(data: &[u8], early: bool, mut out: Output) -> Result<Decoded, FilterError> {
    let mut decoder = if early {
        Decoder::with_tiff_size_switch(BitOrder::Msb, 8)
    } else {
        Decoder::new(BitOrder::Msb, 8)
    };
    let mut buffer = [0; 16 << 10];
    let mut rest = data;
    loop {
        let step = decoder.decode_bytes(rest, &mut buffer);
        out.push(&buffer[..step.consumed_out])?;
        rest = &rest[step.consumed_in..];
        match step.status {
            Ok(LzwStatus::Done) => return Ok(out.done(true)),
            Ok(_) if 0 < step.consumed_in || 0 < step.consumed_out => (),
            _ => return Ok(out.done(data.is_empty())),
        }
    }
}
