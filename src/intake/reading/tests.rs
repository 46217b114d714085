//! The text of files, for whoever measures how it is read: `tests/bench/words.py`.

use std::{env, fs, path::Path};

use crate::pdf::{
    crypt::Passwords, document::Document, pages, place::Paper, said, source::Source, survey::Survey,
};

/// What the pages of a file say; nothing where it cannot be opened.
fn text(path: &Path) -> Option<String> {
    let open = || Source::open(path).ok();
    let document = Document::open(open()?, &Passwords::NONE).ok();
    let document = document.or_else(|| Document::recover(open()?, &Passwords::NONE).ok())?;
    let tree = pages::read(&document).ok()?;
    let mut survey = Survey::new(&document);
    let said = |page| survey.page(page, Paper::AsItIs, None).ok().map(|it| said::text(&it.layer));
    Some(tree.pages.iter().filter_map(said).collect::<Vec<_>>().join("\n"))
}

#[test]
fn text_of_files() {
    let (Ok(files), Ok(folder)) = (env::var("CATPACKET_TEXT_OF"), env::var("CATPACKET_TEXT_TO"))
    else {
        return;
    };
    for (at, file) in files.lines().enumerate() {
        if let Some(text) = text(Path::new(file)) {
            fs::write(Path::new(&folder).join(format!("{at}.txt")), text).unwrap();
        }
    }
}
