//! What several exhibits have in common is in a volume once.

use std::fs;

use lopdf::Stream;

use crate::{
    encryption::sealed::{Lock, sealed},
    pdf::{LETTER, Pdf, deflate, noise, pictures, says},
    program::{Folder, command},
    reader::Packet,
    tools,
};

/// Width and height of the picture, in pixels.
const SIDE: usize = 100;

const FONT: &str = "/Length1 20000";

const PICTURE: &str = "/Type /XObject /Subtype /Image /Width 100 /Height 100 /BitsPerComponent 8";

const GRAY: &str = "/ColorSpace /DeviceGray";

/// A letter on a letterhead: a word in a font of its own, and a picture with these keys.
fn letter(word: &str, keys: &str, picture: &[u8]) -> Pdf {
    let page = format!(
        "{LETTER} /Resources << /Font << /F 3 0 R /G 65 0 R >> /XObject << /I 63 0 R >> >>"
    );
    let font = "/Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor 66 0 R";
    let descriptor = "/Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 67 0 R";
    Pdf::new()
        .page(&page, says(word) + " q 99 0 0 99 72 500 cm /I Do Q")
        .object(65, format!("<< {font} >>"))
        .object(66, format!("<< {descriptor} >>"))
        .stream(67, FONT, &noise(1, 20_000))
        .stream(63, &format!("{PICTURE} {keys}"), picture)
}

/// The picture of the letterhead.
fn picture() -> Vec<u8> {
    noise(2, SIDE * SIDE)
}

/// A case with these exhibits.
fn case(filing: &str, files: &[Vec<u8>]) -> Folder {
    let names = ["a.pdf", "b.pdf", "c.pdf", "d.pdf"];
    let files: Vec<(&str, &[u8])> =
        names.into_iter().zip(files.iter().map(Vec::as_slice)).collect();
    Folder::of_filing(filing, &files)
}

/// The streams of a volume of these exhibits that have this key.
fn streams<'a>(packet: &'a Packet, has: &str) -> Vec<&'a Stream> {
    let streams = packet.document.objects.values().filter_map(|it| it.as_stream().ok());
    streams.filter(|it| it.dict.has(has.as_bytes())).collect()
}

fn packet(files: &[Pdf]) -> Packet {
    let folder = case("", &files.iter().map(Pdf::bytes).collect::<Vec<_>>());
    folder.build();
    let path = folder.join("packet.pdf");
    tools::run("qpdf", &["--check"], &path);
    Packet::open(&path)
}

/// How many fonts and how many pictures of the letterhead a volume of these has.
fn counted(files: &[Pdf]) -> (usize, usize) {
    let packet = packet(files);
    let fonts = streams(&packet, "Length1");
    let fonts = fonts.iter().filter(|it| it.content.len() == 20_000).count();
    let pictures = streams(&packet, "Width");
    let pictures = pictures.iter().filter(|it| it.content.len() == SIDE * SIDE);
    (fonts, pictures.count())
}

#[test]
fn a_brief_and_an_exhibit_share_too() {
    let file = letter("one", GRAY, &picture()).bytes();
    let other = letter("two", GRAY, &picture()).bytes();
    let folder = Folder::of_filing("  brief: brief.pdf", &[("a.pdf", &file)]);
    let folder = folder.with("brief.pdf", other);
    let files = ["packet.json", "packet.pdf"];
    folder.run(&["build"]).stdout_has("proved: ").writes(&files).check();
    let bytes = fs::read(folder.join("packet.pdf")).unwrap();
    let count = |what: &[u8]| bytes.windows(what.len()).filter(|it| *it == what).count();
    assert_eq!(count(&noise(1, 20_000)), 1);
    folder.run(&["verify", "packet.pdf"]).stdout_has("proved: ").check();
}

#[test]
fn a_font_and_a_picture_are_written_once() {
    let letters = ["one", "two", "three"].map(|word| letter(word, GRAY, &picture()));
    assert_eq!(counted(&letters), (1, 1));
}

#[test]
fn what_only_looks_alike_is_written_each_time() {
    let differing = [
        letter("two", "/ColorSpace [/Indexed /DeviceGray 255 <00>]", &picture()),
        letter("two", "/ColorSpace /DeviceGray /Decode [1 0]", &picture()),
        letter("two", GRAY, &noise(3, SIDE * SIDE)),
    ];
    for other in differing {
        assert_eq!(counted(&[letter("one", GRAY, &picture()), other]), (1, 2));
    }
}

#[test]
fn a_picture_is_one_with_another_only_where_their_masks_are() {
    let masked = |word: &str, seed: u32| {
        let mask = "/Type /XObject /Subtype /Image /Width 50 /Height 50 /BitsPerComponent 8 \
                    /ColorSpace /DeviceGray";
        letter(word, &format!("{GRAY} /SMask 70 0 R"), &picture()).stream(
            70,
            mask,
            &noise(seed, 2500),
        )
    };
    let small = |word: &str| {
        let mask = "/Type /XObject /Subtype /Image /Width 50 /Height 50 /BitsPerComponent 8 \
                    /ColorSpace /DeviceGray /Filter /FlateDecode";
        letter(word, &format!("{GRAY} /SMask 70 0 R"), &picture()).stream(
            70,
            mask,
            &deflate(&[255; 2500]),
        )
    };
    assert_eq!(counted(&[masked("one", 5), masked("two", 5)]), (1, 1));
    assert_eq!(counted(&[masked("one", 5), masked("two", 6)]), (1, 2));
    assert_eq!(counted(&[small("one"), small("two")]), (1, 1));
}

