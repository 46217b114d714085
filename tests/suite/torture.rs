//! Real files are odd. Odd ones that can be read must come out whole and unmixed.

use lopdf::Object;

use crate::{
    packet::ACTIVE,
    pdf::{LETTER, Pdf, append, says, startxref},
    program::Folder,
    reader::Packet,
    tools::{self, Seen},
};

/// The page of the packet after cover, contents and the first tab sheet.
const FIRST: usize = 4;

/// A case with these files as exhibits, built.
fn built(files: &[&[u8]]) -> (Folder, Packet) {
    let names = ["a.pdf", "b.pdf", "c.pdf"];
    let files: Vec<(&str, &[u8])> = names.into_iter().zip(files.iter().copied()).collect();
    let folder = Folder::of_exhibits(&files);
    let packet = Packet::read(&folder.build());
    (folder, packet)
}

/// The words a page of a packet draws, as `(word)`.
fn shows(packet: &Packet, page: usize, word: &str) -> bool {
    String::from_utf8_lossy(&packet.decoded(page)).contains(&format!("({word})"))
}

/// Builds a file alone; its first page must be seen in the packet as it was, with its number in
/// the corner. Returns both as seen, where there is somebody to look.
fn seen_as_it_was(file: &[u8], words: &[&str]) -> Option<(Seen, Seen)> {
    seen_like(file, file, words)
}

/// The same, held against another file.
fn seen_like(model: &[u8], file: &[u8], words: &[&str]) -> Option<(Seen, Seen)> {
    let (folder, _) = built(&[file]);
    let folder = folder.with("model.pdf", model);
    let before = tools::pages(&folder.join("model.pdf"))?.remove(0);
    let after = tools::pages(&folder.join("packet.pdf"))?.remove(FIRST - 1);
    assert_eq!(after.corner().expect("a number").text, FIRST.to_string());
    for word in words {
        let (then, now) = (before.find(word), after.find(word));
        let close = then.iter().zip(now).all(|(then, now)| (then - now).abs() < 1.0);
        assert!(close, "`{word}` was at {then:?} and is at {now:?}");
    }
    Some((before, after))
}

#[test]
fn turned_pages_are_seen_as_they_were() {
    for turn in [90, 180, 270, -90, 450] {
        let contents = format!("{} BT /F 24 Tf 300 300 Td (middle) Tj ET", says("corner"));
        let pdf = Pdf::new().page(&format!("{LETTER} /Rotate {turn}"), contents);
        let Some((before, after)) = seen_as_it_was(&pdf.bytes(), &["corner", "middle"]) else {
            return;
        };
        assert_eq!((before.width, before.height), (after.width, after.height), "{turn}");
    }
}

#[test]
fn only_what_a_crop_box_shows_is_seen() {
    let contents = "BT /F 24 Tf 300 500 Td (inside) Tj ET BT /F 9 Tf 10 20 Td (outside) Tj ET";
    let keys = "/MediaBox [0 0 800 1000] /CropBox [100 100 712 892]";
    let pdf = Pdf::new().page(keys, contents).bytes();
    let Some((_, after)) = seen_as_it_was(&pdf, &["inside"]) else { return };
    assert_eq!((after.width, after.height), (612.0, 792.0));
    assert!(after.words.iter().all(|word| word.text != "outside"), "{after:?}");
}

#[test]
fn pages_that_start_elsewhere_are_seen_as_they_were() {
    let contents = "BT /F 24 Tf -300 -100 Td (here) Tj ET";
    let pdf = Pdf::new().page("/MediaBox [-400 -500 212 292]", contents).bytes();
    seen_as_it_was(&pdf, &["here"]);
}

#[test]
fn what_a_page_leaves_open_does_not_move_its_number() {
    for contents in [
        "q 2 0 0 2 -72 -700 cm BT /F 24 Tf 72 700 Td (open) Tj ET",
        "3 0 0 3 -144 -1400 cm q q q BT /F 24 Tf 72 700 Td (open) Tj ET",
        "BT /F 24 Tf 72 700 Td (open) Tj",
        "0 0 9 9 re f BT 3 Tr 200 Tz 9 Ts /F 24 Tf 72 700 Td (open) Tj ET",
        "0 0 9 9 re f 1 g 0.01 0 0 0.01 0 0 cm BT /F 2400 Tf 7200 70000 Td (open) Tj ET",
        "q BT /F 24 Tf 72 700 Td (open) Tj ET 0 0 10 10 re W n",
    ] {
        seen_as_it_was(&Pdf::new().page(LETTER, contents).bytes(), &["open"]);
    }
}

