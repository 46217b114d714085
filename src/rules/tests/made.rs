//! What rules' pages say of how pages were made.

use sha2::{Digest as _, Sha256};

use crate::case::{Attached, Case, Content, Made, Ocr, Recognized, Unrecognized};

/// Notes how pages were made of files, as in `photo.heic 1 made HEIC photograph: packed anew`,
/// with ` | attached a; b`, ` | drafts 2 comments` and ` | recording` behind it.
pub fn make(case: &mut Case, folder: &str) {
    for (line, said) in folder.lines().filter_map(|line| line.split_once(" made ")) {
        let (file, _) = line.rsplit_once(' ').unwrap();
        if let Some(Content::Pages(pages)) =
            case.folder.get_mut(file).map(|found| &mut found.content)
        {
            pages.made = Some(made(said));
        }
    }
}

fn made(said: &str) -> Made {
    let mut parts = said.split(" | ");
    let (kind, how) = parts.next().unwrap().split_once(": ").unwrap();
    let mut made = Made { kind: kind.to_owned(), how: how.to_owned(), ..Made::default() };
    for (key, list) in parts.map(|part| part.split_once(' ').unwrap_or((part, ""))) {
        let list = list.split("; ").map(str::to_owned);
        match key {
            "attached" => made.attached = list.map(attached).collect(),
            "drafts" => made.drafts = list.collect(),
            "recording" => made.recording = true,
            other => panic!("nobody makes `{other}`"),
        }
    }
    made
}

/// A file with the contents that a file of this name has in a folder.
fn attached(name: String) -> Attached {
    Attached { sha256: Sha256::digest(&name).into(), name }
}

/// Notes what came of recognizing the text of files, as in `scan.pdf 2 recognized by ocrmypdf in
/// spa`, `scan.pdf 2 unrecognized no program`, `scan.pdf 2 unrecognized no language spa`,
/// `scan.pdf 2 unrecognized it took too long` and `scan.pdf 2 altered it has no picture`; and
/// captions without room, as in `a.jpg 1 crowded 1 2`.
pub fn recognize(case: &mut Case, folder: &str) {
    for line in folder.lines() {
        let marks = [" recognized by ", " unrecognized ", " altered ", " crowded "];
        let Some((head, mark, said)) = marks
            .into_iter()
            .find_map(|it| line.split_once(it).map(|(head, said)| (head, it, said)))
        else {
            continue;
        };
        let (file, _) = head.rsplit_once(' ').unwrap();
        let Some(Content::Pages(pages)) = case.folder.get_mut(file).map(|it| &mut it.content)
        else {
            continue;
        };
        if mark == " crowded " {
            pages.crowded = said.split(' ').map(|number| number.parse().unwrap()).collect();
            continue;
        }
        pages.ocr = Some(match mark {
            " altered " => Ocr::Undone(Unrecognized::Altered(said.to_owned())),
            " unrecognized " => Ocr::Undone(unrecognized(said)),
            _ => Ocr::Done(recognized(said)),
        });
    }
}

fn unrecognized(said: &str) -> Unrecognized {
    let words = |it: &str| it.split(' ').map(str::to_owned).collect();
    match said.strip_prefix("no language ") {
        Some(lacking) => Unrecognized::NoLanguage(words(lacking)),
        None if said == "no program" => Unrecognized::NoProgram,
        None => Unrecognized::Failed(said.to_owned()),
    }
}

fn recognized(said: &str) -> Recognized {
    let (by, languages) = said.split_once(" in ").unwrap();
    let (languages, lacking) = languages.split_once(" without ").unwrap_or((languages, ""));
    let words = |it: &str| it.split_whitespace().map(str::to_owned).collect();
    let sha256 = Sha256::digest(by).into();
    Recognized { sha256, by: by.to_owned(), languages: words(languages), lacking: words(lacking) }
}
