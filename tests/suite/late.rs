//! What is put into a packet late takes letters behind a number, and no other page moves.

use std::fs;

use serde_json::{Value, json};

use crate::{
    pdf::Pdf,
    program::{Folder, manifest},
    reader::Packet,
};

/// A case of so many exhibits of two pages each, with the files that come late beside them.
fn folder(exhibits: usize) -> Folder {
    let names: Vec<String> = (1..=exhibits).map(|at| format!("{at}.pdf")).collect();
    let pages = names.iter().map(|name| Pdf::of_words(&[name, &format!("{name} too")]).bytes());
    let pages: Vec<Vec<u8>> = pages.collect();
    let files = names.iter().map(String::as_str).zip(pages.iter().map(Vec::as_slice));
    let files: Vec<(&str, &[u8])> = files.collect();
    let folder = Folder::of_exhibits(&files);
    folder.build();
    folder
        .with("exhibits/late.pdf", Pdf::of_words(&["late", "later", "latest"]).bytes())
        .with("exhibits/more.pdf", Pdf::of_words(&["more"]).bytes())
}

/// Puts an exhibit into the manifest behind another, and builds.
fn insert(folder: &Folder, behind: &str, exhibit: &str) {
    let written = fs::read_to_string(folder.join("case.yaml")).unwrap();
    let start = written.find(&format!("  - {{id: {behind},")).unwrap();
    let at = start + written[start..].find('\n').unwrap() + 1;
    let written = format!("{}{exhibit}{}", &written[..at], &written[at..]);
    fs::write(folder.join("case.yaml"), written).unwrap();
    fs::remove_file(folder.join("exhibits/more.pdf")).unwrap();
    folder.build();
}

const LATE: &str = "  - {id: late, file: late.pdf, sub_pages: all, title: Late, kind: other, \
                    date: 2026-01-01, supports: [likelihood]}\n";

/// Where each exhibit is, by its id: its tab, its first and its last page.
fn places(record: &Value) -> Vec<(String, Value)> {
    let exhibits = record["exhibits"].as_array().unwrap().iter();
    let place = |it: &Value| json!([it["tab"], it["first"], it["last"]]);
    exhibits.map(|it| (it["id"].as_str().unwrap().to_owned(), place(it))).collect()
}

/// The label of each page of a packet, read by another program than ours.
fn labels(folder: &Folder) -> Vec<String> {
    let pdf = Packet::open(&folder.join("packet.pdf"));
    let labels = pdf.get(pdf.catalog(), "PageLabels").as_dict().unwrap();
    let entries = pdf.get(labels, "Nums").as_array().unwrap();
    let starts: Vec<(i64, _)> = entries
        .chunks(2)
        .map(|entry| (entry[0].as_i64().unwrap(), pdf.follow(&entry[1]).as_dict().unwrap()))
        .collect();
    let label = |page: i64| {
        let (start, label) = starts.iter().rev().find(|(start, _)| *start <= page).unwrap();
        match label.get(b"P") {
            Ok(prefix) => String::from_utf8(prefix.as_str().unwrap().to_vec()).unwrap(),
            Err(_) => (label.get(b"St").unwrap().as_i64().unwrap() + page - start).to_string(),
        }
    };
    (0..i64::try_from(pdf.pages.len()).unwrap()).map(label).collect()
}

#[test]
fn a_late_exhibit_moves_no_other_page() {
    let folder = folder(3);
    let before = folder.record();
    fs::copy(folder.join("packet.json"), folder.join("before.json")).unwrap();
    insert(&folder, "b", LATE);
    let after = folder.record();
    let (mut kept, late): (Vec<_>, Vec<_>) =
        places(&after).into_iter().partition(|(id, _)| id != "late");
    assert_eq!(kept, places(&before));
    assert_eq!(late[0].1, json!(["B-1", "8B", "8D"]));
    kept.clear();
    let labels = labels(&folder);
    assert_eq!(labels[6..14], ["7", "8", "8A", "8B", "8C", "8D", "9", "10"]);
    folder.run(&["verify", "packet.pdf"]).stdout("proved: 16 pages, 4 exhibits\n").check();
    folder
        .run(&["diff", "before.json", "packet.json"])
        .stdout("late is new: Tab B-1, pages 8B–8D\n3 exhibits are as they were\n")
        .check();
    folder.run(&["cites", "--format", "markdown"]).stdout_has("| Tab B-1 at 8B–8D |").check();
}

#[test]
fn a_late_page_of_an_exhibit_goes_behind_its_last() {
    let folder = folder(2);
    let before = folder.record();
    let written = fs::read_to_string(folder.join("case.yaml")).unwrap();
    let written =
        written.replace("file: \"1.pdf\"", "files: [1.pdf, more.pdf], sub_pages: more.pdf");
    fs::write(folder.join("case.yaml"), written).unwrap();
    fs::remove_file(folder.join("exhibits/late.pdf")).unwrap();
    folder.build();
    let after = folder.record();
    assert_eq!(places(&after)[0].1, json!(["A", 4, "5A"]));
    assert_eq!(places(&after)[1], places(&before)[1]);
    assert_eq!(labels(&folder)[3..7], ["4", "5", "5A", "6"]);
}

#[test]
fn contents_that_grow_move_no_other_page() {
    let grown = (16..=26).filter(|&exhibits| {
        let folder = folder(exhibits);
        let before = folder.record();
        insert(&folder, "p", LATE);
        let after = folder.record();
        let kept: Vec<_> = places(&after).into_iter().filter(|(id, _)| id != "late").collect();
        assert_eq!(kept, places(&before));
        let length = |record: &Value| record["volumes"][0]["contents"][1].as_u64().unwrap();
        let longer = length(&before) < length(&after);
        let late = format!("{}A", 1 + length(&before));
        assert_eq!(longer, labels(&folder).contains(&late));
        longer
    });
    assert_eq!(grown.count(), 1);
}

#[test]
fn files_that_come_late_are_files_of_the_exhibit() {
    let late = manifest("", &["1.pdf"]).replace("file: \"1.pdf\"", "file: 1.pdf, sub_pages: 2.pdf");
    Folder::of_manifest(&late)
        .run(&["check"])
        .code(1)
        .stdout_has("the exhibit has no file `2.pdf`")
        .check();
}
