use std::{
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use walkdir::WalkDir;

use super::*;
use crate::pdf::made::file;

/// Longest that one input may take.
const PATIENCE: Duration = Duration::from_secs(10);

type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 9] = [
    ("brief", brief),
    ("image_intake", image_intake),
    ("index_read", index_read),
    ("manifest", manifest),
    ("outline_walk", outline_walk),
    ("page_copy", page_copy),
    ("pdf_read", pdf_read),
    ("text_intake", text_intake),
    ("whole_build", whole_build),
];

/// Runs a target on bytes in a thread of its own, so that one that never ends is told too.
fn soon(target: Target, bytes: Vec<u8>, name: &str) {
    let (done, wait) = channel();
    thread::spawn(move || {
        target(&bytes);
        let _ = done.send(());
    });
    match wait.recv_timeout(PATIENCE) {
        Ok(()) => (),
        Err(RecvTimeoutError::Timeout) => panic!("{name} takes more than {PATIENCE:?}"),
        Err(RecvTimeoutError::Disconnected) => panic!("{name} is found again"),
    }
}

#[test]
fn what_was_found_stays_mended() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/regressions");
    for entry in WalkDir::new(&folder).min_depth(2).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        let name = path.strip_prefix(&folder).unwrap().display().to_string();
        let target = TARGETS.iter().find(|(target, _)| name.starts_with(target));
        let (_, target) = target.unwrap_or_else(|| panic!("{name} is of no target"));
        soon(*target, fs::read(&path).unwrap(), &name);
    }
}

#[test]
fn every_target_takes_anything() {
    for (name, target) in TARGETS {
        for bytes in [
            &b""[..],
            b"\0",
            b"%PDF-1.7\n",
            b"\xff\xd8\xff",
            b"II*\0",
            b"case:",
            b"PK\x03\x04",
            b"From:",
        ] {
            soon(target, bytes.to_vec(), name);
        }
    }
}

/// A page with these entries, and what it needs from object 4 on, is taken as it is.
fn is_copied(page: &str, others: &[&str]) {
    let page = format!("<</Type/Page /MediaBox [0 0 612 792] {page}>>");
    let frame = ["<</Pages 2 0 R /F 4 0 R>>", "<</Count 1 /Kids [3 0 R]>>", &page];
    let bytes = file(&[&frame[..], others].concat());
    Document::open(Source::from(bytes.clone()), &Passwords::NONE).unwrap();
    page_copy(&bytes);
}

#[test]
fn a_stream_is_no_annotation() {
    let stream = "<</AP <</N 5 0 R>> /Length 0>>\nstream\n\nendstream";
    is_copied("/Annots [4 0 R]", &[stream, "(look)"]);
    is_copied("/Annots [4 0 R] /Contents 4 0 R", &["<</Length 1>>\nstream\nn\nendstream"]);
}

#[test]
fn contents_are_contents_whatever_they_say_they_are() {
    for kind in ["/Type/Metadata", "/S/Hide", "/Type/Filespec"] {
        let stream = format!("<<{kind} /Length 1>>\nstream\nn\nendstream");
        is_copied("/Contents 4 0 R", &[&stream]);
    }
}

#[test]
fn a_look_may_lead_back_to_its_annotation() {
    let annotation = "<</Subtype/Text /P 3 0 R /AP <</N 5 0 R>>>>";
    let look = "<</Length 0 /Of 4 0 R /Lost 6 0 R>>\nstream\n\nendstream";
    is_copied("/Annots [4 0 R 6 0 R]", &[annotation, look]);
}

#[test]
fn what_is_more_than_resources_may_be_resources_too() {
    let element = "<</Type/StructElem /Font <</F 4 0 R>>>>";
    let stream = "<</Font <</F 4 0 R>> /Length 0>>\nstream\n\nendstream";
    for resources in ["1 0 R", "<</Font 1 0 R>>", "3 0 R", "5 0 R", "6 0 R", "7 0 R"] {
        let page = format!("/Font <</F 4 0 R>> /Resources {resources}");
        is_copied(&page, &["<</Type/Font>>", element, stream, "1 0 R"]);
    }
}
