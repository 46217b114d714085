//! What lies in a compound file of Microsoft's (MS-CFB): the names in its first directory tell.

use std::io::{self, Read, Seek, SeekFrom};

/// How much of the directory is looked at.
const WINDOW: u64 = 4096;

/// What a reader calls such a file; none where nothing in it is known.
///
/// # Errors
///
/// The file cannot be read.
pub fn name(file: &mut (impl Read + Seek), start: &[u8]) -> io::Result<Option<&'static str>> {
    let (Some(shift), Some(first)) = (start.get(30), start.get(48..52)) else { return Ok(None) };
    let first = first.iter().rev().fold(0_u64, |sum, &byte| sum << 8 | u64::from(byte));
    let shift = u32::from(*shift).min(12);
    file.seek(SeekFrom::Start((first + 1) << shift))?;
    let mut directory = Vec::new();
    file.take(WINDOW).read_to_end(&mut directory)?;
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        directory.windows(name.len()).any(|it| it == name)
    };
    Ok(match () {
        () if has("EncryptedPackage") => Some("Office document that is locked with a password"),
        () if has("__properties_version1.0") || has("__substg1.0_") => Some("Outlook message"),
        () => None,
    })
}
