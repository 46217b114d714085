//! What is read on the pages of real files, and said.

use crate::{
    pdf::{LETTER, Pdf, says},
    program::Folder,
};

/// What `check --strict` says of one file, as `rule page file`, without what it says of the case.
fn told(file: &[u8], code: i32) -> Vec<String> {
    let folder = Folder::of_exhibits(&[("odd.pdf", file)]);
    let run = folder.run(&["check", "--strict", "--format", "json"]).stdout_has("{");
    let report = run.code(code).check().stdout;
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let findings = report["cases"][0]["findings"].as_array().unwrap();
    let place = |finding: &serde_json::Value| {
        let page = finding["page"].as_u64().map_or(String::new(), |it| format!(" {it}"));
        format!("{}{page}", finding["rule"].as_str().unwrap())
    };
    findings.iter().filter(|it| it["file"].is_string()).map(place).collect()
}

#[test]
fn text_under_a_box_is_told_with_its_page() {
    let text = "BT /F 24 Tf 72 700 Td (Maria Lopez) Tj ET";
    let drawn = Pdf::new()
        .page(LETTER, says("seen"))
        .page(LETTER, format!("{text} q 0 g 70 695 200 30 re f Q"));
    assert_eq!(told(&drawn.bytes(), 1), ["fake-redaction 2"]);
    let noted = Pdf::new()
        .page(&format!("{LETTER} /Annots [50 0 R]"), text)
        .object(50, "<< /Subtype /Square /Rect [70 695 270 725] /AP << /N 51 0 R >> >>")
        .stream(51, "/Subtype /Form /BBox [0 0 9 9]", b"1 1 1 rg 0 0 9 9 re f");
    assert_eq!(told(&noted.bytes(), 1), ["fake-redaction 1"]);
    let marked = Pdf::new().page(LETTER, format!("1 1 0 rg 70 695 200 30 re f 0 g {text}"));
    assert_eq!(told(&marked.bytes(), 0), [""; 0]);
}

#[test]
fn pages_that_are_empty_or_turned_are_told() {
    let line = "BT /F 12 Tf 72 700 Td (A line that is long enough to tell which way it runs) Tj ET";
    let pdf = Pdf::new()
        .page(LETTER, line)
        .page(LETTER, "1 g 0 0 612 792 re f")
        .page(&format!("{LETTER} /Rotate 180"), line)
        .page(&format!("{LETTER} /Rotate 90"), line);
    let found = told(&pdf.bytes(), 0);
    assert_eq!(found, ["blank-page 2", "upside-down-page 3", "sideways-page 4"]);
}

#[test]
fn numbers_and_languages_are_told() {
    let spanish = "La policia se nego a recibir la denuncia, y dos dias despues los mismos hombres \
                   volvieron a la casa y lo golpearon delante de su familia. Fue al hospital, donde \
                   el medico anoto lo que vio, y se marcho de la ciudad con sus hijos.";
    let pdf = Pdf::of_words(&["SSN 123-45-6789", "A 099-999-999"])
        .page(LETTER, format!("BT /F 4 Tf 72 700 Td ({spanish}) Tj ET"));
    let mut found = told(&pdf.bytes(), 0);
    found.sort();
    assert_eq!(found, ["social-security-number 1", "stray-a-number 2", "wrong-language 3"]);
}
