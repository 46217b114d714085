use super::*;
use crate::manifest;

fn files(names: &[&str]) -> Vec<File> {
    names.iter().map(|name| File { name: (*name).to_owned(), refused: None }).collect()
}

/// The exhibits of a first manifest, as they read.
fn exhibits(names: &[&str], index: &[Row]) -> String {
    let text = manifest(&files(names), index).text;
    text.split_once("\nexhibits:\n").unwrap().1.to_owned()
}

#[test]
fn an_exhibit_says_what_its_name_tells() {
    let names = [
        "03 - Denuncia 2231 (2019-03-04).pdf",
        "certificate of translation.pdf",
        "translation_denuncia.pdf",
        "2018_05 Medical evaluation Dr Mustermann.pdf",
    ];
    let told = "
  - id: denuncia-2231
    file: 03 - Denuncia 2231 (2019-03-04).pdf
    title: Denuncia 2231
    kind: police-complaint
    date: 2019-03-04
    language: es
    translation:
      file: translation_denuncia.pdf
      certificate: certificate of translation.pdf
    supports: []

  - id: medical-evaluation
    file: 2018_05 Medical evaluation Dr Mustermann.pdf
    title: Medical evaluation Dr Mustermann
    kind: medical-evaluation
    supports: []
    # check: the name says 2018_05; write `date:` with the day
";
    assert_eq!(exhibits(&names, &[]), told);
}

#[test]
fn names_of_any_characters_are_read_back() {
    let names = [
        "say \"x\".pdf",
        "#1.pdf",
        "a: b.pdf",
        " leading.pdf",
        "c:drive.pdf",
        "תצהיר.pdf",
        "a\u{202e}fdp.exe",
        "caf\u{fffd}.pdf",
        "- dash.pdf",
        "*.pdf",
        "null",
        "{x}.pdf",
        "a\nb.pdf",
        "it's.pdf",
        "100%.pdf",
        "a\tb.pdf",
        "\u{85}.pdf",
        "!x.pdf",
        "&x.pdf",
        "é.pdf",
        "x/ y.pdf",
    ];
    let started = manifest(&files(&names), &[]);
    let manifest =
        manifest::parse(&started.text).unwrap_or_else(|it| panic!("{it:?}\n{}", started.text));
    let read = manifest.exhibits.iter().map(|it| crate::case::normal(&it.files[0].value));
    let mut read: Vec<String> = read.collect();
    let mut expected = names.map(str::to_owned);
    read.sort();
    expected.sort();
    assert_eq!(read, expected);
    assert_eq!(started.left_out, 0);
}

#[test]
fn what_cannot_be_listed_is_told_at_the_end() {
    let mut files = files(&["a.pdf", "b\\c.pdf", "end.pdf "]);
    let refused = Some("Word document; save it as PDF".to_owned());
    files.push(File { name: "n\u{202e}.docx".to_owned(), refused });
    let started = manifest(&files, &[]);
    assert_eq!((started.exhibits, started.left_out), (1, 3));
    let end = "# b\\c.pdf: its name has a backslash; give it another\n\
               # end.pdf : its name ends with a blank; give it another\n\
               # n\\u{202e}.docx: Word document; save it as PDF\n";
    assert!(started.text.ends_with(end), "{}", started.text);
    assert!(manifest::parse(&started.text).is_ok());
}

#[test]
fn the_index_goes_before_what_names_tell() {
    let row = Row {
        file: "b 10.pdf".to_owned(),
        title: Some("Ten: a title".to_owned()),
        supports: vec!["prior-harm/report".to_owned()],
        ..Row::default()
    };
    let told = "
  - id: b-10
    file: b 10.pdf
    title: \"Ten: a title\"
    supports: [prior-harm/report]

  # The index does not name what follows.

  - id: a
    file: a.pdf
    title: A
    supports: []

  - id: b-2
    file: b 2.pdf
    title: B 2
    supports: []
";
    assert_eq!(exhibits(&["b 10.pdf", "b 2.pdf", "a.pdf"], &[row]), told);
}

#[test]
fn what_the_index_names_stands_alone() {
    let names = ["denuncia.pdf", "denuncia translation.pdf", "denuncia certificate.pdf"];
    let row = |file: &str| Row { file: file.to_owned(), ..Row::default() };
    let text = manifest(&files(&names), &[row("denuncia translation.pdf")]).text;
    let read = manifest::parse(&text).unwrap();
    assert_eq!(read.exhibits.len(), 3);
    let text = manifest(&files(&names), &[row("denuncia.pdf")]).text;
    let read = manifest::parse(&text).unwrap();
    let translation = read.exhibits[0].translation.as_ref().unwrap();
    assert_eq!(translation.certificate.as_ref().unwrap().value, "denuncia certificate.pdf");
    assert_eq!(read.exhibits.len(), 1);
}
