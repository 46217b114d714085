//! Scans that are to have a text layer: what the program that recognizes text may do, and what is
//! refused of it.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    pdf::{LETTER, Pdf, noise},
    program::{Expect, Folder, manifest},
    tools,
};

/// The contents of a scan.
const DRAWN: &str = "q 612 0 0 792 0 0 cm /I Do Q";

/// Text that lies behind it.
const TEXT: &str = "BT 3 Tr /F 24 Tf 72 700 Td (sesquipedalian) Tj ET";

/// A scan of one page; `text` is in a form before what is drawn, where there is some.
fn scan(seed: u32, drawn: &str, text: Option<&str>) -> Vec<u8> {
    let forms = if text.is_some() { "/O 101 0 R" } else { "" };
    let keys = format!("{LETTER} /Resources << /XObject << /I 100 0 R {forms} >> >>");
    let before = if text.is_some() { "q 1 0 0 1 0 0 cm /O Do Q\n" } else { "" };
    let picture = "/Type /XObject /Subtype /Image /Width 200 /Height 200 /ColorSpace /DeviceGray \
                   /BitsPerComponent 8";
    let pdf = Pdf::new().page(&keys, format!("{before}{drawn}")).stream(
        100,
        picture,
        &noise(seed, 40_000),
    );
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 612 792] \
                /Resources << /Font << /F 3 0 R >> >>";
    text.map_or(pdf.clone(), |text| pdf.stream(101, form, text.as_bytes())).bytes()
}

/// A case of one scan whose text is asked for.
fn asked(file: &str, bytes: &[u8], language: &str) -> Folder {
    let source = manifest("", &[file]);
    let source = source.replace("kind: other", &format!("kind: other, {language}ocr: true"));
    Folder::of_manifest(&source).with(&format!("exhibits/{file}"), bytes)
}

/// Programs that stand for ocrmypdf and Tesseract: what one gives back lies in `made.pdf`, and it
/// says in `runs` that it was called, and how.
#[cfg(unix)]
fn stand_ins(made: &[u8]) -> Folder {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new().with("made.pdf", made).with("runs", "");
    let here = folder.path().display().to_string();
    let ocrmypdf = format!(
        "#!/bin/sh\nfor last; do :; done\necho \"$@\" >>'{here}/runs'\n\
         [ -s '{here}/made.pdf' ] || exit 2\n/bin/cp '{here}/made.pdf' \"$last\"\n"
    );
    let tesseract = "#!/bin/sh\nprintf 'List of languages:\\neng\\nspa\\n'\n";
    let folder = folder.with("ocrmypdf", ocrmypdf).with("tesseract", tesseract);
    for name in ["ocrmypdf", "tesseract"] {
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
    folder
}

/// How often a stand-in was called.
fn runs(programs: &Folder) -> usize {
    fs::read_to_string(programs.join("runs")).unwrap().lines().count()
}

fn check<'a>(folder: &'a Folder, programs: &Path) -> Expect<'a> {
    folder.run(&["check", "--no-cache"]).env("PATH", programs)
}

#[test]
fn a_scan_without_the_program_is_told_with_what_to_do() {
    let folder = asked("a.pdf", &scan(1, DRAWN, None), "");
    folder
        .run(&["check"])
        .stdout_has("the text of `a.pdf` is not recognized")
        .stdout_has("apt-get install ocrmypdf")
        .stdout_has("brew install ocrmypdf")
        .check();
}

