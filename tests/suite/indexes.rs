//! Indexes of exhibits that go out as spreadsheets and come in again.

use std::{fs, process::Command};

use crate::{
    pdf::Pdf,
    program::{Folder, manifest},
    tools,
};

/// Two exhibits: one with a hostile title and a translation, one of two files.
fn case() -> Folder {
    let words = Pdf::of_words(&["words"]).bytes();
    let case = manifest("", &["uno.pdf", "two.pdf"])
        .replace("title: Exhibit a,", "title: \"=1+1 | “añ”; <b>\", language: es, section: Threats, translation: {file: t.pdf, certificate: c.pdf},")
        .replace("file: \"two.pdf\"", "files: [two.pdf, 3.pdf]");
    let files = ["uno.pdf", "two.pdf", "3.pdf", "t.pdf", "c.pdf"];
    let folder = Folder::of_manifest(&case);
    files.iter().fold(folder, |folder, name| folder.with(&format!("exhibits/{name}"), &words))
}

/// The index as text.
fn index(folder: &Folder) -> String {
    let args = ["export", "index", "--format", "csv"];
    folder.run(&args).stdout_has("Tab,Exhibit,Pages").stderr_has("").check().stdout
}

#[test]
fn what_is_written_is_read_again() {
    for format in ["csv", "xlsx"] {
        let folder = case();
        let before = index(&folder);
        assert!(before.contains("A,'=1+1"), "{before}");
        let name = format!("index.{format}");
        let args = ["export", "index", "--format", format, "--output", &name];
        folder.run(&args).stderr(&format!("wrote {name}\n")).writes(&[&name]).check();
        fs::remove_file(folder.join("case.yaml")).unwrap();
        let args = ["init", "--from", &name];
        let told = folder.run(&args).stdout_has("wrote ./case.yaml: 2 exhibits");
        told.writes(&["case.schema.json", "case.yaml"]).check();
        assert_eq!(without_pages(&index(&folder)), without_pages(&before), "{format}");
    }
}

/// An index without the column of pages, which a cover of another length moves.
fn without_pages(index: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(index.trim_start_matches('\u{feff}').as_bytes());
    let rows = reader.records().map(|row| row.unwrap());
    let row = |row: csv::StringRecord| {
        let cells = row.iter().enumerate().filter(|(at, _)| *at != 2);
        cells.map(|(_, cell)| cell.to_owned()).collect()
    };
    rows.map(row).collect()
}

#[test]
fn an_excel_file_is_not_printed() {
    let told = "error: an Excel file is not printed; name one with --output\n";
    case().run(&["export", "index", "--format", "xlsx"]).code(2).stderr(told).check();
    case().run(&["cites", "--format", "xlsx"]).code(2).stderr(told).check();
}

#[test]
fn what_was_guessed_of_an_index_is_told() {
    let folder = case()
        .with("index.csv", b"Ex.;Description;Filename\nA;Declaraci\xF3n;uno.pdf\n")
        .with("index.xlsx", b"PK\x03\x04");
    fs::remove_file(folder.join("case.yaml")).unwrap();
    let told = "error: index.xlsx: ";
    folder.run(&["init", "--from", "index.xlsx"]).code(2).stderr_has(told).check();
    let told = "note: index.csv: it is not UTF-8 and was read as Windows-1252";
    let files = ["case.schema.json", "case.yaml"];
    folder.run(&["init", "--from", "index.csv"]).stdout_has(told).writes(&files).check();
    let text = fs::read_to_string(folder.join("case.yaml")).unwrap();
    assert!(text.contains("    title: Declaración\n") && text.contains("    tab: A\n"), "{text}");
}

#[test]
fn libre_office_reads_and_writes_the_excel_file() {
    let folder = case();
    let args = ["export", "index", "--format", "xlsx", "--output", "index.xlsx"];
    folder.run(&args).stderr("wrote index.xlsx\n").writes(&["index.xlsx"]).check();
    let convert = |to: &str, from: &str| {
        let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
        let mut office = Command::new("soffice");
        office.args([&*profile, "--headless", "--convert-to", to, "--outdir"]);
        let done = office.arg(folder.join("out")).arg(folder.join(from)).output();
        done.is_ok() && folder.join("out").join(from).with_extension(to).is_file()
    };
    fs::write(folder.join("plain.csv"), "a,b\n").unwrap();
    if !convert("xlsx", "plain.csv") {
        return tools::skip("soffice with Calc is not installed, so it was not asked");
    }
    assert!(convert("csv", "index.xlsx"));
    let text = fs::read_to_string(folder.join("out/index.csv")).unwrap();
    assert!(text.contains("=1+1 | “añ”; <b>") && text.contains("two.pdf; 3.pdf"), "{text}");
    assert!(convert("xlsx", "index.xlsx"));
    fs::remove_file(folder.join("case.yaml")).unwrap();
    let told = folder.run(&["init", "--from", "out/index.xlsx"]).stdout_has("2 exhibits");
    told.writes(&["case.schema.json", "case.yaml"]).check();
}
