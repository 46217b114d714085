//! A packet is filed, and what comes later goes on from it.

use std::fs;

use crate::{
    pdf::{Pdf, replaced},
    program::{Folder, manifest},
};

/// A case of two exhibits, filed, with the files of two more in the folder.
fn filed() -> Folder {
    let folder = Folder::of_exhibits(&[
        ("own.pdf", &Pdf::of_words(&["one", "two", "three"]).bytes()),
        ("law.pdf", &Pdf::of_words(&["law"]).bytes()),
    ]);
    folder.build();
    folder.run(&["verify", "."]).stdout("proved: 9 pages, 2 exhibits\n").check();
    folder
        .run(&["file", "."])
        .stdout_has("kept as filed in ./filed/2027-02-10: 9 pages, proved")
        .writes(&["filed/2027-02-10/packet.lock.json", "filed/2027-02-10/packet.pdf"])
        .check();
    folder
        .with("exhibits/map.pdf", Pdf::of_words(&["map", "road"]).bytes())
        .with("exhibits/note.pdf", Pdf::of_words(&["note"]).bytes())
}

/// Lists these files in the manifest.
fn list(folder: &Folder, files: &[&str]) {
    fs::write(folder.join("case.yaml"), manifest("", files)).unwrap();
}

#[test]
fn a_supplement_goes_on_at_the_next_tab_and_page() {
    let folder = filed();
    list(&folder, &["own.pdf", "law.pdf", "map.pdf"]);
    folder
        .run(&["build"])
        .stdout_has("a supplement to what was filed by 2027-02-10, from page 10")
        .stdout_has("wrote ./supplement.pdf: pages 10–15")
        .stdout_has("proved: 6 pages read back")
        .writes(&["supplement.json", "supplement.pdf"])
        .check();
    folder.run(&["verify", "supplement.pdf"]).stdout("proved: 6 pages, 1 exhibit\n").check();
    let record = fs::read_to_string(folder.join("supplement.json")).unwrap();
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    assert_eq!(record["exhibits"][0]["filed"], "2027-02-10");
    assert_eq!(record["exhibits"][0]["first"], 4);
    assert_eq!(record["exhibits"][2]["tab"], "C");
    assert_eq!(record["exhibits"][2]["first"], 13);
    folder
        .run(&["cites", "--format", "markdown"])
        .stdout_has("| Tab B at 8 |")
        .stdout_has("| Tab C at 13–14 |")
        .check();
}

#[test]
fn a_second_supplement_goes_on_from_the_first() {
    let folder = filed();
    list(&folder, &["own.pdf", "law.pdf", "map.pdf"]);
    folder
        .run(&["build"])
        .stdout_has("wrote")
        .writes(&["supplement.json", "supplement.pdf"])
        .check();
    folder
        .run(&["file", "supplement.pdf", "--on", "2027-02-20"])
        .stdout_has("kept as filed in filed/2027-02-20: 6 pages, proved")
        .writes(&["filed/2027-02-20/packet.lock.json", "filed/2027-02-20/supplement.pdf"])
        .check();
    list(&folder, &["own.pdf", "law.pdf", "map.pdf", "note.pdf"]);
    folder
        .run(&["build", "--output", "second.pdf"])
        .stdout_has("wrote second.pdf: pages 16–20")
        .writes(&["second.json", "second.pdf"])
        .check();
    let none = "every page is where it was\n";
    folder
        .run(&["diff", "filed/2027-02-10/packet.lock.json", "second.json"])
        .stdout_has("d is new")
        .check();
    folder.run(&["diff", "packet.json", "filed/2027-02-10/packet.lock.json"]).stdout(none).check();
}

#[test]
fn what_is_filed_stays_as_it_is() {
    let folder = filed();
    let own = fs::read(folder.join("exhibits/own.pdf")).unwrap();
    let other = replaced(&own, "two", "owt");
    fs::write(folder.join("exhibits/own.pdf"), other).unwrap();
    folder.run(&["check"]).code(1).stdout_has("changed-filed-exhibit").check();
    fs::write(folder.join("exhibits/own.pdf"), own).unwrap();
    list(&folder, &["own.pdf", "map.pdf"]);
    folder.run(&["check"]).code(1).stdout_has("was filed on 2027-02-10 as Tab B").check();
    list(&folder, &["own.pdf", "law.pdf"]);
    let told = "every exhibit was filed by 2027-02-10, and case.yaml has no new one";
    folder.run(&["build"]).code(2).stdout_has("What the exhibits support").stderr_has(told).check();
    let told = "a packet is filed in filed/2027-02-10 already; give --on another day";
    folder.run(&["file"]).code(2).stderr_has(told).check();
}

