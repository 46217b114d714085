//! A brief that is bound with the exhibits: its place, its pages, and its cites made links.

use std::fs;

use crate::{
    encryption::sealed::{Lock, sealed},
    pdf::{LETTER, Pdf, pictures, replaced},
    program::{Folder, manifest},
    quotes::seen,
    reader::Packet,
    tools,
};

/// What a filing says that binds a brief and was checked.
pub const BOUND: &str = "  brief: brief.pdf";

/// The last lines of a manifest that say so.
pub const CHECKED: &str =
    "waivers: [{rule: combined-filing, because: The judge wants them together}]\n";

/// A case of two exhibits of two pages each, and a brief beside them.
pub fn case(brief: impl AsRef<[u8]>) -> Folder {
    let words = |name: &str| Pdf::of_words(&[name, "two"]).bytes();
    Folder::of_manifest(&(manifest(BOUND, &["one.pdf", "two.pdf"]) + CHECKED))
        .with("exhibits/one.pdf", words("one"))
        .with("exhibits/two.pdf", words("other"))
        .with("brief.pdf", brief)
}

/// Contents that say these lines.
pub fn lines(lines: &[&str]) -> String {
    let lines = lines.iter().map(|line| format!("({line}) Tj T* ")).collect::<Vec<_>>().concat();
    format!("BT /F 12 Tf 14 TL 100 400 Td {lines} ET")
}

/// A brief of one page that says these lines.
pub fn says(said: &[&str]) -> Vec<u8> {
    Pdf::new().page(LETTER, lines(said)).bytes()
}

/// A brief whose pages lie each in another way; the exhibits are on pages 9 to 10 and 12 to 13.
fn lying() -> Pdf {
    Pdf::new()
        .page(LETTER, lines(&["He was beaten, Tab A at 9, and again,", "id. at 10. Tab Apple"]))
        .page(&format!("{LETTER} /Rotate 90"), lines(&["Compare Tabs A-B at 12 with them"]))
        .page(
            "/MediaBox [0 0 595 842] /Rotate 270",
            lines(&["So it was. See Tab B at", "13. Then"]),
        )
        .page("/MediaBox [50 300 450 500]", lines(&["also Exhibit B, pp. 12-13 there"]))
        .page(
            "/MediaBox [0 0 800 1000] /CropBox [80 350 480 550] /Rotate 180",
            lines(&["all of Ex. A here"]),
        )
}

/// The words that lie on a link, by their middles.
fn on(packet: &Packet, page: usize, rect: [f64; 4], printed: &tools::Seen) -> Vec<String> {
    let corners = [(rect[0], rect[1]), (rect[2], rect[3])].map(|it| seen(packet, page, it));
    let [one, other] = corners;
    let is_between = |it: f64, one: f64, other: f64| one.min(other) < it && it < one.max(other);
    let inside = |word: &&tools::Word| {
        let [left, top, right, bottom] = word.at;
        let (x, y) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        is_between(x, one.0, other.0) && is_between(y, one.1, other.1)
    };
    printed.words.iter().filter(inside).map(|word| word.text.clone()).collect()
}

/// The page that a record has of what is named so.
fn recorded(folder: &Folder, place: &str, key: &str) -> usize {
    let record = folder.record();
    usize::try_from(record.pointer(place).unwrap()[key].as_u64().unwrap()).unwrap()
}

#[test]
fn a_cite_is_a_link_on_its_own_words_however_its_page_lies() {
    let folder = case(lying().bytes());
    folder.build();
    folder.run(&["verify", "packet.pdf"]).stdout_has("proved: 14 pages").check();
    let packet = Packet::open(&folder.join("packet.pdf"));
    let expected: [&[(&[&str], usize)]; 5] = [
        &[(&["Tab", "A", "at", "9,"], 9), (&["id.", "at", "10."], 10)],
        &[(&["Tabs", "A-B", "at", "12"], 12)],
        &[(&["Tab", "B", "at"], 13), (&["13."], 13)],
        &[(&["Exhibit", "B,", "pp.", "12-13"], 12)],
        &[(&["Ex.", "A"], 9)],
    ];
    let printed = tools::pages(&folder.join("packet.pdf")).filter(|pages| !pages.is_empty());
    for (page, expected) in (2..).zip(expected) {
        let links = packet.links(page);
        let led: Vec<usize> = links.iter().map(|(_, to)| *to).collect();
        let wanted: Vec<usize> = expected.iter().map(|(_, to)| *to).collect();
        assert_eq!(led, wanted, "page {page}");
        let Some(printed) = &printed else { continue };
        for ((rect, _), (words, _)) in links.into_iter().zip(expected) {
            assert_eq!(on(&packet, page, rect, &printed[page - 1]), *words, "page {page}");
        }
    }
}

