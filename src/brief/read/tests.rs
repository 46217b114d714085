//! Texts, and the cites in them.

use super::*;

/// A case of the tabs A to M, and AA, and of H-1, which came late.
fn known() -> BTreeSet<Tab> {
    (0..13).chain([26]).map(Tab::new).chain(Tab::parse("H-1")).collect()
}

/// The cites of a text, each as `C D at 45 47–49`, and what is unclear in it with a `?`.
fn read(text: &str) -> Vec<String> {
    let passage = Passage { place: Place::Page(1), text: text.to_owned() };
    let Cites { read, unclear } = cites(&[passage], &known());
    let told = read.iter().map(|cite| {
        let tabs: Vec<String> = cite.tabs.iter().map(ToString::to_string).collect();
        let pages = cite.pages.iter().map(|(first, last)| {
            if first == last { first.to_string() } else { format!("{first}–{last}") }
        });
        let pages = pages.collect::<Vec<_>>().join(" ");
        let at = if pages.is_empty() { "" } else { " at " };
        format!("{}{at}{pages}", tabs.join(" "))
    });
    told.chain(unclear.iter().map(|(_, words)| format!("?{words}"))).collect()
}

#[test]
fn a_cite_knows_where_its_words_stand() {
    let passage = |page, text: &str| Passage { place: Place::Page(page), text: text.to_owned() };
    let passages = [passage(1, "A. See Tab C\n at 45; id. at"), passage(2, "  46, or Tab D.")];
    let cites = cites(&passages, &known());
    let stands = |cite: &Cite| {
        let spans = cite.spans.iter().map(|(place, span)| match place {
            Place::Page(page) => &passages[*page as usize - 1].text[span.clone()],
            _ => "",
        });
        spans.collect::<Vec<_>>().join("|")
    };
    let found: Vec<String> = cites.read.iter().map(stands).collect();
    assert_eq!(found, ["Tab C\n at 45", "id. at|46", "Tab D"]);
}

/// Holds texts against what is read in them.
fn all(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(read(text), *expected, "in {text:?}");
    }
}

#[test]
fn a_cite_names_a_tab_and_pages() {
    all(&[
        ("See Tab C at 45.", &["C at 45"]),
        ("(Tab C at 45)", &["C at 45"]),
        ("Tab C, at 45; Tab D, p. 50", &["C at 45", "D at 50"]),
        ("Tab C at p. 45, Tab D (at 50)", &["C at 45", "D at 50"]),
        ("Tab C at pp. 45-47 & 49", &["C at 45–47 49"]),
        ("Tab C at 45–47, 49.", &["C at 45–47 49"]),
        ("Tab C at 45, 47 and 49–51 (emphasis added)", &["C at 45 47 49–51"]),
        ("Tab C at 145–47", &["C at 145–147"]),
        ("Tab C at 1,045", &["C at 1045"]),
        ("Tab C at 45A–45C, 47", &["C at 45A–45C 47"]),
        ("Tab C at 44–45B", &["C at 44–45B"]),
        ("Tab H-1 at 90A; Tab H at 90", &["H-1 at 90A", "H at 90"]),
        ("Tabs G–I", &["G H H-1 I"]),
        ("Tab C\nat\n45", &["C at 45"]),
        ("TAB C AT 45", &["C at 45"]),
        ("Ex. F, p. 212", &["F at 212"]),
        ("Exh. F at 212", &["F at 212"]),
        ("Exhibit F", &["F"]),
        ("exhibit F, page 9", &["F at 9"]),
        ("Exhibit “F” at 3", &["F at 3"]),
        ("Exh. 4, Tab C at 45", &["C at 45"]),
        ("Tab C at ¶ 12", &["C"]),
        ("Tab C at 45 n.3", &["C at 45"]),
        ("Tab C at 45:3-10", &["C at 45"]),
        ("Tab AA at 3, Tab AB at 4, Tab DD", &["AA at 3", "AB at 4", "DD"]),
        ("Respondent's Exhibit C's first page", &["C"]),
    ]);
}

#[test]
fn several_tabs_stand_in_a_list_or_a_range() {
    all(&[
        ("Tabs C–E", &["C D E"]),
        ("Tabs C-E at 45–60", &["C D E at 45–60"]),
        ("Tabs A through C", &["A B C"]),
        ("Exs. F, G", &["F G"]),
        ("Tabs A, B, and D show", &["A B D"]),
        ("Tabs A & B; C", &["A B C"]),
        ("Tabs C at 45 and D at 50", &["C at 45", "D at 50"]),
        ("Tab C at 45, D at 50.", &["C at 45", "D at 50"]),
        ("Tabs B and I testified", &["B"]),
        ("Tabs B and I at 9", &["B I at 9"]),
        ("TABS A AND B, TABS C THROUGH E", &["A B", "C D E"]),
        ("Tabs E–C", &["E"]),
    ]);
}

