//! The cites of a brief, held against the packet.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    pdf::{LETTER, Pdf},
    program::{Folder, command, manifest},
};

/// Two exhibits of two pages each: Tab A is 4 to 5, Tab B is 7 to 8.
fn case() -> Folder {
    of_exhibits(&["one.pdf", "two.pdf"])
}

fn of_exhibits(names: &[&str]) -> Folder {
    let words = |name: &str| Pdf::of_words(&[name, "two"]).bytes();
    let folder = Folder::of_manifest(&manifest("", names));
    names.iter().fold(folder, |folder, name| folder.with(&format!("exhibits/{name}"), words(name)))
}

/// A page of a brief: these lines from the top, and its number at the foot.
fn page(lines: &[&str], number: u32) -> String {
    let lines =
        lines.iter().map(|line| format!("({line}) Tj 0 -20 Td ")).collect::<Vec<_>>().concat();
    format!("BT /F 12 Tf 72 700 Td {lines} ET BT /F 12 Tf 300 40 Td ({number}) Tj ET")
}

/// A Word file with this as its text, and this among its notes.
fn docx(text: &str, notes: &str) -> Vec<u8> {
    let part = |name: &str, text: &str| {
        let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        format!("<?xml version=\"1.0\"?><w:{name} {space}>{text}</w:{name}>")
    };
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/document.xml", part("document", text)),
        ("word/footnotes.xml", part("footnotes", notes)),
    ];
    for (name, text) in parts {
        file.start_file(name, SimpleFileOptions::default()).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

/// A paragraph of a Word file.
fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

#[test]
fn a_brief_that_cites_rightly_is_clean() {
    let brief = Pdf::new()
        .page(LETTER, page(&["He was beaten. Tab A at 4-5. Tab B at"], 1))
        .page(LETTER, page(&["8. Id. at 7."], 2));
    let folder = case().with("brief.pdf", brief.bytes());
    let expected = "3 cites to the record, no findings\n";
    folder.run(&["cites", "--brief", "brief.pdf"]).stdout(expected).check();
}

#[test]
fn a_cite_that_leads_nowhere_is_an_error() {
    let brief = Pdf::new()
        .page(LETTER, page(&["He was beaten. Tab Z at 4."], 1))
        .page(LETTER, page(&["Tab A at 7; id. at 99."], 2));
    let folder = case().with("brief.pdf", brief.bytes());
    let expected = "\
error[missing-tab]: there is no Tab Z
  --> brief.pdf, page 1: Tab Z at 4
  = help: page 4 is in Tab A (4–5): Exhibit a

error[page-outside]: page 7 is not in Tab A (4–5)
  --> brief.pdf, page 2: Tab A at 7
  = help: page 7 is in Tab B (7–8): Exhibit b

error[page-outside]: page 99 is not in Tab A (4–5)
  --> brief.pdf, page 2: id. at 99
  = help: no exhibit has page 99

note[uncited-exhibit]: Tab B is never cited: Exhibit b
  = help: cite what it shows, as in `Tab B at 7`; or leave it out if nothing rests on it

3 cites to the record, 3 errors, 1 note
";
    folder.run(&["cites", "--brief", "brief.pdf"]).code(1).stdout(expected).check();
    let args = ["cites", "--brief", "brief.pdf", "--format", "json"];
    let told = folder.run(&args).code(1).stdout_has("urn:catpacket:brief:1").check().stdout;
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["cites"][0]["tabs"][0], "Z");
    assert_eq!(told["cites"][1]["pages"][0], serde_json::json!([7, 7]));
    assert_eq!(told["findings"][2]["words"], "id. at 99");
    assert_eq!(told["findings"][3]["page"], serde_json::Value::Null);
}

#[test]
fn a_word_file_is_read_with_its_notes() {
    let end = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Tab </w:t></w:r><w:r><w:t>B at 9 &amp; \
               7</w:t></w:r></w:p>";
    let note = |text: &str| format!("<w:footnote w:id=\"1\">{}</w:footnote>", paragraph(text));
    let line = format!("<w:footnote w:type=\"separator\">{}</w:footnote>", paragraph("Tab Z"));
    let text = format!("<w:body>{}{end}</w:body>", paragraph("Tabs A–B"));
    let notes = line + &note("Tab A at 4.") + &note("Tab A at 3.");
    let folder = case().with("brief.docx", docx(&text, &notes));
    let expected = "\
error[page-outside]: page 9 is not in Tab B (7–8)
  --> brief.docx, page 2: Tab B at 9 & 7
  = help: no exhibit has page 9

error[page-outside]: page 3 is not in Tab A (4–5)
  --> brief.docx, note 2: Tab A at 3
  = help: no exhibit has page 3

4 cites to the record, 2 errors
";
    folder.run(&["cites", "--brief", "brief.docx"]).code(1).stdout(expected).check();
}

