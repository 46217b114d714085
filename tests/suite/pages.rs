//! How pages lie when the manifest asks for something else.

use std::fs;

use crate::{
    pdf::{LETTER, Pdf, says},
    program::Folder,
    reader::{Packet, rectangle},
    tools,
};

#[test]
fn pages_that_are_left_alone_are_byte_for_byte_their_own() {
    let first =
        Pdf::new().page(LETTER, says("one")).page("/MediaBox [0 0 300 400]", "q 0 0 9 9 re f");
    let second = Pdf::new().page("/MediaBox [10 10 500 700] /Rotate 90", "Q Q 20 20 9 9 re f");
    let (first, second) = (first.bytes(), second.bytes());
    let folder = Folder::of_filing(
        "  page_size: keep\n  stamp: none\n  tab_sheets: none",
        &[("one.pdf", &first), ("two.pdf", &second)],
    );
    let packet = Packet::read(&folder.build());
    let leaves = folder.record()["volumes"][0]["leaves"].clone();
    let kinds: Vec<&str> =
        leaves.as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["cover", "contents", "exhibit", "exhibit", "certificate"]);
    let (first, second) = (Packet::read(&first), Packet::read(&second));
    for (origin, page, placed) in [(&first, 1, 3), (&first, 2, 4), (&second, 1, 5)] {
        let theirs: Vec<_> = origin.contents(page).iter().map(|it| it.content.clone()).collect();
        let ours: Vec<_> = packet.contents(placed).iter().map(|it| it.content.clone()).collect();
        assert_eq!(ours, theirs, "page {placed}");
        let size = |packet: &Packet, page| rectangle(packet.inherited(page, "MediaBox"));
        assert_eq!(size(&packet, placed), size(origin, page));
    }
    assert_eq!(packet.inherited(5, "Rotate").as_i64().unwrap(), 90);
}

#[test]
fn pages_of_other_sizes_come_onto_letter_whole() {
    for (width, height) in [(595, 842), (200, 300), (2000, 3000), (842, 595)] {
        let corners = format!(
            "BT /F 9 Tf 2 2 Td (FOOT) Tj ET BT /F 9 Tf {} {} Td (TOP) Tj ET",
            width - 30,
            height - 10
        );
        let pdf = Pdf::new().page(&format!("/MediaBox [0 0 {width} {height}]"), corners);
        let folder = Folder::of_exhibits(&[("one.pdf", &pdf.bytes())]);
        let packet = Packet::read(&folder.build());
        let size = rectangle(packet.inherited(4, "MediaBox"));
        let turned = height < width;
        assert_eq!(size, if turned { [0.0, 0.0, 792.0, 612.0] } else { [0.0, 0.0, 612.0, 792.0] });
        let Some(seen) = tools::pages(&folder.join("packet.pdf")) else { return };
        let (foot, top) = (seen[3].find("FOOT"), seen[3].find("TOP"));
        assert!(foot[0] < top[0] && top[1] < foot[1], "{foot:?} {top:?}");
        assert!(0.0 <= foot[0] && foot[3] <= seen[3].height, "{foot:?}");
        assert!(0.0 <= top[1] && top[2] <= seen[3].width, "{top:?}");
        assert_eq!(seen[3].corner().unwrap().text, "4");
    }
}

#[test]
fn a_page_with_something_where_the_number_goes_makes_room() {
    let pdf = Pdf::new().page(LETTER, "BT /F 12 Tf 540 20 Td (COVERED?) Tj ET");
    let folder = Folder::of_exhibits(&[("one.pdf", &pdf.bytes())]);
    let told = folder
        .run(&["build"])
        .stdout_has("reduced 1 page to fit the paper or clear the number: 4\n")
        .writes(&["packet.json", "packet.pdf"]);
    told.check();
    let Some(seen) = tools::pages(&folder.join("packet.pdf")) else { return };
    let (own, stamp) = (seen[3].find("COVERED?"), seen[3].find("4"));
    assert!(own[3] <= stamp[1] || own[2] <= stamp[0], "{own:?} lies under {stamp:?}");
}

