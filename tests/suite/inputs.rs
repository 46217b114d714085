//! Files that are no PDF: what becomes pages, and what is named instead.

use std::{collections::BTreeSet, ffi::OsStr};

use crate::{
    formats::run,
    program::{Folder, manifest, root},
    reader::Packet,
    tools,
};

/// What a build writes.
const WRITTEN: &[&str] = &["packet.json", "packet.pdf"];

/// A message with a file attached to it.
const MESSAGE: &str = "From: Ana Muestra <ana@example.org>\nTo: jose@example.org\nSubject: Warning\n\
    Date: Mon, 2 Nov 2026 10:00:00 -0500\nMIME-Version: 1.0\n\
    Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n\
    Do not come back to the house.\n--b\nContent-Type: image/png; name=door.png\n\
    Content-Transfer-Encoding: base64\nContent-Disposition: attachment\n\nYWJj\n--b--\n";

/// The ids of rules that a check of the folder tells, each with its message.
pub fn findings(folder: &Folder, path: Option<&OsStr>) -> BTreeSet<(String, String)> {
    let run = folder.run(&["check", "--format", "json", "--no-redact", "--fail-on", "note"]);
    let run = path.into_iter().fold(run, |run, path| run.env("PATH", path));
    let report: serde_json::Value =
        serde_json::from_str(&run.code(1).stdout_has("").check().stdout).unwrap();
    let findings = report["cases"][0]["findings"].as_array().unwrap().iter();
    findings
        .map(|it| (it["rule"].as_str().unwrap().into(), it["message"].as_str().unwrap().into()))
        .collect()
}

/// Builds a packet that has notes.
fn build(folder: &Folder) -> Vec<u8> {
    folder.run(&["build"]).stdout_has("wrote ./packet.pdf").writes(WRITTEN).check();
    std::fs::read(folder.join("packet.pdf")).unwrap()
}

/// Whether one of these is of a rule, and says something.
pub fn tells(findings: &BTreeSet<(String, String)>, rule: &str, words: &str) -> bool {
    findings.iter().any(|(id, message)| id == rule && message.contains(words))
}

/// The words of each page of the packet, as poppler reads them; none where it is not installed.
fn words(folder: &Folder) -> Option<Vec<String>> {
    let pages = tools::pages(&folder.join("packet.pdf"))?;
    let text = |page: tools::Seen| page.words.into_iter().map(|word| word.text).collect::<Vec<_>>();
    Some(pages.into_iter().map(|page| text(page).join(" ")).collect())
}

#[test]
fn texts_and_messages_become_pages_and_are_told() {
    let folder = Folder::of_filing(
        "  tab_sheets: none",
        &[
            ("notes.txt", b"First line\r\n\tindented   apart\r\nManuel Mu\xF1oz\x0Csecond page"),
            ("plan.md", b"# The plan\n\n- one *thing*\n- another\n\n> quoted words\n"),
            ("warning.eml", MESSAGE.as_bytes()),
        ],
    );
    let told = findings(&folder, None);
    assert!(tells(&told, "converted-exhibit", "read as Windows-1252"), "{told:?}");
    assert!(tells(&told, "converted-exhibit", "`plan.md` (text file)"), "{told:?}");
    assert!(tells(&told, "unfiled-attachment", "`door.png` is attached to `warning.eml`"));
    build(&folder);
    let Some(pages) = words(&folder).filter(|pages| !pages.is_empty()) else { return };
    let has = |words: &str| assert!(pages.iter().any(|page| page.contains(words)), "{pages:?}");
    for told in [
        "First line",
        "Manuel Muñoz",
        "second page",
        "The plan • one thing • another quoted words",
        "jose@example.org",
        "Mon, 2 Nov 2026 10:00:00 -0500",
        "Do not come back to the house.",
        "door.png image/png, 3 bytes, SHA-256 ba7816bf",
    ] {
        has(told);
    }
}

#[test]
fn an_attachment_that_is_listed_is_not_missed() {
    let folder = Folder::of_exhibits(&[("warning.eml", MESSAGE.as_bytes()), ("door.txt", b"abc")]);
    assert!(!tells(&findings(&folder, None), "unfiled-attachment", ""));
}

#[test]
fn quotes_are_found_on_pages_that_are_made() {
    for (file, bytes) in
        [("a.txt", &b"He said: do not come back to the house."[..]), ("a.eml", MESSAGE.as_bytes())]
    {
        let source = manifest("", &[file]).replace(
            "prior-harm]}",
            "prior-harm], cites: [{for: likelihood, quote: not come back to the house}]}",
        );
        let folder = Folder::of_manifest(&source).with(&format!("exhibits/{file}"), bytes);
        build(&folder);
        let packet = Packet::open(&folder.join("packet.pdf"));
        let pages = 1..=packet.pages.len();
        let highlights = pages.flat_map(|page| packet.annotations(page)).filter(|it| {
            it.get(b"Subtype").is_ok_and(|it| it.as_name().is_ok_and(|it| it == b"Highlight"))
        });
        assert_eq!(highlights.count(), 1, "{file}");
    }
}

