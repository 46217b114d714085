//! The packet of the complete example, held against its sources by another library.

use std::{collections::BTreeSet, path::PathBuf, sync::LazyLock};

use serde_json::Value;

use crate::{
    program::{Folder, root},
    reader::{Bookmark, Packet, rectangle},
    tools,
};

/// The example, built once for all tests.
static BUILT: LazyLock<Folder> = LazyLock::new(|| {
    let folder = Folder::of_example("cat-claim");
    folder.build();
    folder
});

fn packet() -> Packet {
    Packet::open(&BUILT.join("packet.pdf"))
}

/// Exhibits as the record has them.
fn exhibits() -> Vec<Value> {
    BUILT.record()["exhibits"].as_array().unwrap().clone()
}

fn number(value: &Value, key: &str) -> usize {
    usize::try_from(value[key].as_u64().unwrap()).unwrap()
}

/// Each file of an exhibit by the record: its exhibit, its place there and its packet pages.
fn placed() -> Vec<(String, usize, Vec<usize>)> {
    let record = BUILT.record();
    let leaves = record["volumes"][0]["leaves"].as_array().unwrap().iter();
    let leaves = leaves.filter(|leaf| leaf["kind"] == "exhibit");
    leaves
        .map(|leaf| {
            let id = record["exhibits"][number(leaf, "exhibit")]["id"].as_str().unwrap();
            let pages = leaf["pages"].as_array().unwrap();
            (
                id.to_owned(),
                number(leaf, "file"),
                pages.iter().map(|it| number(it, "page")).collect(),
            )
        })
        .collect()
}

/// The packet page where a file of the example starts; a file is found by an exhibit and a place.
fn pages_of(exhibit: &str, file: usize) -> Vec<usize> {
    let placed = placed();
    let found = placed.iter().find(|(id, at, _)| id == exhibit && *at == file);
    found.unwrap_or_else(|| panic!("no {exhibit} {file}")).2.clone()
}

/// PDFs of the example with the exhibits they are in.
const SOURCES: [(&str, usize, &str); 15] = [
    ("form", 0, "Form I-589 updated.pdf"),
    ("declaration", 0, "Declaration of José Núñez Ejemplo.pdf"),
    ("neighbor", 0, "witnesses/Nguyễn.pdf"),
    ("cousin", 0, "witnesses/Rosa declaration English.pdf"),
    ("cousin", 1, "witnesses/Rosa declaration certificate.pdf"),
    ("cousin", 2, "witnesses/Rosa declaración.pdf"),
    ("medical-evaluation", 0, "medical/Dr Minta evaluation.pdf"),
    ("psychological-evaluation", 0, "medical/Dr Příklad evaluation.pdf"),
    ("health-center", 0, "medical/Health center record.pdf"),
    ("complaint", 2, "complaint/denuncia 2231.pdf"),
    ("expert", 0, "expert/affidavit.pdf"),
    ("sampleland-report", 0, "country/Sampleland report 2026.pdf"),
    ("observatory-report", 0, "country/Observatory report 2026.pdf"),
    ("observatory-report", 1, "country/Observatory annex.pdf"),
    ("law-41", 0, "country/law 41.pdf"),
];

fn source(file: &str) -> PathBuf {
    root().join("examples/cat-claim/exhibits").join(file)
}

#[test]
fn it_has_every_page_it_says_it_has() {
    let (packet, record) = (packet(), BUILT.record());
    assert_eq!(packet.pages.len(), number(&record, "pages"));
    let unique: BTreeSet<_> = packet.pages.iter().collect();
    assert_eq!(unique.len(), packet.pages.len());
    for (exhibit, file, path) in SOURCES {
        let pages = Packet::open(&source(path)).pages.len();
        assert_eq!(pages_of(exhibit, file).len(), pages, "{path}");
    }
}

#[test]
fn page_labels_are_page_numbers() {
    let packet = packet();
    let labels = packet.get(packet.catalog(), "PageLabels").as_dict().unwrap();
    let labels = packet.get(labels, "Nums").as_array().unwrap();
    assert_eq!(labels.len(), 2);
    assert_eq!(labels[0].as_i64().unwrap(), 0);
    let label = packet.follow(&labels[1]).as_dict().unwrap();
    assert_eq!(packet.get(label, "S").as_name().unwrap(), b"D");
    assert_eq!(packet.get(label, "St").as_i64().unwrap_or(1), 1);
    assert!(!label.has(b"P"));
}

