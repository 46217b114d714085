//! An index saved as text, with commas, semicolons or tabs between its cells.

use csv::ReaderBuilder;

use super::{Grid, MOST_COLUMNS, MOST_ROWS, columns, encoding};
use crate::export::csv::FORMULA;

/// What may stand between cells; spreadsheets of many countries write semicolons.
const BETWEEN: [u8; 3] = [b'\t', b';', b','];

/// In so many rows the names of the columns are looked for.
const LOOKED_IN: usize = 20;

/// Reads it.
///
/// # Errors
///
/// When it is no text.
pub fn read(bytes: &[u8]) -> Result<Grid, String> {
    let (text, is_windows) = encoding::decode(bytes)?;
    let (rows, faults) = rows(&text, between(&text), MOST_ROWS);
    let note = "it is not UTF-8 and was read as Windows-1252; look at letters with accents";
    let notes = if is_windows { vec![note.to_owned()] } else { Vec::new() };
    Ok(Grid { row: "line", rows, faults, notes })
}

/// What stands between the cells: that by which most names of columns are found.
fn between(text: &str) -> u8 {
    let found = |mark: u8| {
        let (rows, _) = rows(text, mark, LOOKED_IN);
        rows.iter().map(|(_, names)| columns::known(names)).max().unwrap_or(0)
    };
    let first = text.lines().next().unwrap_or_default();
    let marks = |mark: u8| first.matches(char::from(mark)).count();
    BETWEEN.into_iter().max_by_key(|mark| (found(*mark), marks(*mark))).unwrap_or(b',')
}

/// The rows that are not blank, as far as the first beyond so many, and what is wrong with others.
fn rows(text: &str, between: u8, most: usize) -> (Vec<(u64, Vec<String>)>, Vec<String>) {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .from_reader(text.as_bytes());
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for record in reader.records() {
        if most < rows.len() {
            break;
        }
        match record {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => {
                let line = record.position().map_or(1, csv::Position::line);
                if MOST_COLUMNS < record.len() {
                    let most = format!("it has more than {MOST_COLUMNS} cells");
                    faults.push(format!("line {line}: {most}; leave only the exhibits in it"));
                }
                rows.push((line, record.iter().take(MOST_COLUMNS).map(unarmed).collect()));
            }
            Err(error) => faults.push(error.to_string()),
        }
    }
    (rows, faults)
}

/// A cell without the apostrophe that keeps spreadsheets from taking it for a formula.
fn unarmed(cell: &str) -> String {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)).unwrap_or(cell).to_owned()
}