#[test]
fn the_brief_stands_between_cover_and_contents_and_is_numbered_with_them() {
    let folder = case(says(&["Tab A at 5. Tab B at 8."]));
    folder.build();
    let packet = Packet::open(&folder.join("packet.pdf"));
    assert_eq!(recorded(&folder, "/brief", "first"), 2);
    assert_eq!(recorded(&folder, "/brief", "last"), 2);
    assert_eq!(recorded(&folder, "/exhibits/0", "first"), 5);
    let titles: Vec<(String, usize)> =
        packet.bookmarks().into_iter().map(|it| (it.title, it.page)).collect();
    let listed = |title: &str, page| (title.to_owned(), page);
    assert_eq!(
        titles,
        [
            listed("Brief (2)", 2),
            listed("Table of contents (3)", 3),
            listed("A. Exhibit a (5)", 5),
            listed("B. Exhibit b (8)", 8),
        ]
    );
    let rows: Vec<usize> = packet.links(3).into_iter().map(|(_, to)| to).collect();
    assert_eq!(rows, [2, 5, 8]);
    if let Some(printed) = tools::pages(&folder.join("packet.pdf")) {
        let numbers = printed.iter().filter_map(|page| Some(page.corner()?.text.as_str()));
        let counted: Vec<String> = (1..=printed.len()).map(|it| it.to_string()).collect();
        assert_eq!(numbers.collect::<Vec<_>>(), counted);
    }
    let leaves = folder.record()["volumes"][0]["leaves"].clone();
    let kinds = leaves.as_array().unwrap().iter().map(|leaf| leaf["kind"].as_str().unwrap());
    assert_eq!(kinds.take(3).collect::<Vec<_>>(), ["cover", "brief", "contents"]);
    assert_eq!(leaves[1]["pages"][0]["links"][1]["to"], 8);
}

#[test]
fn links_end_where_a_volume_ends() {
    let filing = format!("{BOUND}\n  volume_limit: 1 MB");
    let brief = |last: u32| says(&["Tab A at 5.", &format!("Tab B at {last}.")]);
    let names = ["one.pdf", "two.pdf"];
    let folder = Folder::of_manifest(&(manifest(&filing, &names) + CHECKED))
        .with("exhibits/one.pdf", pictures(1, 2, 350_000))
        .with("exhibits/two.pdf", pictures(7, 2, 350_000))
        .with("brief.pdf", brief(10));
    let volumes = ["packet.json", "packet_Part1.pdf", "packet_Part2.pdf"];
    folder.run(&["build"]).stdout_has("no findings").writes(&volumes).check();
    assert_eq!(recorded(&folder, "/exhibits/1", "first"), 10);
    let packet = Packet::open(&folder.join("packet_Part1.pdf"));
    let led: Vec<usize> = packet.links(2).into_iter().map(|(_, to)| to).collect();
    assert_eq!(led, [5], "as rows of the contents do");
    assert_eq!(packet.links(3).into_iter().map(|it| it.1).collect::<Vec<_>>(), [2, 5]);
    folder.run(&["verify", "packet.json"]).stdout_has("proved: 12 pages").check();
    // What the second volume has stays as long as the pages do.
    let again = "Tab A at 5, see also there.";
    let folder = folder.with("brief.pdf", says(&[again, "Tab B at 11."]));
    folder
        .run(&["build"])
        .stdout_has("wrote ./packet_Part1.pdf")
        .stdout_has("kept ./packet_Part2.pdf")
        .writes(&volumes[..2])
        .check();
}

#[test]
fn a_brief_that_fills_the_first_volume_stands_alone_in_it() {
    let filing = format!("{BOUND}\n  volume_limit: 1 MB");
    let pictures_of = |seed| pictures(seed, 2, 300_000);
    let folder = Folder::of_manifest(&(manifest(&filing, &["one.pdf"]) + CHECKED))
        .with("exhibits/one.pdf", pictures_of(1))
        .with("brief.pdf", pictures_of(7));
    let volumes = ["packet.json", "packet_Part1.pdf", "packet_Part2.pdf"];
    let silent = "warning[unclear-cite]: the brief has no text in which cites can be read";
    folder.run(&["build"]).stdout_has(silent).writes(&volumes).check();
    let packet = Packet::open(&folder.join("packet_Part1.pdf"));
    assert_eq!(packet.pages.len(), 4);
    assert_eq!(packet.links(4).into_iter().map(|it| it.1).collect::<Vec<_>>(), [2]);
    folder.run(&["verify", "packet.json"]).stdout_has("proved: ").check();
    let large = folder.with("brief.pdf", pictures(7, 4, 300_000));
    large
        .run(&["check"])
        .code(1)
        .stdout_has("error[oversized-brief]: the brief takes 2 MB")
        .check();
}

