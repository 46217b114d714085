//! What must hold for any bytes at all, as functions that panic where it does not: the targets of
//! the fuzzer in `tests/fuzz`, and of the tests that replay what it found.

mod brief;

mod images;

#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use crate::{
    Stdio,
    case::Case,
    coverage,
    export::checklist,
    finding::Severity,
    front::{self, FrontInput, after_grant},
    grant,
    intake::{making, ocr},
    manifest::{self, Manifest},
    pdf::{
        appearance, catalog,
        crypt::Passwords,
        destination::{Destinations, moved},
        document::Document,
        error::Result,
        fingerprint,
        font::Fonts,
        geometry::{Matrix, Rect},
        object::{Dict, Object},
        outline::{self, Entry},
        pages::{self, PageTree},
        place::{Corner, Paper, Placement, Seen},
        segment::{Builder, Options, Origin, Segment},
        sheet::Sheet,
        source::Source,
        survey::Survey,
        volume::Volume,
        write::reference,
    },
    plan,
    report::{
        concise, github, json, junit, markdown,
        mask::Mask,
        sarif, text,
        told::{Outcome, Told},
    },
    rules, starter,
};

pub use brief::brief;
pub use images::image_intake;

/// The objects of a volume of ours, as in a packet.
const CATALOG: u32 = 1;
const ROOT: u32 = 2;
const FIRST: u32 = 3;

/// A manifest is read or refused, and either way there is something to tell.
pub fn manifest(bytes: &[u8]) {
    let Ok(source) = std::str::from_utf8(bytes) else { return };
    match manifest::parse(source) {
        Err(faults) => {
            text::faults(source, &faults, text::Color::On);
            formats(Told::faulty(source, &faults), &Mask::of_source(source));
        }
        Ok(parsed) => {
            let case = Case::new(source.to_owned(), parsed, BTreeMap::new());
            let (checked, coverage) = (rules::check(&case), coverage::matrix(&case));
            text::render(&case, &checked, &coverage, text::Color::On);
            formats(Told::checked(&case, &checked, coverage), &Mask::of(&case.manifest));
            let (fonts, input) = (Fonts::new(), FrontInput::of(&case));
            plan::place(&case, &case.tabs(), |parts| front::Lengths {
                fonts: &fonts,
                input: FrontInput { parts, ..input.clone() },
            });
            listed(&case.manifest, &fonts);
        }
    }
}

/// The list of what comes after a grant is written, whatever its days.
fn listed(manifest: &Manifest, fonts: &Fonts) {
    let Some(grant) = &manifest.grant else { return };
    let list = grant::checklist(grant, manifest.counsel.as_ref(), grant.date.value);
    checklist::render(&list);
    after_grant::draw(fonts, &list).expect("the list is drawn");
}

/// An index is read or refused, and what is read makes a manifest that is read or refused.
pub fn index_read(bytes: &[u8]) {
    if let Ok(index) = starter::index::read(bytes, &["a.pdf", "b.pdf"]) {
        let files = ["a.pdf", "b.pdf", "c.pdf"];
        let files = files.map(|name| starter::File { name: name.to_owned(), refused: None });
        drop(manifest::parse(&starter::manifest(&files, &index.rows).text));
    }
}

/// What came of a manifest is told in every format.
fn formats(outcome: Outcome, mask: &Mask) {
    let told = Told { folder: "case".to_owned(), root: "case/".to_owned(), outcome }.masked(mask);
    concise::render(&told);
    let all = [told];
    for render in [json::render, sarif::render, github::render, markdown::render] {
        render(&all);
    }
    junit::render(&all, Severity::Note);
}

/// A PDF is read page by page, or refused.
///
/// # Panics
///
/// When a page comes to lie nowhere.
pub fn pdf_read(bytes: &[u8]) {
    let Some((document, tree)) = opened(bytes) else { return };
    let mut survey = Survey::new(&document);
    for page in &tree.pages {
        for (paper, corner) in [(Paper::Letter, Some(Corner::Right)), (Paper::AsItIs, None)] {
            if let Ok(surveyed) = survey.page(page, paper, corner) {
                let placed = surveyed.seen.place(paper, surveyed.occupied);
                assert!(is_finite(placed.media), "{placed:?} of {surveyed:?}");
            }
        }
    }
    let _ = catalog::brought(&document);
    let _ = shown(&document, &tree);
    let _ = recognized(bytes, &document, &tree);
}

/// What an OCR program gave back is held against what it was given, whatever either is.
fn recognized(bytes: &[u8], document: &Document, tree: &PageTree) -> Option<()> {
    let other = Document::open(Source::from(bytes.to_vec()), &Passwords::NONE).ok()?;
    let _ = ocr::holds((document, tree), &other);
    // Half of it is another file, or none.
    let (other, _) = opened(&bytes[..bytes.len() / 2])?;
    let _ = ocr::holds((document, tree), &other);
    Some(())
}

