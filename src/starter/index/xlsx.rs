//! An index that is an Excel file (ISO/IEC 29500-1, 18): the first sheet that is not hidden.

mod days;

mod sheet;

use std::io::Cursor;

use anyhow::{Context, bail};
use roxmltree::{Document, Node};
use zip::ZipArchive;

use self::{days::Days, sheet::Strings};
use super::Grid;
use crate::office::{is, parse, part};

/// Most bytes of a part once it is unpacked, and most nodes in it.
const LARGEST: u64 = 16 << 20;
const MOST_NODES: u32 = 1_000_000;

/// The file that is read.
type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Whether these bytes are such a file, or one that was saved as another kind of spreadsheet.
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Reads it.
///
/// # Errors
///
/// When it is locked or damaged, far too large, or another kind of spreadsheet.
pub fn read(bytes: &[u8]) -> Result<Grid, String> {
    if !bytes.starts_with(b"PK") {
        return Err("it is locked, or of an old kind; save it without a password as Excel \
                    workbook (.xlsx)"
            .to_owned());
    }
    let help = "save the index alone as Excel workbook (.xlsx) or `CSV UTF-8`";
    first_sheet(bytes).map_err(|error| format!("{error:#}; {help}"))
}

fn first_sheet(bytes: &[u8]) -> anyhow::Result<Grid> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let Some(workbook) = part(&mut archive, "xl/workbook.xml", LARGEST)? else {
        bail!("it is no Excel workbook");
    };
    let workbook = parse(&workbook, MOST_NODES)?;
    let (name, id) = shown(&workbook).context("it has no sheet that is not hidden")?;
    let target = target(&mut archive, id)?;
    let strings = match part(&mut archive, "xl/sharedStrings.xml", LARGEST)? {
        Some(text) => Strings::of(&parse(&text, MOST_NODES)?),
        None => Strings::default(),
    };
    let styles = part(&mut archive, "xl/styles.xml", LARGEST)?;
    let styles = styles.as_deref().map(|text| parse(text, MOST_NODES)).transpose()?;
    let days = Days::of(&workbook, styles.as_ref());
    let text = part(&mut archive, &target, LARGEST)?;
    let text = text.with_context(|| format!("its sheet `{name}` is missing"))?;
    let mut grid = sheet::read(&parse(&text, MOST_NODES)?, &strings, &days)?;
    if 1 < sheets(&workbook).count() {
        grid.notes.push(format!("of its sheets, `{name}` was read"));
    }
    Ok(grid)
}

/// The sheets that are not hidden.
fn sheets<'a>(workbook: &'a Document<'_>) -> impl Iterator<Item = Node<'a, 'a>> {
    let sheets = workbook.descendants().filter(|node| is(*node, "sheet"));
    sheets.filter(|sheet| sheet.attribute("state").is_none_or(|state| state == "visible"))
}

/// The first of them: its name, and the id of the relation that leads to it.
fn shown<'a>(workbook: &'a Document<'_>) -> Option<(&'a str, &'a str)> {
    let sheet = sheets(workbook).next()?;
    let id = sheet.attributes().find(|it| it.name() == "id" && it.namespace().is_some())?;
    Some((sheet.attribute("name").unwrap_or_default(), id.value()))
}

/// The part to which a relation of the workbook leads.
fn target(archive: &mut Archive<'_>, id: &str) -> anyhow::Result<String> {
    let relations = part(archive, "xl/_rels/workbook.xml.rels", LARGEST)?;
    let relations = relations.context("it does not say where its sheets are")?;
    let relations = parse(&relations, MOST_NODES)?;
    let relation = relations.descendants().find(|node| node.attribute("Id") == Some(id));
    let target = relation.and_then(|node| node.attribute("Target"));
    let target = target.context("it does not say where its first sheet is")?;
    Ok(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
}

#[cfg(test)]
mod tests;