#[test]
fn what_has_text_or_no_picture_needs_no_program() {
    for pdf in [Pdf::of_words(&["word"]), Pdf::new().page(LETTER, "")] {
        let told = asked("a.pdf", &pdf.bytes(), "").run(&["check", "--strict"]).check_any();
        assert!(!told.contains("recognized"), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_text_layer_is_taken_and_recorded() {
    let original = scan(1, DRAWN, None);
    let made = scan(1, DRAWN, Some(TEXT));
    let (folder, programs) = (asked("a.pdf", &original, ""), stand_ins(&made));
    folder
        .run(&["build", "--no-cache"])
        .env("PATH", programs.path())
        .stdout_has("note[recognized-scan]: the text of `a.pdf` was recognized by ocrmypdf")
        .writes(&["packet.json", "packet.pdf"])
        .check();
    assert_eq!(runs(&programs), 1, "once in a run");
    let file = &folder.record()["exhibits"][0]["files"][0];
    assert_eq!(file["sha256"], hash(&original));
    assert_eq!(file["recognized"]["sha256"], hash(&made));
    assert_eq!(file["recognized"]["languages"], serde_json::json!(["eng"]));
    folder.run(&["verify", "packet.pdf"]).stdout_has("").check();
    assert_eq!(fs::read(folder.join("exhibits/a.pdf")).unwrap(), original);
    if tools::run("pdftotext", &["-q"], &folder.join("packet.pdf")).is_some() {
        let text = fs::read_to_string(folder.join("packet.txt")).unwrap();
        assert!(text.contains("sesquipedalian"), "{text}");
    }
}

fn hash(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

#[cfg(unix)]
#[test]
fn whatever_else_comes_back_is_refused() {
    let line = "BT 3 Tr /F 24 Tf 72 700 Td (sesquipedalian) Tj ET 72 72 m 99 99 l S";
    let seen = "BT /F 24 Tf 72 700 Td (sesquipedalian) Tj ET";
    let turned = crate::pdf::replaced(
        &scan(1, DRAWN, Some(TEXT)),
        "/MediaBox [0 0 612 792]",
        "/MediaBox [0 0 612 720]",
    );
    for (made, told) in [
        (scan(2, DRAWN, Some(TEXT)), "its pictures or fonts are not as they were"),
        (scan(1, "q 600 0 0 792 0 0 cm /I Do Q", Some(TEXT)), "what is drawn on it is not as it"),
        (scan(1, DRAWN, Some(line)), "what is drawn on it is not as it was"),
        (scan(1, DRAWN, Some(seen)), "what is drawn on it is not as it was"),
        (turned, "it lies otherwise on its paper"),
        (Pdf::new().page(LETTER, "").page(LETTER, "").bytes(), "it had 1 pages and has 2"),
        (b"no PDF".to_vec(), "altered-scan"),
    ] {
        let (folder, programs) = (asked("a.pdf", &scan(1, DRAWN, None), ""), stand_ins(&made));
        let said = check(&folder, programs.path()).code(1).stdout_has("error[altered-scan]");
        let said = said.check().stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(told), "{told}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn the_language_of_the_exhibit_is_read() {
    let made = scan(1, DRAWN, Some(TEXT));
    let programs = stand_ins(&made);
    let folder = asked("a.pdf", &scan(1, DRAWN, None), "language: es, ");
    let said = |folder: &Folder| check(folder, programs.path()).check_any();
    assert!(said(&folder).contains("`spa`"));
    let called = fs::read_to_string(programs.join("runs")).unwrap();
    let flags = "--skip-text --output-type pdf --optimize 0 --language spa ";
    assert!(called.contains(flags), "{called}");
    let folder = asked("a.pdf", &scan(1, DRAWN, None), "language: ht, ");
    let told = said(&folder);
    assert!(told.contains("tesseract-ocr-hat"), "{told}");
    assert_eq!(runs(&programs), 1);
}

#[cfg(unix)]
#[test]
fn a_program_that_gives_up_is_told() {
    let (folder, programs) = (asked("a.pdf", &scan(1, DRAWN, None), ""), stand_ins(b""));
    check(&folder, programs.path())
        .stdout_has("cannot take it, as where it is signed or damaged")
        .stdout_has("warning[unrecognized-scan]")
        .check();
}

#[cfg(unix)]
#[test]
fn what_was_recognized_is_kept_and_held_against_the_scan_again() {
    let made = scan(1, DRAWN, Some(TEXT));
    let (folder, programs) = (asked("a.pdf", &scan(1, DRAWN, None), ""), stand_ins(&made));
    let kept = Folder::new();
    let build = || {
        let run = folder.run(&["build"]).env("PATH", programs.path());
        let run = run.env("XDG_CACHE_HOME", kept.path()).env("HOME", kept.path());
        run.stdout_has("was recognized").writes(&["packet.json", "packet.pdf"]).check();
        let packet = fs::read(folder.join("packet.pdf")).unwrap();
        for name in ["packet.pdf", "packet.json"] {
            fs::remove_file(folder.join(name)).unwrap();
        }
        packet
    };
    let first = build();
    // It would come out otherwise now, and is not asked.
    fs::write(programs.join("made.pdf"), scan(1, DRAWN, Some(&TEXT.replace("sesqui", "other "))))
        .unwrap();
    assert_eq!(build(), first);
    assert_eq!(runs(&programs), 1);
    // What lies there in its place and does not show the scan is not taken.
    let page = |name: &PathBuf| name.extension().is_some_and(|it| it == "pages");
    let all = walkdir::WalkDir::new(kept.path()).into_iter().map(|it| it.unwrap().into_path());
    let all: Vec<PathBuf> = all.filter(page).collect();
    let [file] = all.as_slice() else { panic!("{all:?}") };
    let mut bytes = fs::read(file).unwrap();
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    fs::write(file, bytes).unwrap();
    assert_ne!(build(), first);
    assert_eq!(runs(&programs), 2);
}

#[test]
fn the_real_program_passes() {
    let Some(path) = programs() else { return };
    let picture = word();
    for (file, bytes) in [("a.pdf", picture.0), ("b.png", picture.1)] {
        let folder = asked(file, &bytes, "");
        let build = || {
            let run = folder.run(&["build", "--no-cache"]).env("PATH", &path);
            run.stdout_has("was recognized by").writes(&["packet.json", "packet.pdf"]).check()
        };
        build();
        folder.run(&["verify", "packet.pdf"]).stdout_has("").check();
        if tools::run("pdftotext", &["-q"], &folder.join("packet.pdf")).is_some() {
            let text = fs::read_to_string(folder.join("packet.txt")).unwrap();
            assert!(text.contains("TESTIMONY"), "{text}");
        }
    }
}

/// Where programs are; none where ocrmypdf is not among them.
fn programs() -> Option<OsString> {
    let path = std::env::var_os("PATH")?;
    let there = std::env::split_paths(&path).any(|folder| folder.join("ocrmypdf").is_file());
    if !there {
        assert!(std::env::var_os("CI").is_none(), "ocrmypdf is required here");
        tools::skip("ocrmypdf is not installed, so no text was recognized");
    }
    there.then_some(path)
}

/// A scan of a word, as PDF and as PNG.
fn word() -> (Vec<u8>, Vec<u8>) {
    let (width, height) = (900, 300);
    let mut pixels = vec![255; width * height];
    for (place, letter) in "TESTIMONY".chars().enumerate() {
        for (row, bits) in glyph(letter).into_iter().enumerate() {
            for column in (0..5).filter(|column| bits >> (4 - column) & 1 == 1) {
                for (y, x) in (0..14).flat_map(|y| (0..14).map(move |x| (y, x))) {
                    let at = (100 + 14 * row + y) * width + 60 + 84 * place + 14 * column + x;
                    pixels[at] = 0;
                }
            }
        }
    }
    let keys = format!(
        "/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray \
         /BitsPerComponent 8"
    );
    let page = format!("{LETTER} /Resources << /XObject << /I 100 0 R >> >>");
    let pdf = Pdf::new().page(&page, "q 540 0 0 180 36 500 cm /I Do Q").stream(100, &keys, &pixels);
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 900, 300);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    (pdf.bytes(), png)
}

/// A letter of five by seven.
fn glyph(letter: char) -> [u8; 7] {
    match letter {
        'T' => [31, 4, 4, 4, 4, 4, 4],
        'E' => [31, 16, 16, 30, 16, 16, 31],
        'S' => [15, 16, 16, 14, 1, 1, 30],
        'I' => [14, 4, 4, 4, 4, 4, 14],
        'M' => [17, 27, 21, 21, 17, 17, 17],
        'O' => [14, 17, 17, 17, 17, 17, 14],
        'N' => [17, 25, 21, 19, 17, 17, 17],
        _ => [17, 17, 10, 4, 4, 4, 4],
    }
}
