//! An index of exhibits that somebody keeps in a spreadsheet, saved as CSV.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord};
use jiff::civil::Date;

use super::{date, words};
use crate::{
    case::normal,
    element::Element,
    manifest::{ExhibitKind, nearest},
    page::Tab,
};

/// The columns, in any order.
pub const COLUMNS: &[&str] =
    &["file", "title", "date", "kind", "language", "section", "supports", "tab"];

/// One row: what it says of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The file, by its name in the exhibits folder.
    pub file: String,
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
}

/// Reads an index of these files.
///
/// # Errors
///
/// Every fault, with its line.
pub fn read(text: &str, files: &[&str]) -> Result<Vec<Row>, Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let head = match records.next() {
        Some(Ok(head)) => head,
        Some(Err(error)) => return Err(vec![error.to_string()]),
        None => return Err(vec!["the index is empty".to_owned()]),
    };
    let columns = columns(&head)?;
    let (rows, faults) = rows(records, &columns, files);
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

/// Every row that is not blank, and what is wrong with them.
fn rows(
    records: impl Iterator<Item = csv::Result<StringRecord>>,
    columns: &[&str],
    files: &[&str],
) -> (Vec<Row>, Vec<String>) {
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    let mut lines = BTreeMap::new();
    for record in records {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                faults.push(error.to_string());
                continue;
            }
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = line(&record);
        let mut wrong = Vec::new();
        let row = row(&record, columns, files, &mut wrong);
        if let Some(first) = lines.insert(row.file.clone(), line).filter(|_| !row.file.is_empty()) {
            wrong.push(format!("`{}` is named again; the first is on line {first}", row.file));
        }
        faults.extend(wrong.into_iter().map(|fault| format!("line {line}: {fault}")));
        rows.push(row);
    }
    (rows, faults)
}

/// What stands between cells: spreadsheets of many countries write semicolons.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |mark: u8| head.matches(char::from(mark)).count();
    [b'\t', b';', b','].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

/// The names of the columns.
fn columns(head: &StringRecord) -> Result<Vec<&'static str>, Vec<String>> {
    let line = line(head);
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    let mut columns = Vec::new();
    for (at, written) in head.iter().enumerate() {
        let place = format!("line {line}, column {}", at + 1);
        let name = written.trim().to_lowercase();
        match COLUMNS.iter().find(|known| **known == name) {
            Some(known) if seen.insert(*known) => columns.push(*known),
            Some(known) => faults.push(format!("{place}: `{known}` is given twice")),
            None => {
                let help = suggestion(&name, COLUMNS);
                faults.push(format!("{place}: there is no column `{}`; {help}", written.trim()));
            }
        }
    }
    if faults.is_empty() && !seen.contains("file") {
        faults
            .push(format!("line {line}: there is no column `file`; it names each exhibit's file"));
    }
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

/// What one row says; what is wrong with it goes to the faults.
fn row(record: &StringRecord, columns: &[&str], files: &[&str], faults: &mut Vec<String>) -> Row {
    let mut row = Row::default();
    let extra = record.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty());
    if extra {
        faults
            .push("the row has more cells than columns; put text with commas in quotes".to_owned());
    }
    for (column, cell) in columns.iter().zip(record).filter(|(_, cell)| !cell.trim().is_empty()) {
        let cell = cell.trim();
        match *column {
            "file" => row.file = kept(file(cell, files), faults).unwrap_or_default(),
            "title" => row.title = Some(cell.to_owned()),
            "date" => row.date = kept(day(cell), faults),
            "kind" => row.kind = kept(kind(cell), faults),
            "language" => row.language = kept(language(cell), faults),
            "section" => row.section = Some(cell.to_owned()),
            "supports" => row.supports = kept(supports(cell), faults).unwrap_or_default(),
            _ => row.tab = kept(tab(cell), faults),
        }
    }
    if row.file.is_empty() && faults.is_empty() {
        faults.push("no file is named".to_owned());
    }
    row
}

fn kept<T>(read: Result<T, String>, faults: &mut Vec<String>) -> Option<T> {
    read.map_err(|fault| faults.push(fault)).ok()
}

/// The file that a cell names.
fn file(cell: &str, files: &[&str]) -> Result<String, String> {
    let name = normal(&cell.replace('\\', "/"));
    if files.contains(&name.as_str()) {
        return Ok(name);
    }
    let help = nearest(&name, files.iter().copied());
    let help = help.map(|it| format!("; did you mean `{it}`?")).unwrap_or_default();
    Err(format!("`{cell}` is not in the exhibits folder{help}"))
}

