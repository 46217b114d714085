//! Indexes as people keep them.

use super::*;

fn rows(text: &str, files: &[&str]) -> Vec<Row> {
    read(text.as_bytes(), files).unwrap().rows
}

fn faults(text: &str) -> Vec<String> {
    read(text.as_bytes(), &["a.pdf"]).unwrap_err()
}

#[test]
fn columns_stand_in_any_order() {
    let text = "\u{feff}Title;file;date;kind;language;supports;tab\n\
                \"The; complaint\";b\\a.pdf;4 March 2019;Police complaint;Spanish;prior-harm/report, likelihood;C\n;;;;;;\n";
    let row = Row {
        file: "b/a.pdf".to_owned(),
        title: Some("The; complaint".to_owned()),
        date: Date::new(2019, 3, 4).ok(),
        kind: Some(ExhibitKind::PoliceComplaint),
        language: Some("es".to_owned()),
        supports: vec!["prior-harm/report".to_owned(), "likelihood".to_owned()],
        tab: Some("C".to_owned()),
        ..Row::default()
    };
    assert_eq!(rows(text, &["b/a.pdf"]), [row]);
}

#[test]
fn columns_have_the_names_that_people_give_them() {
    let row = |tab: &str| Row {
        file: "a.pdf".to_owned(),
        title: Some("The letter".to_owned()),
        tab: (!tab.is_empty()).then(|| tab.to_owned()),
        ..Row::default()
    };
    let files = &["a.pdf"];
    for (text, tab) in [
        ("Ex.,Description,Pages,File Name\nEx. C,The letter,4-5,a.pdf\n", "C"),
        ("Exhibit,Document Title,FILENAME\nExhibit C,The letter,a.pdf\n", "C"),
        ("Tab\tExhibit\tFile\nTab C\tThe letter\ta.pdf\n", "C"),
        ("No.;Exhibit;File;\n1;The letter;a.pdf;\n", ""),
        ("Index of exhibits, in re EJEMPLO\n\nTab;Title;File\nC;The letter;a.pdf\n", "C"),
        ("sep=;\nTab;Title;File\nC;The letter;a.pdf\n", "C"),
    ] {
        assert_eq!(rows(text, files), [row(tab)], "{text}");
    }
    let lettered = rows("Exhibit,File\nA,a.pdf\n,b.pdf\n", &["a.pdf", "b.pdf"]);
    assert_eq!((lettered[0].tab.as_deref(), &lettered[0].title), (Some("A"), &None));
}

#[test]
fn an_exhibit_may_have_several_files_and_a_translation() {
    let files = ["1; a.jpg", "2.jpg", "t.pdf", "c.pdf"];
    let text = "file,translation,certificate,id\n1; a.jpg,,,\n";
    assert_eq!(rows(text, &files)[0].more, [""; 0]);
    let text = "file,translation,certificate,id\n2.jpg; c.pdf,t.pdf,,photos-2\n";
    let row = &rows(text, &files)[0];
    assert_eq!((&*row.file, &*row.more), ("2.jpg", &["c.pdf".to_owned()][..]));
    assert_eq!(row.translation.as_deref(), Some("t.pdf"));
    assert_eq!(row.files().collect::<Vec<_>>(), ["2.jpg", "c.pdf", "t.pdf"]);
    assert_eq!(row.id.as_deref(), Some("photos-2"));
}

#[test]
fn an_apostrophe_before_a_formula_is_not_of_the_title() {
    let text = "file,title\na.pdf,'=1+1\nb.pdf,'tis\n";
    let rows = rows(text, &["a.pdf", "b.pdf"]);
    assert_eq!(rows[0].title.as_deref(), Some("=1+1"));
    assert_eq!(rows[1].title.as_deref(), Some("'tis"));
}

#[test]
fn every_fault_has_its_line() {
    assert_eq!(
        faults("file,titel\n"),
        ["line 1, column 2: there is no column `titel`; did you mean `title`?"]
    );
    assert_eq!(faults(""), ["the index is empty"]);
    assert_eq!(
        faults("title\nx\n"),
        ["line 1: there is no column `file`; it names each exhibit's file"]
    );
    let text = "file,date,kind,supports\nb.pdf,,,\na.pdf,3/4/2019,lettre d'amour,guilt\na.pdf,,,\n,,news,\n";
    let told = faults(text);
    let starts = [
        "line 2: `b.pdf` is not in",
        "line 3: `3/4/2019` is not a sure date",
        "line 3: there is no kind `lettre d'amour`; write one of",
        "line 3: there is no element or point `guilt`",
        "line 4: `a.pdf` is named again; the first is on line 3",
        "line 5: no file is named",
    ];
    assert_eq!(told.len(), starts.len(), "{told:#?}");
    for (fault, start) in told.iter().zip(starts) {
        assert!(fault.starts_with(start), "{fault}");
    }
}

#[test]
fn columns_that_say_the_same_are_told() {
    assert_eq!(
        faults("file,title,Description,FILE\n"),
        [
            "line 1, column 3: `Description` says the same as `title`; call the one that is not to \
             be read `No.`",
            "line 1, column 4: `file` is given twice",
        ]
    );
    assert_eq!(
        faults("file,,title\na.pdf,x,\n"),
        ["line 2: `x` stands in a column without a name; name the column, or clear the cell"]
    );
    let numbered = faults("Exhibit,Title,File\n1,The letter,a.pdf\n");
    assert!(numbered[0].starts_with("line 2: `1` is not a tab"), "{numbered:?}");
}

#[test]
fn an_index_of_other_files_is_not_read_to_its_end() {
    let told = faults(&("file\n".to_owned() + &"b.pdf\n".repeat(1000)));
    assert_eq!(told.len(), SUGGESTED + 1);
    let end = "line 52: nothing is read from here on; mend what is above";
    assert_eq!(told.last().unwrap(), end);
}

#[test]
fn what_is_far_too_large_is_refused() {
    let long = "file\n".to_owned() + &"x\n".repeat(MOST_ROWS + 5);
    assert!(faults(&long)[0].contains("more than 10000 rows"));
    let wide = "file\na.pdf".to_owned() + &",x".repeat(MOST_COLUMNS);
    assert!(faults(&wide).iter().any(|it| it.contains("more than 200 cells")));
}
