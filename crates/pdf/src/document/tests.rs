use super::*;
use crate::{
    destination::Destinations,
    made::{file, open},
    outline, pages,
};

const PAGES: &str = "<</Type/Pages /Count 1 /Kids [3 0 R]>>";
const PAGE: &str = "<</Type/Page /Parent 2 0 R /MediaBox [0 0 612 792]>>";

#[test]
fn an_object_stream_that_is_packed_in_itself_ends() {
    let stream = "<</Type/ObjStm /N 1 /First 5 0 R /Length 5>>\nstream\n5 0 7\nendstream";
    let bytes = file(&["<</Pages 2 0 R>>", PAGES, PAGE, stream]);
    let document = Document::recover(Source::from(bytes), &Passwords::NONE).unwrap();
    assert_eq!(document.xref.entries[&5], Entry::In { stream: 4, index: 0 });
    assert!(document.object(5).is_err());
}

#[test]
fn an_object_past_every_end_is_no_object() {
    let mut document = open(&["<</Pages 2 0 R>>", PAGES, PAGE]);
    document.shift.set(9);
    document.xref.entries.insert(3, Entry::At(u64::MAX));
    assert!(document.object(3).is_err());
}

#[test]
fn a_page_that_is_listed_and_missing_is_told_by_its_place() {
    let pages = "<</Type/Pages /Count 3 /Kids [3 0 R 9 0 R 3 0 R]>>";
    let document = open(&["<</Pages 2 0 R>>", pages, PAGE]);
    let tree = pages::read(&document).unwrap();
    assert_eq!((tree.pages.len(), tree.lost, tree.short), (2, vec![1], 0));
}

#[test]
fn a_count_that_is_too_high_is_told_from_a_missing_page() {
    let pages = PAGES.replace("Count 1", "Count 4");
    let document = open(&["<</Pages 2 0 R>>", &pages, PAGE]);
    let tree = pages::read(&document).unwrap();
    assert_eq!((tree.pages.len(), tree.lost, tree.short), (1, vec![], 3));
}

#[test]
fn bookmarks_beyond_reading_do_not_cost_the_pages() {
    let objects = ["<</Pages 2 0 R /Outlines 4 0 R>>", PAGES, PAGE, "<</First 5 0 R>>", ""];
    let document = open(&objects);
    let tree = pages::read(&document).unwrap();
    let destinations = Destinations::read(&document, &tree.pages).unwrap();
    assert_eq!(outline::read_of_source(&document, &destinations), None);
    let sound = open(&[objects[0], PAGES, PAGE, objects[3], "<</Title (One) /Dest [3 0 R]>>"]);
    let destinations = Destinations::read(&sound, &tree.pages).unwrap();
    assert_eq!(outline::read_of_source(&sound, &destinations).unwrap().len(), 1);
}

#[test]
fn bookmarks_are_taken_all_or_none() {
    let read = |count: usize, way: &str| {
        let mut objects = vec!["<</Pages 2 0 R /Outlines 4 0 R>>", PAGES, PAGE, "<</First 5 0 R>>"];
        let bookmark = |at: usize| format!("<</Title (a) /{way} {} 0 R>>", at + 6);
        let bookmarks: Vec<String> = (0..count).map(bookmark).collect();
        objects.extend(bookmarks.iter().map(String::as_str));
        let document = open(&objects);
        let tree = pages::read(&document).unwrap();
        let destinations = Destinations::read(&document, &tree.pages).unwrap();
        let whole = outline::read(&document, &destinations, usize::MAX).unwrap();
        assert_eq!(whole.len(), count);
        outline::read_of_source(&document, &destinations).map(|all| all.len())
    };
    assert_eq!([20_000, 20_001].map(|it| read(it, "Next")), [Some(20_000), None]);
    assert_eq!([33, 34].map(|it| read(it, "First")), [Some(33), None]);
}

#[test]
fn what_a_bookmark_does_is_told() {
    let bookmark = "<</Title (One) /A <</S /Launch /F (calc.exe)>>>>";
    let document =
        open(&["<</Pages 2 0 R /Outlines 4 0 R>>", PAGES, PAGE, "<</First 5 0 R>>", bookmark]);
    let tree = pages::read(&document).unwrap();
    let destinations = Destinations::read(&document, &tree.pages).unwrap();
    let bookmarks = outline::read_of_source(&document, &destinations).unwrap();
    assert_eq!(bookmarks[0].to, None);
    assert_eq!(bookmarks[0].acts.first().map(String::as_str), Some("a link that starts a program"));
}