fn day(cell: &str) -> Result<Date, String> {
    let fault = || format!("`{cell}` is not a sure date; write it as 2027-02-10");
    date::whole(cell).ok_or_else(fault)
}

/// The kind that a cell names, by its name or its title.
fn kind(cell: &str) -> Result<ExhibitKind, String> {
    let written = cell.to_lowercase().replace(['_', ' '], "-");
    let is_it = |kind: &&ExhibitKind| {
        written == kind.id() || cell.to_lowercase() == kind.title().to_lowercase()
    };
    let ids: Vec<&str> = ExhibitKind::ALL.iter().map(|kind| kind.id()).collect();
    let found = ExhibitKind::ALL.iter().find(is_it).copied();
    found.ok_or_else(|| format!("there is no kind `{cell}`; {}", suggestion(cell, &ids)))
}

/// The code of the language that a cell names.
fn language(cell: &str) -> Result<String, String> {
    let written = words::plain(cell);
    let is_it = |names: &[&str]| names.iter().any(|name| words::plain(name) == written);
    let known = words::LANGUAGES.iter().find(|(_, names)| is_it(names));
    let code = known.map_or(written.as_str(), |(code, _)| *code);
    let is_code = (2..=3).contains(&code.len()) && code.bytes().all(|it| it.is_ascii_lowercase());
    let fault = || format!("`{cell}` is not a language code; write such as es for Spanish");
    is_code.then(|| code.to_owned()).ok_or_else(fault)
}

/// The elements and points that a cell names.
fn supports(cell: &str) -> Result<Vec<String>, String> {
    let points = |it: Element| it.points().iter().map(move |point| format!("{}/{point}", it.id()));
    let all = |it: Element| std::iter::once(it.id().to_owned()).chain(points(it));
    let known: Vec<String> = Element::ALL.into_iter().flat_map(all).collect();
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    let written = cell.split([',', ';', ' ', '\n']).filter(|name| !name.is_empty());
    let each = written.map(|name| {
        let fault =
            || format!("there is no element or point `{name}`; {}", suggestion(name, &names));
        names.contains(&name).then(|| name.to_owned()).ok_or_else(fault)
    });
    each.collect()
}

fn tab(cell: &str) -> Result<String, String> {
    let fault = || format!("`{cell}` is not a tab; write one to four capital letters");
    Tab::parse(cell).map(|tab| tab.to_string()).ok_or_else(fault)
}

fn suggestion(written: &str, names: &[&str]) -> String {
    match nearest(written, names.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("write one of {}", names.join(", ")),
    }
}

fn line(record: &StringRecord) -> u64 {
    record.position().map_or(1, csv::Position::line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_any_order() {
        let text = "\u{feff}Title;file;date;kind;language;supports;tab\n\
                    \"The; complaint\";b\\a.pdf;4 March 2019;Police complaint;Spanish;prior-harm/report, likelihood;C\n;;;;;;\n";
        let rows = read(text, &["b/a.pdf"]).unwrap();
        let row = Row {
            file: "b/a.pdf".to_owned(),
            title: Some("The; complaint".to_owned()),
            date: Date::new(2019, 3, 4).ok(),
            kind: Some(ExhibitKind::PoliceComplaint),
            language: Some("es".to_owned()),
            section: None,
            supports: vec!["prior-harm/report".to_owned(), "likelihood".to_owned()],
            tab: Some("C".to_owned()),
        };
        assert_eq!(rows, [row]);
    }

    #[test]
    fn every_fault_has_its_line() {
        let faults = |text: &str| read(text, &["a.pdf"]).unwrap_err();
        assert_eq!(
            faults("file,titel\n"),
            ["line 1, column 2: there is no column `titel`; did you mean `title`?"]
        );
        assert_eq!(faults(""), ["the index is empty"]);
        assert_eq!(
            faults("title\nx\n"),
            ["line 1: there is no column `file`; it names each exhibit's file"]
        );
        let text = "file,date,kind,supports\nb.pdf,,,\na.pdf,3/4/2019,lettre d'amour,guilt\na.pdf,,,\n,,news,\n";
        let told = faults(text);
        let starts = [
            "line 2: `b.pdf` is not in",
            "line 3: `3/4/2019` is not a sure date",
            "line 3: there is no kind `lettre d'amour`; write one of",
            "line 3: there is no element or point `guilt`",
            "line 4: `a.pdf` is named again; the first is on line 3",
            "line 5: no file is named",
        ];
        assert_eq!(told.len(), starts.len(), "{told:#?}");
        for (fault, start) in told.iter().zip(starts) {
            assert!(fault.starts_with(start), "{fault}");
        }
    }
}
