//! File names as systems write them: a Mac may write an accent as a character of its own.

use std::fs;

use crate::{
    pdf::Pdf,
    program::{Folder, manifest},
};

/// The same name, as most systems and as a Mac write it.
const COMPOSED: &str = "Declaraci\u{f3}n de Pe\u{f1}a.pdf";
const APART: &str = "Declaracio\u{301}n de Pen\u{303}a.pdf";

#[test]
fn accents_are_the_same_however_they_are_written() {
    let mut packets = Vec::new();
    for on_disk in [COMPOSED, APART] {
        for listed in [COMPOSED, APART] {
            let folder = Folder::of_manifest(&manifest("", &[listed]));
            let folder =
                folder.with(&format!("exhibits/{on_disk}"), Pdf::of_words(&["one"]).bytes());
            packets.push(folder.build());
        }
    }
    assert!(packets.iter().all(|packet| *packet == packets[0]), "the packets differ");
}

#[test]
fn two_files_of_one_name_are_never_taken_for_each_other() {
    let folder = Folder::of_manifest(&manifest("", &[COMPOSED]))
        .with(&format!("exhibits/{COMPOSED}"), Pdf::of_words(&["one"]).bytes())
        .with(&format!("exhibits/{APART}"), Pdf::of_words(&["two"]).bytes());
    if fs::read_dir(folder.join("exhibits")).unwrap().count() == 1 {
        // This system takes the two names for one itself.
        return;
    }
    let expect = folder.run(&["check", "--format", "concise"]).code(1);
    expect.stdout_has("cannot be read: there are two files of this name, with accents").check();
}
