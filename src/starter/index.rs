//! An index of exhibits that somebody keeps in a spreadsheet, as Excel file or saved as CSV.

mod cells;

mod columns;

mod csv;

mod encoding;

mod xlsx;

use std::collections::BTreeMap;

use jiff::civil::Date;

use self::columns::{Column, Columns};
use crate::manifest::{ExhibitKind, SUGGESTED};

/// Most bytes of an index.
pub const LARGEST: u64 = 8 << 20;

/// Most rows and most columns.
const MOST_ROWS: usize = 10_000;
const MOST_COLUMNS: usize = 200;

/// One row: what it says of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The file, by its name in the exhibits folder.
    pub file: String,
    /// Other files of the same exhibit.
    pub more: Vec<String>,
    /// The name of the exhibit in the manifest.
    pub id: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// The kind of document.
    pub kind: Option<ExhibitKind>,
    /// The language of the original, by its code.
    pub language: Option<String>,
    /// The heading in the table of contents.
    pub section: Option<String>,
    /// What it is offered to prove.
    pub supports: Vec<String>,
    /// A fixed tab.
    pub tab: Option<String>,
    /// The translation.
    pub translation: Option<String>,
    /// The certificate of that.
    pub certificate: Option<String>,
}

impl Row {
    /// Every file it names.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let beside = [&self.translation, &self.certificate].into_iter().flatten();
        let own = std::iter::once(&self.file).chain(&self.more);
        own.chain(beside).map(String::as_str)
    }
}

/// An index as it was read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// Its rows, in order.
    pub rows: Vec<Row>,
    /// What to look at, since it was taken for what it most likely is.
    pub notes: Vec<String>,
}

/// A table of text, from whatever kind of file.
#[derive(Debug, Default)]
struct Grid {
    /// What a row is called: `line` or `row`.
    row: &'static str,
    /// The rows that are not blank, with their numbers, counted from 1.
    rows: Vec<(u64, Vec<String>)>,
    /// What is wrong with single cells.
    faults: Vec<String>,
    /// What to look at.
    notes: Vec<String>,
}

/// Reads an index of these files.
///
/// # Errors
///
/// Every fault, with its line or row.
pub fn read(bytes: &[u8], files: &[&str]) -> Result<Index, Vec<String>> {
    let grid = if xlsx::is_one(bytes) { xlsx::read(bytes) } else { csv::read(bytes) };
    let grid = grid.map_err(|fault| vec![fault])?;
    if MOST_ROWS < grid.rows.len() {
        return Err(vec![format!(
            "it has more than {MOST_ROWS} rows; leave only the exhibits in it"
        )]);
    }
    let (head, columns) = Columns::find(&grid)?;
    let (rows, mut faults) = rows(&grid, head, &columns, files);
    faults.extend(grid.faults);
    if faults.is_empty() { Ok(Index { rows, notes: grid.notes }) } else { Err(faults) }
}

/// Every row below the names of the columns, and what is wrong with them.
fn rows(grid: &Grid, head: usize, columns: &Columns, files: &[&str]) -> (Vec<Row>, Vec<String>) {
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    let mut named: BTreeMap<String, u64> = BTreeMap::new();
    let place = grid.row;
    for (number, cells) in grid.rows.iter().skip(head + 1) {
        if SUGGESTED <= faults.len() {
            faults.push(format!(
                "{place} {number}: nothing is read from here on; mend what is above"
            ));
            break;
        }
        let mut wrong = Vec::new();
        let row = row(cells, columns, files, &mut wrong);
        for file in std::iter::once(&row.file).chain(&row.more).filter(|file| !file.is_empty()) {
            if let Some(first) = named.insert(file.clone(), *number) {
                wrong.push(format!("`{file}` is named again; the first is on {place} {first}"));
            }
        }
        faults.extend(wrong.into_iter().map(|fault| format!("{place} {number}: {fault}")));
        rows.push(row);
    }
    (rows, faults)
}

/// What one row says; what is wrong with it goes to the faults.
fn row(cells: &[String], columns: &Columns, files: &[&str], faults: &mut Vec<String>) -> Row {
    let mut row = Row::default();
    let extra = cells.iter().skip(columns.count()).any(|cell| !cell.trim().is_empty());
    if extra {
        faults
            .push("the row has more cells than columns; put text with commas in quotes".to_owned());
    }
    for (column, cell) in columns.of(cells).filter(|(_, cell)| !cell.is_empty()) {
        take(&mut row, column, cell, files, faults);
    }
    if row.file.is_empty() && faults.is_empty() {
        faults.push("no file is named; write its name in the exhibits folder".to_owned());
    }
    row
}

/// Takes one cell into a row.
fn take(row: &mut Row, column: Column, cell: &str, files: &[&str], faults: &mut Vec<String>) {
    match column {
        Column::File => {
            let mut named = kept(cells::files(cell, files), faults).unwrap_or_default().into_iter();
            row.file = named.next().unwrap_or_default();
            row.more = named.collect();
        }
        Column::Id => row.id = kept(cells::id(cell), faults),
        Column::Title => row.title = Some(cell.to_owned()),
        Column::Date => row.date = kept(cells::day(cell), faults),
        Column::Kind => row.kind = kept(cells::kind(cell), faults),
        Column::Language => row.language = kept(cells::language(cell), faults),
        Column::Section => row.section = Some(cell.to_owned()),
        Column::Supports => row.supports = kept(cells::supports(cell), faults).unwrap_or_default(),
        Column::Tab => row.tab = kept(cells::tab(cell), faults),
        Column::Translation => row.translation = kept(cells::file(cell, files), faults),
        Column::Certificate => row.certificate = kept(cells::file(cell, files), faults),
        Column::Exhibit | Column::Unread => {}
        Column::Nameless => faults.push(format!(
            "`{cell}` stands in a column without a name; name the column, or clear the cell"
        )),
    }
}

fn kept<T>(read: Result<T, String>, faults: &mut Vec<String>) -> Option<T> {
    read.map_err(|fault| faults.push(fault)).ok()
}

#[cfg(test)]
mod tests;
