//! The names of columns, as they are found in indexes.

use super::{Grid, cells};
use crate::citing::on_one_line;

/// What a column says of each file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The file, or several.
    File,
    /// The name in the manifest.
    Id,
    /// The title.
    Title,
    /// The day.
    Date,
    /// The kind of document.
    Kind,
    /// The language of the original.
    Language,
    /// The heading in the table of contents.
    Section,
    /// What it is offered to prove.
    Supports,
    /// A fixed tab.
    Tab,
    /// The translation.
    Translation,
    /// The certificate of that.
    Certificate,
    /// The tab or the title, as the other columns tell.
    Exhibit,
    /// What is worked out anew.
    Unread,
    /// It has no name.
    Nameless,
}

/// The names of each, the one to write first; points, dashes and capitals do not count.
const NAMES: &[(Column, &[&str])] = &[
    (Column::File, &["file", "files", "filename", "file name", "file path", "path", "pdf"]),
    (
        Column::Title,
        &[
            "title",
            "description",
            "document",
            "document title",
            "document description",
            "description of document",
            "exhibit title",
            "exhibit description",
        ],
    ),
    (Column::Date, &["date", "document date", "date of document", "dated"]),
    (Column::Kind, &["kind", "type", "kind of document", "document type", "type of document"]),
    (Column::Language, &["language", "lang", "original language", "language of original"]),
    (Column::Section, &["section", "heading", "category"]),
    (Column::Supports, &["supports", "support", "elements", "offered to prove"]),
    (Column::Tab, &["tab", "ex", "exh", "tab letter", "exhibit letter"]),
    (Column::Id, &["id"]),
    (Column::Translation, &["translation", "translation file", "english translation"]),
    (
        Column::Certificate,
        &["certificate", "translation certificate", "certificate of translation"],
    ),
    (Column::Exhibit, &["exhibit", "exhibits"]),
    (Column::Unread, &["pages", "page", "page no", "pp", "page count", "no", "nr", "number", "#"]),
    (Column::Nameless, &[""]),
];

/// How many rows may stand above the names of the columns, such as a title.
const MOST_ABOVE: usize = 20;

/// The columns of an index, in their order.
#[derive(Debug)]
pub struct Columns(Vec<Column>);

impl Columns {
    /// The first row that names a column of files, counted from 0, with the columns.
    ///
    /// # Errors
    ///
    /// When there is none, or names are not known or are given twice.
    pub fn find(grid: &Grid) -> Result<(usize, Self), Vec<String>> {
        let Some((first, _)) = grid.rows.first() else {
            return Err(vec!["the index is empty".to_owned()]);
        };
        let Some(at) = head(grid) else {
            let fault = "there is no column `file`; it names each exhibit's file";
            return Err(vec![format!("{} {first}: {fault}", grid.row)]);
        };
        let (number, names) = &grid.rows[at];
        let place = format!("{} {number}", grid.row);
        let mut columns = read(names, &place)?;
        settle(&mut columns, &grid.rows[at + 1..]);
        let faults = repeated(&columns, names, &place);
        if faults.is_empty() { Ok((at, Self(columns))) } else { Err(faults) }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The cells of a row with their columns, blanks around them left out.
    pub fn of<'a>(&self, cells: &'a [String]) -> impl Iterator<Item = (Column, &'a str)> {
        self.0.iter().copied().zip(cells.iter().map(|cell| cell.trim()))
    }
}

/// How many names of a row are known, where one of them is that of the files.
pub fn known(names: &[String]) -> usize {
    let found: Vec<Column> = names.iter().filter_map(|name| named(name)).collect();
    let known = found.iter().filter(|column| **column != Column::Nameless).count();
    if found.contains(&Column::File) { known } else { 0 }
}

/// The row that names the columns, counted from 0.
fn head(grid: &Grid) -> Option<usize> {
    grid.rows.iter().take(MOST_ABOVE).position(|(_, names)| 0 < known(names))
}

/// The column of a name.
fn named(written: &str) -> Option<Column> {
    let written = on_one_line(&written.to_lowercase().replace(['_', '-', '.', ':'], " "));
    let found = NAMES.iter().find(|(_, names)| names.contains(&written.as_str()));
    found.map(|(column, _)| *column)
}

fn read(names: &[String], place: &str) -> Result<Vec<Column>, Vec<String>> {
    let (mut columns, mut faults) = (Vec::new(), Vec::new());
    for (at, name) in names.iter().enumerate() {
        if let Some(column) = named(name) {
            columns.push(column);
            continue;
        }
        let known: Vec<&str> = NAMES.iter().map(|(_, names)| names[0]).collect();
        let known: Vec<&str> = known.into_iter().filter(|name| !name.is_empty()).collect();
        let help = cells::suggestion(&name.trim().to_lowercase(), &known);
        let column = at + 1;
        faults.push(format!(
            "{place}, column {column}: there is no column `{}`; {help}",
            name.trim()
        ));
    }
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

/// Says what a column `Exhibit` is: the tab where another has the titles or all its cells are tabs,
/// and else the title.
fn settle(columns: &mut [Column], rows: &[(u64, Vec<String>)]) {
    let has = |column| columns.contains(&column);
    let (tab, title) = (has(Column::Tab), has(Column::Title));
    let Some(at) = columns.iter().position(|column| *column == Column::Exhibit) else { return };
    let mut cells = rows.iter().filter_map(|(_, cells)| cells.get(at)).map(|cell| cell.trim());
    let are_tabs = cells.all(|cell| cell.is_empty() || cells::tab(cell).is_ok());
    columns[at] = if !tab && (title || are_tabs) { Column::Tab } else { Column::Title };
}

/// Columns that say the same as one before.
fn repeated(columns: &[Column], names: &[String], place: &str) -> Vec<String> {
    let many = [Column::Unread, Column::Nameless];
    let again = columns.iter().enumerate().filter(|(_, column)| !many.contains(column));
    let again = again.filter_map(|(at, column)| {
        let first = columns[..at].iter().position(|it| it == column)?;
        let (first, again) = (names[first].trim(), names[at].trim());
        let column = at + 1;
        Some(if first.eq_ignore_ascii_case(again) {
            format!("{place}, column {column}: `{}` is given twice", again.to_lowercase())
        } else {
            format!(
                "{place}, column {column}: `{again}` says the same as `{first}`; call the one that \
                 is not to be read `No.`"
            )
        })
    });
    again.collect()
}
