//! Whether pages came back as they were, with nothing added but text behind them.

use crate::pdf::{
    behind,
    document::Document,
    error::Result,
    object::{Dict, Object},
    pages::{self, Page, PageTree},
    same::Same,
};

/// What the catalog says that shows on pages or leads to them.
const CARRIED: [&[u8]; 4] = [b"AcroForm", b"OCProperties", b"Outlines", b"Dests"];

/// What an annotation says of where it belongs, and not of how it looks.
const BELONGING: [&[u8]; 3] = [b"P", b"Parent", b"StructParent"];

/// Holds what came back against what was handed over.
///
/// # Errors
///
/// Something on a page is not as it was, in one lowercase phrase.
pub fn holds(original: (&Document, &PageTree), made: &Document) -> std::result::Result<(), String> {
    let flaw = flaw(original, made);
    // Each of them is read again.
    original.0.work.forget();
    made.work.forget();
    match flaw {
        Ok(None) => Ok(()),
        Ok(Some(flaw)) => Err(flaw),
        Err(error) => Err(format!("it cannot be read: {error}")),
    }
}

fn flaw((one, tree): (&Document, &PageTree), other: &Document) -> Result<Option<String>> {
    let made = pages::read(other)?;
    if made.pages.len() != tree.pages.len() {
        let (had, has) = (tree.pages.len(), made.pages.len());
        return Ok(Some(format!("it had {had} pages and has {has}")));
    }
    let mut held = Held { one, other, same: Same::of((one, tree), (other, &made)) };
    for (place, pages) in tree.pages.iter().zip(&made.pages).enumerate() {
        if let Some(what) = held.page(pages.0, pages.1)? {
            return Ok(Some(format!("page {}: {what}", place + 1)));
        }
    }
    let whole =
        held.same.within(&one.catalog()?.only(&CARRIED), &other.catalog()?.only(&CARRIED), 0)?;
    Ok((!whole).then(|| "its bookmarks, fields or layers are not as they were".to_owned()))
}

/// Two files that are held against each other.
struct Held<'a> {
    one: &'a Document,
    other: &'a Document,
    same: Same<'a>,
}

impl Held<'_> {
    /// What is not as it was on a page.
    fn page(&mut self, had: &Page, has: &Page) -> Result<Option<&'static str>> {
        if !self.lies_the_same(had, has)? {
            return Ok(Some("it lies otherwise on its paper"));
        }
        if !self.has_its_contents(had, has)? {
            return Ok(Some("what is drawn on it is not as it was"));
        }
        // A list of old procedures, which no viewer goes by.
        let mut resources = had.resources(self.one)?;
        resources.remove(b"ProcSet");
        if !self.same.within(&resources, &has.resources(self.other)?, 1)? {
            return Ok(Some("its pictures or fonts are not as they were"));
        }
        if !self.has_its_notes(had, has)? {
            return Ok(Some("its notes or fields are not as they were"));
        }
        Ok(None)
    }

    fn lies_the_same(&self, had: &Page, has: &Page) -> Result<bool> {
        let (one, other) = (self.one, self.other);
        let close = |a: f64, b: f64| (a - b).abs() < 1e-3;
        let seen = (had.visible(one)?, has.visible(other)?);
        Ok(close(seen.0.x0, seen.1.x0)
            && close(seen.0.y0, seen.1.y0)
            && close(seen.0.x1, seen.1.x1)
            && close(seen.0.y1, seen.1.y1)
            && had.rotation(one)? == has.rotation(other)?
            && close(had.unit(one)?, has.unit(other)?))
    }

    /// Whether a page has the contents that it had, and before them at the most text that is not
    /// painted.
    fn has_its_contents(&self, had: &Page, has: &Page) -> Result<bool> {
        let (one, other) = (had.decoded(self.one)?, has.decoded(self.other)?);
        if one.complete && other.complete && alike(&one.bytes, &other.bytes) {
            return Ok(true);
        }
        let Some((name, rest)) = behind::split(&other.bytes) else { return Ok(false) };
        let new = forms(self.one, had)?.get(&name).is_none();
        let forms = forms(self.other, has)?;
        let form = self.other.resolve(forms.get(&name).unwrap_or(&Object::Null))?;
        let Object::Stream(form) = &*form else { return Ok(false) };
        Ok(new
            && one.complete
            && other.complete
            && alike(&one.bytes, rest)
            && behind::is_unseen(self.other, form)?)
    }

    fn has_its_notes(&mut self, had: &Page, has: &Page) -> Result<bool> {
        let (one, other) = (had.annotations(self.one)?, has.annotations(self.other)?);
        let group = |page: &Page| page.dict.get(b"Group").cloned().unwrap_or(Object::Null);
        if one.len() != other.len() || !self.same.objects(&group(had), &group(has))? {
            return Ok(false);
        }
        for (one, other) in one.iter().zip(&other) {
            let one = self.one.resolve(one)?.into_owned();
            let other = self.other.resolve(other)?.into_owned();
            let same = match (one, other) {
                (Object::Dict(one), Object::Dict(other)) => {
                    self.same.within(&without(one), &other, 0)?
                }
                (one, other) => one == other,
            };
            if !same {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The forms and pictures of a page, by their names.
fn forms(document: &Document, page: &Page) -> Result<Dict> {
    let resources = page.resources(document)?;
    Ok(document.get(&resources, b"XObject")?.into_dict().unwrap_or_default())
}

fn without(mut annotation: Dict) -> Dict {
    for key in BELONGING {
        annotation.remove(key);
    }
    annotation
}

/// Whether contents are the same, but for empty lines between their parts.
fn alike(one: &[u8], other: &[u8]) -> bool {
    lines(one).eq(lines(other))
}

fn lines(contents: &[u8]) -> impl Iterator<Item = &[u8]> {
    contents.split(|&byte| byte == b'\n').filter(|line| !line.is_empty())
}
