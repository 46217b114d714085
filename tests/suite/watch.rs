//! A case that is watched.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use crate::{
    pdf::Pdf,
    program::{Folder, command},
};

/// The program, stopped when the test is over.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn watch(folder: &Folder, more: &[&str]) -> (Watching, Receiver<String>) {
    let mut command = command();
    command.arg("watch").args(more).current_dir(folder.path()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (send, receive) = channel();
    thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| send.send(line)));
    (Watching(child), receive)
}

/// What it says up to where it waits.
fn told(lines: &Receiver<String>) -> String {
    let mut text = String::new();
    while !text.contains("watching .; stop with Ctrl-C") {
        text += &lines.recv_timeout(Duration::from_mins(1)).expect("it goes on");
        text.push('\n');
    }
    text
}

#[test]
fn a_case_is_checked_again_when_it_changes() {
    let folder = Folder::of_exhibits(&[("a.pdf", &Pdf::of_words(&["one"]).bytes())]);
    let (_watching, lines) = watch(&folder, &[]);
    assert!(told(&lines).contains("no findings"));
    // A file that exhibits may come from, one that is gone, and a manifest that cannot be read.
    fs::rename(folder.join("exhibits/a.pdf"), folder.join("exhibits/b.pdf")).unwrap();
    let now = told(&lines);
    assert!(now.contains("missing-file"), "{now}");
    let manifest = fs::read(folder.join("case.yaml")).unwrap();
    fs::write(folder.join("case.yaml"), "case: [").unwrap();
    assert!(!told(&lines).contains("no findings"));
    fs::write(folder.join("case.yaml"), manifest).unwrap();
    fs::rename(folder.join("exhibits/b.pdf"), folder.join("exhibits/a.pdf")).unwrap();
    assert!(told(&lines).contains("no findings"));
}

#[test]
fn a_case_is_checked_again_when_its_brief_changes() {
    let brief = |word: &str| Pdf::of_words(&[word]).bytes();
    let folder = Folder::of_filing("  brief: brief.pdf", &[("a.pdf", &brief("one"))]);
    let folder = folder.with("brief.pdf", brief("Tab A"));
    let (_watching, lines) = watch(&folder, &[]);
    assert!(!told(&lines).contains("missing-tab"));
    fs::write(folder.join("brief.pdf"), brief("Tab Z")).unwrap();
    assert!(told(&lines).contains("missing-tab"));
}

#[test]
fn a_preview_is_written_at_every_change() {
    let folder = Folder::of_exhibits(&[("a.pdf", &Pdf::of_words(&["one"]).bytes())]);
    let (_watching, lines) = watch(&folder, &["case.yaml", "--preview", "--no-cache"]);
    let written = || fs::read_to_string(folder.join("preview.html")).unwrap();
    assert!(told(&lines).contains("no findings"));
    assert!(written().contains("Ready to build"), "{}", written());
    fs::write(folder.join("case.yaml"), "case: [").unwrap();
    assert_eq!(told(&lines).matches("nothing else was checked").count(), 1);
    assert!(written().contains("nothing else was checked"), "{}", written());
}

#[test]
fn a_folder_that_is_not_there_is_not_watched() {
    Folder::new().run(&["watch", "nowhere"]).code(2).stderr_has("reading nowhere").check();
}
