//! Which way up a photograph is, read from its Exif data.

use std::io::Cursor;

use exif::{Error, Exif, In, Reader, Tag};

use super::placement::Orientation;

/// The turn that the Exif data inside a JPEG asks for; upright where it cannot be read.
pub fn of_file(bytes: &[u8]) -> Orientation {
    orientation(reader().read_from_container(&mut Cursor::new(bytes)))
}

/// The turn that Exif data on its own asks for; upright where it cannot be read.
pub fn of_block(block: &[u8]) -> Orientation {
    orientation(reader().read_raw(block.to_vec()))
}

/// A reader that goes on past damaged fields, as the field that matters is one of the first.
fn reader() -> Reader {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    reader
}

fn orientation(read: Result<Exif, Error>) -> Orientation {
    read.or_else(|error| error.distill_partial_result(|_| ()))
        .ok()
        .and_then(|exif| exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0))
        .map_or(Orientation::UPRIGHT, Orientation::from_tag)
}
