//! Makes pages of files that have none: the same bytes every time, or an error.

use super::{
    image,
    kind::Kind,
    mail, office,
    opening::{Opening, Origin},
    sheet,
    text::{self, Markup},
    workshop::Workshop,
};
use crate::{
    case::Made,
    pdf::{error::Error, source::Source},
};

/// The most bytes of a picture file.
pub const PICTURE_LIMIT: u64 = 1 << 30;

/// Pages made of a file.
pub struct Making {
    /// A PDF of them.
    pub pdf: Source,
    /// How they came to be.
    pub origin: Origin,
    /// Whether a picture breaks off.
    pub cut_short: bool,
    /// The photographs whose captions do not fit, by their numbers.
    pub crowded: Vec<usize>,
}

/// What is known of a file besides what is in it.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Its name, without its folder.
    pub name: &'a str,
    /// Its length in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Where its transcript is, as `Tab C`.
    pub transcript: Option<&'a str>,
    /// Where other programs make pages.
    pub workshop: &'a Workshop,
}

/// Makes pages of a file of a kind that is not PDF.
///
/// # Errors
///
/// It has no pages, or they would not show all that is in it.
pub fn of(source: &Source, kind: &Kind, about: &About<'_>) -> Result<Making, Opening> {
    match kind {
        Kind::Other(name) => Err(Opening::Unsupported(name.clone())),
        Kind::Recording(name) => {
            let how = "a sheet stands for it, since it cannot be put on a page".into();
            let made = Made { kind: name.clone(), how, recording: true, ..Made::default() };
            sheet::to_pdf(name, about).map(|pdf| set(pdf, made)).map_err(damaged)
        }
        Kind::Text => {
            let markup = if is_markdown(about.name) { Markup::Markdown } else { Markup::None };
            let text = text::to_pdf(&whole(source, text::BYTE_LIMIT)?, markup);
            text.map(|(pdf, made)| set(pdf, made)).map_err(damaged)
        }
        Kind::Mail => {
            let message = mail::to_pdf(&whole(source, mail::BYTE_LIMIT)?);
            message.map(|(pdf, made)| set(pdf, made)).map_err(damaged)
        }
        Kind::Office(format) => {
            let bytes = whole(source, office::BYTE_LIMIT)?;
            let pages = office::to_pdf(&bytes, about.sha256, *format, about.workshop);
            // Whether it is installed is no matter of the file.
            let pages = pages.ok_or_else(|| Opening::Unconverted(format.name().into()))?;
            let (path, made) = pages.map_err(damaged)?;
            let pdf = Source::open(&path).map_err(|error| Opening::Failed(error.into()))?;
            // These are another program's pages: the second reader holds them against the packet.
            let origin = Origin { path: Some(path), made: Some(made), ..Origin::default() };
            Ok(Making { pdf, origin, cut_short: false, crowded: Vec::new() })
        }
        _ => picture(&whole(source, PICTURE_LIMIT)?, kind).map_err(damaged),
    }
}

fn picture(bytes: &[u8], kind: &Kind) -> Result<Making, String> {
    let pdf = image::to_pdf(bytes, kind)?;
    let made = repacked(kind);
    let cut_short = image::is_cut_short(bytes, kind);
    let origin = Origin { ours: true, picture: true, made, path: None };
    Ok(Making { pdf: pdf.into(), origin, cut_short, crowded: Vec::new() })
}

/// How the picture of a file was packed anew, where it had to be.
pub fn repacked(kind: &Kind) -> Option<Made> {
    (*kind == Kind::Heic).then(|| Made {
        kind: "HEIC photograph".into(),
        how: "packed anew as a JPEG of quality 95, its colors as sRGB".into(),
        ..Made::default()
    })
}

/// Pages that we have set.
fn set(pdf: Vec<u8>, made: Made) -> Making {
    let origin = Origin { ours: true, made: Some(made), ..Origin::default() };
    Making { pdf: pdf.into(), origin, cut_short: false, crowded: Vec::new() }
}

/// All bytes of a file, where there are not too many.
pub fn whole(source: &Source, limit: u64) -> Result<Vec<u8>, Opening> {
    if limit < source.len() {
        return Err(damaged(format!("it has more than {} MB", limit >> 20)));
    }
    source.read(0..source.len()).map(Vec::from).map_err(|error| Opening::Failed(error.into()))
}

fn damaged(why: String) -> Opening {
    Opening::Failed(Error::Damaged(why))
}

/// Whether the name of a text says that it is Markdown, which its content cannot.
fn is_markdown(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["md", "markdown"].iter().any(|it| extension.eq_ignore_ascii_case(it))
}

/// Pages of a file taken for each kind of text, message and document, for the fuzzer.
#[cfg(any(fuzzing, test))]
pub fn every(bytes: &[u8]) -> Vec<Option<Vec<u8>>> {
    for format in [office::Format::Word, office::Format::OpenDocument, office::Format::RichText] {
        office::look(bytes, format);
    }
    let texts = [Markup::None, Markup::Markdown].map(|markup| text::to_pdf(bytes, markup));
    let texts = texts.map(|text| text.ok().map(|(pdf, _)| pdf));
    texts.into_iter().chain([mail::to_pdf(bytes).ok().map(|(pdf, _)| pdf)]).collect()
}
