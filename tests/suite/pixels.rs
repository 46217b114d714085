//! Packets whose pages are drawn and compared with their exhibits before they replace anything.

mod altered;

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use crate::{
    encryption::sealed::{Lock, sealed},
    pdf::{LETTER, Pdf, says},
    program::Folder,
    tools,
};

/// Where the programs of this machine are, when pdftoppm is one of them.
fn path() -> Option<OsString> {
    tools::run("pdftoppm", &["-v"], Path::new("-v"))?;
    std::env::var_os("PATH")
}

/// Builds with pictures, which must all be the same; what was said.
fn build(folder: &Folder, path: &OsString, said: &str) {
    let built = folder.run(&["build", "--prove", "pixels"]).env("PATH", path);
    built.stdout_has(said).writes(&["packet.json", "packet.pdf"]).check();
}

/// Text that fills a page from some height on.
fn lines(first: &str, top: i32) -> String {
    let line = |row: i32| {
        let words = format!("{first} {} {}", "lorem ipsum ".repeat(5), row * 7919 % 1000);
        format!("BT /F 10 Tf 60 {} Td ({words}) Tj ET\n", top - 14 * row)
    };
    (0..20).map(line).collect()
}

#[test]
fn every_page_of_the_example_looks_like_its_exhibit() {
    let Some(path) = path() else { return };
    let folder = Folder::of_example("cat-claim");
    let build = folder.run(&["build", "--prove", "pixels"]).env("PATH", &path);
    let said = "drawn by pdftoppm and compared: 52 pages; not compared: 9 (a file that is no PDF";
    build.stdout_has("no findings").stdout_has(said).writes(&["packet.json", "packet.pdf"]).check();
    let pictures = &folder.record()["pictures"];
    assert_eq!((&pictures["by"], &pictures["same"]), (&"pdftoppm".into(), &52.into()));
    assert_eq!(pictures["left"].as_array().unwrap().len(), 1);
}

#[test]
fn pages_are_found_however_they_lie() {
    let Some(path) = path() else { return };
    let boxes = [
        LETTER,
        "/MediaBox [0 0 595 842]",
        "/MediaBox [0 0 842 1191]",
        "/MediaBox [-200 -100 900 1000] /CropBox [-20.5 30.25 591.5 822.25]",
        "/MediaBox [-200 -100 900 1000] /CropBox [10.3 20.7 500.1 640.9]",
    ];
    let mut pdf = Pdf::new();
    for rotation in [0, 90, 180, 270] {
        for boxes in boxes {
            // The second of each pair has something where the stamp goes.
            let keys = format!("{boxes} /Rotate {rotation}");
            let corners: String = [(540, 30), (580, 700), (70, 770), (20, 60)]
                .map(|(x, y)| format!("{x} {y} 30 14 re f\n"))
                .concat();
            let name = format!("{}", boxes.len() + rotation);
            pdf = pdf.page(&keys, lines(&name, 600));
            pdf = pdf.page(&keys, lines(&name, 640) + &corners);
        }
    }
    let bytes = pdf.bytes();
    for filing in ["", "  page_size: keep\n  stamp: bottom-center\n", "  stamp: none\n"] {
        let folder = Folder::of_filing(filing, &[("-gray.pdf", &bytes)]);
        build(&folder, &path, "compared: 40 pages; not compared: 0\n");
    }
}

#[test]
fn what_cannot_be_compared_is_counted_and_named() {
    let Some(path) = path() else { return };
    let pdf = Pdf::of_words(&["One", "Two"]);
    let units =
        Pdf::new().page(LETTER, says("One")).page("/MediaBox [0 0 306 396] /UserUnit 2", "");
    let folder = Folder::of_filing(
        "  password_file: passwords.txt\n",
        &[("a.pdf", &sealed(&pdf, Lock::Aes, "secret")), ("b.pdf", &units.bytes())],
    );
    let folder = folder.with("passwords.txt", "secret\n");
    build(
        &folder,
        &path,
        "compared: 1 page; not compared: 3 (a file that needs a password: 4–5; a page with units \
         of its own: 8)\n",
    );
    let record = folder.record();
    assert_eq!(record["pictures"]["left"][1]["pages"], serde_json::json!([8]));
}