#[test]
fn id_means_the_cite_before_it() {
    all(&[
        ("Tab C at 45. Id. at 46.", &["C at 45", "C at 46"]),
        ("Tab C at 45. Id.", &["C at 45", "C at 45"]),
        ("Tab C at 45; id. at 46–47; id.", &["C at 45", "C at 46–47", "C at 46–47"]),
        ("Id. at 46.", &[]),
        ("Tab C at 45. Id., Tab D at 50.", &["C at 45", "D at 50"]),
        ("Tab C at 45. 8 C.F.R. § 1208.16(c). Id. at 3.", &["C at 45"]),
        ("Tab C at 45. Matter of X-, 26 I&N Dec. 3. Id. at 4.", &["C at 45"]),
        ("Tab C at 45. Doe v. Roe, 9 F.3d 1. Id. at 4.", &["C at 45"]),
        ("Tab C at 45. Exh. 4 at 3. Id. at 4.", &["C at 45"]),
        ("Tab C at 45. Country Report at 7. Id. at 8.", &["C at 45"]),
        ("Tab C at 45. DHS Ex. B at 1. Id. at 2.", &["C at 45"]),
        ("Tab C at 45. His cédula ID. at 46", &["C at 45"]),
    ]);
}

#[test]
fn what_is_no_cite_is_left_alone() {
    all(&[
        ("Tab. 3 of the table; Table C at 45", &[]),
        ("Exhibit 3 at 45; Ex. 12", &[]),
        ("EXHIBIT LIST; TABS OF; EXHIBIT TO; TAB AS FILED", &[]),
        ("the exhibit I attached; a tab a day", &[]),
        ("Ex parte; ex. ord.; example A", &[]),
        ("Government's Exhibit B at 3; Gov't Ex. B; DHS Exh. B", &[]),
        ("The Court agreed with the Court. Tab C at 4.", &["C at 4"]),
        ("Exhibit U.S. Department", &["?Exhibit U.S"]),
        ("Tab C at 45, 8 C.F.R. § 1208.16", &["C at 45"]),
        ("Tab C at 45 and 8 U.S.C. § 1231", &["C at 45"]),
        ("Tab C at 45, 1/2/2020", &["C at 45"]),
        ("Tab C, 45 pages long", &["C"]),
        ("Tab C at 99999999999", &["C"]),
        ("Tab", &[]),
        ("Exhibit", &[]),
        ("Tabs C,", &["C"]),
        ("Tab C at", &["C"]),
    ]);
}

#[test]
fn what_may_be_a_cite_is_told() {
    all(&[
        ("Tab IV at 45", &["?Tab IV at 45"]),
        ("Ex. F-1 at 3", &["?Ex. F-1 at"]),
        ("Tab C1", &["?Tab C1"]),
    ]);
}

#[test]
fn a_cite_may_go_on_overleaf_but_not_in_a_note() {
    let passage = |place, text: &str| Passage { place, text: text.to_owned() };
    let brief = [
        passage(Place::Page(1), "Tab C at"),
        passage(Place::Page(2), "45. Id. at 46."),
        passage(Place::Note(1), "Id. at 47. Tab D."),
        passage(Place::Note(2), "Id. at 48."),
    ];
    let read = cites(&brief, &known()).read;
    let told: Vec<_> = read.iter().map(|it| (it.place, it.words.as_str())).collect();
    let expected =
        [(Place::Page(1), "Tab C at 45"), (Place::Page(2), "Id. at 46"), (Place::Note(1), "Tab D")];
    assert_eq!(told, expected);
}

#[test]
fn what_has_cites_without_end_is_told_and_not_read_to_its_end() {
    let text = "Tab C at 45. ".to_owned() + &"Id. ".repeat(MOST_CITES);
    let passage = |place, text: &str| Passage { place, text: text.to_owned() };
    let brief = [passage(Place::Page(1), &text), passage(Place::Note(1), "Tab D. Tab IV.")];
    let Cites { read, unclear } = cites(&brief, &known());
    assert_eq!((read.len(), read[MOST_CITES - 1].words.as_str()), (MOST_CITES, "Id."));
    assert_eq!(unclear, [(Place::Page(1), "Id.".to_owned())]);
}

#[test]
fn any_text_is_read_to_its_end() {
    let parts =
        ["Tab", "Tabs", "Ex.", "C", "–", "-", "45", ",", "at", "Id.", "(", "“", "and", "IV"];
    for one in parts {
        for two in parts {
            for three in parts {
                for four in parts {
                    read(&format!("{one} {two} {three}{four}"));
                    read(&format!("{one}{two}{three} {four}"));
                }
            }
        }
    }
}