#[test]
fn what_a_page_closes_too_often_does_not_move_its_number() {
    // Poppler shows nothing of such a page by itself, so a sound one stands for it.
    let sound = Pdf::of_words(&["open"]).bytes();
    for before in ["Q Q", "q 0 0 10 10 re W n Q Q Q q 0 0 600 790 re W n", "Q q 1 0 0 1 0 0 cm"] {
        let contents = format!("{before} {}", says("open"));
        seen_like(&sound, &Pdf::new().page(LETTER, contents).bytes(), &["open"]);
    }
}

#[test]
fn contents_split_between_operands_are_joined() {
    let pdf = Pdf::new()
        .page(&format!("{LETTER} /Contents [50 0 R 51 0 R 52 0 R]"), "")
        .stream(50, "", b"q BT /F 24")
        .stream(51, "", b"Tf 72 700 Td (split)")
        .stream(52, "", b"Tj ET");
    // The page's own contents come first in the dictionary, and the last entry counts.
    seen_as_it_was(&pdf.bytes(), &["split"]);
}

#[test]
fn fields_of_the_same_name_keep_their_own_values() {
    let form = |value: &str| {
        Pdf::new()
            .catalog("/AcroForm << /Fields [50 0 R] /DA (/F 12 Tf 0 g) /DR << /Font << /F 3 0 R >> >> >>")
            .page(&format!("{LETTER} /Annots [50 0 R]"), says(value))
            .object(50, format!(
                "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V ({value}) /P 4 0 R \
                 /Rect [72 600 300 620] /DA (/F 12 Tf 0 g) /AP << /N 51 0 R >> >>"
            ))
            .stream(51, "/Type /XObject /Subtype /Form /BBox [0 0 228 20]", b"")
            .bytes()
    };
    let (_, packet) = built(&[&form("Ana"), &form("Eva")]);
    let fields = packet.fields();
    let expected =
        [("a.name", "Ana"), ("b.name", "Eva")].map(|(name, it)| (name.into(), it.into()));
    assert_eq!(fields, expected);
}

#[test]
fn destinations_of_the_same_name_stay_in_their_own_exhibit() {
    let linked = |word: &str| {
        let link = "<< /Type /Annot /Subtype /Link /Rect [72 600 300 620] /Dest (chapter) >>";
        Pdf::new()
            .catalog("/Names << /Dests << /Names [(chapter) [6 0 R /XYZ 0 700 0]] >> >>")
            .page(&format!("{LETTER} /Annots [50 0 R]"), says(word))
            .page(LETTER, says("chapter"))
            .object(50, link)
            .bytes()
    };
    let (_, packet) = built(&[&linked("one"), &linked("two")]);
    let targets = |page| packet.links(page).iter().map(|(_, to)| *to).collect::<Vec<_>>();
    assert_eq!((targets(FIRST), targets(FIRST + 3)), (vec![FIRST + 1], vec![FIRST + 4]));
}

#[test]
fn a_hidden_layer_stays_hidden() {
    let layered = |word: &str| {
        let keys = format!(
            "{LETTER} /Resources << /Font << /F 3 0 R >> /Properties << /L 50 0 R /M 51 0 R >> >>"
        );
        let contents = format!("/OC /L BDC {} EMC /OC /M BDC EMC", says(word));
        Pdf::new()
            .catalog(
                "/OCProperties << /OCGs [50 0 R 51 0 R] /D << /OFF [50 0 R] /Order [50 0 R] >> >>",
            )
            .page(&keys, contents)
            .object(50, format!("<< /Type /OCG /Name ({word}) >>"))
            .object(51, "<< /Type /OCG /Name (shown) >>")
            .bytes()
    };
    let (_, packet) = built(&[&layered("one"), &layered("two")]);
    let properties = packet.get(packet.catalog(), "OCProperties").as_dict().unwrap();
    let names = |list: &Object| -> Vec<String> {
        let groups = list.as_array().unwrap().iter().map(|it| packet.follow(it).as_dict().unwrap());
        groups
            .map(|it| {
                String::from_utf8_lossy(packet.get(it, "Name").as_str().unwrap()).into_owned()
            })
            .collect()
    };
    let shown = packet.get(properties, "D").as_dict().unwrap();
    assert_eq!(names(packet.get(shown, "OFF")), ["one", "two"]);
    let mut all = names(packet.get(properties, "OCGs"));
    all.sort();
    assert_eq!(all, ["one", "shown", "shown", "two"]);
    assert!(shows(&packet, FIRST, "one") && shows(&packet, FIRST + 2, "two"));
}