#[test]
fn every_row_of_the_contents_leads_to_the_page_it_prints() {
    let packet = packet();
    let starts: Vec<usize> = exhibits().iter().map(|it| number(it, "first")).collect();
    let mut reached = Vec::new();
    let printed = tools::pages(&BUILT.join("packet.pdf"));
    for page in [2, 3] {
        for (at, target) in packet.links(page) {
            reached.push(target);
            let Some(printed) = &printed else { continue };
            let row = &printed[page - 1];
            let inside = |word: &&tools::Word| {
                let middle = row.height - f64::midpoint(word.at[1], word.at[3]);
                at[1] <= middle && middle <= at[3] && row.width - 120.0 < word.at[0]
            };
            let number: Vec<&str> =
                row.words.iter().filter(inside).map(|word| word.text.as_str()).collect();
            assert!(number.contains(&target.to_string().as_str()), "{number:?} leads to {target}");
        }
    }
    reached.dedup();
    assert_eq!(reached, starts);
}

#[test]
fn every_tab_sheet_leads_back_to_the_contents() {
    let packet = packet();
    for exhibit in exhibits() {
        let sheet = number(&exhibit, "first") - 1;
        let targets: Vec<usize> = packet.links(sheet).iter().map(|(_, to)| *to).collect();
        assert_eq!(targets, [2], "page {sheet}");
    }
}

#[test]
fn bookmarks_lead_to_every_tab_and_keep_those_of_the_sources() {
    let packet = packet();
    let bookmarks = packet.bookmarks();
    assert_eq!((bookmarks[0].title.as_str(), bookmarks[0].page), ("Table of contents (2)", 2));
    assert_eq!(bookmarks.len(), 1 + exhibits().len());
    for (exhibit, bookmark) in exhibits().iter().zip(&bookmarks[1..]) {
        let (tab, first) = (exhibit["tab"].as_str().unwrap(), number(exhibit, "first"));
        assert!(bookmark.title.starts_with(&format!("{tab}. ")), "{}", bookmark.title);
        assert!(bookmark.title.ends_with(&format!(" ({first})")), "{}", bookmark.title);
        assert_eq!(bookmark.page, first);
        within(bookmark, number(exhibit, "last"));
    }
    let all = flat(&bookmarks, 0);
    let mut outlines = 0;
    for (exhibit, file, path) in SOURCES {
        let pages = pages_of(exhibit, file);
        let own = flat(&Packet::open(&source(path)).bookmarks(), 0);
        let Some(top) = own.first() else { continue };
        outlines += own.len();
        let moved: Vec<_> = own
            .iter()
            .map(|(depth, title, page)| (*depth, title.clone(), pages[page - 1]))
            .collect();
        let found = all.iter().position(|(_, title, page)| *title == top.1 && *page == pages[0]);
        let found = &all[found.unwrap_or_else(|| panic!("no bookmark of {path}"))..];
        let depth = found[0].0;
        assert!(1 <= depth);
        let found = found.iter().take(own.len());
        let found: Vec<_> =
            found.map(|(at, title, page)| (at - depth, title.clone(), *page)).collect();
        assert_eq!(found, moved, "{path}");
    }
    assert!(20 < outlines);
}

/// No bookmark below an exhibit leads out of it.
fn within(bookmark: &Bookmark, last: usize) {
    for kid in &bookmark.kids {
        assert!((bookmark.page..=last).contains(&kid.page), "{kid:?}");
        within(kid, last);
    }
}

fn flat(bookmarks: &[Bookmark], depth: usize) -> Vec<(usize, String, usize)> {
    bookmarks
        .iter()
        .flat_map(|it| {
            let title = it.title.trim().to_owned();
            std::iter::once((depth, title, it.page)).chain(flat(&it.kids, depth + 1))
        })
        .collect()
}

#[test]
fn filled_forms_keep_their_values_under_the_name_of_their_exhibit() {
    let own = Packet::open(&source("Form I-589 updated.pdf")).fields();
    assert!(5 < own.len());
    let own: BTreeSet<_> =
        own.into_iter().map(|(name, value)| (format!("form.{name}"), value)).collect();
    let packet = packet();
    assert_eq!(packet.fields().into_iter().collect::<BTreeSet<_>>(), own);
    let form = packet.get(packet.catalog(), "AcroForm").as_dict().unwrap();
    let fields = packet.get(form, "Fields").as_array().unwrap();
    let parent = packet.follow(&fields[0]).as_dict().unwrap();
    assert_eq!((fields.len(), packet.get(parent, "T").as_str().unwrap()), (1, &b"form"[..]));
    let widgets = pages_of("form", 0).into_iter().flat_map(|page| packet.annotations(page));
    let widgets = widgets.filter(|it| packet.get(it, "Subtype").as_name().unwrap() == b"Widget");
    assert!(own.len() <= widgets.inspect(|it| assert!(it.has(b"AP"), "{it:?}")).count());
}

#[test]
fn nothing_in_it_acts_by_itself() {
    let names = packet().names();
    for active in ACTIVE {
        assert!(!names.contains(*active), "it has {active}");
    }
}

