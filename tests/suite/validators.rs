//! What other people's readers say of the example packet.

use crate::{program::Folder, tools};

fn built() -> Folder {
    let folder = Folder::of_example("cat-claim");
    folder.build();
    folder
}

#[test]
fn qpdf_finds_no_fault() {
    let folder = built();
    let Some(said) = tools::run("qpdf", &["--check"], &folder.join("packet.pdf")) else { return };
    assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
    assert!(!said.contains("WARNING"), "{said}");
}

#[test]
fn poppler_finds_no_fault() {
    let folder = built();
    let path = folder.join("packet.pdf");
    let Some(said) = tools::run("pdfinfo", &[], &path) else { return };
    let pages = format!("Pages:           {}\n", folder.record()["pages"]);
    for line in
        [&pages, "JavaScript:      no\n", "Encrypted:       no\n", "Page size:       612 x 792"]
    {
        assert!(said.contains(line), "no {line} in {said}");
    }
    assert!(!said.contains("Error") && !said.contains("Warning"), "{said}");
    assert!(!said.contains("CreationDate") && !said.contains("Author"), "{said}");
}

#[test]
fn mupdf_draws_every_page_without_complaint() {
    let folder = built();
    let (path, pages) = (folder.join("packet.pdf"), folder.record()["pages"].as_u64().unwrap());
    let Some(said) = tools::run("mutool", &["draw", "-q", "-F", "txt", "-o", "-"], &path) else {
        return;
    };
    assert_eq!(said.matches('\u{c}').count() as u64, pages);
    let complaints =
        said.lines().filter(|line| ["warning: ", "error: "].iter().any(|it| line.starts_with(it)));
    let of_packet: Vec<&str> = complaints.filter(|line| !line.contains("ICC support")).collect();
    assert_eq!(of_packet, [""; 0]);
}

#[test]
fn its_words_can_be_read() {
    let folder = built();
    let Some(said) =
        tools::run("mutool", &["draw", "-q", "-F", "txt", "-o", "-"], &folder.join("packet.pdf"))
    else {
        return;
    };
    for words in ["TABLE OF CONTENTS", "NÚÑEZ EJEMPLO", "Nguyễn Thị Ví Dụ", "Ọlá Àpẹẹrẹ"]
    {
        assert!(said.contains(words), "no {words}");
    }
}