#[test]
fn what_pages_inherit_comes_along() {
    let pdf = Pdf::new()
        .tree("/MediaBox [0 0 612 792] /Rotate 90 /Resources << /Font << /F 3 0 R >> >>")
        .page("", says("heir"));
    let Some((_, after)) = seen_as_it_was(&pdf.bytes(), &["heir"]) else { return };
    assert_eq!((after.width, after.height), (792.0, 612.0));
}

#[test]
fn a_page_listed_twice_comes_twice() {
    let pdf = Pdf::of_words(&["twice", "once"]).tree("/Count 3 /Kids [4 0 R 6 0 R 4 0 R]").bytes();
    let (_, packet) = built(&[&pdf]);
    assert_eq!(packet.pages.len(), FIRST + 3);
    for (page, word) in [(FIRST, "twice"), (FIRST + 1, "once"), (FIRST + 2, "twice")] {
        assert!(shows(&packet, page, word), "page {page}");
    }
    assert_ne!(packet.pages[FIRST - 1], packet.pages[FIRST + 1]);
}

#[test]
fn packed_objects_are_found() {
    let (_, packet) = built(&[&Pdf::of_words(&["one", "two"]).packed()]);
    assert!(shows(&packet, FIRST, "one") && shows(&packet, FIRST + 1, "two"));
}

#[test]
fn the_last_update_counts() {
    let mut file = Pdf::of_words(&["old", "same"]).bytes();
    let before = startxref(&file);
    let update = [(5, crate::pdf::stream("", says("new").as_bytes()))];
    append(&mut file, &update, &format!("/Root 1 0 R /Prev {before}"));
    let (_, packet) = built(&[&file]);
    assert!(shows(&packet, FIRST, "new") && shows(&packet, FIRST + 1, "same"));
    assert!(!shows(&packet, FIRST, "old"));
}

#[test]
fn a_file_locked_without_a_password_is_opened() {
    use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions};
    let mut document = Document::load_mem(&Pdf::of_words(&["locked"]).bytes()).unwrap();
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "",
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut file = Vec::new();
    document.save_to(&mut file).unwrap();
    assert!(!file.windows(6).any(|it| it == b"locked"));
    let (_, packet) = built(&[&file]);
    assert!(shows(&packet, FIRST, "locked"));
}

#[test]
fn what_acts_is_left_out_and_listed() {
    let pdf = Pdf::new()
        .catalog(
            "/OpenAction << /S /JavaScript /JS (app.alert) >> /AA << /WC << /S /JavaScript /JS (x) >> >> \
             /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (y) >>] >> \
             /EmbeddedFiles << /Names [(f) 53 0 R] >> >>",
        )
        .page(&format!("{LETTER} /AA << /O << /S /JavaScript /JS (z) >> >> /Annots [50 0 R 51 0 R 52 0 R]"), says("act"))
        .object(50, "<< /Type /Annot /Subtype /Link /Rect [72 600 300 620] /A << /S /Launch /F (cmd.exe) >> >>")
        .object(51, "<< /Type /Annot /Subtype /Link /Rect [72 500 300 520] /A << /S /JavaScript /JS (w) >> >>")
        .object(52, "<< /Type /Annot /Subtype /FileAttachment /Rect [72 400 90 420] /FS 53 0 R >>")
        .object(53, "<< /Type /Filespec /F (virus.exe) /EF << /F 54 0 R >> >>")
        .stream(54, "/Type /EmbeddedFile", b"MZ virus");
    let folder = Folder::of_exhibits(&[("a.pdf", &pdf.bytes())]);
    let told = "warning[active-content]: `a.pdf` holds what the packet leaves out: ";
    let run = folder.run(&["build"]).stdout_has(told).stdout_has("proved: ");
    run.writes(&["packet.json", "packet.pdf"]).check();
    let packet = Packet::open(&folder.join("packet.pdf"));
    let names = packet.names();
    for active in ACTIVE {
        assert!(!names.contains(*active), "it has {active}");
    }
    let stripped = folder.record()["exhibits"][0]["files"][0]["stripped"].to_string();
    for what in [
        "JavaScript that runs when the file is opened",
        "JavaScript that runs by itself",
        "attached files",
        "a link that starts a program",
        "an attached file",
    ] {
        assert!(stripped.contains(what), "no `{what}` in {stripped}");
    }
    assert!(shows(&packet, FIRST, "act"));
}
