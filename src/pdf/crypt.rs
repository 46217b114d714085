//! Stub until merged.
use super::object::{Dict, Ref};
#[derive(Debug)]
pub struct Crypt;
pub enum CryptError { NeedsPassword, Unsupported(String) }
impl Crypt {
    pub fn open(_: &Dict, _: &[u8], _: &[u8]) -> Result<Self, CryptError> { Err(CryptError::NeedsPassword) }
    pub fn string(&self, _: Ref, bytes: &[u8]) -> Vec<u8> { bytes.to_vec() }
    pub fn stream(&self, _: Ref, _: Option<&[u8]>, bytes: &[u8]) -> Vec<u8> { bytes.to_vec() }
}
