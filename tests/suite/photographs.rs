//! Photographs on pages with their captions.

use std::fs;

use crate::{
    inputs::{findings, tells},
    pdf::Pdf,
    program::{Folder, manifest, root},
    reader::Packet,
    tools,
};

/// A picture of so many pixels in one color.
fn png(width: u32, height: u32, color: [u8; 3]) -> Vec<u8> {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let pixels = color.repeat((width * height) as usize);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    png
}

/// A case of three photographs, with this under `photos:`.
fn case(photos: &str) -> Folder {
    let source = manifest("", &["1.png"]).replace("file: \"1.png\"", "files: [p/*.png]");
    let source = source.replace("kind: other", &format!("kind: photograph, photos: {photos}"));
    Folder::of_manifest(&source)
        .with("exhibits/p/1.png", png(300, 200, [255, 0, 0]))
        .with("exhibits/p/2.png", png(200, 300, [0, 255, 0]))
        .with("exhibits/p/10.png", png(300, 200, [0, 0, 255]))
}

/// What each page of the packet says, as poppler reads it.
fn pages(folder: &Folder) -> Option<Vec<String>> {
    tools::run("pdftotext", &["-q", "-layout"], &folder.join("packet.pdf"))?;
    let text = fs::read_to_string(folder.join("packet.txt")).unwrap();
    fs::remove_file(folder.join("packet.txt")).unwrap();
    Some(text.split('\x0c').map(str::to_owned).collect())
}

fn build(folder: &Folder) {
    let run = folder.run(&["build", "--no-cache"]);
    run.stdout_has("wrote").writes(&["packet.json", "packet.pdf"]).check();
    folder.run(&["verify", "packet.pdf"]).stdout_has("").check();
}

const CAPTIONS: &str = "{1.png: The door, 2.png: The hand, p/10.png: The yard}";

#[test]
fn two_on_a_page_stand_in_order_with_their_captions() {
    let folder = case(&format!("{{per_page: 2, captions: {CAPTIONS}}}"));
    build(&folder);
    let record = folder.record();
    let exhibit = &record["exhibits"][0];
    let (first, last) = (exhibit["first"].as_u64().unwrap(), exhibit["last"].as_u64().unwrap());
    assert_eq!(last - first, 1);
    let files = exhibit["files"].as_array().unwrap();
    assert!(files.len() == 3 && files.iter().all(|file| file["mounted"] == true), "{files:?}");
    let packet = Packet::open(&folder.join("packet.pdf"));
    assert_eq!(packet.pages.len() as u64, last + 1, "the certificate is the last");
    let Some(pages) = pages(&folder) else { return };
    let at = usize::try_from(first).unwrap() - 1;
    let places = ["Photograph 1. The door", "Photograph 2. The hand"].map(|it| pages[at].find(it));
    assert!(places[0].is_some() && places[0] < places[1], "{}", pages[at]);
    assert!(pages[at + 1].contains("Photograph 3. The yard"), "{}", pages[at + 1]);
}

#[test]
fn a_caption_alone_changes_the_page_and_no_page_is_lost() {
    let (without, with) = (case("{}"), case(&format!("{{captions: {CAPTIONS}}}")));
    let mut lengths = Vec::new();
    for folder in [&without, &with] {
        build(folder);
        let record = folder.record();
        let exhibit = &record["exhibits"][0];
        lengths.push(exhibit["last"].as_u64().unwrap() - exhibit["first"].as_u64().unwrap());
    }
    assert_eq!(lengths, [2, 2]);
    let Some(pages) = pages(&with) else { return };
    for caption in ["The door", "The hand", "The yard"] {
        assert!(pages.iter().any(|page| page.contains(caption)), "{pages:?}");
    }
}

#[test]
fn another_caption_or_photograph_makes_another_packet() {
    let folder = case(&format!("{{per_page: 4, captions: {CAPTIONS}}}"));
    let kept = Folder::new();
    let build = || {
        let run = folder.run(&["build"]).env("XDG_CACHE_HOME", kept.path());
        let run = run.env("HOME", kept.path()).env("LOCALAPPDATA", kept.path());
        run.stdout_has("wrote").writes(&["packet.json", "packet.pdf"]).check();
        fs::read(folder.join("packet.pdf")).unwrap()
    };
    let first = build();
    let path = folder.join("exhibits/p/2.png");
    fs::write(&path, png(200, 300, [9, 9, 9])).unwrap();
    let second = build();
    assert!(second != first);
    let source = fs::read_to_string(folder.join("case.yaml")).unwrap();
    fs::write(folder.join("case.yaml"), source.replace("The hand", "The foot")).unwrap();
    assert!(build() != second);
}

