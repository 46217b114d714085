//! Where the megabytes of a packet go: by exhibit, by what they are, and the largest pages.

use std::{cmp::Reverse, fmt::Write};

use super::shown;
use crate::{
    case::{BESIDE, Case, Owner, Part},
    record::{Bytes, Leaf, Page, Record, Slimmed},
};

/// Most exhibits that are listed by themselves.
const MOST_EXHIBITS: usize = 20;

/// Most pages that are listed.
const MOST_PAGES: usize = 10;

/// Width of what a row is about.
const WIDTH: usize = 65;

/// Width of a title, beside its tab and its pages.
const TITLE: usize = WIDTH - 14;

/// What is ours in every volume.
const OURS: &str = "cover, contents, tab sheets, bookmarks";

/// What takes room, and how much.
struct Row {
    tab: String,
    what: String,
    pages: Option<usize>,
    bytes: u64,
}

/// Tells where the megabytes of a packet go, largest first.
pub fn table(record: &Record, case: &Case) -> String {
    let total = record.volumes.iter().map(|volume| volume.bytes).sum();
    let count = record.volumes.len();
    let parts = if count == 1 { "1 file".to_owned() } else { format!("{count} parts") };
    let mut text = format!("\nWhere the room goes: {} MB in {parts}\n\n", megabytes(total));
    let head = format!("{:<5} {:<TITLE$} {:>7}", "Tab", "Exhibit", "Pages");
    rows(&mut text, &head, &by_exhibit(record, case, total), total);
    rows(&mut text, "What it is", &by_kind(record, total), total);
    text.push_str(&largest(record, case));
    text
}

fn rows(text: &mut String, head: &str, rows: &[Row], total: u64) {
    line(text, head, "MB", "Share");
    for row in rows {
        let about = match row.pages {
            None => fit(&row.what, WIDTH),
            Some(pages) => {
                format!("{:<5} {:<TITLE$} {pages:>7}", row.tab, fit(&row.what, TITLE))
            }
        };
        line(text, &about, &megabytes(row.bytes), &share(row.bytes, total));
    }
    text.push('\n');
}

fn line(text: &mut String, about: &str, megabytes: &str, share: &str) {
    writeln!(text, "{about:<WIDTH$} {megabytes:>7} {share:>5}")
        .expect("internal error: a string takes all");
}

/// The exhibits, and what is ours last.
fn by_exhibit(record: &Record, case: &Case, total: u64) -> Vec<Row> {
    let titles = case.manifest.exhibits.iter().map(|it| it.title.value.as_str());
    let exhibits = record.exhibits.iter().zip(titles).enumerate();
    let mut rows: Vec<Row> = exhibits
        .map(|(at, (exhibit, title))| Row {
            tab: exhibit.tab.clone(),
            what: shown(title).into_owned(),
            pages: Some(count(record, Owner::Exhibit(at))),
            bytes: exhibit.bytes.total(),
        })
        .collect();
    rows.extend(record.brief.as_ref().map(|brief| Row {
        tab: String::new(),
        what: "Brief".to_owned(),
        pages: Some(count(record, Owner::Brief)),
        bytes: brief.bytes.total(),
    }));
    rows.sort_by_key(|row| Reverse(row.bytes));
    let ours = Row {
        tab: String::new(),
        what: OURS.to_owned(),
        pages: Some(record.pages as usize - of_exhibits(record).count()),
        bytes: total.saturating_sub(rows.iter().map(|row| row.bytes).sum()),
    };
    let less = rows.split_off(rows.len().min(MOST_EXHIBITS));
    if !less.is_empty() {
        rows.push(Row {
            tab: String::new(),
            what: format!("{} more exhibits, each smaller", less.len()),
            pages: Some(less.iter().filter_map(|row| row.pages).sum()),
            bytes: less.iter().map(|row| row.bytes).sum(),
        });
    }
    rows.push(ours);
    rows
}

/// How many pages an owner has.
fn count(record: &Record, of: Owner) -> usize {
    of_exhibits(record).filter(|(leaf, _)| leaf.owner() == Some(of)).count()
}

