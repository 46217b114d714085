//! For a comment on a pull request, or a hand-over.

use crate::{
    coverage::{Row, Supporter},
    finding::Severity,
    report::{
        concise, text,
        told::{Item, Outcome, Told, WaivedItem},
    },
};

mod escape;

pub use escape::{cell, line};

/// Renders all case folders under one heading.
pub fn render(all: &[Told]) -> String {
    let folders: String = all.iter().map(|told| folder(told, 1 < all.len())).collect();
    format!("## Evidence check\n\n{}\n{folders}", text::total(all))
}

fn folder(told: &Told, several: bool) -> String {
    let heading = if several { heading(told) } else { String::new() };
    let body = match &told.outcome {
        Outcome::Unopened(why) => format!("\nNot opened: {}\n", line(why)),
        Outcome::Faulty(_) => {
            "\n`case.yaml` cannot be read, so nothing else was checked.\n".to_owned()
                + &findings(told)
        }
        Outcome::Checked { coverage, .. } => {
            coverage_table(&coverage.rows) + &findings(told) + &waived(told)
        }
    };
    heading + &body
}

/// The name of a folder, and how much was found in it.
fn heading(told: &Told) -> String {
    let counted = match told.outcome {
        Outcome::Unopened(_) => String::new(),
        _ => format!("\n{}\n", text::summary(told.counts())),
    };
    format!("\n### {}\n{counted}", line(&told.folder))
}

fn coverage_table(rows: &[Row]) -> String {
    let rows = rows.iter().map(|row| {
        let behind = if row.is_gap() { "**no exhibit**".to_owned() } else { behind(row) };
        format!("| {} | {behind} |\n", row.element.title())
    });
    format!("\n| Element | What supports it |\n|---|---|\n{}", rows.collect::<String>())
}

fn behind(row: &Row) -> String {
    let answer =
        row.answer.iter().map(|(kind, because)| format!("{}: {}", kind.title(), cell(because)));
    row.exhibits.iter().map(supporter).chain(answer).collect::<Vec<_>>().join("<br>")
}

fn supporter(Supporter { tab, id, points }: &Supporter) -> String {
    let points = if points.is_empty() { String::new() } else { format!(": {}", points.join(", ")) };
    format!("Tab {tab} ({}){points}", cell(id))
}

/// The findings, the gravest first.
fn findings(told: &Told) -> String {
    let severities =
        [(Severity::Error, "Errors"), (Severity::Warning, "Warnings"), (Severity::Note, "Notes")];
    let parts = severities.into_iter().map(|(severity, heading)| {
        let items = told.items().iter().filter(|item| item.severity == severity);
        let items: String = items.map(|item| finding(told, item)).collect();
        if items.is_empty() { items } else { format!("\n**{heading}**\n\n{items}") }
    });
    parts.collect()
}

fn finding(told: &Told, item: &Item) -> String {
    let rule = item.rule.map_or(String::new(), |rule| format!(" (`{}`)", rule.id));
    let page = item.file.as_ref().and_then(|file| file.page);
    let page = page.map_or(String::new(), |page| format!(", page {page}"));
    let place = escape::code(&concise::place(told, item));
    let help = item.help.iter().map(|help| format!("  \n  {}\n", line(help)));
    let help = help.collect::<String>();
    let end = if help.is_empty() { "\n" } else { "" };
    format!("- {place}{page}: {}{rule}{end}{help}", line(&item.message))
}

fn waived(told: &Told) -> String {
    let items = told.waived().iter().map(|WaivedItem { item, because, .. }| {
        let rule = item.rule.map_or("", |rule| rule.id);
        format!("- {} (`{rule}`), because: {}\n", line(&item.message), line(&because.label))
    });
    let items: String = items.collect();
    if items.is_empty() { items } else { format!("\n**Waived**\n\n{items}") }
}
