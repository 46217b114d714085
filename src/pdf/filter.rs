//! Stub until merged.
use super::object::Dict;
pub struct Decoded { pub bytes: Vec<u8>, pub complete: bool }
pub enum FilterError { TooLarge, Unknown(Vec<u8>), Image, Damaged }
pub fn decode(data: &[u8], filters: &[(Vec<u8>, Option<Dict>)], limit: usize) -> Result<Decoded, FilterError> {
    use std::io::Read;
    if filters.is_empty() { return Ok(Decoded { bytes: data.to_vec(), complete: true }); }
    let mut bytes = Vec::new();
    let ok = flate2::read::ZlibDecoder::new(data).take(limit as u64).read_to_end(&mut bytes).is_ok();
    Ok(Decoded { bytes, complete: ok })
}
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    let _ = out.write_all(bytes);
    out.finish().unwrap_or_default()
}
