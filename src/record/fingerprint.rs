//! Fingerprints as they are recorded.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use twox_hash::XxHash3_128;

/// A fingerprint, in hexadecimal in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// That of a text, which is not recorded itself where it may name anybody.
    pub fn of_text(text: &str) -> Self {
        XxHash3_128::oneshot(text.as_bytes()).into()
    }
}

impl From<u128> for Fingerprint {
    fn from(it: u128) -> Self {
        Self(it.to_be_bytes())
    }
}

impl From<Fingerprint> for u128 {
    fn from(it: Fingerprint) -> Self {
        Self::from_be_bytes(it.0)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{:032x}", u128::from(*self)))
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let digits = Cow::<str>::deserialize(from)?;
        u128::from_str_radix(&digits, 16).map(Self::from).map_err(D::Error::custom)
    }
}
