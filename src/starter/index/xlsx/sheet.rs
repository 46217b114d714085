//! The cells of a sheet as text.

use anyhow::bail;
use roxmltree::{Document, Node};

use super::{
    super::{Grid, MOST_COLUMNS, MOST_ROWS},
    days::Days,
};
use crate::office::{below, is};

/// The texts that cells share.
#[derive(Debug, Default)]
pub struct Strings(Vec<String>);

impl Strings {
    /// Those of a part.
    pub fn of(part: &Document<'_>) -> Self {
        Self(below(part.root_element(), "si").map(text).collect())
    }

    /// How many there are.
    #[cfg(test)]
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// Reads the rows that are not blank.
///
/// # Errors
///
/// When there are far too many.
pub fn read(sheet: &Document<'_>, strings: &Strings, days: &Days) -> anyhow::Result<Grid> {
    let mut grid = Grid { row: "row", ..Grid::default() };
    let mut number = 0;
    let data = below(sheet.root_element(), "sheetData");
    for row in data.flat_map(|data| below(data, "row")) {
        let named = row.attribute("r").and_then(|it| it.parse().ok());
        number = named.unwrap_or(number + 1);
        let cells = cells(row, number, strings, days, &mut grid.faults);
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if MOST_ROWS < grid.rows.len() {
            bail!("it has more than {MOST_ROWS} rows");
        }
        grid.rows.push((number, cells));
    }
    Ok(grid)
}

/// The cells of a row, as far as the last that has something in it.
fn cells(
    row: Node<'_, '_>,
    number: u64,
    strings: &Strings,
    days: &Days,
    faults: &mut Vec<String>,
) -> Vec<String> {
    let mut cells = Vec::new();
    let mut next = 0;
    for node in below(row, "c") {
        let column = node.attribute("r").and_then(column).unwrap_or(next);
        next = column.saturating_add(1);
        let text = match value(node, strings, days) {
            Ok(text) if text.trim().is_empty() => continue,
            Ok(text) => text,
            Err(fault) => {
                faults.push(format!("row {number}, column {next}: {fault}"));
                continue;
            }
        };
        if MOST_COLUMNS <= column {
            let most = format!("it has more than {MOST_COLUMNS} columns");
            faults.push(format!("row {number}: {most}; leave only the exhibits in it"));
            break;
        }
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }
    cells
}

/// What a cell shows.
fn value(cell: Node<'_, '_>, strings: &Strings, days: &Days) -> Result<String, String> {
    let child = |name| below(cell, name).next();
    let written = child("v").and_then(|node| node.text());
    if written.is_none() && child("f").is_some() {
        return Err("a formula has no value; open the file in your spreadsheet and save it".into());
    }
    let written = written.unwrap_or_default();
    match cell.attribute("t").unwrap_or("n") {
        "s" => {
            let shared = written.trim().parse::<usize>().ok().and_then(|at| strings.0.get(at));
            shared.cloned().ok_or_else(|| "its text is missing; save the file again".into())
        }
        "inlineStr" => Ok(child("is").map(text).unwrap_or_default()),
        "str" => Ok(written.to_owned()),
        "b" => Ok(if written.trim() == "1" { "true" } else { "false" }.to_owned()),
        "d" => Ok(written.get(..10).unwrap_or(written).to_owned()),
        "e" => Err(format!("it shows the error `{written}`; mend it in your spreadsheet")),
        _ => {
            let style = cell.attribute("s").and_then(|it| it.parse().ok()).unwrap_or(0);
            let day = days.day(style, written.trim());
            Ok(day.map_or_else(|| written.trim().to_owned(), |day| day.to_string()))
        }
    }
}

/// The text of a string, however it is formatted; how it is pronounced is left out.
fn text(string: Node<'_, '_>) -> String {
    let said =
        |node: &Node<'_, '_>| is(*node, "t") && !node.ancestors().any(|above| is(above, "rPh"));
    string.descendants().filter(said).filter_map(|node| node.text()).collect()
}

/// The column of a place such as `AB7`, counted from 0.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let count = letters
        .map(|it| usize::from(it.to_ascii_uppercase() - b'A') + 1)
        .try_fold(0_usize, |count, letter| count.checked_mul(26)?.checked_add(letter))?;
    count.checked_sub(1)
}