#[test]
fn without_a_program_that_draws_nothing_is_begun() {
    let folder = Folder::of_exhibits(&[("a.pdf", &Pdf::of_words(&["One"]).bytes())]);
    let folder = folder.with("bin/README", "no programs").with("packet.pdf", "old");
    let build = folder.run(&["build", "--prove", "pixels"]).env("PATH", folder.join("bin"));
    build.code(2).stderr_has("install poppler").check();
}

/// A folder in which `pdftoppm` is this script.
#[cfg(unix)]
fn painter(folder: Folder, script: &str) -> (Folder, PathBuf) {
    use std::{fs, os::unix::fs::PermissionsExt};
    let folder = folder.with("bin/pdftoppm", format!("#!/bin/sh\n{script}"));
    let bin = folder.join("bin");
    fs::set_permissions(bin.join("pdftoppm"), fs::Permissions::from_mode(0o755)).unwrap();
    (folder, bin)
}

/// The path with this folder first.
#[cfg(unix)]
fn first(bin: PathBuf) -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(bin).chain(std::env::split_paths(&path))).unwrap()
}

#[cfg(unix)]
#[test]
fn a_page_that_looks_otherwise_keeps_the_old_packet() {
    let folder = Folder::of_exhibits(&[("a.pdf", &Pdf::of_words(&["One"]).bytes())]);
    let folder = folder.with("packet.pdf", "old").with("packet.json", "{}");
    // Black where it is asked for the packet, white elsewhere.
    let script = r#"
        [ "$1" = -v ] && exit
        case "${10}" in */0.pdf) ink='\000' ;; *) ink='\377' ;; esac
        { printf 'P5\n459 594\n255\n'; head -c 272646 /dev/zero | tr '\000' "$ink"; } >"${11}-$7.pgm"
    "#;
    let (folder, bin) = painter(folder, script);
    let build = folder.run(&["build", "--prove", "pixels"]).env("PATH", first(bin));
    build
        .code(2)
        .stdout_has("no findings")
        .stderr_has("the old one was kept: page 4 is page 1 of `a.pdf` in exhibit `a`")
        .stderr_has("% of it differs")
        .check();
}

#[cfg(unix)]
#[test]
fn the_other_program_draws_where_the_first_is_not_installed() {
    if tools::run("mutool", &["-v"], Path::new("-v")).is_none() {
        return;
    }
    let programs = std::env::split_paths(&std::env::var_os("PATH").unwrap())
        .map(|folder| folder.join("mutool"))
        .find(|it| it.exists());
    let bin = Folder::new();
    std::os::unix::fs::symlink(programs.unwrap(), bin.join("mutool")).unwrap();
    let form = Pdf::new()
        .catalog("/AcroForm << /NeedAppearances true /Fields [50 0 R] >>")
        .object(
            50,
            "<< /Type /Annot /Subtype /Widget /FT /Ch /T (Pick) /V (six) /F 4 \
             /Opt [(five) (six) (seven)] /DA (/Helv 12 Tf 0 g) /Rect [72 300 300 390] >>",
        )
        .page(&format!("{LETTER} /Annots [50 0 R]"), lines("Form", 700))
        .page("/MediaBox [0 0 595 842] /Rotate 90", lines("Turned", 700));
    let folder = Folder::of_exhibits(&[("-r.pdf", &form.bytes())]);
    let build = folder.run(&["build", "--prove", "pixels"]).env("PATH", bin.path());
    build
        .stdout_has("drawn by mutool and compared: 1 page; not compared: 1 (a page with form")
        .writes(&["packet.json", "packet.pdf"])
        .check();
}

#[cfg(unix)]
#[test]
fn a_program_that_fails_draws_nothing() {
    let folder = Folder::of_exhibits(&[("a.pdf", &Pdf::of_words(&["One"]).bytes())]);
    let (folder, bin) = painter(folder, "exit 1");
    let said = "compared: 0 pages; not compared: 1 (a page that pdftoppm cannot draw: 4)\n";
    build(&folder, &first(bin), said);
}
