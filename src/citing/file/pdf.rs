//! The text of a brief that is a PDF.

use std::path::Path;

use crate::{
    brief::{Passage, Place, unnumbered},
    pdf::{
        crypt::Passwords,
        document::Document,
        error::{Error, Result},
        pages,
        place::Paper,
        said,
        source::Source,
        survey::Survey,
    },
};

/// Reads it page by page, without the number that stands alone at the top or the foot of a page.
pub fn text(path: &Path) -> Result<Vec<Passage>> {
    let document = match Document::open(Source::open(path)?, &Passwords::NONE) {
        Err(Error::Damaged(_) | Error::TooLarge(_)) => {
            Document::recover(Source::open(path)?, &Passwords::NONE)?
        }
        opened => opened?,
    };
    let tree = pages::read(&document)?;
    let mut survey = Survey::new(&document);
    let passages = (1..).zip(&tree.pages).map(|(number, page)| {
        let layer = survey.page(page, Paper::AsItIs, None)?.layer;
        let text = unnumbered(&said::text(&layer)).to_owned();
        Ok(Passage { place: Place::Page(number), text })
    });
    let passages = passages.collect::<Result<Vec<_>>>()?;
    document.work.check()?;
    Ok(passages)
}
