//! What no exhibit is marked with, and what would fill it.

use super::{Preview, markup::table, text};
use crate::report::preview::gaps;

/// The gaps, those of whole elements first in each.
pub fn section(preview: &Preview<'_>) -> String {
    let gaps = gaps::of(preview.coverage);
    if gaps.is_empty() {
        return "<p class=\"ok\">Every element and every point is marked on an exhibit, or answered \
                by a statement.</p>\n"
            .to_owned();
    }
    let rows: Vec<Vec<String>> = gaps
        .iter()
        .map(|gap| {
            let (title, id) = (gap.element.title(), gap.element.id());
            match gap.point {
                None => vec![
                    format!("<strong class=\"gap\">{title}</strong><br><code>{id}</code>"),
                    format!("no exhibit; {}", text(gap.offered)),
                ],
                Some(point) => vec![
                    format!("{title}: {point}<br><code>{id}/{point}</code>"),
                    text(gap.offered),
                ],
            }
        })
        .collect();
    let heads = ["Not under any <code>supports:</code>", "Often offered for it"];
    let note = "<p>Not every case needs every point; which it needs is for counsel to say.</p>\n";
    note.to_owned() + &table("Elements and points that no exhibit is marked with", &heads, &rows)
}
