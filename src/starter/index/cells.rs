//! What single cells say.

use jiff::civil::Date;

use super::super::{date, words};
use crate::{
    case::normal,
    element::Support,
    manifest::{ExhibitKind, LANGUAGES, is_id, is_language, meant},
    page::Tab,
};

/// The files that a cell names: one, or several between semicolons or on lines of their own.
pub fn files(cell: &str, files: &[&str]) -> Result<Vec<String>, String> {
    if let Ok(name) = file(cell, files) {
        return Ok(vec![name]);
    }
    let names = cell.split([';', '\n']).map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| file(name, files)).collect()
}

/// The file that a cell names.
pub fn file(cell: &str, files: &[&str]) -> Result<String, String> {
    let name = normal(&cell.replace('\\', "/"));
    if files.contains(&name.as_str()) {
        return Ok(name);
    }
    let help = meant(&name, files.iter().copied());
    let help = help.unwrap_or_else(|| "write its name as it is there".to_owned());
    Err(format!("`{cell}` is not in the exhibits folder; {help}"))
}

/// The id that a cell gives.
pub fn id(cell: &str) -> Result<String, String> {
    let fault = || format!("`{cell}` cannot be an id; write lowercase letters, digits and dashes");
    is_id(cell).then(|| cell.to_owned()).ok_or_else(fault)
}

/// The day that a cell names.
pub fn day(cell: &str) -> Result<Date, String> {
    let fault = || format!("`{cell}` is not a sure date; write it as 2027-02-10");
    date::whole(cell).ok_or_else(fault)
}

/// The kind that a cell names, by its name or its title.
pub fn kind(cell: &str) -> Result<ExhibitKind, String> {
    let written = cell.to_lowercase().replace(['_', ' '], "-");
    let is_it = |kind: &&ExhibitKind| {
        written == kind.id() || cell.to_lowercase() == kind.title().to_lowercase()
    };
    let ids: Vec<&str> = ExhibitKind::ALL.iter().map(|kind| kind.id()).collect();
    let found = ExhibitKind::ALL.iter().find(is_it).copied();
    found.ok_or_else(|| format!("there is no kind `{cell}`; {}", suggestion(cell, &ids)))
}

/// The code of the language that a cell names.
pub fn language(cell: &str) -> Result<String, String> {
    let written = words::plain(cell);
    let is_it = |names: &[&str]| names.iter().any(|name| words::plain(name) == written);
    let known = LANGUAGES.iter().find(|(_, names)| is_it(names));
    let code = known.map_or(written.as_str(), |(code, _)| *code);
    let fault = || format!("`{cell}` is not a language code; write such as es for Spanish");
    is_language(code).then(|| code.to_owned()).ok_or_else(fault)
}

/// The elements and points that a cell names.
pub fn supports(cell: &str) -> Result<Vec<String>, String> {
    let known: Vec<String> = Support::all().map(|it| it.to_string()).collect();
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    let written = cell.split([',', ';', ' ', '\n']).filter(|name| !name.is_empty());
    let each = written.map(|name| {
        let fault =
            || format!("there is no element or point `{name}`; {}", suggestion(name, &names));
        names.contains(&name).then(|| name.to_owned()).ok_or_else(fault)
    });
    each.collect()
}

/// The tab that a cell names, as `C`, `Tab C`, `Ex. C` or `Exhibit C`.
pub fn tab(cell: &str) -> Result<String, String> {
    let words = ["tab ", "ex. ", "ex ", "exhibit "];
    let lower = cell.to_lowercase();
    let word = words.iter().find(|word| lower.starts_with(**word));
    let letters = word.and_then(|word| cell.get(word.len()..)).unwrap_or(cell).trim();
    let fault = || {
        format!(
            "`{cell}` is not a tab; write one to four capital letters, or call the column `No.`, and \
             it is not read"
        )
    };
    Tab::parse(letters).map(|tab| tab.to_string()).ok_or_else(fault)
}

/// What to write instead: the name that was meant, or all that are known.
pub fn suggestion(written: &str, names: &[&str]) -> String {
    let meant = meant(written, names.iter().copied());
    meant.unwrap_or_else(|| format!("write one of {}", names.join(", ")))
}
