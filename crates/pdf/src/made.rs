//! Small files, made for tests.

use crate::{crypt::Passwords, document::Document, source::Source};

/// A file of these objects, the first of them the catalog, with a cross-reference; an empty
/// object is listed there but is not in the file.
pub fn file(objects: &[&str]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut rows = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        rows.push(format!("{:010} 00000 n \n", bytes.len()));
        if !object.is_empty() {
            bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
        }
    }
    let (start, size, rows) = (bytes.len(), objects.len() + 1, rows.concat());
    let end = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n<</Size {size} /Root 1 0 R>>\n\
         startxref\n{start}\n%%EOF\n"
    );
    bytes.extend(end.bytes());
    bytes
}

/// The same, opened.
///
/// # Panics
///
/// When it cannot be read.
pub fn open(objects: &[&str]) -> Document {
    Document::open(Source::from(file(objects)), &Passwords::NONE).expect("made to be read")
}
