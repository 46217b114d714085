//! The text of scans, recognized by `ocrmypdf` where that is installed and asked for.

mod languages;

mod program;

mod proof;

use std::path::{Path, PathBuf};

use super::workshop::Workshop;
use crate::{
    case::{Recognized, Unrecognized},
    pdf::{
        crypt::Passwords,
        document::Document,
        object::Object,
        pages::{self, PageTree},
        place::Paper,
        source::Source,
        survey::Survey,
    },
};

pub use languages::pack;
pub use program::{PLACES, TESSERACT, languages};
pub use proof::holds;

/// A document whose scans have a text layer.
pub struct Read {
    /// The document.
    pub document: Document,
    /// Where it lies.
    pub path: PathBuf,
    /// How it came to be.
    pub told: Recognized,
}

/// Has the text of the scans in a document recognized, whose file has this SHA-256, in these
/// languages of Tesseract; none where it has no scan without text.
///
/// # Errors
///
/// Why it was not done.
pub fn of(
    document: &Document,
    sha256: [u8; 32],
    languages: &[String],
    workshop: &Workshop,
) -> Result<Option<Read>, Unrecognized> {
    let failed = |why: String| Unrecognized::Failed(why);
    if document.recovered {
        return Err(Unrecognized::of_damaged());
    }
    if document.is_encrypted() {
        return Err(failed("it is locked, and passwords are never handed on".into()));
    }
    // What cannot be read of its pages is met again where it is told.
    let Ok(tree) = pages::read(document) else { return Ok(None) };
    let Some(count) = scans(document, &tree) else { return Ok(None) };
    let tools = program::find().ok_or(Unrecognized::NoProgram)?;
    let installed = program::languages(&tools.tesseract);
    let languages = languages.iter().cloned();
    let (spoken, lacking): (Vec<String>, Vec<String>) =
        languages.partition(|it| installed.contains(it));
    if spoken.is_empty() {
        return Err(Unrecognized::NoLanguage(lacking));
    }
    let (stamp, joined) = (tools.stamp(), spoken.join("+"));
    let key = [&b"ocr"[..], stamp.as_bytes(), joined.as_bytes(), &sha256];
    let work = || tools.recognize(&document.source, &joined, count);
    let proved = |path: &Path| {
        let altered = |why: String| format!("{ALTERED}{why}");
        let back = open(path).map_err(altered)?;
        holds((document, &tree), &back).map_err(altered)
    };
    let path = workshop.made(&key.join(&b'\n'), work, proved).map_err(|why| {
        let altered = why.strip_prefix(ALTERED).map(str::to_owned);
        altered.map_or_else(|| Unrecognized::Failed(why), Unrecognized::Altered)
    })?;
    let made = open(&path).map_err(failed)?;
    let told = Recognized {
        sha256: hash(&made).map_err(failed)?,
        by: maker(&made).unwrap_or_else(|| program::NAME.to_owned()),
        languages: spoken,
        lacking,
    };
    Ok(Some(Read { document: made, path, told }))
}

/// What a message starts with that tells of pages that came back otherwise.
const ALTERED: &str = "altered: ";

/// How many pages a document has, where one of them shows a picture and says nothing.
fn scans(document: &Document, tree: &PageTree) -> Option<u32> {
    let mut survey = Survey::new(document);
    let is_scan = |page: &pages::Page| {
        let layer = survey.page(page, Paper::AsItIs, None).ok()?.layer;
        let silent = !layer.letters.iter().any(|it| it.says.is_alphanumeric());
        Some(silent && !layer.pictures.is_empty())
    };
    let mut scans = tree.pages.iter().map(is_scan);
    let any = scans.any(|scan| scan == Some(true));
    document.work.forget();
    any.then(|| u32::try_from(tree.pages.len()).unwrap_or(u32::MAX))
}

fn open(path: &Path) -> Result<Document, String> {
    let source = Source::open(path).map_err(|error| error.to_string())?;
    Document::open(source, &Passwords::NONE).map_err(|error| error.to_string())
}

fn hash(made: &Document) -> Result<[u8; 32], String> {
    super::sha256(&made.source).map_err(|error| error.to_string())
}

/// The program that wrote a document, with its version, as the document says.
fn maker(made: &Document) -> Option<String> {
    let Object::Dict(info) = made.get(made.trailer(), b"Info").ok()? else { return None };
    let creator = made.get(&info, b"Creator").ok()?;
    let creator = String::from_utf8_lossy(creator.as_string()?).into_owned();
    let named = creator.to_lowercase().starts_with(program::NAME);
    let plain = creator.len() < 200 && creator.chars().all(|it| it.is_ascii_graphic() || it == ' ');
    (named && plain).then_some(creator)
}
