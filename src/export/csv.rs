//! A table for a spreadsheet: UTF-8 with its mark in front, lines that end as on Windows.

use csv::{IntoInnerError, Terminator, WriterBuilder};

use super::Table;
use crate::report::shown;

/// What tells a spreadsheet that a file is UTF-8.
const MARK: &str = "\u{feff}";

/// What a cell begins with that a spreadsheet takes for a formula, in any width of letters; tabs
/// and ends of lines, which are taken so too, are shown as what they are.
pub const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Renders a table.
///
/// # Errors
///
/// Never, while memory lasts.
pub fn render(table: &Table) -> anyhow::Result<Vec<u8>> {
    let out = MARK.as_bytes().to_vec();
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    writer.write_record(table.head)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| safe(cell)))?;
    }
    Ok(writer.into_inner().map_err(IntoInnerError::into_error)?)
}

/// A cell that no spreadsheet calculates: an apostrophe stands before what looks like a formula.
fn safe(cell: &str) -> String {
    let cell = shown(cell);
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.into_owned() }
}
