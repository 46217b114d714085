//! `sub_pages:`, what was put into a packet late, between pages whose numbers stay.

use std::ops::Range;

use super::{
    Located, Translation,
    fields::{Faults, Group},
    values,
};

/// What stands for all files.
const ALL: &str = "all";

/// Which pages of an exhibit share the number of the page before them, as in 45A.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum SubPages {
    /// None of them.
    #[default]
    None,
    /// All, with the tab sheet.
    All,
    /// Those of some of its files, by where these are named.
    Of(Vec<Range<usize>>),
}

impl SubPages {
    /// Whether the whole exhibit was put in late.
    pub fn is_all(&self) -> bool {
        *self == Self::All
    }

    /// Whether the pages of the files that are named at a place were put in late.
    pub fn has(&self, at: &Range<usize>) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Of(files) => files.contains(at),
        }
    }
}

/// Reads `all`, or the files of the exhibit that were put in late.
pub fn read(
    group: &Group,
    files: &[Located<String>],
    translation: Option<&Translation>,
    faults: &Faults,
) -> SubPages {
    let named = group.many("sub_pages", values::text, faults);
    if named.iter().any(|it| it.value == ALL) {
        return SubPages::All;
    }
    let translated = translation.into_iter().flat_map(|it| [&it.file, &it.certificate]);
    let all: Vec<_> = files.iter().chain(translated.flatten()).collect();
    let places = named.into_iter().filter_map(|late| {
        let found = all.iter().find(|it| it.value == late.value);
        if found.is_none() {
            let message = format!("the exhibit has no file `{}`", late.value);
            let help = "write the name as it stands above, or `all` for the whole exhibit";
            faults.add(&late.at, message, "not one of its files", help);
        }
        found.map(|it| it.at.clone())
    });
    let places: Vec<_> = places.collect();
    if places.is_empty() { SubPages::None } else { SubPages::Of(places) }
}
