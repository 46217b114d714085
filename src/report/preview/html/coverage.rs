//! The matrix of elements and points against tabs, told in words as well as in marks.

use super::{Preview, markup::scrolling, text};
use crate::{
    coverage::{Row, Supporter},
    page::Tab,
    report::count,
};

/// The tabs that support anything, each with its exhibit's place in the manifest.
type Columns = Vec<(Tab, usize)>;

/// What the marks mean.
const KEY: &str = "<p>● the point, or the element as a whole; ○ one or more points of the \
                   element.</p>\n";

/// The matrix, and the tabs that are marked with nothing.
pub fn section(preview: &Preview<'_>) -> String {
    let exhibits = preview.case.manifest.exhibits.iter().enumerate();
    let supports = |id: &str| {
        preview.coverage.rows.iter().any(|row| row.exhibits.iter().any(|it| it.id == id))
    };
    let (columns, others): (Columns, Columns) = exhibits
        .map(|(at, _)| (preview.plan.exhibits[at].tab, at))
        .partition(|&(_, at)| supports(&preview.case.manifest.exhibits[at].id.value));
    let heads = columns.iter().map(|(tab, at)| {
        format!("<th scope=\"col\"><a href=\"#exhibit-{at}\"><span class=\"vh\">Tab </span>{tab}</a></th>")
    });
    let body: String =
        preview.coverage.rows.iter().map(|row| body(preview, row, &columns)).collect();
    let table = format!(
        "<table class=\"matrix\"><caption>What each tab is marked as supporting</caption>\n<thead><tr><th scope=\"col\">Element \
         and points</th><th scope=\"col\">Marked</th>{}</tr></thead>\n{body}</table>\n",
        heads.collect::<String>()
    );
    KEY.to_owned() + &scrolling("Coverage, which scrolls sideways", &table) + &unmarked(&others)
}

/// The rows of an element: itself, then its points.
fn body(preview: &Preview<'_>, row: &Row, columns: &Columns) -> String {
    let title = row.element.title();
    let head = format!("<tr class=\"element\"><th scope=\"row\">{title}</th>{}", status(row));
    let cells = columns.iter().map(|&(_, at)| match supporter(preview, row, at) {
        None => cell("", "no"),
        Some(it) if it.points.is_empty() => cell("●", "the element"),
        Some(_) => cell("○", "points of it"),
    });
    let points = row.element.points().iter().map(|&point| {
        let of = |it: &&Supporter| it.points.contains(&point);
        let number = row.exhibits.iter().filter(of).count();
        let status = match number {
            0 => "<td class=\"weak\">none</td>".to_owned(),
            _ => format!("<td>{}</td>", count(number, "tab")),
        };
        let cells = columns.iter().map(|&(_, at)| {
            let marked = supporter(preview, row, at).is_some_and(|it| it.points.contains(&point));
            if marked { cell("●", "marked") } else { cell("", "no") }
        });
        format!(
            "<tr><th scope=\"row\" class=\"point\">{point}</th>{status}{}</tr>\n",
            cells.collect::<String>()
        )
    });
    format!(
        "<tbody>\n{head}{}</tr>\n{}</tbody>\n",
        cells.collect::<String>(),
        points.collect::<String>()
    )
}

fn supporter<'a>(preview: &Preview<'_>, row: &'a Row, exhibit: usize) -> Option<&'a Supporter> {
    let id = &preview.case.manifest.exhibits[exhibit].id.value;
    row.exhibits.iter().find(|it| it.id == *id)
}

/// A mark for the eye, and the same in words.
fn cell(mark: &str, words: &str) -> String {
    if mark.is_empty() {
        return format!("<td><span class=\"vh\">{words}</span></td>");
    }
    format!("<td><span aria-hidden=\"true\">{mark}</span><span class=\"vh\">{words}</span></td>")
}

fn status(row: &Row) -> String {
    let answer =
        row.answer.as_ref().map(|(kind, because)| format!("{}: {}", kind.title(), text(because)));
    match (row.exhibits.len(), answer) {
        (0, None) => "<td class=\"gap\">no exhibit</td>".to_owned(),
        (0, Some(answer)) => format!("<td>{answer}</td>"),
        (tabs, None) => format!("<td class=\"ok\">{}</td>", count(tabs, "tab")),
        (tabs, Some(answer)) => format!("<td class=\"ok\">{}; {answer}</td>", count(tabs, "tab")),
    }
}

fn unmarked(others: &Columns) -> String {
    let links = others.iter().map(|(tab, at)| format!("<a href=\"#exhibit-{at}\">Tab {tab}</a>"));
    let links: Vec<String> = links.collect();
    if links.is_empty() {
        return String::new();
    }
    format!("<p>Marked as supporting nothing: {}.</p>\n", links.join(", "))
}