#[test]
fn numbers_stand_where_they_are_asked_to() {
    let pdf = Pdf::of_words(&["one"]).bytes();
    let folder = Folder::of_filing("  stamp: bottom-center", &[("one.pdf", &pdf)]);
    folder.build();
    let Some(seen) = tools::pages(&folder.join("packet.pdf")) else { return };
    for (page, seen) in (1..).zip(&seen) {
        let stamp = seen.words.iter().filter(|word| word.text == page.to_string());
        let stamp = stamp.max_by(|one, other| one.at[3].total_cmp(&other.at[3])).unwrap().at;
        let middle = f64::midpoint(stamp[0], stamp[2]);
        assert!((middle - seen.width / 2.0).abs() < 1.0, "page {page}: {stamp:?}");
        assert!(seen.height - 60.0 < stamp[1], "page {page}: {stamp:?}");
    }
}

#[test]
fn a_draft_says_so_on_every_page() {
    let folder = Folder::of_example("gaps");
    folder
        .run(&["build", "--draft"])
        .code(1)
        .stdout_has("9 errors")
        .stdout_has("\nproved: ")
        .writes(&["packet.json", "packet.pdf"])
        .check();
    assert_eq!(folder.record()["draft"], true);
    folder.run(&["verify", "packet.pdf"]).stdout_has("proved: ").check();
    let Some(seen) = tools::pages(&folder.join("packet.pdf")) else { return };
    assert_eq!(seen.len() as u64, folder.record()["pages"].as_u64().unwrap());
    for (page, seen) in (1..).zip(&seen) {
        let mut foot: Vec<_> =
            seen.words.iter().filter(|it| seen.height - 60.0 < it.at[1]).collect();
        foot.sort_by(|one, other| one.at[0].total_cmp(&other.at[0]));
        let foot: Vec<&str> = foot.iter().map(|word| word.text.as_str()).collect();
        assert!(foot.ends_with(&["DRAFT", &page.to_string()]), "page {page}: {foot:?}");
    }
}

#[test]
fn only_the_pages_asked_for_are_taken() {
    let pdf = Pdf::of_words(&["w1", "w2", "w3", "w4"]).bytes();
    let folder = Folder::of_exhibits(&[("one.pdf", &pdf)]);
    let manifest = fs::read_to_string(folder.join("case.yaml")).unwrap();
    let folder = folder
        .with("case.yaml", manifest.replace("title: Exhibit", "pages: \"4, 2\", title: Exhibit"));
    let packet = Packet::read(&folder.build());
    let shows = |page| String::from_utf8(packet.decoded(page)).unwrap();
    assert!(shows(4).contains("(w4)") && shows(5).contains("(w2)"));
    let all: String = (1..=packet.pages.len()).map(shows).collect();
    assert!(!all.contains("(w1)") && !all.contains("(w3)"));
    let bytes = fs::read(folder.join("packet.pdf")).unwrap();
    assert!(!bytes.windows(4).any(|it| it == b"(w1)"), "a page left out is nowhere in the file");
}

#[test]
fn links_to_the_web_stay_or_go_as_asked() {
    let keys = format!("{LETTER} /Annots [50 0 R]");
    let link = "<< /Type /Annot /Subtype /Link /Rect [72 690 200 720] \
                /A << /S /URI /URI (https://example.org/) >> >>";
    let pdf = Pdf::new().page(&keys, says("web")).object(50, link).bytes();
    for (filing, stays) in [("", true), ("  external_links: strip", false)] {
        let folder = Folder::of_filing(filing, &[("one.pdf", &pdf)]);
        let packet = Packet::read(&folder.build());
        assert_eq!(packet.names().contains("URI"), stays, "{filing}");
        let stripped = &folder.record()["exhibits"][0]["files"][0]["stripped"];
        assert_eq!(stripped.is_array(), !stays, "{stripped}");
    }
}
