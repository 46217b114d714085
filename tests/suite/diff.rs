//! `diff` tells what became of each page.

use std::fs;

use crate::{
    pdf::Pdf,
    program::{Folder, command, manifest},
};

/// Builds a packet of these files under this name.
fn build(folder: &Folder, name: &str, files: &[(&str, &str)]) {
    let names: Vec<&str> = files.iter().map(|(_, file)| *file).collect();
    let mut text = manifest("", &names);
    for ((id, _), given) in files.iter().zip('a'..='z') {
        text = text.replace(&format!("{{id: {given}, "), &format!("{{id: {id}, "));
    }
    let cites = "cites: [{for: likelihood, page: 1}, {for: prior-harm, page: 2}]";
    let text = text.replace("id: own, ", &format!("id: own, {cites}, "));
    fs::write(folder.join("case.yaml"), text).unwrap();
    let mut program = command();
    program.args(["build", "--output", name]).current_dir(folder.path());
    let built = program.output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stdout));
}

fn folder() -> Folder {
    Folder::of_exhibits(&[
        ("own.pdf", &Pdf::of_words(&["one", "two", "three"]).bytes()),
        ("amended.pdf", &Pdf::of_words(&["one", "another", "three", "four"]).bytes()),
        ("law.pdf", &Pdf::of_words(&["law"]).bytes()),
        ("map.pdf", &Pdf::of_words(&["map"]).bytes()),
    ])
}

#[test]
fn pages_are_told_by_what_became_of_them() {
    let folder = folder();
    build(&folder, "old.pdf", &[("own", "own.pdf"), ("law", "law.pdf")]);
    build(&folder, "new.pdf", &[("map", "map.pdf"), ("own", "amended.pdf"), ("law", "law.pdf")]);
    let told = "map is new: Tab A, page 4\n\
         own: Tab B, pages 6–9, was Tab A, pages 4–6\n  page 7 replaces page 5\n  new: page 9\n\
         law: Tab C, page 11, was Tab B, page 8\n\
         the cite for likelihood, Tab A at 4, is Tab B at 6 now\n\
         the cite for prior-harm, Tab A at 5, is on no page now\n";
    folder.run(&["diff", "old.pdf", "new.json"]).stdout(told).check();
    folder.run(&["diff", "old.json", "old.pdf"]).stdout("every page is where it was\n").check();
}

#[test]
fn what_is_no_record_is_told() {
    let folder = folder();
    build(&folder, "old.pdf", &[("own", "own.pdf")]);
    let told = "there is no record none.json; build the packet again to get one";
    folder.run(&["diff", "old.pdf", "none.pdf"]).code(2).stderr_has(told).check();
    fs::write(folder.join("old.json"), "{\"version\": 1}").unwrap();
    let told = "old.json is of another version of catpacket; build the packet again to get one";
    folder.run(&["diff", "old.pdf", "old.pdf"]).code(2).stderr_has(told).check();
}
