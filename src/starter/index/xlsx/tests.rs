//! Excel files with everything in them that spreadsheets write, and some that nobody would.

use super::*;
use crate::office::pack;

const WORKBOOK: &str = r#"<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="Old" state="hidden" r:id="a"/><sheet name="Index" r:id="b"/><sheet name="Notes" r:id="c"/></sheets></workbook>"#;

const RELATIONS: &str = r#"<Relationships xmlns="p"><Relationship Id="b" Target="/xl/worksheets/sheet2.xml"/></Relationships>"#;

const STRINGS: &str = r#"<sst xmlns="m"><si><t>File</t></si><si><r><t>Ti</t></r><r><t>tle</t></r><rPh sb="0" eb="1"><t>said</t></rPh></si></sst>"#;

const STYLES: &str = r#"<styleSheet xmlns="m"><numFmts><numFmt numFmtId="164" formatCode="d\-mmm\-yy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;

/// A file with this between the tags of its sheet data.
fn file(data: &str) -> Vec<u8> {
    let sheet = format!(r#"<worksheet xmlns="m"><sheetData>{data}</sheetData></worksheet>"#);
    pack(&[
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", STRINGS),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet2.xml", &sheet),
    ])
    .unwrap()
}

#[test]
fn cells_are_what_they_show() {
    let data = r#"<row r="3"><c r="B3" t="s"><v>0</v></c><c t="s"><v>1</v></c><c r="AA3"/></row>
        <row><c r="A4" t="inlineStr"><is><t>=1+1</t></is></c><c s="1"><v>43528</v></c><c><v>2019</v></c></row>
        <row r="9"><c t="str"><f>A1</f><v>x</v></c><c s="2"><v>43528.5</v></c><c t="b"><v>1</v></c><c t="d"><v>2019-03-04T00:00:00</v></c></row>"#;
    let grid = read(&file(data)).unwrap();
    let text = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
    let expected = [
        (3, text(&["", "File", "Title"])),
        (4, text(&["=1+1", "2019-03-04", "2019"])),
        (9, text(&["x", "2019-03-04", "true", "2019-03-04"])),
    ];
    assert_eq!(grid.rows, expected);
    assert_eq!(grid.faults, [""; 0]);
    assert_eq!(grid.notes, ["of its sheets, `Index` was read"]);
}

#[test]
fn cells_that_show_nothing_sure_are_told() {
    let data = r#"<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="B2"><f>NOW()</f></c><c r="C2" t="s"><v>99</v></c><c r="XFD2"><v>1</v></c></row>"#;
    let grid = read(&file(data)).unwrap();
    let starts = [
        "row 2, column 1: it shows the error `#REF!`",
        "row 2, column 2: a formula has no value",
        "row 2, column 3: its text is missing",
        "row 2: it has more than 200 columns",
    ];
    assert_eq!(grid.faults.len(), starts.len(), "{:?}", grid.faults);
    for (fault, start) in grid.faults.iter().zip(starts) {
        assert!(fault.starts_with(start), "{fault}");
    }
}

#[test]
fn what_is_far_too_large_is_refused() {
    let bomb = " ".repeat(usize::try_from(LARGEST).unwrap());
    let packed = file(&bomb);
    assert!(packed.len() < 1 << 20);
    let fault = read(&packed).unwrap_err();
    assert!(fault.contains("sheet2.xml has more than 16 MB"), "{fault}");
    let cells = file(&"<c/>".repeat(1_000_001));
    assert!(read(&cells).unwrap_err().contains("its XML"));
    let rows = "<row><c><v>1</v></c></row>".repeat(super::super::MOST_ROWS + 2);
    assert!(read(&file(&rows)).unwrap_err().contains("more than 10000 rows"));
}

#[test]
fn what_is_nested_is_read_once() {
    let (open, close) = ("<row><c t=\"inlineStr\"><is>", "</is></c></row>");
    let text = "<t>many words</t>".repeat(100);
    let grid = read(&file(&(open.repeat(200) + &text + &close.repeat(200)))).unwrap();
    assert_eq!(grid.rows.len(), 1);
    let strings = "<si>".repeat(500) + &text + &"</si>".repeat(500);
    let strings = format!("<sst>{strings}</sst>");
    assert_eq!(Strings::of(&Document::parse(&strings).unwrap()).count(), 1);
}

#[test]
fn what_is_no_workbook_is_refused() {
    let said = |bytes: &[u8]| read(bytes).unwrap_err();
    assert!(said(b"\xD0\xCF\x11\xE0").contains("without a password"));
    assert!(said(b"PK\x03\x04").contains("save the index alone"));
    assert!(said(&pack(&[("content.xml", "")]).unwrap()).contains("no Excel workbook"));
    let entity = r#"<!DOCTYPE a [<!ENTITY b "c">]><workbook/>"#;
    assert!(said(&pack(&[("xl/workbook.xml", entity)]).unwrap()).contains("its XML"));
    let lost = pack(&[("xl/workbook.xml", WORKBOOK), ("xl/_rels/workbook.xml.rels", RELATIONS)]);
    assert!(said(&lost.unwrap()).contains("its sheet `Index` is missing"));
}

#[test]
fn no_bytes_bring_on_a_panic() {
    let whole = file(r#"<row><c r="A1" t="s"><v>0</v></c></row>"#);
    for end in 0..whole.len() {
        drop(read(&whole[..end]));
    }
    for at in 0..whole.len() {
        let mut odd = whole.clone();
        odd[at] ^= 0xFF;
        drop(read(&odd));
    }
}
