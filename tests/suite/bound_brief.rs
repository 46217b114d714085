//! A brief that is bound with the exhibits: where it lies, and what is told of it.

use std::fs;

use crate::{
    brief_links::{BOUND, CHECKED, case, lines, says},
    encryption::sealed::{Lock, sealed},
    pdf::{LETTER, Pdf},
    program::{Folder, manifest},
    reader::Packet,
};

#[test]
fn a_cite_that_leads_nowhere_is_told_with_its_page() {
    let brief = Pdf::new()
        .page(LETTER, lines(&["Tab Z at 6. Ex. A-1."]))
        .page(LETTER, lines(&["Tab A at 9 and 6."]));
    let folder = case(brief.bytes());
    let told = folder
        .run(&["check"])
        .code(1)
        .stdout_has("error[missing-tab]: `Tab Z at 6` is cited, and there is no Tab Z")
        .stdout_has("::: brief.pdf, page 1")
        .stdout_has("page 6 is in Tab A (6–7): Exhibit a")
        .stdout_has("error[page-outside]: `Tab A at 9 and 6` is cited, and page 9 is not in Tab A")
        .stdout_has("::: brief.pdf, page 2")
        .stdout_has("warning[unclear-cite]: it is not clear whether the brief cites a tab here")
        .stdout_has("note[uncited-exhibit]: the brief never cites `b` (Tab B)")
        .check();
    assert!(told.stdout.contains("Ex. A-1"), "{}", told.stdout);
    folder.run(&["build"]).code(1).stdout_has("missing-tab").stderr_has("no packet").check();
    // The words of what is unclear may name anybody.
    let told =
        folder.run(&["check", "--format", "json"]).code(1).stdout_has("unclear-cite").check();
    assert!(!told.stdout.contains("A-1"), "{}", told.stdout);
    // A draft has the links that lead somewhere, and no others.
    let args = ["build", "--draft", "--output", "draft.pdf"];
    let files = ["draft.json", "draft.pdf"];
    folder.run(&args).code(1).stdout_has("proved: ").writes(&files).check();
    let packet = Packet::open(&folder.join("draft.pdf"));
    assert!(packet.links(2).is_empty() && packet.links(3).is_empty());
}

#[test]
fn cites_of_the_same_words_are_told_together() {
    let page = lines(&["Tab A at 4. Tab A at 4.", "Tab B"]);
    let brief = (0..5).fold(Pdf::new(), |pdf, _| pdf.page(LETTER, &page));
    let told =
        case(brief.bytes()).run(&["check"]).code(1).stdout_has("1 error, 1 waived\n").check();
    assert!(told.stdout.contains("cites it on pages 1, 2, 3 and 2 more"), "{}", told.stdout);
}

#[test]
fn a_brief_alone_says_the_same() {
    let brief = says(&["Tab Z at 5. Tab A at 8. Ex. A-1. Tab B at 8."]);
    let folder = case(&brief);
    let bound = folder.run(&["check"]).code(1).stdout_has("").check().stdout;
    let args = ["cites", "--brief", "brief.pdf"];
    let noted = "note: the case has errors, and pages may move";
    let alone = folder.run(&args).code(1).stdout_has("").stderr_has(noted).check().stdout;
    for id in ["error[missing-tab]", "error[page-outside]", "warning[unclear-cite]"] {
        assert!(bound.contains(id) && alone.contains(id), "{id}\n{bound}\n{alone}");
    }
}

#[test]
fn a_brief_lies_beside_the_manifest_or_among_the_exhibits() {
    let brief = says(&["Tab A at 5. Tab B at 8."]);
    let source = manifest(BOUND, &["one.pdf", "two.pdf"]) + CHECKED;
    let exhibits = |folder: Folder| {
        folder
            .with("exhibits/one.pdf", Pdf::of_words(&["one", "two"]).bytes())
            .with("exhibits/two.pdf", Pdf::of_words(&["three", "four"]).bytes())
    };
    let beside = exhibits(Folder::of_manifest(&source)).with("brief.pdf", &brief);
    let among = exhibits(Folder::of_manifest(&source)).with("exhibits/brief.pdf", &brief);
    let named = source.replace("brief: brief.pdf", "brief: exhibits/brief.pdf");
    let named = exhibits(Folder::of_manifest(&named)).with("exhibits/brief.pdf", &brief);
    let flat = Folder::of_manifest(&source)
        .with("one.pdf", Pdf::of_words(&["one", "two"]).bytes())
        .with("two.pdf", Pdf::of_words(&["three", "four"]).bytes())
        .with("brief.pdf", &brief);
    let packets = [beside, among, named, flat].map(|folder| folder.build());
    assert!(packets.windows(2).all(|two| two[0] == two[1]));
}