#[test]
fn a_picture_takes_its_profile_along_whatever_leads_to_it() {
    let profiled = |word: &str, profile: &[u8]| {
        letter(word, "/ColorSpace 70 0 R", &picture()).object(70, "[/ICCBased 71 0 R]").stream(
            71,
            "/N 1 /Alternate /DeviceGray",
            profile,
        )
    };
    let [one, other] = [noise(5, 3000), noise(6, 3000)];
    assert_eq!(counted(&[profiled("one", &one), profiled("two", &one)]), (1, 1));
    assert_eq!(counted(&[profiled("one", &one), profiled("two", &other)]), (1, 2));
}

#[test]
fn a_picture_on_a_layer_stays_with_its_layer() {
    let layered = |word: &str| {
        letter(word, &format!("{GRAY} /OC 70 0 R"), &picture())
            .object(70, "<< /Type /OCG /Name (Draft) >>")
            .catalog("/OCProperties << /OCGs [70 0 R] /D << /OFF [] >> >>")
    };
    assert_eq!(counted(&[layered("one"), layered("two")]), (1, 2));
}

#[test]
fn a_file_keeps_what_it_has_twice() {
    let twice = |word: &str, first: u32, second: u32| {
        let resources = format!(
            "{LETTER} /Resources << /Font << /F 3 0 R >> /XObject << /I 70 0 R /J 71 0 R >> >>"
        );
        let keys = |mask: u32| format!("{PICTURE} {GRAY} /SMask {mask} 0 R");
        let mask = "/Type /XObject /Subtype /Image /Width 50 /Height 50 /BitsPerComponent 8 \
                    /ColorSpace /DeviceGray";
        Pdf::new()
            .page(&resources, says(word) + " q 99 0 0 99 72 500 cm /I Do /J Do Q")
            .stream(70, &keys(first), &picture())
            .stream(71, &keys(second), &picture())
            .stream(72, mask, &noise(5, 2500))
            .stream(73, mask, &noise(5, 2500))
    };
    // Two masks; one mask for both, beside one that nothing uses.
    assert_eq!(counted(&[twice("one", 72, 73), twice("two", 73, 72)]).1, 2);
    assert_eq!(counted(&[twice("one", 72, 72), twice("two", 72, 73)]).1, 3);
    assert_eq!(counted(&[twice("one", 72, 73), twice("two", 72, 72)]).1, 3);
}

#[test]
fn what_was_encrypted_is_one_with_what_was_not() {
    let folder = case(
        "",
        &[
            letter("one", GRAY, &picture()).bytes(),
            sealed(&letter("two", GRAY, &picture()), Lock::Aes, ""),
            sealed(&letter("three", GRAY, &picture()), Lock::Rc4, ""),
        ],
    );
    folder.build();
    let packet = Packet::open(&folder.join("packet.pdf"));
    assert_eq!(streams(&packet, "Width").len(), 1);
    let bytes = |exhibit: usize| {
        folder.record()["exhibits"][exhibit]["bytes"]["pictures"].as_u64().unwrap()
    };
    assert!(10_000 < bytes(0) && bytes(1) == 0 && bytes(2) == 0, "the first pays");
}

#[test]
fn each_volume_has_its_own_and_more_fits_into_one() {
    let wide = |word: &str| {
        let keys =
            format!("{LETTER} /Resources << /Font << /F 3 0 R >> /XObject << /I 63 0 R >> >>");
        let image = "/Type /XObject /Subtype /Image /Width 500 /Height 600 /BitsPerComponent 8 \
                     /ColorSpace /DeviceGray";
        Pdf::new()
            .page(&keys, says(word) + " q 99 0 0 99 72 500 cm /I Do Q")
            .stream(63, image, &noise(9, 300_000))
            .bytes()
    };
    let words = ["one", "two", "three", "four"];
    let folder = case("  volume_limit: 1 MB", &words.map(wide));
    folder.build();
    assert!(fs::metadata(folder.join("packet.pdf")).unwrap().len() < 600_000);

    let files = [wide("one"), pictures(50, 1, 300_000), pictures(60, 1, 300_000), wide("two")];
    let folder = case("  volume_limit: 1 MB", &files);
    let built = command().arg("build").current_dir(folder.path()).output().unwrap();
    assert_eq!(built.status.code(), Some(0));
    for name in ["packet_Part1.pdf", "packet_Part2.pdf"] {
        let packet = Packet::open(&folder.join(name));
        let pictures = streams(&packet, "Width");
        assert_eq!(pictures.iter().filter(|it| it.content == noise(9, 300_000)).count(), 1);
    }
}

#[test]
fn threads_and_what_is_kept_change_nothing() {
    let files = ["one", "two", "three", "four"];
    let folder = case("", &files.map(|word| letter(word, GRAY, &picture()).bytes()));
    let kept = Folder::new();
    let built = |args: &[&str]| {
        let mut command = command();
        command.args(["build"]).args(args).current_dir(folder.path());
        for place in ["XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"] {
            command.env(place, kept.path());
        }
        assert_eq!(command.output().unwrap().status.code(), Some(0));
        fs::read(folder.join("packet.pdf")).unwrap()
    };
    let first = built(&["--jobs", "1", "--no-cache"]);
    for args in [&["--jobs", "4", "--no-cache"][..], &["--jobs", "4"], &["--jobs", "1"]] {
        assert!(first == built(args), "{args:?}");
    }
}
