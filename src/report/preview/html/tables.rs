//! Page map, room, waivers and deadlines.

use super::{
    Preview,
    markup::{prose, table, text},
};
use crate::report::{
    lines::Lines,
    preview::{deadlines as days, page_map as map, room as bytes},
};

/// What stands on which pages, a table for each part.
pub fn page_map(preview: &Preview<'_>) -> String {
    let parts = preview.plan.volumes.len();
    let tables = preview.plan.volumes.iter().map(|volume| {
        let rows = map::rows(preview, volume).into_iter();
        let rows: Vec<Vec<String>> = rows.map(|row| vec![row.about, text(&row.says)]).collect();
        let caption = match parts {
            1 => format!("All {} pages, in one file", preview.plan.pages),
            _ => format!("Part {} of {parts}", volume.number.0),
        };
        table(&caption, &["Pages", "What"], &rows)
    });
    tables.collect()
}

/// How much of what the court's portal takes each part needs at the most.
pub fn room(preview: &Preview<'_>) -> String {
    let limit = preview.case.manifest.filing.volume_limit;
    let parts: Vec<Vec<String>> = preview
        .plan
        .volumes
        .iter()
        .map(|volume| {
            let (name, share) = (volume.number.0, bytes::percent(volume.bytes, limit).min(100));
            let meter = format!(
                "<meter min=\"0\" max=\"100\" value=\"{share}\" aria-label=\"Part {name}\">{share} %\
                 </meter> {share} %"
            );
            let most = format!("{} of {}", bytes::size(volume.bytes), bytes::size(limit));
            vec![format!("Part {name}"), most, meter]
        })
        .collect();
    let largest: Vec<Vec<String>> = bytes::largest(preview)
        .into_iter()
        .map(|(at, most)| {
            let title = &preview.case.manifest.exhibits[at].title.value;
            let tab = preview.plan.exhibits[at].tab;
            let name = format!(
                "<a href=\"#exhibit-{at}\">Tab {tab}</a> <span class=\"title\">{}</span>",
                text(title)
            );
            vec![name, bytes::size(most)]
        })
        .collect();
    let note = "<p>Counted before anything is written, so the files come out smaller. The court’s \
                electronic filing takes files of up to 25 MB; a larger packet is written in parts, \
                cut between tabs. <code>catpacket build --sizes</code> tells where the room goes.\
                </p>\n";
    note.to_owned()
        + &table("Most that each file takes", &["File", "At most", "Share"], &parts)
        + &table("Exhibits that take the most room", &["Exhibit", "At most"], &largest)
}

/// The findings that were accepted, each with its reason.
pub fn waivers(preview: &Preview<'_>, lines: &Lines<'_>) -> String {
    let waived = &preview.checked.waived;
    if waived.is_empty() {
        return "<p>Nothing was waived.</p>\n".to_owned();
    }
    let rows: Vec<Vec<String>> = waived
        .iter()
        .map(|it| {
            let line = lines.position(it.because.at.start).0;
            let because = format!("{} (case.yaml, line {line})", text(&it.because.value));
            let (rule, message) = (it.finding.rule.id, prose(&it.finding.message));
            vec![format!("{message} <span class=\"rule\">{rule}</span>"), because]
        })
        .collect();
    table("Findings that were accepted", &["Finding", "Because"], &rows)
}

/// The days that matter.
pub fn deadlines(preview: &Preview<'_>) -> String {
    let rows = days::rows(preview.case).into_iter();
    let rows: Vec<Vec<String>> = rows.map(|row| vec![row.about, prose(&row.says)]).collect();
    table("Days that case.yaml gives, and what follows from them", &["What", "When"], &rows)
}
