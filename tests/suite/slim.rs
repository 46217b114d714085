//! Scans and photographs brought down to 300 dpi, only when that is asked for.

use crate::{
    pdf::{Pdf, deflate},
    program::Folder,
    tools,
};

/// A page with a picture of 1,200 by 1,600 pixels on 2 by 2.67 inches, which is 600 dpi, and one
/// with the same on 4 by 5.33.
fn scans() -> Vec<u8> {
    let shade = |at: usize| {
        let (x, y) = (at % 1200, at / 1200);
        let line = if (y / 40).is_multiple_of(3) && 100 < x && x < 1100 { 120 } else { 0 };
        u8::try_from(230 - line - x / 30 - (x * 7 + y * 13) % 5).unwrap()
    };
    let samples: Vec<u8> = (0..1200 * 1600).map(shade).collect();
    let image = "/Type /XObject /Subtype /Image /Width 1200 /Height 1600 /ColorSpace /DeviceGray \
                 /BitsPerComponent 8 /Filter /FlateDecode";
    let page = |object: u32| {
        format!("/MediaBox [0 0 612 792] /Resources << /XObject << /I {object} 0 R >> >>")
    };
    Pdf::new()
        .page(&page(100), "q 144 0 0 192 100 200 cm /I Do Q")
        .page(&page(101), "q 288 0 0 384 100 200 cm /I Do Q")
        .stream(100, image, &deflate(&samples))
        .stream(101, image, &deflate(&samples))
        .bytes()
}

fn told(folder: &Folder, args: &[&str]) -> String {
    let output = crate::program::command().args(args).current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn pictures_of_a_brief_are_brought_down_too() {
    let folder =
        Folder::of_filing("  brief: brief.pdf", &[("a.pdf", &Pdf::of_words(&["a"]).bytes())]);
    let folder = folder.with("brief.pdf", scans());
    let line =
        "changed on request: 1 picture brought down to 300 dpi\n  page 2, page 1 of brief.pdf";
    let told = told(&folder, &["build", "--slim"]);
    assert!(told.contains(line), "{told}");
    let slimmed = &folder.record()["brief"]["files"][0]["slimmed"];
    assert_eq!(slimmed.as_array().unwrap().len(), 1, "{slimmed}");
    folder.run(&["verify", "packet.pdf"]).stdout_has("proved: ").check();
}

#[test]
fn what_is_brought_down_is_told_and_proved() {
    let folder = Folder::of_exhibits(&[("a.pdf", &scans())]);
    let before = folder.files();
    let told = told(&folder, &["build", "--slim"]);
    let page = &folder.record()["volumes"][0]["leaves"];
    let mut leaves = page.as_array().unwrap().iter();
    let exhibit = leaves.rfind(|leaf| leaf["kind"] == "exhibit").unwrap();
    let first = exhibit["pages"][0]["page"].as_u64().unwrap();
    let line = format!("changed on request: 1 picture brought down to 300 dpi\n  page {first}, ");
    assert!(told.contains(&line), "{told}");
    assert!(told.contains("page 1 of a.pdf\n    1200 × 1600 → 600 × 800 pixels, "), "{told}");
    assert!(told.contains("2 of them by a second reader too"), "{told}");

    let slimmed = &folder.record()["exhibits"][0]["files"][0]["slimmed"];
    assert_eq!(slimmed.as_array().unwrap().len(), 1, "{slimmed}");
    assert_eq!((&slimmed[0]["page"], &slimmed[0]["is"]["width"]), (&1.into(), &600.into()));
    let [was, is] = ["was", "is"].map(|side| slimmed[0][side]["bytes"].as_u64().unwrap());
    assert!(is < was, "{slimmed}");
    let bytes = |page: usize| exhibit["pages"][page]["bytes"].as_u64().unwrap();
    assert!((is..is + 3_000).contains(&bytes(0)) && was <= bytes(1), "{exhibit}");

    let after = folder.files();
    assert!(before.iter().all(|(name, bytes)| after[name] == *bytes), "the files stay as they are");
    folder.run(&["verify", "packet.json"]).stdout_has("proved: ").check();
}

#[test]
fn nothing_is_brought_down_unless_that_is_asked_for() {
    let folder = Folder::of_exhibits(&[("a.pdf", &scans())]);
    let told = told(&folder, &["build"]);
    assert!(!told.contains("changed on request"), "{told}");
    assert!(!folder.record().to_string().contains("slimmed"));
}

#[test]
fn threads_change_nothing_of_what_is_brought_down() {
    let packets = ["1", "4"].map(|jobs| {
        let folder = Folder::of_exhibits(&[("a.pdf", &scans()), ("b.pdf", &scans())]);
        told(&folder, &["build", "--slim", "--jobs", jobs]);
        folder.files()["packet.pdf"].clone()
    });
    assert!(packets[0] == packets[1]);
}

#[test]
fn what_is_brought_down_looks_the_same() {
    if tools::run("pdftoppm", &["-v"], std::path::Path::new("")).is_none() {
        return;
    }
    let folder = Folder::of_exhibits(&[("a.pdf", &scans())]);
    let told = told(&folder, &["build", "--slim", "--prove", "pixels"]);
    assert!(told.contains("and compared: 2 pages; not compared: 0"), "{told}");
}