#[test]
fn captions_and_photographs_that_do_not_go_together_are_told() {
    let told = findings(&case("{per_page: 2, captions: {1.png: A, 3.png: B}}"), None);
    assert!(tells(&told, "unmatched-caption", "`a` has no photograph `3.png`"), "{told:?}");
    assert!(
        tells(&told, "uncaptioned-photograph", "`p/2.png`, `p/10.png` of `a` have"),
        "{told:?}"
    );
    let long = "words ".repeat(400);
    let told = findings(&case(&format!("{{per_page: 6, captions: {{1.png: {long}}}}}")), None);
    assert!(tells(&told, "long-caption", "the caption of `p/1.png` does not fit"), "{told:?}");
    let folder = case("{per_page: 2}").with("exhibits/p/2.png", "words");
    let told = findings(&folder, None);
    assert!(tells(&told, "unreadable-exhibit", "`p/2.png` cannot stand on it"), "{told:?}");
    // The others would stand on the pages of the first, where a PDF has no room for them.
    let folder = case("{per_page: 2}").with("exhibits/p/1.png", Pdf::of_words(&["words"]).bytes());
    let told = findings(&folder, None);
    assert!(tells(&told, "unreadable-exhibit", "`p/1.png` cannot stand on it"), "{told:?}");
}

#[test]
fn a_photograph_that_is_mended_mends_the_page_it_is_on() {
    let folder = case("{per_page: 2}").with("exhibits/p/2.png", "words");
    let kept = Folder::new();
    let check = |code| {
        let run = folder.run(&["check", "--format", "concise"]);
        run.env("XDG_CACHE_HOME", kept.path())
            .env("HOME", kept.path())
            .code(code)
            .stdout_has("")
            .check()
            .stdout
    };
    assert!(check(1).contains("`p/2.png` cannot stand on it"));
    fs::write(folder.join("exhibits/p/2.png"), png(200, 300, [9, 9, 9])).unwrap();
    assert!(!check(0).contains("cannot be made"));
}

#[test]
fn a_cite_counts_the_pages_that_photographs_share() {
    let folder = case("{per_page: 2}");
    let source = fs::read_to_string(folder.join("case.yaml")).unwrap();
    let cites = "cites: [{for: prior-harm, page: 2}], supports: [";
    fs::write(folder.join("case.yaml"), source.replace("supports: [", cites)).unwrap();
    build(&folder);
    let record = folder.record();
    assert_eq!(record["cites"][0]["page"], record["exhibits"][0]["last"], "{record:#}");
}

#[test]
fn another_caption_of_what_was_filed_is_told() {
    let folder = case(&format!("{{per_page: 2, captions: {CAPTIONS}}}"));
    build(&folder);
    let filed = folder.run(&["file", "."]).stdout_has("kept as filed");
    filed.writes(&["filed/2027-02-10/packet.lock.json", "filed/2027-02-10/packet.pdf"]).check();
    folder.run(&["check"]).stdout_has("What the exhibits support").check();
    let source = fs::read_to_string(folder.join("case.yaml")).unwrap();
    for (is, other) in [("The hand", "The foot"), ("2.png: The hand, ", "")] {
        fs::write(folder.join("case.yaml"), source.replace(is, other)).unwrap();
        let told = findings(&folder, None);
        assert!(tells(&told, "changed-filed-exhibit", "`a` was filed on 2027-02-10"), "{told:?}");
    }
}

#[test]
fn a_photograph_is_taken_as_it_is() {
    let photo = "examples/cat-claim/exhibits/photos/photo 1.jpg";
    let jpeg = fs::read(root().join(photo)).unwrap();
    let source = manifest("", &["a.jpg"])
        .replace("kind: other", "kind: photograph, photos: {captions: {a.jpg: The house}}");
    let folder = Folder::of_manifest(&source).with("exhibits/a.jpg", &jpeg);
    build(&folder);
    let packet = fs::read(folder.join("packet.pdf")).unwrap();
    let end = &jpeg[jpeg.len() - 2_000..];
    assert!(packet.windows(end.len()).any(|it| it == end));
}