#[test]
fn what_has_moved_since_is_told() {
    let brief = docx(&format!("<w:body>{}</w:body>", paragraph("Tab A at 5. Tab B at 7.")), "");
    let older = case();
    older.build();
    let record = std::fs::read(older.join("packet.json")).unwrap();
    let words = Pdf::of_words(&["new"]).bytes();
    let moved = manifest("", &["new.pdf", "one.pdf", "two.pdf"]);
    let moved = moved.replace("{id: a,", "{id: new,").replace("{id: b,", "{id: a,");
    let folder = case().with("exhibits/new.pdf", words).with("brief.docx", brief);
    let folder = folder.with("case.yaml", moved.replace("{id: c,", "{id: b,"));
    let folder = folder.with("old.json", record);
    let args = ["cites", "--brief", "brief.docx", "--against", "old.json"];
    let ran = folder.run(&args).code(1).stdout_has("error[page-outside]: page 5").check();
    assert!(ran.stdout.contains("  = help: now Tab B at 7\n"), "{}", ran.stdout);
    // What stood on page 7 is on page 9, and page 7 is another exhibit's.
    assert!(ran.stdout.contains("--> brief.docx, page not known: Tab B at 7\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("  = help: now Tab C at 9\n"), "{}", ran.stdout);
    let alone = folder.run(&["cites", "--brief", "brief.docx"]).code(1).stdout_has("").check();
    assert!(!alone.stdout.contains("moved-cite"), "{}", alone.stdout);
}

#[test]
fn pages_put_into_the_middle_of_an_exhibit_move_those_behind_them() {
    let text = "Tab A at 4. Tab A at 5. Tab A at 5-6.";
    let brief = docx(&format!("<w:body>{}</w:body>", paragraph(text)), "");
    let of = |words: &[&str]| {
        let folder = Folder::of_manifest(&manifest("", &["one.pdf"]));
        folder.with("exhibits/one.pdf", Pdf::of_words(words).bytes())
    };
    let older = of(&["one", "two", "three"]);
    older.build();
    let record = std::fs::read(older.join("packet.json")).unwrap();
    let told = |words: &[&str]| {
        let folder = of(words).with("brief.docx", &brief).with("old.json", &record);
        let args = ["cites", "--brief", "brief.docx", "--against", "old.json", "--format", "json"];
        let told = command().args(args).current_dir(folder.path()).output().unwrap();
        let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
        let findings = told["findings"].as_array().unwrap().iter();
        let told = findings.map(|it| {
            let text = |key: &str| it[key].as_str().unwrap_or_default().to_owned();
            format!("{}: {}; {}", text("words"), text("message"), text("help"))
        });
        told.collect::<Vec<String>>()
    };
    assert_eq!(
        told(&["one", "new", "two", "three"]),
        [
            "Tab A at 5: what this cites has moved; now Tab A at 6",
            "Tab A at 5-6: what this cites has moved; now Tab A at 6–7"
        ]
    );
    assert_eq!(told(&["one", "two", "three", "new"]), [""; 0]);
    assert_eq!(
        told(&["one", "three", "two"]),
        [
            "Tab A at 5: what this cites has moved; now Tab A at 6",
            "Tab A at 5-6: what this cites has moved; `a`, now Tab A, has these pages in another \
             order; look it up by hand"
        ]
    );
    let doubt = ", unless its own pages have moved, since their number has changed";
    assert_eq!(
        told(&["one", "another", "new", "three"]),
        [
            format!("Tab A at 5: what this cites may have moved; now Tab A at 5{doubt}"),
            format!("Tab A at 5-6: what this cites has moved; now Tab A at 5–7{doubt}")
        ]
    );
}

#[test]
fn what_is_no_brief_is_refused() {
    let body = format!("<w:body>{}</w:body>", paragraph("Tab A at 4"));
    let whole = docx(&body, "");
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let declares = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>";
    bomb.write_all(declares.as_bytes()).unwrap();
    let bomb = bomb.finish().unwrap().into_inner();
    let deep = docx(&("<w:p>".repeat(100_000) + &"</w:p>".repeat(100_000)), "");
    let folder = case()
        .with("brief.txt", "Tab A at 4")
        .with("scan.pdf", Pdf::new().page(LETTER, "").bytes())
        .with("entities.docx", bomb)
        .with("cut.docx", &whole[..whole.len() / 2])
        .with("deep.docx", deep);
    for (file, why) in [
        ("brief.txt", "is neither a PDF nor a Word file"),
        ("scan.pdf", "has no text"),
        ("entities.docx", "reading entities.docx: its XML"),
        ("cut.docx", "is neither a PDF nor a Word file"),
        ("deep.docx", "deep.docx"),
        ("nowhere.pdf", "reading nowhere.pdf"),
    ] {
        folder.run(&["cites", "--brief", file]).code(2).stderr_has(why).check();
    }
    let csv = ["cites", "--brief", "scan.pdf", "--format", "csv"];
    folder.run(&csv).code(2).stderr_has("what is said of a brief is text").check();
    folder.run(&["cites", "--against", "packet.json"]).code(2).stderr_has("--brief").check();
}

#[test]
fn a_report_never_replaces_the_brief() {
    let brief = docx(&format!("<w:body>{}</w:body>", paragraph("Tabs A–B")), "");
    let folder = case().with("brief.docx", brief);
    let args = ["cites", "--brief", "brief.docx", "--output", "brief.docx"];
    folder.run(&args).code(2).stderr_has("is not a table; give --output another name").check();
    let args = ["cites", "--brief", "brief.docx", "--output", "cites.txt"];
    folder.run(&args).stderr("wrote cites.txt\n").writes(&["cites.txt"]).check();
}
