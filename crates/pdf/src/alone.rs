//! Pages as a PDF file of their own.

use std::{
    io::{self, Write},
    ops::Range,
};

use super::{
    crypt::Passwords,
    destination::Destinations,
    document::Document,
    error::{Error, Result},
    layers,
    object::{Dict, Object},
    pages::{self, PageTree},
    place::{Paper, Seen},
    segment::{Builder, Options, Origin, Segment},
    sheet::{Sheet, Wrap},
    source::Source,
    volume::{Volume, WriteError},
    write::reference,
};

/// The objects of the file that are no page's.
const CATALOG: u32 = 1;
const ROOT: u32 = 2;
const FIRST: u32 = 3;

/// Most bytes that all streams of a page unpack to: whoever draws it may hold them all.
const UNPACKED: usize = 256 << 20;

/// Writes a page as a file that has nothing else: what would act is left out, as in the packet.
///
/// # Errors
///
/// When something that the page needs cannot be read, or unpacks to more than any page needs.
pub fn write_to_draw(document: &Document, sheet: Sheet) -> Result<Vec<u8>> {
    let tree = pages::read(document)?;
    if tree.pages.len() <= sheet.page {
        return Err(Error::Damaged("it has fewer pages than before".to_owned()));
    }
    let destinations = Destinations::read(document, &tree.pages)?;
    let origin = Origin { document, tree: &tree, destinations: &destinations };
    let file = write(&origin, &[sheet], Vec::new())?;
    let document = Document::open(Source::from(file.clone()), &Passwords::NONE)?;
    // A picture that is not unpacked here would count as much as may be unpacked.
    document.work.lift();
    unpacks(&document, FIRST..document.unused())?;
    Ok(file)
}

/// Writes pages as a file that has nothing else, to `out`: what would act is left out, as in the
/// packet.
///
/// # Errors
///
/// When something that the pages need cannot be read, or `out` does not take it.
pub fn write<W: Write>(origin: &Origin<'_>, sheets: &[Sheet], out: W) -> Result<W> {
    let options = Options {
        name: "alone",
        external_links: false,
        measure: false,
        parent: None,
        structure: false,
        shared: &[],
    };
    let segment = Builder::all(origin, sheets, FIRST, options)?;
    framed(&segment, origin.document, sheets.len(), out).map_err(|error| match error {
        WriteError::Source(error) => error,
        WriteError::Output(error) => error.into(),
    })
}

/// The pages of a file at these places, counted from 0, as they are, with nothing put on them.
///
/// # Errors
///
/// When one of them does not say how it lies.
pub fn as_they_are(document: &Document, tree: &PageTree, places: &[usize]) -> Result<Vec<Sheet>> {
    let sheet = |&page: &usize| {
        let of = &tree.pages[page];
        let visible = of.visible(document)?;
        let (rotation, unit) = (of.rotation(document)?, of.unit(document)?);
        let placement = Seen { visible, rotation, unit }.place(Paper::AsItIs, false);
        let (links, highlights) = (Vec::new(), Vec::new());
        let wrap = Wrap::default();
        Ok(Sheet { page, placement, visible, wrap, stamp: None, links, highlights })
    };
    places.iter().map(sheet).collect()
}

fn length(segment: &Segment) -> u32 {
    u32::try_from(segment.offsets.len()).unwrap_or(u32::MAX - FIRST)
}

/// Whether all streams together unpack to no more than a page may need; what cannot be unpacked
/// here is a picture, whose size was looked at when its file was read.
fn unpacks(document: &Document, objects: Range<u32>) -> Result<()> {
    let mut left = UNPACKED;
    for number in objects {
        let Ok(Object::Stream(stream)) = document.object(number) else { continue };
        match document.decode_some(&stream, left) {
            Ok(decoded) => left -= decoded.bytes.len().min(left),
            Err(error @ Error::TooLarge(_)) => return Err(error),
            Err(_) => (),
        }
    }
    Ok(())
}

/// The pages in a file, under a catalog that hides the layers their own hides.
fn framed<W: Write>(
    segment: &Segment,
    document: &Document,
    pages: usize,
    out: W,
) -> std::result::Result<W, WriteError> {
    let mut file = Volume::start(Some(out))?;
    file.segment(segment, document, None, ROOT)?;
    let pages = Dict::default()
        .with("Type", Object::name("Pages"))
        .with("Count", Object::Int(i64::try_from(pages).unwrap_or(0)))
        .with("Kids", Object::Array(vec![reference(segment.tree)]));
    file.object(ROOT, &Object::Dict(pages))?;
    let mut catalog =
        Dict::default().with("Type", Object::name("Catalog")).with("Pages", reference(ROOT));
    if let Some(layers) = layers::properties(std::iter::once(&segment.layers)) {
        catalog.set("OCProperties", layers);
    }
    file.object(CATALOG, &Object::Dict(catalog))?;
    let trailer = Dict::default().with("Root", reference(CATALOG));
    file.finish(FIRST + length(segment), trailer)?.ok_or_else(|| io::Error::other("nothing").into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{filter, geometry::Rect};

    fn alone(content: &[u8]) -> Result<Vec<u8>> {
        let packed = filter::deflate(content);
        let mut file = b"%PDF-1.7\n1 0 obj\n<</Pages 2 0 R>>\nendobj\n\
            2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R\
            /MediaBox[0 0 99 99]/Contents 4 0 R>>\nendobj\n"
            .to_vec();
        file.extend(
            format!("4 0 obj\n<</Filter/FlateDecode/Length {}>>stream\n", packed.len()).bytes(),
        );
        file.extend(packed);
        file.extend(b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n");
        let document = Document::recover(Source::from(file), &Passwords::NONE)?;
        let visible = Rect { x0: 0.0, y0: 0.0, x1: 99.0, y1: 99.0 };
        let seen = Seen { visible, ..Seen::default() };
        let (links, highlights) = (Vec::new(), Vec::new());
        let placement = seen.place(Paper::Letter, false);
        let wrap = Wrap::default();
        write_to_draw(
            &document,
            Sheet { page: 0, placement, visible, wrap, stamp: None, links, highlights },
        )
    }

    #[test]
    fn a_page_is_a_file_of_its_own() {
        let file = alone(b"0 0 9 9 re f").unwrap();
        let document = Document::open(Source::from(file), &Passwords::NONE).unwrap();
        assert_eq!(pages::read(&document).unwrap().pages.len(), 1);
    }

    #[test]
    fn what_unpacks_without_end_is_no_page() {
        let bomb = vec![b' '; UNPACKED + 1];
        assert!(matches!(alone(&bomb), Err(Error::TooLarge(_))));
    }
}
