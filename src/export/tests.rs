//! Tables of titles that somebody made up to break them.

use std::io::{Cursor, Read};

use super::*;
use crate::element::{Element, Support};

/// A title with everything in it that a format has a use for.
const HOSTILE: &str = "=cmd|'/c calc'!A1 \"a\", <b>&amp; `x|y` ]]> \u{202e}gnp \u{1}";

fn exhibit(tab: u32, id: &str, title: &str) -> Exhibit {
    let pages = Some((PacketPage::new(12), PacketPage::new(44)));
    let supports = Support { element: Element::PriorHarm, point: Some("incident") };
    let pin = |page, quote: &str| Pin { page, supports, quote: Some(quote.to_owned()), note: None };
    let pins = vec![pin(Some(PacketPage::new(13)), "-2+3"), pin(None, "@me")];
    Exhibit { id: id.to_owned(), tab: Tab::new(tab), title: title.to_owned(), pages, pins }
}

/// The parts of a Word file by their names.
fn parts(file: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let count = archive.len();
    let read = |at| {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().into_owned(), text)
    };
    (0..count).map(read).collect()
}

#[test]
fn a_row_is_a_row_in_markdown() {
    let table = index(&[exhibit(2, "declaration", HOSTILE)]);
    let text = markdown::render(&table);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[..2], ["| Tab | Exhibit | Pages | Id |", "| --- | --- | --- | --- |"]);
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[2].replace("\\|", "").matches('|').count(), 5, "{}", lines[2]);
    assert!(lines[2].contains("&lt;b&gt;") && lines[2].contains("\\u{202e}"), "{}", lines[2]);
}

#[test]
fn a_spreadsheet_calculates_nothing() {
    let file = csv::render(&cites(&[exhibit(2, "declaration", HOSTILE)])).unwrap();
    let text = String::from_utf8(file).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap();
    assert!(text.starts_with("Cite,Exhibit,For,Words,Note,Id\r\n"), "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let rows: Vec<Vec<String>> = ::csv::Reader::from_reader(text.as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(rows[0][0], "Tab C at 12–44");
    assert_eq!(rows[1][..1], ["Tab C at 13"]);
    assert_eq!(
        [&*rows[1][3], &rows[2][3], &rows[2][0]],
        ["'-2+3", "'@me", "Tab C, page not named"]
    );
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{rows:?}");
}

#[test]
fn every_part_of_a_word_file_is_xml() {
    let file = docx::render(&cites(&[exhibit(2, "declaration", HOSTILE)])).unwrap();
    assert_eq!(docx::render(&cites(&[exhibit(2, "declaration", HOSTILE)])).unwrap(), file);
    let parts = parts(file);
    let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]);
    for (name, text) in &parts {
        roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let document = roxmltree::Document::parse(&parts[2].1).unwrap();
    let texts: Vec<&str> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "t")
        .filter_map(|node| node.text())
        .collect();
    assert_eq!(texts[..3], ["Table of cites", "Cite", "Exhibit"]);
    assert!(texts[8].contains("<b>&amp; `x|y` ]]> \\u{202e}gnp \\u{1}"), "{texts:?}");
}

#[test]
fn json_has_numbers_for_pages() {
    let text = json::cites(&[exhibit(2, "declaration", HOSTILE)]);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["schema"], "urn:catpacket:cites:1");
    assert_eq!(value["exhibits"][0]["last"], 44);
    assert_eq!(value["exhibits"][0]["title"], HOSTILE);
    assert_eq!(value["exhibits"][0]["cites"][0]["page"], 13);
    assert_eq!(value["exhibits"][0]["cites"][1]["page"], serde_json::Value::Null);
    let index: serde_json::Value =
        serde_json::from_str(&json::index(&[exhibit(0, "a", "b")])).unwrap();
    assert_eq!(index["exhibits"][0].as_object().unwrap().len(), 5);
}

#[test]
fn every_cell_of_an_excel_file_is_text() {
    let table = cites(&[exhibit(2, "declaration", HOSTILE)]);
    let file = xlsx::render(&table).unwrap();
    assert_eq!(xlsx::render(&table).unwrap(), file);
    let parts = parts(file);
    for (name, text) in &parts {
        roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let sheet = &parts.iter().find(|(name, _)| name == "xl/worksheets/sheet1.xml").unwrap().1;
    let sheet = roxmltree::Document::parse(sheet).unwrap();
    let cells: Vec<_> = sheet.descendants().filter(|it| it.tag_name().name() == "c").collect();
    assert_eq!(cells.len(), 4 * 6);
    assert!(cells.iter().all(|cell| cell.attribute("t") == Some("inlineStr")));
    assert!(!sheet.descendants().any(|it| it.tag_name().name() == "f"));
    let texts: Vec<&str> = cells
        .iter()
        .map(|it| it.descendants().find_map(|it| it.text()))
        .map(Option::unwrap_or_default)
        .collect();
    assert_eq!([texts[0], texts[15], texts[23]], ["Cite", "-2+3", "declaration"]);
    assert!(texts[7].starts_with("=cmd|") && texts[7].contains("<b>&amp;"), "{}", texts[7]);
}
