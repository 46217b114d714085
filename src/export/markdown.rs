//! A table in Markdown.

use super::Table;
use crate::report::markdown::cell;

/// Renders a table.
pub fn render(table: &Table) -> String {
    let head = row(table.head.iter().map(|&name| name.to_owned()));
    let rule = row(table.head.iter().map(|_| "---".to_owned()));
    let rows = table.rows.iter().map(|cells| row(cells.iter().map(|it| cell(it))));
    head + &rule + &rows.collect::<String>()
}

fn row(cells: impl Iterator<Item = String>) -> String {
    cells.fold("|".to_owned(), |row, cell| row + " " + &cell + " |") + "\n"
}