/// The pages of a PDF, taken out of it and written, show what they showed.
///
/// # Panics
///
/// When they do not.
pub fn page_copy(bytes: &[u8]) {
    let Some((document, tree)) = opened(bytes) else { return };
    let (Ok(shown_there), Ok(sheets)) = (shown(&document, &tree), sheets(&document, &tree)) else {
        return;
    };
    let Ok(destinations) = Destinations::read(&document, &tree.pages) else { return };
    let origin = Origin { document: &document, tree: &tree, destinations: &destinations };
    let Ok(measured) = segment(&origin, &sheets, true) else { return };
    let segment = segment(&origin, &sheets, false).expect("what is measured can be taken");
    assert!(segment.length <= measured.length, "{} of {}", segment.length, measured.length);
    let copy = Document::open(Source::from(written(&segment, &document)), &Passwords::NONE);
    let copy = copy.expect("what is written can be opened");
    let pages = pages::read(&copy).expect("what is written has pages");
    assert_eq!((pages.pages.len(), pages.short), (tree.pages.len(), 0));
    assert_eq!(shown(&copy, &pages).expect("what is written can be read"), shown_there);
}

/// Bookmarks, links and named places lead somewhere or nowhere, and titles are kept.
///
/// # Panics
///
/// When a title is not.
pub fn outline_walk(bytes: &[u8]) {
    let Some((document, tree)) = opened(bytes) else { return };
    let Ok(destinations) = Destinations::read(&document, &tree.pages) else { return };
    for page in &tree.pages {
        for annotation in page.annotations(&document).unwrap_or_default() {
            let Ok(annotation) = document.resolve(&annotation) else { continue };
            let Some(annotation) = annotation.as_dict() else { continue };
            let _ = annotation.get(b"Dest").map(|to| destinations.find(to));
            if let Ok(Object::Dict(action)) = document.get(annotation, b"A") {
                let _ = destinations.of_action(&action);
            }
        }
    }
    let bookmarks = outline::read_of_source(&document, &destinations).unwrap_or_default();
    let entries: Vec<Entry> = bookmarks
        .into_iter()
        .map(|bookmark| {
            let view =
                bookmark.to.map_or_else(Vec::new, |to| moved(&to.view, Matrix::scale(0.5, 0.5)));
            let to = std::iter::once(reference(ROOT)).chain(view).collect();
            Entry { title: bookmark.title, to: Object::Array(to), open: true, kids: Vec::new() }
        })
        .collect();
    let copy = Document::open(Source::from(with_bookmarks(&entries)), &Passwords::NONE);
    let copy = copy.expect("what is written can be opened");
    let destinations = Destinations::read(&copy, &[]).expect("there are none");
    let kept =
        outline::read(&copy, &destinations, entries.len()).expect("what is written can be read");
    let titles = |entry: &Entry| entry.title.clone();
    let kept: Vec<String> = kept.into_iter().map(|bookmark| bookmark.title).collect();
    assert_eq!(kept, entries.iter().map(titles).collect::<Vec<_>>());
}

/// A text, a message or a document becomes pages that can be read, or is refused.
///
/// # Panics
///
/// When the pages that are made cannot be read.
pub fn text_intake(bytes: &[u8]) {
    for pages in making::every(bytes).into_iter().flatten() {
        let document = Document::open(Source::from(pages), &Passwords::NONE);
        let document = document.expect("our own file opens");
        let tree = pages::read(&document).expect("it has pages");
        assert_eq!((&*tree.lost, tree.short), (&[][..], 0));
        shown(&document, &tree).expect("all they show can be read");
    }
}

/// A case with any exhibit and any brief is built as a draft and passes its proof, and its files stay as they
/// were.
///
/// # Panics
///
/// When it does not, or the disk does not take it.
pub fn whole_build(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("exhibits")).expect("a folder can be made");
    let given = [("case.yaml", CASE.as_bytes()), ("exhibits/exhibit", bytes), ("brief.pdf", bytes)];
    for (name, bytes) in given {
        fs::write(path(name), bytes).expect("a file can be written");
    }
    let (code, told) = run(&["build", "--draft", "--jobs", "1", "--no-cache"], folder.path());
    assert!([0, 1].map(ExitCode::from).contains(&code), "{code:?}: {told}");
    assert!(!told.contains("was not foreseen"), "{told}");
    for (name, bytes) in given {
        assert_eq!(fs::read(path(name)).expect("it is still there"), bytes, "{name}");
    }
    let packet = fs::read(path("packet.pdf")).expect("there is a packet");
    let packet = Document::open(Source::from(packet), &Passwords::NONE).expect("it opens");
    assert!(pages::read(&packet).is_ok_and(|tree| tree.lost.is_empty()));
    let (code, told) = run(&["verify"], &path("packet.pdf"));
    assert_eq!(code, ExitCode::SUCCESS, "{told}");
}

