//! Pictures of any bytes at all.

use std::io::Cursor;

use super::{is_finite, shown};
use crate::{
    intake::{image, kind},
    pdf::{
        crypt::Passwords,
        document::Document,
        pages,
        place::{Corner, Paper},
        source::Source,
        survey::Survey,
    },
};

/// A picture becomes pages that can be read, or is refused.
///
/// # Panics
///
/// When the pages that are made cannot be read.
pub fn image_intake(bytes: &[u8]) {
    let Ok(kind) = kind::of(&mut Cursor::new(bytes)) else { return };
    image::is_cut_short(bytes, &kind);
    let Ok(pages) = image::to_pdf(bytes, &kind) else { return };
    readable(pages);
    let Ok(pictures) = image::pictures(bytes, &kind) else { return };
    let says = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).into_owned();
    let captioned = |picture| image::Shown { picture, number: 1, says: says.clone() };
    let captioned: Vec<_> = pictures.into_iter().map(captioned).collect();
    for grid in [(1, 1), (2, 3)] {
        readable(image::mounted(&captioned, grid).expect("a caption can be set").0);
    }
}

/// Pages of ours can be read.
fn readable(pages: Vec<u8>) {
    let document =
        Document::open(Source::from(pages), &Passwords::NONE).expect("our own file opens");
    let tree = pages::read(&document).expect("it has pages");
    assert_eq!((&*tree.lost, tree.short), (&[][..], 0));
    let mut survey = Survey::new(&document);
    for page in &tree.pages {
        let surveyed = survey.page(page, Paper::Letter, Some(Corner::Right));
        let surveyed = surveyed.expect("its pages can be read");
        assert!(surveyed.complete && is_finite(surveyed.seen.visible), "{surveyed:?}");
    }
    shown(&document, &tree).expect("all they show can be read");
}
