//! Sheets to file, to bring or to sign.

use std::fs;

use crate::{pdf::Pdf, program::Folder, tools};

const CASE: &str = "\
case:
  respondents: [{name: \"EJEMPLO, Juan\", a_number: A 000-000-001}]
  court: Baltimore, Maryland
  judge: Hon. Erika Mustermann
  hearing: {kind: individual, date: 2027-03-16, time: \"8:30 AM\"}
counsel: {name: Maria Lopez}
filing:
  title: Evidence
  date: 2027-02-10
  service: {method: ecas, on: Office of the Principal Legal Advisor}
witnesses:
  - {name: Rosa Ejemplo, summary: Two men came to the house, minutes: 20, language: es, declaration: letter}
  - {name: Dr. Max Mustermann, minutes: 45, language: en, expert: true, cv: letter}
arrests:
  - {date: 2021-05-02, place: Baltimore, docket: 21-CR-0101, charge: Theft, disposition: Dismissed, shown_by: [record]}
  - {charge: Trespass, sentence_days: 1}
unavailable:
  - {what: police-complaint, tried: Asked the station twice, because: Its books are lost, asked: [{who: Station of Ejemplo, on: 2026-05-03, how: by letter}, {who: Ombudsman, answer: \"It keeps none\"}]}
exhibits:
  - {id: letter, file: letter.pdf, title: Letter of Rosa Ejemplo, original: With the respondent}
  - {id: record, file: record.pdf, title: Record of the court}
";

fn folder() -> Folder {
    let page = |word: &str| Pdf::of_words(&[word]).bytes();
    Folder::of_manifest(CASE)
        .with("exhibits/letter.pdf", page("letter"))
        .with("exhibits/record.pdf", page("record"))
}

/// The words of a sheet, in reading order; none where no tool reads them.
fn words(folder: &Folder, name: &str) -> Option<String> {
    let file = format!("{name}.pdf");
    folder.run(&["sheet", name]).stderr_has(&format!("wrote ./{file}")).writes(&[&file]).check();
    let pages = tools::pages(&folder.join(&file)).filter(|it| !it.is_empty())?;
    let words = pages.iter().flat_map(|page| &page.words).map(|word| word.text.as_str());
    Some(words.collect::<Vec<_>>().join(" "))
}

fn has(text: Option<&String>, parts: &[&str]) {
    let Some(text) = text else { return };
    for part in parts {
        assert!(text.contains(part), "no {part} in {text}");
    }
}

#[test]
fn every_sheet_that_is_filed_has_the_caption_and_an_empty_line_to_sign_on() {
    let folder = folder();
    for name in ["witness-list", "criminal-chart", "unavailable"] {
        let text = words(&folder, name);
        has(text.as_ref(), &["File No. A 000-000-001", "Hon. Erika Mustermann", "EJEMPLO, Juan,"]);
        has(
            text.as_ref(),
            &["March 16, 2027, 8:30 AM", "Signature: Printed name: Maria Lopez Date:"],
        );
        has(text.as_ref(), &["1 of 1"]);
    }
}

#[test]
fn a_witness_list_says_who_needs_an_interpreter() {
    let text = words(&folder(), "witness-list");
    has(
        text.as_ref(),
        &["WITNESS LIST", "Rosa Ejemplo", "Two men came to the house", "20 minutes"],
    );
    has(text.as_ref(), &["Expert witness", "Spanish; interpreter", "English; no", "Tab A at 4"]);
}

#[test]
fn a_chart_leaves_open_what_nobody_has_said() {
    let text = words(&folder(), "criminal-chart");
    has(text.as_ref(), &["May 2, 2021", "No. 21-CR-0101", "Dismissed", "Tab B at 6"]);
    has(text.as_ref(), &["Sentence: 1 day", "No. __________"]);
}

#[test]
fn originals_and_what_cannot_be_had_are_listed() {
    let folder = folder();
    let text = words(&folder, "originals");
    has(text.as_ref(), &["Letter of Rosa Ejemplo", "With the respondent"]);
    assert!(text.is_none_or(|it| !it.contains("Record of the court") && !it.contains("Signature")));
    has(
        words(&folder, "unavailable").as_ref(),
        &[
            "Police complaint",
            "Its books are lost",
            "Station of Ejemplo, May 3, 2026, by letter: no answer",
            "Ombudsman: It keeps none",
        ],
    );
}

#[test]
fn the_certificate_of_service_is_that_of_the_packet() {
    let text = words(&folder(), "certificate-of-service");
    has(
        text.as_ref(),
        &["CERTIFICATE OF SERVICE", "Tabs A–B, pages 1–7", "Printed name: Maria Lopez"],
    );
}

#[test]
fn a_long_row_goes_on_on_the_next_page() {
    let folder = folder().with("case.yaml", CASE.replace("Two men", &"Two men ".repeat(900)));
    let text = words(&folder, "witness-list");
    assert!(text.is_none_or(|it| it.matches("Two men").count() == 900 && it.contains("3 of ")));
}

#[test]
fn one_certificate_of_translation_names_every_document_of_its_translator() {
    let by = "translator: {name: Ana Ejemplo, phone: \"(410) 555-0101\"}";
    let translated = format!("language: es, translation: {{file: english.pdf, {by}}}}}");
    let case = CASE.replace("original: With the respondent}", &translated);
    let case =
        case.replace("Record of the court}", &format!("Record, date: 2019-03-04, {translated}"));
    let folder = folder().with("case.yaml", &case);
    let folder = folder.with("exhibits/english.pdf", Pdf::of_words(&["english"]).bytes());
    let text = words(&folder, "translation-certificates");
    let parts = [
        "I, Ana Ejemplo, certify that I am competent to translate from Spanish into English",
        "translations of the following documents are true and accurate to the best of my abilities",
        "Letter of Rosa Ejemplo",
        "Record, March 4, 2019",
        "Signature: Printed name: Ana Ejemplo Address: Telephone: (410) 555-0101 Date:",
        "1 of 1",
    ];
    has(text.as_ref(), &parts);
    let args = ["sheet", "translation-certificates"];
    let next = "and name it under `translation:` as its `certificate:`";
    folder.run(&args).stderr_has(next).check();
    // What has its certificate needs no other.
    let file = "file: english.pdf, certificate: english.pdf";
    fs::write(folder.join("case.yaml"), case.replace("file: english.pdf", file)).unwrap();
    folder.run(&args).code(2).stderr_has("no translation with `translator:`").check();
}

#[test]
fn a_certificate_of_interpretation_says_what_was_read_in_which_language() {
    let case = CASE.replace(
        "original: With the respondent}",
        "interpreter: {name: Ana Ejemplo, language: es, address: [200 Main Street, Baltimore]}}",
    );
    let folder = folder().with("case.yaml", case);
    let parts = [
        "CERTIFICATE OF INTERPRETATION",
        "that I read the following document, in Spanish, to the person who signs it",
        "Letter of Rosa Ejemplo",
        "Address: 200 Main Street, Baltimore",
    ];
    has(words(&folder, "interpretation-certificates").as_ref(), &parts);
}

#[test]
fn a_sheet_needs_something_to_say() {
    let folder = Folder::of_exhibits(&[("one.pdf", &Pdf::of_words(&["one"]).bytes())]);
    for (name, key) in [
        ("witness-list", "no `witnesses:`"),
        ("criminal-chart", "no `arrests:`"),
        ("originals", "no exhibit with `original:`"),
        ("unavailable", "no `unavailable:`"),
        ("translation-certificates", "no translation"),
    ] {
        folder.run(&["sheet", name]).code(2).stderr_has(key).check();
    }
}

#[test]
fn a_sheet_never_replaces_what_is_of_the_case_and_is_no_exhibit() {
    let folder = folder();
    for file in ["case.yaml", "exhibits/letter.pdf"] {
        let args = ["sheet", "originals", "--output", file];
        folder.run(&args).code(2).stderr_has("belongs to the case").check();
    }
    let args = ["sheet", "originals"];
    folder.run(&args).stderr_has("wrote").writes(&["originals.pdf"]).check();
    let first = fs::read(folder.join("originals.pdf")).unwrap();
    folder.run(&args).stderr_has("wrote").check();
    assert_eq!(fs::read(folder.join("originals.pdf")).unwrap(), first);
}