/// A case with one exhibit and a brief.
const CASE: &str = "\
case:
  respondents: [{name: \"EJEMPLO, José\", a_number: A 000-000-001, languages: [en]}]
  removal_country: Examplia
  court: Baltimore, Maryland
  judge: Hon. Erika Mustermann
  proceeding: removal
  detained: false
  hearing: {kind: individual, date: 2027-03-16, time: \"8:30 AM\"}
  relief: [cat-withholding, cat-deferral]
counsel: {name: Maria Lopez, firm: Example Clinic, address: [\"100 Main Street\"], phone: \"(410) 555-0100\", eoir_id: AB123456}
filing:
  title: Evidence
  brief: brief.pdf
  date: 2027-02-10
  service: {method: ecas, on: Office of the Principal Legal Advisor}
  element_index: true
exhibits:
  - {id: a, file: exhibit, title: Exhibit, kind: other, date: 2026-01-01, supports: [likelihood], cites: [{for: prior-harm/injury, quote: of the ... and}]}
";

/// Runs the program on a path.
fn run(args: &[&str], path: &Path) -> (ExitCode, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["catpacket"].iter().chain(args).map(PathBuf::from).chain([path.to_owned()]);
    let args: Vec<_> = args.map(PathBuf::into_os_string).collect();
    let mut stdio = Stdio {
        out: &mut out,
        err: &mut err,
        color: false,
        progress: false,
        input: None,
        closes: false,
    };
    let code = crate::run(&args, &mut stdio);
    (code, String::from_utf8_lossy(&[out, err].concat()).into_owned())
}

/// A document and its pages, read as an exhibit is.
fn opened(bytes: &[u8]) -> Option<(Document, PageTree)> {
    let source = || Source::from(bytes.to_vec());
    let with_pages = |mut document: Document| {
        document.amend(appearance::draw(&document).unwrap_or_default().objects);
        let tree = pages::read(&document)?;
        Ok((document, tree))
    };
    let opened = Document::open(source(), &Passwords::NONE).and_then(with_pages);
    opened.or_else(|_| Document::recover(source(), &Passwords::NONE).and_then(with_pages)).ok()
}

fn is_finite(rect: Rect) -> bool {
    [rect.x0, rect.y0, rect.x1, rect.y1].iter().all(|it| it.is_finite())
}

/// What each page shows.
fn shown(document: &Document, tree: &PageTree) -> Result<Vec<u128>> {
    let places: Vec<usize> = (0..tree.pages.len()).collect();
    fingerprint::of_pages(document, tree, &places)
}

/// All pages as they are, with nothing put on them.
fn sheets(document: &Document, tree: &PageTree) -> Result<Vec<Sheet>> {
    let mut survey = Survey::new(document);
    let sheets = tree.pages.iter().zip(0..).map(|(page, place)| {
        let surveyed = survey.page(page, Paper::AsItIs, None)?;
        let Seen { visible, .. } = surveyed.seen;
        let placement: Placement = surveyed.seen.place(Paper::AsItIs, false);
        Ok(Sheet {
            page: place,
            placement,
            visible,
            wrap: surveyed.wrap,
            stamp: None,
            links: Vec::new(),
            highlights: Vec::new(),
        })
    });
    sheets.collect()
}

/// The pages taken out of a document, or only measured.
fn segment(origin: &Origin<'_>, sheets: &[Sheet], measure: bool) -> Result<Segment> {
    let options = Options {
        name: "a",
        external_links: true,
        measure,
        parent: None,
        structure: false,
        shared: &[],
    };
    Builder::all(origin, sheets, FIRST, options)
}

/// A file of nothing but these pages.
fn written(segment: &Segment, document: &Document) -> Vec<u8> {
    let mut volume = Volume::start(Some(Vec::new())).expect("memory takes it");
    volume.segment(segment, document, None, ROOT).expect("what was taken can be written");
    let kids = vec![reference(segment.tree)];
    let count = i64::try_from(segment.pages.len()).expect("few pages");
    let next = FIRST + u32::try_from(segment.offsets.len()).expect("few objects");
    finished(volume, kids, count, Dict::default(), next)
}

/// A file of nothing but these bookmarks.
fn with_bookmarks(entries: &[Entry]) -> Vec<u8> {
    let mut volume = Volume::start(Some(Vec::new())).expect("memory takes it");
    let objects = outline::objects(entries, FIRST);
    for (number, object) in &objects {
        volume.object(*number, object).expect("memory takes it");
    }
    let next = FIRST + u32::try_from(objects.len()).expect("few objects");
    let catalog = Dict::default().with("Outlines", reference(FIRST));
    finished(volume, Vec::new(), 0, catalog, next)
}

fn finished(
    mut volume: Volume<Vec<u8>>,
    kids: Vec<Object>,
    count: i64,
    catalog: Dict,
    next: u32,
) -> Vec<u8> {
    let pages = Dict::default()
        .with("Type", Object::name("Pages"))
        .with("Count", Object::Int(count))
        .with("Kids", Object::Array(kids));
    volume.object(ROOT, &Object::Dict(pages)).expect("memory takes it");
    let catalog = catalog.with("Pages", reference(ROOT));
    volume.object(CATALOG, &Object::Dict(catalog)).expect("memory takes it");
    let trailer = Dict::default().with("Root", reference(CATALOG));
    volume.finish(next, trailer).expect("memory takes it").unwrap_or_default()
}
