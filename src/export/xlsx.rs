//! A table as a spreadsheet: as little of Office Open XML (ISO/IEC 29500-1, 18) as opens
//! everywhere.

use std::fmt::Write;

use super::Table;
use crate::{
    office,
    report::{junit::content, shown},
};

/// What each part of the file is.
const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
"#;

/// Which part is the workbook.
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
"#;

/// Which parts are the sheet and its styles.
const PARTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
"#;

/// The styles: 0 as none, 1 for names of columns, 2 for cells. Both are of text (format 49), so
/// that what looks like a formula, a number or a day stays what it is when somebody edits it.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
"#;

/// How the sheet begins: printed on as many pages as it is long, its first row in sight always.
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"#;

/// Landscape, one page wide.
const PRINTED: &str = r#"<pageSetup orientation="landscape" fitToHeight="0"/>"#;

/// The styles of names of columns and of cells.
const NAME: u8 = 1;
const CELL: u8 = 2;

/// Most units of UTF-16 that a cell holds.
const LONGEST: usize = 32_767;

/// Widest and narrowest column, in characters.
const WIDEST: usize = 60;
const NARROWEST: usize = 8;

/// Renders a table, every cell as text. The same table gives the same bytes.
///
/// # Errors
///
/// Never, while memory lasts.
pub fn render(table: &Table) -> anyhow::Result<Vec<u8>> {
    office::pack(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", &workbook(table.title)),
        ("xl/_rels/workbook.xml.rels", PARTS),
        ("xl/worksheets/sheet1.xml", &sheet(table)),
        ("xl/styles.xml", STYLES),
    ])
}

fn workbook(title: &str) -> String {
    let title = content(title);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{title}" sheetId="1" r:id="rId1"/></sheets></workbook>
"#
    )
}

fn sheet(table: &Table) -> String {
    let head = row(1, table.head.iter().copied(), NAME);
    let rows = (2..).zip(&table.rows);
    let rows = rows.map(|(number, cells)| row(number, cells.iter().map(String::as_str), CELL));
    let rows: String = rows.collect();
    let area = format!("A1:{}{}", letters(table.head.len().max(1) - 1), table.rows.len() + 1);
    let columns = columns(table);
    format!(
        r#"{HEAD}<cols>{columns}</cols><sheetData>{head}{rows}</sheetData>{PRINTED}<ignoredErrors><ignoredError sqref="{area}" numberStoredAsText="1"/></ignoredErrors></worksheet>
"#
    )
}

/// The widths of the columns, by what is in them.
fn columns(table: &Table) -> String {
    let mut columns = String::new();
    for (at, name) in table.head.iter().enumerate() {
        let cells = table.rows.iter().filter_map(|cells| cells.get(at)).map(String::as_str);
        let widest = cells.chain([*name]).map(|text| text.chars().count()).max().unwrap_or(0);
        let (number, width) = (at + 1, (widest + 2).clamp(NARROWEST, WIDEST));
        write!(columns, r#"<col min="{number}" max="{number}" width="{width}" customWidth="1"/>"#)
            .expect("internal error: a string takes all");
    }
    columns
}

fn row<'a>(number: usize, cells: impl Iterator<Item = &'a str>, style: u8) -> String {
    let cell = |(at, text): (usize, &str)| {
        let place = letters(at);
        let text = content(&shortened(&shown(text)));
        format!(
            r#"<c r="{place}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#
        )
    };
    let cells: String = cells.enumerate().map(cell).collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

/// As much of a text as a cell holds.
fn shortened(text: &str) -> String {
    let mut units = 0;
    let fits = |it: &char| {
        units += it.len_utf16();
        units <= LONGEST
    };
    text.chars().take_while(fits).collect()
}

/// The letters of a column, counted from 0.
fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    if column < 26 { last.to_string() } else { letters(column / 26 - 1) + &last.to_string() }
}
