//! What `init` and `schema` write, and that the other commands read it.

use std::fs;

use crate::{
    pdf::Pdf,
    program::{Folder, root},
};

/// A folder of exhibits, each a PDF of one page.
fn of_files(names: &[&str]) -> Folder {
    let page = |name: &str| Pdf::of_words(&[name]).bytes();
    names.iter().fold(Folder::new(), |folder, name| folder.with(name, page(name)))
}

/// What was written to `case.yaml`.
fn manifest(folder: &Folder) -> String {
    fs::read_to_string(folder.join("case.yaml")).unwrap()
}

const WRITTEN: &[&str] = &["case.schema.json", "case.yaml"];

#[test]
fn a_first_manifest_lacks_only_what_names_cannot_tell() {
    let folder = of_files(&[
        "exhibits/02 - Declaration of Respondent.pdf",
        "exhibits/03 - Denuncia 2231 (2019-03-04).pdf",
        "exhibits/10 - DOS Human Rights Report 2025.pdf",
        "exhibits/certificate of translation.pdf",
        "exhibits/translation_denuncia.pdf",
    ]);
    let told = "\
wrote ./case.yaml: 3 exhibits
wrote ./case.schema.json, with which editors complete it
next: fill in what is empty, and run `catpacket check .`
";
    folder.run(&["init"]).stdout(told).writes(WRITTEN).check();
    assert!(manifest(&folder).starts_with("# yaml-language-server: $schema=./case.schema.json\n"));
    let json = folder.run(&["check", "--format", "json"]).code(1).stdout_has("").check().stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rules = json["cases"][0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["rule"].as_str().unwrap());
    let mut rules: Vec<&str> = rules.collect();
    rules.sort_unstable();
    rules.dedup();
    let expected = [
        "missing-appearance",
        "missing-cover-field",
        "missing-identity",
        "missing-service",
        "one-sided-conditions",
        "uncovered-element",
        "undated-publication",
        "undated-testimony",
        "unsourced-publication",
        "unsupported-exhibit",
    ];
    assert_eq!(rules, expected);
    let said = folder.run(&["build"]).code(1).stdout_has("the cover has no respondent");
    said.stderr_has("no packet was written").check();
}

#[test]
fn the_files_of_the_example_are_paired_as_in_its_manifest() {
    let folder = Folder::of_example("cat-claim");
    fs::remove_file(folder.join("case.yaml")).unwrap();
    folder.run(&["init"]).stdout_has("wrote ./case.yaml: ").writes(WRITTEN).check();
    let text = manifest(&folder);
    for pair in [
        "      file: complaint/denuncia 2231 English.pdf\n      certificate: complaint/denuncia 2231 certificate.pdf\n",
        "      file: threat/mensaje English.pdf\n      certificate: threat/mensaje certificate.pdf\n",
        "      file: witnesses/Rosa declaration English.pdf\n      certificate: witnesses/Rosa declaration certificate.pdf\n",
    ] {
        assert!(text.contains(pair), "{text}");
    }
    let photos: Vec<usize> =
        (1..=4).map(|it| text.find(&format!("photo {it}.jpg")).unwrap()).collect();
    assert!(photos.is_sorted());
    let told = folder.run(&["check"]).code(1).stdout_has("missing-cover-field").check().stdout;
    assert!(!told.contains("unlisted-file") && !told.contains("missing-file"), "{told}");
}

#[test]
fn a_manifest_is_never_overwritten() {
    let folder = of_files(&["exhibits/a.pdf"]).with("case.yaml", "mine");
    let told = "error: ./case.yaml is there already, and is left as it is; to start anew, give it \
                another name first\n";
    folder.run(&["init"]).code(2).stderr(told).check();
    let folder = of_files(&["exhibits/a.pdf"]).with("case.schema.json", "mine");
    folder.run(&["init"]).code(2).stderr_has("is not of catpacket").check();
}

#[test]
fn a_folder_that_cannot_be_a_case_is_refused() {
    let folder = of_files(&["exhibits/a.pdf", "case/exhibits/note.txt"]);
    folder.run(&["init", "exhibits"]).code(2).stderr_has("name the folder that it is in").check();
    folder.run(&["init", "nowhere"]).code(2).stderr_has("nowhere is no folder").check();
    folder.run(&["init", "case/exhibits/note.txt"]).code(2).stderr_has("is no folder").check();
    let folder = Folder::new();
    folder.run(&["init"]).code(2).stderr_has("put the exhibits into a folder `exhibits`").check();
    let folder = Folder::new().with("exhibits/notes.zip", "PK\x03\x04");
    folder.run(&["init"]).code(2).stderr_has("a packet takes PDF files, pictures").check();
}

