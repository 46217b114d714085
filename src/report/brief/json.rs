//! The cites of a brief for another program, in the form of `docs/brief.schema.json`. The version
//! goes up when a reader must be changed.

use serde::Serialize;

use crate::{
    brief::{Astray, Cite, Cites, Place},
    page::PacketPage,
};

/// The version of the form.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'a str,
    version: u32,
    brief: &'a str,
    cites: Vec<CiteOut<'a>>,
    findings: Vec<FindingOut<'a>>,
}

#[derive(Serialize)]
struct CiteOut<'a> {
    /// The page of the brief; none where it is not known.
    page: Option<u32>,
    /// The note of the brief.
    note: Option<u32>,
    words: &'a str,
    tabs: Vec<String>,
    /// First and last page of each run.
    pages: Vec<[PacketPage; 2]>,
}

#[derive(Serialize)]
struct FindingOut<'a> {
    kind: &'a str,
    severity: &'a str,
    page: Option<u32>,
    note: Option<u32>,
    words: Option<&'a str>,
    message: &'a str,
    help: Option<&'a str>,
}

/// Renders all cites, and what is wrong with them; `file` is the name of the brief.
pub fn render(file: &str, cites: &Cites, findings: &[Astray]) -> String {
    let document = Document {
        schema: "urn:catpacket:brief:1",
        version: VERSION,
        brief: file,
        cites: cites.read.iter().map(cite).collect(),
        findings: findings.iter().map(finding).collect(),
    };
    let document = serde_json::to_string_pretty(&document);
    document.expect("internal error: the report has only strings for keys") + "\n"
}

fn cite(it: &Cite) -> CiteOut<'_> {
    CiteOut {
        page: it.place.page(),
        note: note(it.place),
        words: &it.words,
        tabs: it.tabs.iter().map(ToString::to_string).collect(),
        pages: it.pages.iter().map(|(first, last)| [*first, *last]).collect(),
    }
}

fn finding(it: &Astray) -> FindingOut<'_> {
    let place = it.cited.as_ref().map(|(place, _)| *place);
    FindingOut {
        kind: it.problem.id(),
        severity: it.problem.severity().id(),
        page: place.and_then(Place::page),
        note: place.and_then(note),
        words: it.cited.as_ref().map(|(_, words)| words.as_str()),
        message: &it.message,
        help: it.help.as_deref(),
    }
}

fn note(place: Place) -> Option<u32> {
    if let Place::Note(note) = place { Some(note) } else { None }
}
