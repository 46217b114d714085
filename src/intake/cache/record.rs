//! What is kept of one file, in bytes.

use std::time::SystemTime;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use twox_hash::XxHash3_128;

use super::Stamp;

/// Bytes of the checksum that a record starts with.
const CHECKSUM: usize = 16;

/// What is kept of one file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Record<F> {
    /// How the file stood.
    pub stamp: Stamp,
    /// When the run began that wrote this.
    pub made: SystemTime,
    /// The room that it was measured for.
    pub room: u64,
    /// What was learned.
    pub facts: F,
}

impl<F: Serialize> Record<F> {
    /// As bytes.
    pub fn encode(&self) -> Option<Vec<u8>> {
        postcard::to_allocvec(self).ok().map(|bytes| sealed(&bytes))
    }
}

impl<F: DeserializeOwned> Record<F> {
    /// Of bytes, where every one of them is as it was written.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(whole(bytes)?).ok()
    }
}

/// Bytes behind their checksum.
pub fn sealed(bytes: &[u8]) -> Vec<u8> {
    let checksum = XxHash3_128::oneshot(bytes).to_le_bytes();
    [&checksum[..], bytes].concat()
}

/// Bytes without their checksum, where it is theirs.
pub fn unsealed(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    whole(&bytes)?;
    Some(bytes.split_off(CHECKSUM))
}

fn whole(bytes: &[u8]) -> Option<&[u8]> {
    let (checksum, bytes) = bytes.split_at_checked(CHECKSUM)?;
    (checksum == XxHash3_128::oneshot(bytes).to_le_bytes()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn record() -> Record<(String, Vec<u64>)> {
        let file = tempfile::NamedTempFile::new().unwrap();
        let stamp = Stamp::of(file.path()).unwrap();
        let made = SystemTime::UNIX_EPOCH + Duration::from_millis(1_500);
        Record { stamp, made, room: 7, facts: ("a".to_owned(), vec![1, 300, u64::MAX]) }
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let (written, bytes) = (record(), record().encode().unwrap());
        let read = Record::<(String, Vec<u64>)>::decode(&bytes).unwrap();
        assert_eq!((read.made, read.room, read.facts), (written.made, written.room, written.facts));
    }

    #[test]
    fn a_damaged_record_is_none() {
        let bytes = record().encode().unwrap();
        let decoded = |bytes: &[u8]| Record::<(String, Vec<u64>)>::decode(bytes).is_some();
        assert!((0..bytes.len()).all(|end| !decoded(&bytes[..end])));
        for at in 0..bytes.len() {
            let mut bytes = bytes.clone();
            bytes[at] ^= 4;
            assert!(!decoded(&bytes), "{at}");
        }
    }
}
