//! Documents of word processors, which LibreOffice makes pages of.

use std::io::{Cursor, Write as _};

use crate::{
    inputs::{findings, tells},
    program::{Folder, manifest},
    tools,
};

/// What every Word document has beside its text.
const PARTS: [(&str, &str); 2] = [
    (
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
    ),
    (
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
    ),
];

/// A Word document with this body.
fn word(body: &str) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let text = format!("<w:document xmlns:w=\"{namespace}\"><w:body>{body}</w:body></w:document>");
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in PARTS.into_iter().chain([("word/document.xml", text.as_str())]) {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A paragraph of a Word document.
fn says(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// Where programs are; none where LibreOffice is not among them.
fn programs() -> Option<std::ffi::OsString> {
    let path = std::env::var_os("PATH")?;
    let there = std::env::split_paths(&path).any(|folder| folder.join("soffice").is_file());
    if !there {
        assert!(std::env::var_os("CI").is_none(), "LibreOffice is required here");
        tools::skip("LibreOffice is not installed, so no document was made into pages");
    }
    there.then_some(path)
}

#[test]
fn a_document_without_libreoffice_is_named_with_what_to_do() {
    let folder = Folder::of_exhibits(&[("a.docx", &word(&says("Words")))]);
    let told = folder.run(&["check"]).code(1).stdout_has("install LibreOffice").check().stdout;
    assert!(told.contains("`a.docx` (Word document) cannot go into a packet"), "{told}");
}

#[test]
fn a_document_becomes_the_same_pages_every_time() {
    let Some(path) = programs() else { return };
    let source = manifest("", &["a.docx"]).replace(
        "prior-harm]}",
        "prior-harm], cites: [{for: likelihood, quote: the second paragraph}]}",
    );
    let build = || {
        let body = [says("One paragraph"), says("and the second paragraph")].concat();
        let folder = Folder::of_manifest(&source).with("exhibits/a.docx", word(&body));
        let run = folder.run(&["build", "--no-cache"]).env("PATH", &path);
        run.stdout_has("highlighted 1 quote on page 4")
            .stdout_has("(Word document) is not in the packet")
            .writes(&["packet.json", "packet.pdf"])
            .check();
        std::fs::read(folder.join("packet.pdf")).unwrap()
    };
    assert_eq!(build(), build());
}

#[test]
fn what_is_left_in_a_document_is_told_and_what_is_damaged_refused() {
    let Some(path) = programs() else { return };
    let struck =
        "<w:p><w:del w:id=\"1\" w:author=\"a\"><w:r><w:delText>no</w:delText></w:r></w:del></w:p>";
    let folder = Folder::of_exhibits(&[
        ("draft.docx", &word(&[says("Some words"), struck.to_owned()].concat())),
        ("damaged.docx", &word("<w:p>")),
        ("cut.rtf", b"{\\rtf1 {cut}"),
    ]);
    let told = findings(&folder, Some(&path));
    assert!(tells(&told, "unfinished-draft", "`draft.docx` has 1 tracked change"), "{told:?}");
    assert!(tells(
        &told,
        "unreadable-exhibit",
        "`damaged.docx` cannot be read: the document is damaged"
    ));
    assert!(tells(
        &told,
        "unreadable-exhibit",
        "`cut.rtf` cannot be read: the document breaks off"
    ));
}

#[cfg(unix)]
#[test]
fn a_document_that_was_converted_is_kept() {
    use std::{fs, os::unix::fs::PermissionsExt as _};
    let Some(path) = programs() else { return };
    let counted = Folder::new().with("soffice", {
        let mut real = std::env::split_paths(&path).map(|folder| folder.join("soffice"));
        let real = real.find(|it| it.is_file()).unwrap();
        format!("#!/bin/sh\necho run >>\"${{0%/*}}/runs\"\nexec '{}' \"$@\"\n", real.display())
    });
    fs::set_permissions(counted.join("soffice"), fs::Permissions::from_mode(0o755)).unwrap();
    let runs = || fs::read_to_string(counted.join("runs")).unwrap_or_default().lines().count();
    let folder = Folder::of_exhibits(&[("a.docx", &word(&says("Some words")))]);
    let kept = Folder::new();
    let build = |args: &[&str]| {
        let places = std::env::join_paths(
            [counted.path().to_owned()].into_iter().chain(std::env::split_paths(&path)),
        );
        let run = folder.run(args).env("PATH", places.unwrap());
        let run = run.env("XDG_CACHE_HOME", kept.path()).env("HOME", kept.path());
        run.stdout_has("wrote").writes(&["packet.json", "packet.pdf"]).check();
        let packet = fs::read(folder.join("packet.pdf")).unwrap();
        for name in ["packet.pdf", "packet.json"] {
            fs::remove_file(folder.join(name)).unwrap();
        }
        packet
    };
    let without = build(&["build", "--no-cache"]);
    assert_eq!((runs(), kept.files().len()), (1, 0));
    assert_eq!(build(&["build"]), without);
    assert_eq!(build(&["build"]), without);
    assert_eq!(runs(), 2);
    for (name, bytes) in kept.files() {
        fs::write(kept.join(&name), &bytes[..bytes.len() / 2]).unwrap();
    }
    assert_eq!(build(&["build"]), without);
    assert_eq!(runs(), 3);
}
