//! What a file says of its pages that does not agree with what is in it.

use std::collections::BTreeSet;

use super::measure::{Fault, file_page};
use crate::{
    page::FilePage,
    pdf::{
        document::Document,
        error::Error,
        pages::{self, PageTree},
    },
};

/// What a file says of its pages that does not agree with what is in it.
#[derive(Debug, Default)]
pub struct Doubt {
    /// What could be set right.
    pub repaired: Option<String>,
    /// What only a person with the original can tell.
    pub missing: Option<String>,
}

impl Doubt {
    /// Holds the page tree against the file.
    ///
    /// # Errors
    ///
    /// When pages are missing, or may be found by looking for the objects of the file.
    pub fn of(document: &Document, tree: &PageTree) -> Result<Self, Fault> {
        let mut doubt = Self::default();
        if document.recovered {
            let why = "its index is damaged, and its pages were found without it";
            doubt.repaired = Some(why.to_owned());
        }
        if let Some(&place) = tree.lost.first() {
            let lost = "a page that it lists is not in it".to_owned();
            return Err(Fault::on(place)(Error::Damaged(lost)));
        }
        let doubtful = tree.looped || tree.twice || 0 < tree.short;
        let strays = if doubtful { pages::strays(document, tree).len() } else { 0 };
        if tree.gathered {
            let order = "its list of pages is lost, and they are taken in the order of the file";
            doubt.missing = Some(order.to_owned());
        } else if 0 < strays {
            let lie = if strays == 1 { "page lies" } else { "pages lie" };
            doubt.missing = Some(format!("{strays} {lie} in it that its list does not name"));
        } else if 0 < tree.short {
            let pages = if tree.short == 1 { "page" } else { "pages" };
            doubt.missing = Some(format!("it has {} {pages} fewer than it says", tree.short));
        } else if tree.looped {
            doubt.repaired.get_or_insert("its list of pages goes round in a circle".to_owned());
        }
        match doubt.missing {
            Some(missing) if !document.recovered => Err(Fault::of_file(Error::Damaged(missing))),
            _ => Ok(doubt),
        }
    }
}

/// What may be missing of a file that can be read otherwise.
pub fn incomplete(
    document: &Document,
    missing: Option<String>,
    partial: &BTreeSet<usize>,
    cut_short: bool,
) -> Option<(Option<FilePage>, String)> {
    if let Some(&first) = partial.first() {
        let more = partial.len() - 1;
        let others = if more == 0 { String::new() } else { format!(", and those of {more} more") };
        return Some((Some(file_page(first)), format!("its contents break off{others}")));
    }
    if cut_short {
        return Some((Some(FilePage(1)), "the photograph breaks off".to_owned()));
    }
    if document.breaks_off.get() {
        return Some((None, "the file ends in the middle of its contents".to_owned()));
    }
    missing.map(|missing| (None, missing))
}

/// What was damaged in a file that was read all the same.
pub fn repaired(
    file: Option<String>,
    lacking: &BTreeSet<usize>,
) -> Option<(Option<FilePage>, String)> {
    let Some(&first) = lacking.first() else { return file.map(|why| (None, why)) };
    let others = match lacking.len() - 1 {
        0 => String::new(),
        1 => ", as on 1 more page".to_owned(),
        more => format!(", as on {more} more pages"),
    };
    Some((Some(file_page(first)), format!("it names a picture that is not in the file{others}")))
}