/// Keys and names that no packet has.
pub const ACTIVE: &[&str] = &[
    "JavaScript",
    "JS",
    "Launch",
    "EmbeddedFiles",
    "EF",
    "OpenAction",
    "AA",
    "SubmitForm",
    "ImportData",
    "GoToR",
    "GoToE",
    "RichMedia",
    "Rendition",
    "XFA",
    "Encrypt",
    "Collection",
    "Metadata",
    "PieceInfo",
];

#[test]
fn it_names_no_file_of_the_case_folder() {
    let bytes = std::fs::read(BUILT.join("packet.pdf")).unwrap();
    let home = BUILT.path().to_str().unwrap().as_bytes();
    for name in [b"Nguy\xe1\xbb\x85n.pdf".as_slice(), b"denuncia 2231", b".pdf", home] {
        assert!(
            !bytes.windows(name.len()).any(|it| it == name),
            "{}",
            String::from_utf8_lossy(name)
        );
    }
    let record = std::fs::read_to_string(BUILT.join("packet.json")).unwrap();
    assert!(!record.contains("denuncia") && !record.contains("José"), "the record names ids alone");
}

#[test]
fn photographs_are_theirs_but_for_what_says_who_took_them() {
    let packet = packet();
    for photo in 1..=4 {
        let file = std::fs::read(source(&format!("photos/photo {photo}.jpg"))).unwrap();
        let [page] = pages_of("photographs", photo)[..] else { panic!("one page a photograph") };
        let resources = packet.inherited(page, "Resources").as_dict().unwrap();
        let images = packet.get(resources, "XObject").as_dict().unwrap();
        let mut images = images.iter().map(|(_, it)| packet.follow(it).as_stream().unwrap());
        let image =
            images.find(|it| packet.get(&it.dict, "Subtype").as_name().unwrap() == b"Image");
        let (theirs, ours) = (segments(&file), segments(&image.unwrap().content));
        let seen: Vec<_> = theirs.iter().filter(|it| !is_about_the_maker(it)).collect();
        let kept: Vec<_> = ours.iter().filter(|it| !is_about_the_maker(it)).collect();
        assert_eq!(kept, seen, "photo {photo}");
        assert!(ours.iter().all(|it| !matches!(it[1], 0xE1 | 0xED | 0xFE)), "photo {photo}");
    }
}

/// The segments of a JPEG; the last holds the scans.
fn segments(jpeg: &[u8]) -> Vec<&[u8]> {
    let mut segments = vec![&jpeg[..2]];
    let mut at = 2;
    while jpeg[at + 1] != 0xDA {
        let length = 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
        segments.push(&jpeg[at..at + length]);
        at += length;
    }
    segments.push(&jpeg[at..]);
    segments
}

/// Whether a segment says something of the camera or the one who held it, and not of the colors.
fn is_about_the_maker(segment: &[u8]) -> bool {
    matches!(segment[1], 0xE0..=0xED | 0xEF | 0xFE)
}

#[test]
fn every_page_is_letter_paper() {
    let packet = packet();
    for page in 1..=packet.pages.len() {
        let mut size = rectangle(packet.inherited(page, "MediaBox"));
        size.sort_by(f64::total_cmp);
        assert_eq!(size, [0.0, 0.0, 612.0, 792.0], "page {page}");
    }
}

#[test]
fn every_page_shows_its_number_at_the_bottom_right() {
    let Some(seen) = tools::pages(&BUILT.join("packet.pdf")) else { return };
    assert_eq!(seen.len(), packet().pages.len());
    for (page, seen) in (1..).zip(&seen) {
        let corner = seen.corner().map(|word| word.text.as_str());
        assert_eq!(corner, Some(page.to_string().as_str()), "page {page}");
    }
}

#[test]
fn the_number_is_the_last_thing_drawn() {
    let packet = packet();
    for page in 1..=packet.pages.len() {
        let last = packet.contents(page).pop().unwrap().get_plain_content().unwrap();
        let last = String::from_utf8_lossy(&last).into_owned();
        assert_eq!(
            (last.matches("BT").count(), last.matches("Tf").count()),
            (1, 1),
            "{page}: {last}"
        );
    }
}

#[test]
fn contents_of_pages_go_over_byte_for_byte() {
    let packet = packet();
    for (exhibit, file, path) in SOURCES {
        let origin = Packet::open(&source(path));
        for (page, placed) in (1..).zip(pages_of(exhibit, file)) {
            let form = packet.form_of(placed);
            let held: Vec<&[u8]> =
                packet.contents(placed).into_iter().chain(form).map(|it| &*it.content).collect();
            for part in origin.contents(page) {
                assert!(held.contains(&&*part.content), "page {page} of {path}, page {placed}");
            }
        }
    }
}
