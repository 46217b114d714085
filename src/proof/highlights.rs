//! Highlights of ours, held against the record.

use crate::{
    pdf::{
        document::Document,
        error::Result,
        geometry::Point,
        highlight::Highlight,
        object::{Dict, Object},
        passage::Quad,
        text,
    },
    record::{self, Fingerprint},
};

/// How far a corner may be off, in points: that is how numbers are rounded.
const OFF: f64 = 0.01;

/// Whether annotations are the highlights that are recorded, look as they should, and say what they
/// should.
pub fn are(
    document: &Document,
    annotations: &[Object],
    expected: &[record::Highlight],
) -> Result<bool> {
    if annotations.len() != expected.len() {
        return Ok(false);
    }
    for (annotation, expected) in annotations.iter().zip(expected) {
        let annotation = document.resolve(annotation)?.into_owned();
        let Some(dict) = annotation.as_dict() else { return Ok(false) };
        if !is(document, dict, expected)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is(document: &Document, dict: &Dict, expected: &record::Highlight) -> Result<bool> {
    let says = document.get(dict, b"Contents")?;
    let says = text::decode_lines(says.as_string().unwrap_or_default());
    let found = Highlight { lines: lines(document, dict)?, says };
    let place = found.lines.len() == expected.lines.len()
        && found.lines.iter().zip(&expected.lines).all(|(quad, expected)| near(*quad, expected));
    let kind = dict.is(b"Subtype", b"Highlight") && document.get(dict, b"F")?.as_int() == Some(4);
    let said = Fingerprint::of_text(&found.says) == expected.says;
    Ok(place && kind && said && looks(document, dict, &found)?)
}

/// Whether its look is the one that its lines ask for, and nothing else.
fn looks(document: &Document, dict: &Dict, found: &Highlight) -> Result<bool> {
    let Object::Dict(looks) = document.get(dict, b"AP")? else { return Ok(false) };
    let Object::Stream(look) = document.get(&looks, b"N")? else { return Ok(false) };
    let (expected, operators) = found.look();
    let same = |key: &[u8]| look.dict.get(key) == expected.get(key);
    Ok(same(b"BBox") && same(b"Resources") && document.raw(&look)?.as_ref() == operators)
}

fn lines(document: &Document, dict: &Dict) -> Result<Vec<Quad>> {
    let points = document.get(dict, b"QuadPoints")?;
    let points = points.as_array().unwrap_or_default();
    let numbers: Vec<f64> = points.iter().filter_map(Object::as_number).collect();
    let (quads, _) = numbers.as_chunks::<8>();
    let quad = |&[a, b, c, d, e, f, g, h]: &[f64; 8]| Quad([(a, b), (c, d), (e, f), (g, h)]);
    Ok(quads.iter().map(quad).collect())
}

fn near(Quad(found): Quad, expected: &[Point; 4]) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= OFF;
    found.iter().zip(expected).all(|(a, b)| near(a.0, b.0) && near(a.1, b.1))
}