#[test]
fn exhibits_beside_the_manifest_are_listed_where_they_are() {
    let folder = of_files(&["page10.pdf", "page2.pdf"]).with("notes.zip", "PK\x03\x04");
    folder
        .run(&["init"])
        .stdout_has("2 exhibits\n")
        .stdout_has("not listed: 1 file;")
        .stdout_has("there is no folder `exhibits`, so the exhibits are read beside case.yaml")
        .writes(WRITTEN)
        .check();
    let text = manifest(&folder);
    assert!(text.find("file: page2.pdf").unwrap() < text.find("file: page10.pdf").unwrap());
    assert!(
        text.ends_with("# notes.zip: damaged ZIP archive; save it as PDF and list that\n"),
        "{text}"
    );
    let told = folder
        .run(&["check"])
        .code(1)
        .stdout_has("`notes.zip` (damaged ZIP archive)")
        .check()
        .stdout;
    assert!(!told.contains("case.schema.json"), "{told}");
}

#[test]
fn files_beside_the_exhibits_are_named() {
    let folder = of_files(&["exhibits/a.pdf", "forgotten.pdf"]);
    let told = "not looked at, since they are not in `exhibits`: forgotten.pdf\n";
    folder.run(&["init"]).stdout_has(told).writes(WRITTEN).check();
}

#[test]
fn an_index_gives_titles_and_order() {
    let index = "tab,file,title,date,kind,supports\n\
                 C,b.pdf,\"Title: of b\",2019-03-04,news,likelihood/severity; prior-harm\n";
    let folder = of_files(&["exhibits/a.pdf", "exhibits/b.pdf"]).with("index.csv", index);
    folder.run(&["init", "--from", "index.csv"]).stdout_has("2 exhibits").writes(WRITTEN).check();
    let entry = "  - id: b\n    tab: C\n    file: b.pdf\n    title: \"Title: of b\"\n    kind: news\n    \
                 date: 2019-03-04\n    supports: [likelihood/severity, prior-harm]\n\n  \
                 # The index does not name what follows.\n\n  - id: a\n";
    assert!(manifest(&folder).contains(entry), "{}", manifest(&folder));
}

#[test]
fn an_index_that_is_wrong_is_told_line_by_line() {
    let folder = of_files(&["exhibits/a.pdf"])
        .with("index.csv", "file,notes\na.pdf,x\n")
        .with("other.csv", "file,date\nA.pdf,2019-03-04\na.pdf,03/04/2019\n")
        .with("latin.csv", b"file\n\xe9.pdf\n")
        .with("old.xls", b"\xD0\xCF\x11\xE0")
        .with("none.csv", b"file\0");
    let run = |index| folder.run(&["init", "--from", index]).code(2);
    run("index.csv").stderr_has("index.csv: line 1, column 2: there is no column `notes`").check();
    let told = "\
error: other.csv: line 2: `A.pdf` is not in the exhibits folder; did you mean `a.pdf`?
error: other.csv: line 3: `03/04/2019` is not a sure date; write it as 2027-02-10
";
    run("other.csv").stderr(told).check();
    run("latin.csv").stderr_has("line 2: `é.pdf` is not in the exhibits folder").check();
    run("none.csv").stderr_has("save it as `CSV UTF-8`").check();
    run("old.xls").stderr_has("save it without a password as Excel workbook (.xlsx)").check();
    run("nowhere.csv").stderr_has("reading nowhere.csv").check();
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_text_is_listed_too() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let folder = of_files(&["exhibits/a.pdf"]);
    let odd = folder.join("exhibits").join(OsStr::from_bytes(b"caf\xe9.pdf"));
    fs::write(odd, Pdf::of_words(&["odd"]).bytes()).unwrap();
    let output = crate::program::command().arg("init").current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let output =
        crate::program::command().arg("check").current_dir(folder.path()).output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("missing-cover-field"), "{told}");
    assert!(!told.contains("missing-file") && !told.contains("unlisted-file"), "{told}");
}

#[test]
fn the_schema_is_the_copy_in_docs() {
    let copy = fs::read_to_string(root().join("docs/case.schema.json")).unwrap();
    let copy = copy.replace("\r\n", "\n");
    let folder = Folder::new();
    folder.run(&["schema"]).stdout(&copy).check();
    let run = folder.run(&["schema", "--output", "s.json"]).stderr("wrote s.json\n");
    run.writes(&["s.json"]).check();
    let told = "case.yaml is there already and is not of catpacket; give it another name first";
    let folder = folder.with("case.yaml", "exhibits: []\n");
    folder.run(&["schema", "--output", "case.yaml"]).code(2).stderr_has(told).check();
    assert_eq!(fs::read_to_string(folder.join("s.json")).unwrap(), copy);
}

#[test]
fn a_folder_with_spaces_is_quoted_in_what_to_run_next() {
    let folder = of_files(&["my case/exhibits/own.pdf"]);
    let run = folder.run(&["init", "my case"]).stdout_has("`catpacket check \"my case\"`");
    run.writes(&["my case/case.schema.json", "my case/case.yaml"]).check();
}