#[test]
fn what_is_filed_lies_beside_its_case_and_is_never_replaced() {
    let folder = filed();
    fs::create_dir(folder.join("desk")).unwrap();
    for name in ["packet.pdf", "packet.json"] {
        fs::copy(folder.join(name), folder.join("desk").join(name)).unwrap();
    }
    let run = folder.run(&["file", "desk/packet.pdf", "--on", "2027-02-11"]);
    run.code(2).stderr_has("there is no desk/case.yaml; put the packet").check();
    list(&folder, &["own.pdf", "law.pdf", "map.pdf"]);
    let run = folder.run(&["build"]).stdout_has("wrote");
    run.writes(&["supplement.json", "supplement.pdf"]).check();
    for (target, why) in [
        ("filed/2027-02-10/packet.lock.json", "belongs to the case"),
        ("supplement.json", "belongs to the packet"),
    ] {
        let args = ["cites", "--format", "json", "--output", target];
        folder.run(&args).code(2).stderr_has(why).check();
    }
}

#[test]
fn what_is_filed_is_proved_and_compared_where_it_is_kept() {
    let folder = filed();
    let kept = "filed/2027-02-10";
    folder.run(&["verify", kept]).stdout("proved: 9 pages, 2 exhibits\n").check();
    let packet = format!("{kept}/packet.pdf");
    folder.run(&["diff", &packet, "packet.pdf"]).stdout("every page is where it was\n").check();
}

#[test]
fn what_another_version_filed_is_not_built_again() {
    let folder = filed();
    fs::write(folder.join("filed/2027-02-10/packet.lock.json"), "{\"version\": 1}").unwrap();
    let told = "is of another version of catpacket; go on with that version";
    folder.run(&["check"]).code(2).stderr_has(told).check();
}

#[test]
fn a_packet_may_be_called_as_a_volume_is() {
    let folder = Folder::of_exhibits(&[("own.pdf", &Pdf::of_words(&["one"]).bytes())]);
    let run = folder.run(&["build", "--output", "my_Part2.pdf"]).stdout_has("wrote");
    run.writes(&["my_Part2.json", "my_Part2.pdf"]).check();
    folder.run(&["verify", "my_Part2.pdf"]).stdout_has("proved").check();
}

#[test]
fn drafts_and_changed_packets_are_not_filed() {
    let folder = Folder::of_exhibits(&[("own.pdf", &Pdf::of_words(&["one"]).bytes())]);
    folder
        .run(&["build", "--draft"])
        .stdout_has("wrote")
        .writes(&["packet.json", "packet.pdf"])
        .check();
    folder.run(&["file"]).code(2).stderr_has("packet.json is a draft").check();
    folder.build();
    let packet = fs::read(folder.join("packet.pdf")).unwrap();
    fs::write(folder.join("packet.pdf"), [&packet[..], b"\n"].concat()).unwrap();
    folder.run(&["file"]).code(1).stdout_has("it was changed after it was built").check();
}

#[test]
fn a_preview_tells_what_was_filed_before() {
    let folder = filed();
    list(&folder, &["own.pdf", "law.pdf", "map.pdf"]);
    let expect = folder.run(&["preview", "--no-cache"]).stdout_has("Ready to build");
    expect.stderr("wrote ./preview.html\n").writes(&["preview.html"]).check();
    let html = fs::read_to_string(folder.join("preview.html")).unwrap();
    assert!(html.contains("<dd>4–6 (3 pages), filed before</dd>"), "{html}");
    assert!(html.contains("<dd>13–14 (2 pages)</dd>"), "{html}");
    assert!(html.contains("<th scope=\"row\">13–14</th><td>Tab C: document</td>"), "{html}");
    assert!(!html.contains("<td>Tab A: document</td>"), "{html}");
}
