//! Reads the text of single values: dates, choices, A-numbers, file names.

use std::ops::Range;

use jiff::civil::Date;

use super::{
    Appearance, ExhibitKind, ExternalLinks, FeeStatus, HearingKind, Interpretation, MentalCause,
    Mode, PageSize, PerPage, Proceeding, Protection, Purpose, Relation, Relief, ServiceMethod,
    StampPlace, StatusKind, TabSheets,
    fields::{Faults, suggestion},
    is_language,
};
use crate::{
    element::{Element, Support},
    page::{PageSelection, Tab},
    severity::Severity,
};

/// The least a volume may be limited to; less holds not even a scanned page.
const SMALLEST_VOLUME: u64 = 1_000_000;

/// Most characters of a quote.
const LONGEST_QUOTE: usize = 2000;

/// Any text.
#[expect(clippy::unnecessary_wraps, reason = "it reads like the others, which can refuse")]
pub fn text(_: &str, text: &str, _: &Range<usize>, _: &Faults) -> Option<String> {
    Some(text.to_owned())
}

/// How many photographs stand on a page.
pub fn per_page(name: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<PerPage> {
    let all = [PerPage::One, PerPage::Two, PerPage::Four, PerPage::Six];
    let found = all.into_iter().find(|it| it.count().to_string() == text);
    if found.is_none() {
        let message = format!("`{name}` is none of 1, 2, 4 and 6: `{text}`");
        faults.add(at, message, "here", "write 1, 2, 4 or 6");
    }
    found
}

/// Words of an exhibit.
pub fn quote(name: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<String> {
    let (message, help) = if LONGEST_QUOTE < text.chars().count() {
        let message = format!("`{name}` has more than {LONGEST_QUOTE} characters");
        (message, "quote the sentence that matters; `...` stands for what is left out")
    } else if text.chars().any(char::is_alphanumeric) {
        return Some(text.to_owned());
    } else {
        (format!("`{name}` has no words: `{text}`"), "write the words as they stand on the page")
    };
    faults.add(at, message, "here", help);
    None
}

/// A day, such as `2027-02-10`.
pub fn date(name: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<Date> {
    let help = "write year, month and day with dashes, such as `2027-02-10`";
    let Some((year, month, day)) = date_parts(text) else {
        faults.add(at, format!("`{name}` is not a date: `{text}`"), "not YYYY-MM-DD", help);
        return None;
    };
    let date = Date::new(year, month, day).ok();
    if date.is_none() {
        faults.add(at, format!("the day `{text}` does not exist"), "no such day", help);
    }
    date
}

fn date_parts(text: &str) -> Option<(i16, i8, i8)> {
    let bytes = text.as_bytes();
    let is_form = bytes.len() == 10
        && bytes.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !is_form {
        return None;
    }
    Some((text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?))
}

/// `true` or `false`, or `yes` or `no`.
pub fn truth(name: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => {
            let message = format!("`{name}` is neither `true` nor `false`: `{text}`");
            faults.add(at, message, "here", "write `true` or `false`");
            None
        }
    }
}

/// A page, counted from 1.
pub fn page(name: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<u32> {
    let page = whole(text).and_then(|page| u32::try_from(page).ok()).filter(|page| 1 <= *page);
    if page.is_none() {
        let help = "write one number, counted from the first page of the document as 1";
        faults.add(at, format!("`{name}` is not a page number: `{text}`"), "here", help);
    }
    page
}

/// How many there are of something.
pub fn count(name: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<u32> {
    let count = whole(text).and_then(|count| u32::try_from(count).ok());
    if count.is_none() {
        let message = format!("`{name}` is not a number: `{text}`");
        faults.add(at, message, "here", "write a whole number, in digits");
    }
    count
}

/// Pages of a file, such as `1-3`.
pub fn pages(name: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<PageSelection> {
    let pages = PageSelection::parse(text);
    if pages.is_none() {
        let help = "write pages as `3`, `1-3`, `5-` or `1-3, 7`; the first page is 1";
        faults.add(at, format!("`{name}` does not name pages: `{text}`"), "here", help);
    }
    pages
}

/// A tab, such as `C`.
pub fn tab(_: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<Tab> {
    let tab = Tab::parse(text);
    if tab.is_none() {
        let help =
            "write one to four capital letters, such as `C` or `AB`; `C-1` for what comes late";
        faults.add(at, format!("`{text}` is not a tab"), "here", help);
    }
    tab
}

/// An A-number of 8 or 9 digits, as `A 012-345-678`.
pub fn a_number(_: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<String> {
    let number = text.strip_prefix(['A', 'a']).unwrap_or(text);
    let is_grouped = number.chars().all(|it| it.is_ascii_digit() || matches!(it, ' ' | '-' | '#'));
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    if is_grouped && matches!(digits.len(), 8 | 9) {
        let digits = format!("{digits:0>9}");
        return Some(format!("A {}-{}-{}", &digits[..3], &digits[3..6], &digits[6..]));
    }
    let help = "an A-number has 8 or 9 digits; write it as `A 012-345-678`";
    faults.add(at, format!("`{text}` is not an A-number"), "here", help);
    None
}

/// A language as two or three lowercase letters.
pub fn language(_: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<String> {
    let is_code = is_language(text);
    if !is_code {
        let help = "write its code of two or three lowercase letters, such as `es` for Spanish";
        faults.add(at, format!("`{text}` is not a language code"), "here", help);
    }
    is_code.then(|| text.to_owned())
}

/// Whether a text is of lowercase letters, digits and dashes, as an id.
pub fn is_id(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}

/// An id: lowercase letters, digits and dashes.
pub fn id(name: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<String> {
    let is_id = is_id(text);
    if !is_id {
        let help = "write lowercase letters, digits and dashes only, such as `us-report`";
        faults.add(at, format!("`{text}` cannot be an `{name}`"), "here", help);
    }
    is_id.then(|| text.to_owned())
}

/// The first digits of a SHA-256, at least as many as no two files of a case share by chance.
pub fn sha256(name: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<String> {
    let digits = text.to_ascii_lowercase();
    let fits = (16..=64).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_hexdigit());
    if !fits {
        let help = "write its first 16 digits or more, as a finding tells them";
        faults.add(at, format!("`{name}` is not a SHA-256: `{text}`"), "here", help);
    }
    fits.then_some(digits)
}

/// Most bytes of a volume, such as `25 MB`.
pub fn volume_limit(name: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<u64> {
    let digits = text.trim_end_matches(|it: char| !it.is_ascii_digit());
    let unit = match text[digits.len()..].trim().to_ascii_lowercase().as_str() {
        "" => Some(1_u64),
        "kb" => Some(1_000),
        "mb" => Some(1_000_000),
        _ => None,
    };
    let limit = unit.zip(whole(digits)).and_then(|(unit, count)| unit.checked_mul(count));
    let message = match limit {
        Some(limit) if SMALLEST_VOLUME <= limit => return Some(limit),
        Some(_) => format!("`{name}` is under 1 MB: `{text}`"),
        None => format!("`{name}` is not a size: `{text}`"),
    };
    faults.add(at, message, "here", "write a size such as `25 MB`; 1 MB is the least");
    None
}

/// A file below the exhibits folder.
pub fn file(name: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<String> {
    let help = "put the file into the exhibits folder and write its place there";
    below(("exhibits", help, "photos/1.jpg"), (name, text), at, faults)
}

/// The file with the passwords, in the case folder.
pub fn password_file(name: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<String> {
    if text.trim_start_matches("./") == "case.yaml" {
        let message = format!("`{name}` is case.yaml, and no password goes into that");
        let help = "put the passwords into a text file of their own, one on each line";
        faults.add(at, message, "here", help);
        return None;
    }
    let help = "put the file beside case.yaml and write its name";
    below(("case", help, "passwords.txt"), (name, text), at, faults)
}

/// The brief, in the case folder.
pub fn brief(name: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<String> {
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
    if !ending.eq_ignore_ascii_case("pdf") {
        let help = "save it as PDF from the word processor, and write the name of that";
        faults.add(at, format!("`{name}` is no PDF: `{text}`"), "here", help);
        return None;
    }
    let help = "put the file beside case.yaml or into the exhibits folder and write its name";
    below(("case", help, "brief.pdf"), (name, text), at, faults)
}

/// A file below a folder: its name, how to put a file there, and one that is there.
fn below(
    (folder, help, example): (&str, &str, &str),
    (name, text): (&str, &str),
    at: &Range<usize>,
    faults: &Faults,
) -> Option<String> {
    let bytes = text.as_bytes();
    let such_as = || format!("{help}, such as `{example}`");
    let (message, help) = if matches!(bytes, [drive, b':', ..] if drive.is_ascii_alphabetic()) {
        (format!("`{name}` names a drive: `{text}`"), such_as())
    } else if text.contains('\\') {
        (format!("`{name}` has a backslash: `{text}`"), "write `/` between folders".to_owned())
    } else if text.starts_with('/') {
        (format!("`{name}` starts at the top of the disk: `{text}`"), such_as())
    } else if text.split('/').any(|part| part == "..") {
        let message = format!("`{name}` leads out of the {folder} folder: `{text}`");
        (message, format!("{help}, without `..`"))
    } else {
        return Some(text.to_owned());
    };
    faults.add(at, message, "here", help);
    None
}

/// An element, or one point of it as `element/point`.
pub fn support(_: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<Support> {
    let (name, point) = match text.split_once('/') {
        Some((name, point)) => (name.trim(), Some(point.trim())),
        None => (text, None),
    };
    let element = element("", name, at, faults)?;
    let Some(point) = point else { return Some(Support { element, point: None }) };
    let found = element.points().iter().find(|known| **known == point);
    if found.is_none() {
        let message = format!("`{}` has no point `{point}`", element.id());
        faults.add(at, message, "not known", suggestion(point, element.points()));
    }
    found.map(|point| Support { element, point: Some(point) })
}

/// An element.
pub fn element(_: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<Element> {
    choice("element", &Element::ALL.map(|it| (it.id(), it)), text, at, faults)
}

/// A kind of document.
pub fn kind(_: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<ExhibitKind> {
    let kinds: Vec<_> = ExhibitKind::ALL.iter().map(|kind| (kind.id(), *kind)).collect();
    choice("kind", &kinds, text, at, faults)
}

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident $what:literal $kind:ident { $($id:literal $case:ident,)+ })+) => {
        /// What may be written where one of a few words stands, by the name of its reader.
        pub const CHOICES: &[(&str, &[&str])] = &[$((stringify!($name), &[$($id),+])),+];

        $(
            $(#[$doc])*
            pub fn $name(_: &str, text: &str, at: &Range<usize>, faults: &Faults) -> Option<$kind> {
                choice($what, &[$(($id, $kind::$case)),+], text, at, faults)
            }
        )+
    };
}

choices! {
    /// The kind of proceeding.
    proceeding "proceeding" Proceeding {
        "removal" Removal,
        "withholding-only" WithholdingOnly,
    }
    /// The kind of hearing.
    hearing "kind of hearing" HearingKind { "individual" Individual, "master" Master, }
    /// A form of protection.
    relief "relief" Relief {
        "asylum" Asylum,
        "withholding" Withholding,
        "cat-withholding" CatWithholding,
        "cat-deferral" CatDeferral,
    }
    /// Whether pages are brought to Letter.
    page_size "page size" PageSize { "letter" Letter, "keep" Keep, }
    /// Where the page number goes.
    stamp "stamp place" StampPlace {
        "bottom-right" BottomRight,
        "bottom-center" BottomCenter,
        "none" None,
    }
    /// Whether sheets stand before exhibits.
    tab_sheets "kind of tab sheets" TabSheets { "plain" Plain, "none" None, }
    /// Whether links to the web stay.
    external_links "choice for external links" ExternalLinks { "keep" Keep, "strip" Strip, }
    /// The way of service.
    method "method of service" ServiceMethod {
        "ecas" Ecas,
        "mail" Mail,
        "hand" Hand,
        "email" Email,
    }
    /// What is said of an element in the place of exhibits.
    status "status" StatusKind { "not-contested" NotContested, "none" None, }
    /// Who a translator is to the respondent.
    relation "relation" Relation {
        "none" None,
        "respondent" Respondent,
        "relative" Relative,
    }
    /// Whether a document was read to who signed it.
    interpretation "interpretation" Interpretation {
        "included" Included,
        "not-needed" NotNeeded,
    }
    /// Where the EOIR-28 is.
    appearance "place of the EOIR-28" Appearance { "filed" Filed, "included" Included, }
    /// What became of a fee.
    fee "status of a fee" FeeStatus {
        "paid" Paid,
        "waived" Waived,
        "not-required" NotRequired,
    }
    /// What pain would be inflicted for.
    purpose "purpose" Purpose {
        "information" Information,
        "confession" Confession,
        "punishment" Punishment,
        "intimidation" Intimidation,
        "coercion" Coercion,
        "discrimination" Discrimination,
    }
    /// What mental harm would come from.
    mental_cause "cause of mental harm" MentalCause {
        "physical-pain" PhysicalPain,
        "mind-altering" MindAltering,
        "imminent-death" ImminentDeath,
        "another-person" AnotherPerson,
    }
    /// How much a finding matters.
    level "level" Severity { "error" Error, "warning" Warning, "note" Note, }
    /// Which protection was granted.
    protection "protection" Protection { "withholding" Withholding, "deferral" Deferral, }
    /// How the state is involved.
    mode "mode" Mode { "direct" Direct, "acquiescence" Acquiescence, }
}

fn choice<T: Copy>(
    what: &str,
    known: &[(&str, T)],
    text: &str,
    at: &Range<usize>,
    faults: &Faults,
) -> Option<T> {
    let found = known.iter().find(|(name, _)| *name == text);
    if found.is_none() {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        faults.add(at, format!("unknown {what} `{text}`"), "not known", suggestion(text, &names));
    }
    found.map(|(_, value)| *value)
}

fn whole(text: &str) -> Option<u64> {
    text.parse().ok().filter(|_| text.bytes().all(|it| it.is_ascii_digit()))
}
