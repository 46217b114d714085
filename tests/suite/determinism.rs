//! The same case makes the same bytes, whenever, wherever and however it is built.

use crate::{
    pdf::{Pdf, pictures},
    program::Folder,
};

/// A case of its own each time, with several volumes.
fn folder() -> Folder {
    let words = Pdf::of_words(&["one", "two", "three"]);
    let (first, second) = (pictures(7, 3, 300_000), pictures(8, 2, 200_000));
    let files: [(&str, &[u8]); 4] = [
        ("a.pdf", &words.bytes()),
        ("b.pdf", &first),
        ("c.pdf", &words.packed()),
        ("d.pdf", &second),
    ];
    Folder::of_filing("  volume_limit: 1 MB", &files)
}

fn built(folder: &Folder, args: &[&str]) -> Vec<(String, Vec<u8>)> {
    let args = [&["build"], args].concat();
    let output = crate::program::command().args(args).current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    let files: Vec<_> =
        folder.files().into_iter().filter(|(name, _)| name.starts_with("packet")).collect();
    assert!(3 <= files.len());
    files
}

#[test]
fn building_again_changes_nothing() {
    let folder = folder();
    let first = built(&folder, &[]);
    assert!(first == built(&folder, &[]));
}

#[test]
fn threads_change_nothing() {
    let folder = folder();
    let first = built(&folder, &["--jobs", "1"]);
    assert!(first == built(&folder, &["--jobs", "8"]));
}

#[test]
fn the_folder_changes_nothing() {
    assert!(built(&folder(), &[]) == built(&folder(), &[]));
}

#[test]
fn the_example_is_the_same_everywhere() {
    let folders = [Folder::of_example("cat-claim"), Folder::of_example("cat-claim")];
    assert!(folders[0].build() == folders[1].build());
    assert_eq!(folders[0].record(), folders[1].record());
}
