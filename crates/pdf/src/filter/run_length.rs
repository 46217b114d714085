//! Run lengths (ISO 32000-1, 7.4.5).

use super::{Decoded, FilterError, Output};

/// Writes out every run; only a run that is cut off counts as damage, not a missing end.
pub fn decode(data: &[u8], mut out: Output) -> Result<Decoded, FilterError> {
    let mut rest = data;
    while let [length, tail @ ..] = rest {
        let length = usize::from(*length);
        rest = match length {
            0..128 => {
                let (run, after) = tail.split_at((length + 1).min(tail.len()));
                out.push(run)?;
                if run.len() <= length {
                    return Ok(out.done(false));
                }
                after
            }
            128 => break,
            _ => {
                let [byte, after @ ..] = tail else { return Ok(out.done(false)) };
                out.push(&[*byte; 128][..257 - length])?;
                after
            }
        };
    }
    Ok(out.done(true))
}
