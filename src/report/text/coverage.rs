//! What stands behind each element, a line for each.

use crate::{
    coverage::{Coverage, Row, Supporter},
    report::{
        shown,
        text::{Color, GAP, HEADING, WIDTH, wrap},
    },
};

/// Renders the elements with the tabs and points that support them.
pub fn render(coverage: &Coverage, color: Color) -> String {
    let widths = coverage.rows.iter().map(|row| row.element.title().len());
    let width = widths.max().unwrap_or(0);
    let rows = coverage.rows.iter().map(|row| {
        let title = format!("  {:width$}  ", row.element.title());
        if row.is_gap() {
            return format!("{title}{}\n", color.paint(GAP, "no exhibit"));
        }
        wrap::hanging(&title, &" ".repeat(title.len()), &behind(row), WIDTH)
    });
    color.paint(HEADING, "What the exhibits support") + "\n" + &rows.collect::<String>()
}

fn behind(row: &Row) -> String {
    let answer =
        row.answer.iter().map(|(kind, because)| format!("{}: {}", kind.title(), shown(because)));
    row.exhibits.iter().map(supporter).chain(answer).collect::<Vec<_>>().join("; ")
}

fn supporter(supporter: &Supporter) -> String {
    if supporter.points.is_empty() {
        return format!("Tab {}", supporter.tab);
    }
    format!("Tab {} ({})", supporter.tab, supporter.points.join(", "))
}