fn by_kind(record: &Record, total: u64) -> Vec<Row> {
    let brief = record.brief.iter().map(|brief| brief.bytes);
    let all: Bytes = record.exhibits.iter().map(|exhibit| exhibit.bytes).chain(brief).sum();
    let kinds = [
        ("scans and photographs", all.pictures),
        ("fonts", all.fonts),
        ("text and lines of pages", all.contents),
        ("everything else in the exhibits", all.other),
        (OURS, total.saturating_sub(all.total())),
    ];
    let row = |(what, bytes): (&str, u64)| Row {
        tab: String::new(),
        what: what.to_owned(),
        pages: None,
        bytes,
    };
    let mut rows: Vec<Row> = kinds.into_iter().map(row).collect();
    rows.sort_by_key(|row| Reverse(row.bytes));
    rows
}

/// The largest pages, each with its place in its file.
fn largest(record: &Record, case: &Case) -> String {
    let mut pages: Vec<(&Leaf, &Page)> = of_exhibits(record).collect();
    pages.sort_by_key(|(_, page)| (Reverse(page.bytes), page.page));
    let mut text = String::new();
    line(&mut text, "Largest pages", "MB", "");
    for (leaf, page) in pages.into_iter().take(MOST_PAGES) {
        let tab = leaf.exhibit.and_then(|exhibit| record.exhibits.get(exhibit));
        let tab = tab.map_or_else(|| "Brief".to_owned(), |it| format!("Tab {}", it.tab));
        let about = format!("{:>6}  {tab}, {}", page.page, place(case, leaf, page));
        line(&mut text, &fit(&about, WIDTH), &megabytes(page.bytes), "");
    }
    text.lines().map(str::trim_end).fold(String::new(), |all, line| all + line + "\n")
}

/// Tells every picture that was brought down because that was asked for.
pub fn changed(record: &Record, case: &Case) -> String {
    let pictures = of_exhibits(record).flat_map(|(leaf, page)| {
        let slimmed = record.file(leaf).map(|file| &file.slimmed);
        let slimmed = slimmed.into_iter().flatten().filter(|it| it.page == page.of);
        slimmed.map(move |it| (leaf, page, it))
    });
    let mut count = 0;
    let mut text = String::new();
    for (leaf, page, Slimmed { was, is, .. }) in pictures {
        count += 1;
        writeln!(
            text,
            "  page {}, {}\n    {} × {} → {} × {} pixels, {} → {} kB",
            page.page,
            fit(&place(case, leaf, page), WIDTH),
            was.width,
            was.height,
            is.width,
            is.height,
            was.bytes.div_ceil(1_000),
            is.bytes.div_ceil(1_000)
        )
        .expect("internal error: a string takes all");
    }
    match count {
        0 => text,
        1 => format!("changed on request: 1 picture brought down to 300 dpi\n{text}"),
        _ => format!("changed on request: {count} pictures brought down to 300 dpi\n{text}"),
    }
}

/// Where a page stands in its file.
fn place(case: &Case, leaf: &Leaf, page: &Page) -> String {
    let part = leaf.owner().zip(leaf.file);
    let part = part.and_then(|(of, file)| case.parts_of(of).get(file));
    let name = |part: &Part| part.file.strip_prefix(BESIDE).unwrap_or(&part.file).to_owned();
    let file = shown(&part.map_or_else(String::new, name)).into_owned();
    format!("page {} of {file}", page.of)
}

/// The pages of the brief and of exhibits, with what they lie in.
fn of_exhibits(record: &Record) -> impl Iterator<Item = (&Leaf, &Page)> {
    let leaves = record.volumes.iter().flat_map(|volume| &volume.leaves);
    let leaves = leaves.filter(|leaf| leaf.owner().is_some());
    leaves.flat_map(|leaf| leaf.pages.iter().map(move |page| (leaf, page)))
}

/// Bytes in millions, to the nearest hundredth.
pub fn megabytes(bytes: u64) -> String {
    let hundredths = (bytes + 5_000) / 10_000;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn share(bytes: u64, total: u64) -> String {
    match (bytes * 100 + total / 2) / total.max(1) {
        0 if 0 < bytes => "<1%".to_owned(),
        percent => format!("{percent}%"),
    }
}

/// Text cut to a width.
fn fit(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width - 1).chain(['…']).collect()
}
