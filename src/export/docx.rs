//! A table as a Word file: as little of Office Open XML (ISO/IEC 29500-1) as opens everywhere.

use super::Table;
use crate::{
    office,
    report::{junit::content, shown},
};

/// What each part of the file is.
const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
"#;

/// Which part is the document.
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
"#;

/// How the document begins.
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;

/// Letter paper on its side, an inch of margin, and the end of the document.
const TAIL: &str = r#"<w:sectPr><w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>
"#;

/// What every table has: all of the width, and lines around its cells.
const LOOK: &str = r#"<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders></w:tblPr>"#;

/// The width between the margins, in twentieths of a point.
const WIDTH: usize = 12_960;

/// Renders a table. The same table gives the same bytes: no day is in them.
///
/// # Errors
///
/// Never, while memory lasts.
pub fn render(table: &Table) -> anyhow::Result<Vec<u8>> {
    let document = document(table);
    office::pack(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", document.as_str()),
    ])
}

fn document(table: &Table) -> String {
    let column = format!(r#"<w:gridCol w:w="{}"/>"#, WIDTH / table.head.len().max(1));
    let grid = column.repeat(table.head.len());
    let title = paragraph(table.title, true);
    let head: String = table.head.iter().map(|name| cell(name, true)).collect();
    let head = format!("<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>");
    let rows = table.rows.iter().map(|cells| {
        let cells: String = cells.iter().map(|text| cell(text, false)).collect();
        format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    });
    let rows: String = rows.collect();
    // Word wants a paragraph behind a table.
    format!(
        "{HEAD}{title}<w:tbl>{LOOK}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl><w:p/>{TAIL}"
    )
}

fn cell(text: &str, bold: bool) -> String {
    format!("<w:tc>{}</w:tc>", paragraph(text, bold))
}

fn paragraph(text: &str, bold: bool) -> String {
    let text = content(&shown(text));
    let look = if bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
    format!(r#"<w:p><w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#)
}
