//! What rules' pages say of how pages were made.

use sha2::{Digest as _, Sha256};

use crate::case::{Attached, Case, Content, Made};

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