#[test]
fn a_link_that_was_forged_is_found_out() {
    let folder = case(says(&["Tab A at 5. Tab A at 6.", "Tab B at 8. Tab B at 9."]));
    folder.build();
    let path = folder.join("packet.pdf");
    let whole = fs::read(&path).unwrap();
    let packet = Packet::read(&whole);
    let object = |page: usize| packet.pages[page - 1].0;
    let dest = |page| format!("/Dest[{} 0 R /Fit]", object(page));
    for (from, to, flaw) in [
        (dest(6), dest(5), "a cite on page 2 does not lead to page 6"),
        (dest(9), dest(8), "a cite on page 2 does not lead to page 9"),
    ] {
        fs::write(&path, replaced(&whole, &from, &to)).unwrap();
        folder.run(&["verify", "packet.pdf"]).code(1).stdout_has(flaw).check();
    }
    // The first link of the file lies on the first cite.
    let links = packet.links(2);
    let left = links[0].0[0];
    let text = String::from_utf8_lossy(&whole).into_owned();
    let rect = text.split("/Rect[").find(|it| it.starts_with(&format!("{left:.0}"))).unwrap();
    let rect = format!("/Rect[{}", rect.split(']').next().unwrap());
    fs::write(&path, replaced(&whole, &rect, &rect.replacen("/Rect[1", "/Rect[2", 1))).unwrap();
    let flaw = "a cite on page 2 does not lead to page";
    folder.run(&["verify", "packet.pdf"]).code(1).stdout_has(flaw).check();
    // A page of the brief is proved as one of an exhibit is.
    fs::write(&path, replaced(&whole, "(Tab B at 8. Tab B at 9.)", "(Tab B at 8. Tab B at 8.)"))
        .unwrap();
    let flaw = "page 2 does not show what its source shows";
    folder.run(&["verify", "packet.pdf"]).code(1).stdout_has(flaw).check();
}

#[test]
fn links_of_its_own_stay_as_those_of_exhibits_do() {
    let link = |number: u32, action: &str| {
        (number, format!("<< /Type /Annot /Subtype /Link /Rect [100 300 200 320] {action} >>"))
    };
    let own = [
        link(50, "/Dest [6 0 R /Fit]"),
        link(51, "/A << /S /URI /URI (https://example.org/) >>"),
        link(52, "/A << /S /Launch /F (x.exe) >>"),
    ];
    let brief = Pdf::new()
        .page(&format!("{LETTER} /Annots [50 0 R 51 0 R 52 0 R]"), lines(&["Tab A at 6. Tab B"]))
        .page(LETTER, lines(&["the end"]));
    let brief = own.iter().fold(brief, |pdf, (number, body)| pdf.object(*number, body));
    let folder = case(brief.bytes());
    let files = ["packet.json", "packet.pdf"];
    folder.run(&["build"]).stdout_has("active-content").writes(&files).check();
    let packet = Packet::open(&folder.join("packet.pdf"));
    let mut led: Vec<usize> = packet.links(2).into_iter().map(|(_, to)| to).collect();
    led.sort_unstable();
    assert_eq!(led, [3, 6, 9], "its own, and both cites");
    let bytes = fs::read(folder.join("packet.pdf")).unwrap();
    let has = |what: &[u8]| bytes.windows(what.len()).any(|it| it == what);
    assert!(has(b"https://example.org/") && !has(b"x.exe"));
    folder.run(&["verify", "packet.pdf"]).stdout_has("proved: ").check();
}

#[test]
fn a_locked_brief_opens_with_the_password_of_the_case() {
    let secret = "correct horse";
    let shut = sealed(&Pdf::new().page(LETTER, lines(&["Tab A at 5, Tab B"])), Lock::Aes, secret);
    let filing = format!("{BOUND}\n  password_file: passwords.txt");
    let folder = Folder::of_manifest(&(manifest(&filing, &["one.pdf", "two.pdf"]) + CHECKED))
        .with("exhibits/one.pdf", Pdf::of_words(&["one", "two"]).bytes())
        .with("exhibits/two.pdf", Pdf::of_words(&["three", "four"]).bytes())
        .with("brief.pdf", shut)
        .with("passwords.txt", secret);
    folder.build();
    let packet = Packet::open(&folder.join("packet.pdf"));
    assert_eq!(packet.links(2).into_iter().map(|it| it.1).collect::<Vec<_>>(), [5, 8]);
}

#[test]
fn programs_that_draw_pages_see_the_brief_unchanged() {
    let folder = case(lying().bytes());
    if tools::run("pdftoppm", &["-v"], &folder.join("brief.pdf")).is_none() {
        return;
    }
    let files = ["packet.json", "packet.pdf"];
    let args = ["build", "--prove", "pixels"];
    folder.run(&args).stdout_has("compared: 9 pages; not compared: 0").writes(&files).check();
}
