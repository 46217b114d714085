//! A respondent without counsel, who files the packet.

use crate::{
    pdf::Pdf,
    program::{Folder, manifest},
    tools,
};

const NAME: &str = "{name: \"EJEMPLO, José\", a_number: A 000-000-001, languages: [en]";

const CONTACT: &str = ", address: [200 Sample Avenue, \"Baltimore, MD 21201\"], phone: (410) 555-0123, email: j@example.org";

/// A case of a respondent of whom this is said beside the name, with counsel or without.
fn folder(said: &str, counsel: bool) -> Folder {
    let source = manifest("", &["one.pdf"]).replace(NAME, &format!("{NAME}{said}"));
    let lines = source.split_inclusive('\n');
    let source: String = lines.filter(|line| counsel || !line.starts_with("counsel:")).collect();
    Folder::of_manifest(&source).with("exhibits/one.pdf", Pdf::of_words(&["one"]).bytes())
}

/// The words of the cover, in reading order; none where no tool reads them.
fn cover(folder: &Folder) -> Option<String> {
    folder.build();
    let pages = tools::pages(&folder.join("packet.pdf")).filter(|it| !it.is_empty())?;
    let words = pages[0].words.iter().map(|word| word.text.as_str());
    Some(words.collect::<Vec<_>>().join(" "))
}

#[test]
fn the_cover_has_where_the_respondent_is_reached() {
    let Some(cover) = cover(&folder(CONTACT, false)) else { return };
    let filer = "200 Sample Avenue Baltimore, MD 21201 (410) 555-0123 j@example.org Respondent, \
                 pro se";
    assert!(cover.contains(filer), "{cover}");
}

#[test]
fn with_counsel_the_cover_has_nothing_of_that() {
    let Some(cover) = cover(&folder(CONTACT, true)) else { return };
    assert!(!cover.contains("Sample") && !cover.contains("0123"), "{cover}");
    assert!(cover.contains("(410) 555-0100"), "{cover}");
}

#[test]
fn what_the_cover_lacks_of_the_respondent_is_told_at_the_name() {
    let silent = folder("", false);
    let told = silent.run(&["check", "--format", "concise"]).code(1).stdout(
        "case.yaml:2:24: error[missing-cover-field] the cover has no address of respondent 1\n\
         case.yaml:2:24: error[missing-cover-field] the cover has no telephone of respondent 1\n\
         2 errors\n",
    );
    told.check();
    let folder = folder(", address: [], phone: 1", false);
    let told = folder.run(&["check"]).code(1).stdout_has("no address of respondent 1");
    told.stdout_has("= help: add `address: [street, city]`").stdout_has("\n1 error\n").check();
}

#[test]
fn letters_that_the_cover_cannot_show_are_told_where_it_would_show_them() {
    let said = ", address: [\"京 1\", Baltimore], phone: (410) 555-0123";
    let alone = folder(said, false);
    let told = alone.run(&["check", "--format", "concise"]).code(1);
    told.stdout_has("error[missing-glyph]").stdout_has("the address of respondent 1").check();
    folder(said, true).run(&["check"]).stdout_has("no findings").check();
}
