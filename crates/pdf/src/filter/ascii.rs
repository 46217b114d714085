//! Bytes written as text (ISO 32000-1, 7.4.2 and 7.4.3); a missing end mark is forgiven.

use super::{Decoded, FilterError, Output};
use crate::lexer::is_space;

/// Decodes hexadecimal digits up to `>`; a missing last digit is 0.
pub fn hex(data: &[u8], mut out: Output) -> Result<Decoded, FilterError> {
    let mut complete = true;
    let mut high = None;
    let digits = data.iter().copied().take_while(|&byte| byte != b'>');
    for byte in digits.filter(|&byte| !is_space(byte)) {
        let digit = char::from(byte).to_digit(16).and_then(|it| u8::try_from(it).ok());
        match (high.take(), digit) {
            (None, Some(digit)) => high = Some(digit << 4),
            (Some(high), Some(digit)) => out.push(&[high | digit])?,
            (pending, None) => {
                high = pending;
                complete = false;
            }
        }
    }
    if let Some(high) = high {
        out.push(&[high])?;
    }
    Ok(out.done(complete))
}

/// Decodes groups of five base-85 digits up to `~`.
pub fn base85(data: &[u8], mut out: Output) -> Result<Decoded, FilterError> {
    let start = data.iter().position(|&byte| !is_space(byte)).unwrap_or(data.len());
    let data = data[start..].strip_prefix(b"<~").unwrap_or(&data[start..]);
    let mut complete = true;
    let mut group = Group::default();
    for &byte in data.iter().take_while(|&&byte| byte != b'~') {
        match byte {
            b'!'..=b'u' => {
                if group.add(byte - b'!') {
                    complete &= group.write(&mut out)?;
                }
            }
            b'z' if group.digits == 0 => out.push(&[0; 4])?,
            _ => complete &= is_space(byte),
        }
    }
    if 0 < group.digits {
        complete &= group.write(&mut out)?;
    }
    Ok(out.done(complete))
}

/// Up to five base-85 digits.
#[derive(Debug, Default)]
struct Group {
    value: u64,
    digits: usize,
}

impl Group {
    /// Adds a digit; whether the group is full.
    fn add(&mut self, digit: u8) -> bool {
        self.value = self.value * 85 + u64::from(digit);
        self.digits += 1;
        self.digits == 5
    }

    /// Writes one byte less than there are digits and starts anew; whether they were a number.
    fn write(&mut self, out: &mut Output) -> Result<bool, FilterError> {
        let given = self.digits - 1;
        while self.digits < 5 {
            self.add(84);
        }
        let value = u32::try_from(self.value);
        *self = Self::default();
        out.push(&value.unwrap_or(u32::MAX).to_be_bytes()[..given])?;
        Ok(value.is_ok() && 0 < given)
    }
}
