//! Cites that lead astray.

use super::*;
use crate::brief::{Passage, Place, cites};

fn exhibit(id: &str, tab: u32, first: u32, last: u32) -> Exhibit {
    let pages = Some((PacketPage::new(first), PacketPage::new(last)));
    Exhibit {
        id: id.to_owned(),
        tab: Tab::new(tab),
        title: format!("The {id}"),
        pages,
        pins: vec![],
    }
}

/// What is said of a brief, line by line.
fn told(brief: &str, older: Option<&str>) -> Vec<String> {
    let exhibits =
        [exhibit("form", 0, 4, 10), exhibit("map", 1, 12, 12), exhibit("report", 2, 14, 44)];
    let older: Option<Older> = older.map(|it| serde_json::from_str(it).unwrap());
    let mut known: BTreeSet<Tab> = exhibits.iter().map(|it| it.tab).collect();
    known.extend(older.iter().flat_map(Older::tabs));
    let passage = Passage { place: Place::Page(3), text: brief.to_owned() };
    let found = judge(&cites(&[passage], &known), &exhibits, older.as_ref());
    let told = found.iter().map(|it| {
        let words = it.cited.as_ref().map_or("", |(_, words)| words);
        let help = it.help.as_deref().unwrap_or_default();
        format!("{} | {words} | {} | {help}", it.problem.id(), it.message)
    });
    told.collect()
}

#[test]
fn a_cite_leads_to_a_page_of_its_tab() {
    assert_eq!(told("Tabs A–C; Tab A at 4; Tab C at 14–44; Tabs A–B at 10–12", None), [""; 0]);
    assert_eq!(
        told(
            "Tabs A–C. Tab Z at 12. Tab A at 12. Tab C at 40–45. Id. at 11. Tab B at 5, 15.",
            None
        ),
        [
            "missing-tab | Tab Z at 12 | there is no Tab Z | page 12 is in Tab B (12): The map",
            "page-outside | Tab A at 12 | page 12 is not in Tab A (4–10) | page 12 is in Tab B \
             (12): The map",
            "page-outside | Tab C at 40–45 | page 45 is not in Tab C (14–44) | no exhibit has page \
             45",
            "page-outside | Id. at 11 | page 11 is not in Tab C (14–44) | no exhibit has page 11",
            "page-outside | Tab B at 5, 15 | pages 5, 15 are not in Tab B (12) | page 5 is in Tab A \
             (4–10): The form; page 15 is in Tab C (14–44): The report",
        ]
    );
}

#[test]
fn an_exhibit_without_a_cite_is_told() {
    assert_eq!(
        told("Tabs A, C. Tab IV.", None),
        [
            "unclear-cite | Tab IV. | it is not clear whether this cites a tab | look it up by hand",
            "uncited-exhibit |  | Tab B is never cited: The map | cite what it shows, as in `Tab B \
             at 12`; or leave it out if nothing rests on it",
        ]
    );
}

#[test]
fn what_has_moved_is_told_with_its_new_cite() {
    // Before there was a map, and with an exhibit that is gone.
    let older = r#"{"version": 1, "more": [], "exhibits": [
        {"id": "form", "tab": "A", "first": 4, "last": 10, "files": []},
        {"id": "report", "tab": "B", "first": 12, "last": 42, "files": []},
        {"id": "letter", "tab": "D", "first": 44, "last": 44, "files": []}]}"#;
    let found = told("Tabs A–C. Tab A at 5. Tab B at 12–13, 42. Tab B. Tab D at 44.", Some(older));
    assert_eq!(
        found,
        [
            "moved-cite | Tabs A–C | what this cites has moved | `form` is now Tab A; `report` is \
             now Tab C",
            "page-outside | Tab B at 12–13, 42 | pages 13, 42 are not in Tab B (12) | now Tab C at \
             14–15; now Tab C at 44",
            "moved-cite | Tab B | what this cites has moved | `report` is now Tab C",
            "missing-tab | Tab D at 44 | there is no Tab D | `letter` is no longer in the packet",
        ]
    );
}

#[test]
fn a_page_put_in_late_is_not_said_to_be_gone_when_it_has_a_number_of_its_own() {
    let older = r#"{"exhibits": [{"id": "map", "tab": "B", "first": 11, "last": "11B"}]}"#;
    let told = told("Tabs A–C. Tab B at 11A", Some(older));
    let anew = "`map`, now Tab B, has its pages numbered anew; look it up by hand";
    assert!(told.iter().any(|it| it.ends_with(anew)), "{told:?}");
    let same = r#"{"exhibits": [{"id": "map", "tab": "B", "first": 12, "last": 12}]}"#;
    assert_eq!(self::told("Tabs A–C. Tab B at 12", Some(same)), [""; 0]);
}
