//! Pictures that were brought down, held against those in the files.

use std::fs::File;

use super::{Flaw, Proof, read_back};
use crate::{
    pdf::{
        document::Document,
        error::{Error, Result},
        object::Dict,
        pages, slim,
        source::Source,
    },
    record::{self, Record},
};

/// Holds every picture of a volume that was brought down against the one in its file: each must be
/// told, and show the same in squares of eight of its pixels. `source` opens the file of a leaf as it
/// is.
pub fn show_the_same(
    record: &Record,
    volume: &record::Volume,
    packet: &File,
    source: &dyn Fn(&record::Leaf) -> Option<Document>,
) -> Vec<Flaw> {
    let is_slim = |file: &record::File| !file.slimmed.is_empty();
    let files = record.volumes.iter().flat_map(|it| &it.leaves).flat_map(|it| record.files(it));
    if !files.into_iter().any(is_slim) {
        return Vec::new();
    }
    let packet = packet.try_clone().and_then(Source::of).map_err(Error::from);
    let proof = packet.and_then(read_back).and_then(|document| {
        let tree = pages::read(&document)?;
        let proof = Proof::of(record, volume, &document, &tree);
        let mut flaws = Vec::new();
        let mut first = 0;
        for leaf in &volume.leaves {
            flaws.extend(of_leaf(&proof, leaf, first, source)?);
            first += leaf.pages.len();
        }
        Ok(flaws)
    });
    let named = |flaw: String| format!("{}: {flaw}", volume.file);
    let flaws = proof.unwrap_or_else(|error| vec![format!("its pictures cannot be read: {error}")]);
    flaws.into_iter().map(named).collect()
}

/// What is wrong with the pictures of a leaf, which starts at a place of the volume.
fn of_leaf(
    proof: &Proof<'_>,
    leaf: &record::Leaf,
    first: usize,
    source: &dyn Fn(&record::Leaf) -> Option<Document>,
) -> Result<Vec<Flaw>> {
    let Some(file) = proof.record.file(leaf) else { return Ok(Vec::new()) };
    let slimmed = &file.slimmed;
    let told = |page: &record::Page| slimmed.iter().filter(|it| it.page == page.of).count();
    let pages = (first..).zip(&leaf.pages).map(|(place, page)| (place, page, told(page)));
    let mut pages = pages.filter(|(.., told)| 0 < *told).peekable();
    let Some((_, page, _)) = pages.peek() else { return Ok(Vec::new()) };
    let Some(source) = source(leaf) else {
        return Ok(vec![format!("the file of page {} cannot be read again", page.page)]);
    };
    let sources = pages::read(&source)?.pages;
    let mut flaws = Vec::new();
    for (place, page, told) in pages {
        let own = sources.get(page.of as usize - 1);
        let own = own.map(|it| it.resources(&source)).transpose()?.unwrap_or_default();
        let packet = proof.held(&proof.tree.pages[place], page.held)?.resources;
        let (found, unlike) = compare((&source, &own), (proof.document, &packet))?;
        if 0 < unlike {
            flaws.push(format!("page {} shows a picture that is not like its own", page.page));
        }
        if found != told {
            let page = page.page;
            flaws.push(format!("page {page} has {found} changed pictures and tells {told}"));
        }
    }
    Ok(flaws)
}

/// How many pictures are stored otherwise than in their file, and how many of those show anything
/// else, or cannot be compared.
fn compare(own: (&Document, &Dict), packet: (&Document, &Dict)) -> Result<(usize, usize)> {
    let (mut found, mut unlike) = (0, 0);
    let others = slim::pictures(packet.0, packet.1)?;
    for (name, one) in slim::pictures(own.0, own.1)? {
        let Some(other) = others.get(&name) else { continue };
        if own.0.raw(&one.stream)? != packet.0.raw(&other.stream)? {
            found += 1;
            let like = slim::is_like((own.0, &one.stream), (packet.0, &other.stream));
            unlike += usize::from(like != Some(true));
        }
    }
    Ok((found, unlike))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use serde_json::json;

    use super::*;
    use crate::pdf::made::{file, open};

    /// The objects of a file with a page that shows a picture, gray all over.
    fn objects(side: usize, shade: &str) -> [String; 5] {
        let samples = shade.repeat(side * side);
        let image = "/Subtype/Image /BitsPerComponent 8 /ColorSpace/DeviceGray";
        [
            "<</Type/Catalog /Pages 2 0 R>>".to_owned(),
            "<</Type/Pages /Count 1 /Kids [3 0 R]>>".to_owned(),
            "<</Type/Page /Parent 2 0 R /Resources <</XObject <</I 4 0 R>>>> /Contents 5 0 R>>"
                .to_owned(),
            format!(
                "<<{image} /Width {side} /Height {side} /Length {}>>\nstream\n{samples}\nendstream",
                side * side
            ),
            "<</Length 5>>\nstream\n/I Do\nendstream".to_owned(),
        ]
    }

    /// What is said of a packet whose picture has this shade, where its file has `z`.
    fn said(shade: &str, told: usize) -> Vec<Flaw> {
        let extent = json!({"width": 1, "height": 1, "bytes": 1});
        let slimmed = vec![json!({"page": 1, "was": extent, "is": extent}); told];
        let record = json!({
            "version": 2, "program": "", "draft": false, "letter": false, "stamped": false,
            "pages": 1, "waived": [],
            "exhibits": [{"id": "a", "tab": "A", "first": 1, "last": 1, "files": [
                {"role": "original", "sha256": "", "slimmed": slimmed}
            ]}],
            "volumes": [{
                "file": "p.pdf", "sha256": "", "bytes": 0, "first": 1, "contents": [1, 0],
                "leaves": [{"kind": "exhibit", "exhibit": 0, "file": 0, "pages": [
                    {"page": 1, "of": 1, "shows": "0", "annotations": 0, "held": "bare"}
                ]}]
            }]
        });
        let record = serde_json::from_value(record).unwrap();
        let packet = objects(16, shade);
        let mut written = tempfile::tempfile().unwrap();
        written.write_all(&file(&packet.each_ref().map(String::as_str))).unwrap();
        let source = objects(32, "z");
        show_the_same(&record, &record.volumes[0], &written, &|_| {
            Some(open(&source.each_ref().map(String::as_str)))
        })
    }

    #[test]
    fn a_picture_that_was_brought_down_shows_what_its_file_shows() {
        assert_eq!(said("z", 1), [""; 0]);
        let unlike = "p.pdf: page 1 shows a picture that is not like its own";
        assert_eq!(said("A", 1), [unlike]);
        assert_eq!(said("z", 2), ["p.pdf: page 1 has 1 changed pictures and tells 2"]);
    }
}
