//! The preview at a terminal: what `check` tells, then page map, room and deadlines.

use super::{Preview, Row, deadlines, exhibit, gaps, page_map, room};
use crate::report::{
    count, shown,
    text::{self, Color},
};

/// Renders all of it in 80 columns.
pub fn render(preview: &Preview<'_>, color: Color) -> String {
    let told = text::render(preview.case, preview.checked, preview.coverage, color);
    let sections = [
        told,
        gaps(preview, color),
        exhibits(preview, color),
        page_map(preview, color),
        sizes(preview, color),
        text::section("Deadlines", &pairs(deadlines::rows(preview.case)), color),
        verdict(preview) + "\n",
    ];
    sections.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What stands in the way of a packet, in one sentence.
pub fn verdict(preview: &Preview<'_>) -> String {
    match preview.errors() {
        0 => "Ready to build: nothing stands in the way of the packet.".to_owned(),
        1 => "Not ready to build: 1 error stands in the way of the packet.".to_owned(),
        errors => format!("Not ready to build: {errors} errors stand in the way of the packet."),
    }
}

fn pairs(rows: Vec<Row>) -> Vec<(String, String)> {
    rows.into_iter().map(|row| (row.about, shown(&row.says).into_owned())).collect()
}

fn gaps(preview: &Preview<'_>, color: Color) -> String {
    let rows = gaps::of(preview.coverage).into_iter().map(|gap| {
        let element = gap.element.id();
        let about = gap.point.map_or(element.to_owned(), |point| format!("{element}/{point}"));
        (about, format!("often offered: {}", gap.offered))
    });
    let rows: Vec<(String, String)> = rows.collect();
    if rows.is_empty() { String::new() } else { text::section("Not marked", &rows, color) }
}

fn exhibits(preview: &Preview<'_>, color: Color) -> String {
    let exhibits = preview.case.manifest.exhibits.iter().enumerate();
    let told = exhibits.map(|(at, entry)| {
        let tab = preview.plan.exhibits[at].tab;
        let heading = format!("Tab {tab}: {}", shown(&entry.title.value));
        text::section(&heading, &pairs(exhibit::rows(preview, at)), color)
    });
    told.collect::<Vec<_>>().join("\n")
}

fn page_map(preview: &Preview<'_>, color: Color) -> String {
    let volumes = &preview.plan.volumes;
    let told = volumes.iter().map(|volume| {
        let heading = match volumes.len() {
            1 => format!("Pages, {} in all", preview.plan.pages),
            parts => format!("Pages of part {} of {parts}", volume.number.0),
        };
        text::section(&heading, &pairs(page_map::rows(preview, volume)), color)
    });
    told.collect::<Vec<_>>().join("\n")
}

fn sizes(preview: &Preview<'_>, color: Color) -> String {
    let limit = preview.case.manifest.filing.volume_limit;
    let volumes = preview.plan.volumes.iter().map(|volume| {
        let share = room::percent(volume.bytes, limit);
        let (most, limit) = (room::size(volume.bytes), room::size(limit));
        (format!("Part {}", volume.number.0), format!("at most {most} of {limit}, {share} %"))
    });
    let largest = room::largest(preview).into_iter().map(|(at, bytes)| {
        let tab = format!("Tab {}", preview.plan.exhibits[at].tab);
        (tab, format!("at most {}", room::size(bytes)))
    });
    let parts = count(preview.plan.volumes.len(), "file");
    let rows: Vec<(String, String)> = volumes.chain(largest).collect();
    text::section(&format!("Room, in {parts}"), &rows, color)
}