#[test]
fn a_packet_of_made_pages_is_the_same_every_time() {
    let files: [(&str, &[u8]); 3] =
        [("a.txt", b"one\ntwo"), ("b.md", b"# one"), ("c.eml", MESSAGE.as_bytes())];
    let (one, other) = (Folder::of_exhibits(&files), Folder::of_exhibits(&files));
    assert_eq!(build(&one), build(&other));
    one.run(&["build", "--slim", "--output", "slim.pdf"])
        .stdout_has("wrote")
        .writes(&["slim.json", "slim.pdf"])
        .check();
    one.run(&["verify", "packet.pdf"]).stdout_has("").check();
}

#[test]
fn a_recording_has_a_sheet_and_is_to_be_lodged() {
    let sound = [b"ID3\x03\0\0\0\0\0\0".as_slice(), &[0; 400]].concat();
    let source = manifest("", &["call.mp3", "call.txt"])
        .replace("Exhibit b,", "Exhibit b, transcript_of: call.mp3,");
    let folder = Folder::of_manifest(&source)
        .with("exhibits/call.mp3", sound)
        .with("exhibits/call.txt", "A: Hello?");
    let told = findings(&folder, None);
    assert!(
        tells(&told, "unlodged-recording", "a sheet stands for `call.mp3` (MP3 audio recording)"),
        "{told:?}"
    );
    assert!(!tells(&told, "untranscribed-recording", ""));
    build(&folder);
    let Some(pages) = words(&folder).filter(|pages| !pages.is_empty()) else { return };
    let sheet =
        pages.iter().find(|page| page.contains("This sheet stands for a recording")).unwrap();
    for told in ["call.mp3", "MP3 audio recording", "410 bytes", "Tab B"] {
        assert!(sheet.contains(told), "{sheet}");
    }
}

#[test]
fn what_has_no_pages_is_named_with_what_to_do() {
    let files: [(&str, &[u8], &str, &str); 8] = [
        ("empty.pdf", b"", "empty file", "kept on this computer"),
        (
            "news.url",
            b"[InternetShortcut]\r\nURL=https://example.org\r\n",
            "shortcut to a web page",
            "print it to a PDF",
        ),
        (
            "news.webloc",
            b"<?xml version=\"1.0\"?><plist><dict><key>URL</key></dict></plist>",
            "shortcut to a web page",
            "print it to a PDF",
        ),
        (
            "plan.gdoc",
            b"{\"url\": \"https://docs.google.com/open?id=1\", \"doc_id\": \"1\"}",
            "pointer to a Google document",
            "download it as a PDF",
        ),
        (
            "photo.jpg.icloud",
            b"bplist00\xD1\x01\x02\x5C NSURLNameKey",
            "file that is still in iCloud",
            "kept on this computer",
        ),
        ("photos.zip", b"PK\x03\x04", "damaged ZIP archive", "ask for a sound copy"),
        (
            "mails.mbox",
            b"From a Mon\nFrom: a@example.org\nSubject: b\n\nc\n",
            "mailbox of e-mail messages",
            "each message as an .eml file",
        ),
        ("noise.bin", b"\x01\x02\x03", "file of an unknown kind", "save it as PDF"),
    ];
    let listed: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes, ..)| (*name, *bytes)).collect();
    let text = run(&Folder::of_exhibits(&listed), "concise", &[], 1);
    let long =
        Folder::of_exhibits(&listed).run(&["check"]).code(1).stdout_has("error").check().stdout;
    let long = long.split_whitespace().collect::<Vec<_>>().join(" ");
    for (name, _, kind, help) in files {
        assert!(text.contains(&format!("`{name}` ({kind}) cannot go into a packet")), "{text}");
        assert!(long.contains(help), "{name}: {long}");
    }
}

#[test]
fn a_file_is_what_it_holds_whatever_its_name() {
    let picture =
        std::fs::read(root().join("examples/cat-claim/exhibits/photos/photo 1.jpg")).unwrap();
    let folder = Folder::of_exhibits(&[
        ("a.txt", &picture),
        ("b.eml", b"just a note"),
        ("c.pdf", MESSAGE.as_bytes()),
    ]);
    let told = findings(&folder, None);
    assert!(tells(&told, "converted-exhibit", "`b.eml` (text file)"), "{told:?}");
    assert!(tells(&told, "converted-exhibit", "`c.pdf` (e-mail message)"), "{told:?}");
    assert!(!tells(&told, "converted-exhibit", "`a.txt`"), "{told:?}");
}