#[test]
fn a_brief_that_cannot_be_bound_is_told_with_its_line() {
    let folder = case(says(&["Tab A at 5. Tab B at 8."]));
    fs::remove_file(folder.join("brief.pdf")).unwrap();
    let missing = "error[missing-file]: the brief `brief.pdf` is not in the case folder";
    let told = folder.run(&["check"]).code(1).stdout_has(missing).check();
    assert!(!told.stdout.contains("uncited"), "one cause, one finding: {}", told.stdout);
    let secret = "correct horse";
    let shut = sealed(&Pdf::new().page(LETTER, lines(&["Tab A, Tab B"])), Lock::Aes, secret);
    let folder = folder.with("brief.pdf", shut).with("passwords.txt", secret);
    folder.run(&["check"]).code(1).stdout_has("error[encrypted-exhibit]").check();
    let word = case("").with("brief.pdf", b"PK\x03\x04 no PDF at all");
    word.run(&["check"]).code(1).stdout_has("error[unreadable-exhibit]").check();
    for (named, why) in [
        ("brief.docx", "`brief` is no PDF: `brief.docx`"),
        ("../brief.pdf", "`brief` leads out of the case folder"),
        ("/etc/brief.pdf", "`brief` starts at the top of the disk"),
    ] {
        let source = manifest(&format!("  brief: {named}"), &["one.pdf"]);
        Folder::of_manifest(&source).run(&["check"]).code(1).stdout_has(why).check();
    }
}

#[test]
#[cfg(unix)]
fn a_link_that_leads_out_of_the_case_is_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    let brief = says(&["Tab A at 5. Tab B at 8."]);
    fs::write(outside.path().join("brief.pdf"), &brief).unwrap();
    let why = "it is a link that leads out of the case folder";
    let folder = case(&brief);
    fs::remove_file(folder.join("brief.pdf")).unwrap();
    let target = outside.path().join("brief.pdf");
    std::os::unix::fs::symlink(target, folder.join("brief.pdf")).unwrap();
    let unwrapped = |told: &str| told.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = folder.run(&["check"]).code(1).stdout_has("error[").check().stdout;
    assert!(unwrapped(&told).contains(why), "{told}");
    // A folder on the way may be the link.
    let source = manifest("  brief: docs/brief.pdf", &["one.pdf", "two.pdf"]) + CHECKED;
    let folder = case(&brief).with("case.yaml", source);
    std::os::unix::fs::symlink(outside.path(), folder.join("docs")).unwrap();
    let told = folder.run(&["check"]).code(1).stdout_has("error[").check().stdout;
    assert!(unwrapped(&told).contains(why), "{told}");
}

#[test]
fn a_brief_is_never_written_over() {
    let folder = case(says(&["Tab A at 5. Tab B at 8."]));
    let belongs = "belongs to the case";
    folder
        .run(&["build", "--output", "brief.pdf"])
        .code(2)
        .stdout_has("")
        .stderr_has(belongs)
        .check();
}

#[test]
fn a_long_brief_is_told() {
    let pages = (0..26).fold(Pdf::new(), |pdf, _| pdf.page(LETTER, lines(&["Tab A, Tab B"])));
    let told = "error[long-brief]: the brief `brief` has 26 pages; 25 are allowed";
    case(pages.bytes()).run(&["check"]).code(1).stdout_has(told).check();
}

#[test]
fn binding_it_is_told_until_somebody_checked() {
    let folder = case(says(&["Tab A at 5. Tab B at 8."]));
    folder.run(&["check"]).stdout_has("no findings").check();
    let source = fs::read_to_string(folder.join("case.yaml")).unwrap();
    let folder = folder.with("case.yaml", source.replace(CHECKED, ""));
    folder.run(&["check"]).stdout_has("note[combined-filing]").check();
}

#[test]
fn a_later_packet_tells_what_became_of_it() {
    let folder = case(says(&["Tab A at 5. Tab B at 8."]));
    folder.build();
    let old = fs::read(folder.join("packet.json")).unwrap();
    let longer = Pdf::new()
        .page(LETTER, lines(&["Tab A at 6. Tab B at 9."]))
        .page(LETTER, lines(&["It is so ordered"]));
    let folder = folder.with("brief.pdf", longer.bytes()).with("old.json", old);
    folder.build();
    let told = "brief: pages 2–3, was page 2\n  page 2 replaces page 2\n  new: page 3\n\
                a: Tab A, pages 6–7, was Tab A, pages 5–6\n\
                b: Tab B, pages 9–10, was Tab B, pages 8–9\n";
    folder.run(&["diff", "old.json", "packet.json"]).stdout(told).check();
}

#[test]
fn pages_of_tables_are_those_behind_the_brief() {
    let folder = case(says(&["Tab A at 5. Tab B at 8."]));
    folder.run(&["export", "index"]).stdout_has("| A | Exhibit a | 5–6 | a |").check();
    let args = ["cites", "--brief", "brief.pdf"];
    folder.run(&args).stdout("2 cites to the record, no findings\n").check();
    folder
        .run(&["build", "--sizes"])
        .stdout_has("linked cites of the brief on page 2\n")
        .stdout_has("Brief")
        .writes(&["packet.json", "packet.pdf"])
        .check();
}
