//! Where a text says how somebody is reached.

use std::ops::Range;

use super::letters::{self, Letter};
use crate::manifest;

/// Letters and digits from which on a line is looked for; shorter ones stand in too many texts.
const FEWEST: usize = 5;

/// Digits from which on a number is looked for.
const FEWEST_DIGITS: usize = 7;

/// Digits of a telephone number with the 1 in front that may be left out.
const WITH_COUNTRY: usize = 11;

/// A line of an address, a telephone number or an e-mail address, as it is compared.
#[derive(Debug)]
pub struct Contact {
    /// What stands in its place.
    pub mask: &'static str,
    signs: Vec<Sign>,
}

/// A letter or a digit.
#[derive(Debug)]
struct Sign {
    folded: String,
    at: Range<usize>,
    /// Whether something else may stand before it.
    apart: bool,
}

impl Contact {
    /// A line of an address; none where it says too little.
    pub fn address(line: &str) -> Option<Self> {
        Self::of("[address]", signs(line))
    }

    /// An e-mail address; none where it says too little.
    pub fn email(written: &str) -> Option<Self> {
        Self::of("[e-mail]", signs(written))
    }

    /// A telephone number, which is known again in any spacing, without what comes behind it;
    /// none where it says too little.
    pub fn phone(written: &str) -> Option<Self> {
        let rest = signs(written).into_iter().skip_while(|it| !it.is_digit());
        let number = rest.take_while(Sign::is_digit).map(|it| Sign { apart: true, ..it });
        let mut number: Vec<Sign> = number.collect();
        if number.len() == WITH_COUNTRY && number[0].folded == "1" {
            number.remove(0);
        }
        Self::of("[telephone]", number)
    }

    fn of(mask: &'static str, signs: Vec<Sign>) -> Option<Self> {
        let is_number = signs.iter().all(Sign::is_digit);
        let fewest = if is_number { FEWEST_DIGITS } else { FEWEST };
        (fewest <= signs.len()).then_some(Self { mask, signs })
    }

    /// The place of this at the start of a text.
    fn start_of(&self, text: &[Sign]) -> Option<Range<usize>> {
        let start = text.get(..self.signs.len())?;
        let mut pairs = self.signs.iter().zip(start);
        let is_same = pairs.all(|(own, it)| own.folded == it.folded && (own.apart || !it.apart));
        is_same.then(|| start[0].at.start..start[start.len() - 1].at.end)
    }
}

impl Sign {
    fn is_digit(&self) -> bool {
        self.folded.bytes().all(|it| it.is_ascii_digit())
    }
}

/// All that is said of where somebody is reached.
pub fn of(contact: &manifest::Contact) -> impl Iterator<Item = Contact> {
    let address = contact.address.iter().filter_map(|it| Contact::address(&it.value));
    let phone = contact.phone.iter().filter_map(|it| Contact::phone(&it.value));
    let email = contact.email.iter().filter_map(|it| Contact::email(&it.value));
    address.chain(phone).chain(email)
}

/// What is written of respondents in a manifest that cannot be read: what looks like a way to
/// reach them, and what may have names in it.
pub fn written(source: &str) -> (Vec<Contact>, Vec<&str>) {
    let pieces = source.split(['[', ']', '{', '}', ',', '"', '\'', '\n']);
    let pieces = pieces.map(|it| it.trim_matches([' ', '-']));
    let pieces = pieces.filter(|it| !it.starts_with("a_number"));
    let values = pieces.map(|it| it.split_once(": ").map_or(it, |(_, value)| value));
    let values: Vec<&str> = values.collect();
    let contacts = values.iter().filter_map(|it| looks_like(it)).collect();
    let names = values.into_iter().filter(|it| !it.contains('@') && !is_numbered(it)).collect();
    (contacts, names)
}

fn looks_like(value: &str) -> Option<Contact> {
    if value.contains('@') {
        Contact::email(value)
    } else if value.contains(char::is_numeric) {
        Contact::phone(value).or_else(|| Contact::address(value))
    } else {
        None
    }
}

/// Whether a value begins with a number, as a street or a telephone number does and no name.
fn is_numbered(value: &str) -> bool {
    value.trim_start_matches(['+', '(']).starts_with(char::is_numeric)
}

/// The places in a text, each with what stands there instead.
pub fn find(text: &str, contacts: &[Contact]) -> Vec<(Range<usize>, &'static str)> {
    if contacts.is_empty() {
        return Vec::new();
    }
    let signs = signs(text);
    let starts = (0..signs.len()).flat_map(|start| {
        let signs = &signs;
        contacts.iter().filter_map(move |it| Some((it.start_of(&signs[start..])?, it.mask)))
    });
    starts.collect()
}

/// The letters and digits of a text; the first of a run may stand apart from what is before it.
fn signs(text: &str) -> Vec<Sign> {
    let runs = letters::runs_of(text, char::is_alphanumeric).into_iter();
    let sign = |(place, Letter { folded, at, .. })| Sign { folded, at, apart: place == 0 };
    runs.flat_map(|run| run.into_iter().enumerate().map(sign)).collect()
}
