//! For another program. Places and ids only: what the manifest says of a person stays in it.

use std::ops::Range;

use serde::Serialize;

use crate::{
    case::Case,
    coverage::{Coverage, Row, Supporter},
    finding::{Finding, Severity},
    manifest::{Fault, StatusKind},
    report::{Counts, lines::Lines},
    rules::{Checked, Waived},
};

/// What every report says of its own form; it goes up when a reader must be changed.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    counts: CountsOut,
    findings: Vec<FindingOut<'a>>,
    waived: Vec<WaivedOut<'a>>,
    coverage: Vec<RowOut<'a>>,
}

#[derive(Serialize)]
struct CountsOut {
    error: usize,
    warning: usize,
    note: usize,
    waived: usize,
}

#[derive(Serialize)]
struct FindingOut<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    exhibit: Option<&'a str>,
    file: Option<&'a str>,
    page: Option<u32>,
    /// In the manifest, the primary one first.
    places: Vec<PlaceOut<'a>>,
}

/// Lines and columns count from 1, columns in characters; the end is past the last character.
#[derive(Serialize)]
struct PlaceOut<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: &'a str,
}

#[derive(Serialize)]
struct WaivedOut<'a> {
    #[serde(flatten)]
    finding: FindingOut<'a>,
    /// The line the reason is written on.
    because_line: usize,
}

#[derive(Serialize)]
struct RowOut<'a> {
    element: &'a str,
    title: &'a str,
    gap: bool,
    answer: Option<&'a str>,
    exhibits: Vec<SupporterOut<'a>>,
}

#[derive(Serialize)]
struct SupporterOut<'a> {
    exhibit: &'a str,
    tab: String,
    points: &'a [&'static str],
}

/// Renders what a check found and what the exhibits support.
pub fn render(case: &Case, checked: &Checked, coverage: &Coverage) -> String {
    let lines = Lines::of(&case.source);
    let report = Report {
        version: VERSION,
        counts: counts(Counts::of(checked)),
        findings: checked.findings.iter().map(|it| finding(&lines, it)).collect(),
        waived: checked.waived.iter().map(|it| waived(&lines, it)).collect(),
        coverage: coverage.rows.iter().map(row).collect(),
    };
    let report = serde_json::to_string_pretty(&report);
    report.expect("internal error: the report has only strings for keys") + "\n"
}

fn counts(counts: Counts) -> CountsOut {
    let Counts { errors, warnings, notes, waived } = counts;
    CountsOut { error: errors, warning: warnings, note: notes, waived }
}

fn finding<'a>(lines: &Lines, finding: &'a Finding) -> FindingOut<'a> {
    let place = finding.place.as_ref();
    let places = finding.labels.iter().map(|(at, label)| place_out(lines, at, label));
    FindingOut {
        rule: finding.rule.id,
        severity: severity(finding.rule.severity),
        message: &finding.message,
        help: finding.help.as_deref(),
        exhibit: finding.exhibit.as_deref(),
        file: place.map(|it| it.file.as_str()),
        page: place.and_then(|it| it.page).map(|page| page.0),
        places: places.collect(),
    }
}

fn waived<'a>(lines: &Lines, waived: &'a Waived) -> WaivedOut<'a> {
    let (because_line, _) = lines.position(waived.because.at.start);
    WaivedOut { finding: finding(lines, &waived.finding), because_line }
}

fn row(row: &Row) -> RowOut<'_> {
    let answer = row.answer.as_ref().map(|(kind, _)| match kind {
        StatusKind::NotContested => "not-contested",
        StatusKind::None => "none",
    });
    RowOut {
        element: row.element.id(),
        title: row.element.title(),
        gap: row.is_gap(),
        answer,
        exhibits: row.exhibits.iter().map(supporter).collect(),
    }
}

fn supporter(supporter: &Supporter) -> SupporterOut<'_> {
    let Supporter { tab, id, points } = supporter;
    SupporterOut { exhibit: id, tab: tab.to_string(), points }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

#[cfg(test)]
mod tests;

#[derive(Serialize)]
struct FaultsOut<'a> {
    version: u32,
    faults: Vec<FaultOut<'a>>,
}

#[derive(Serialize)]
struct FaultOut<'a> {
    message: &'a str,
    help: Option<&'a str>,
    place: PlaceOut<'a>,
}

/// Renders the faults of a manifest that could not be read.
pub fn faults(source: &str, faults: &[Fault]) -> String {
    let lines = Lines::of(source);
    let faults = faults.iter().map(|fault| FaultOut {
        message: &fault.message,
        help: fault.help.as_deref(),
        place: place_out(&lines, &fault.at, &fault.label),
    });
    let report = FaultsOut { version: VERSION, faults: faults.collect() };
    let report = serde_json::to_string_pretty(&report);
    report.expect("internal error: the report has only strings for keys") + "\n"
}

fn place_out<'a>(lines: &Lines, at: &Range<usize>, label: &'a str) -> PlaceOut<'a> {
    let (line, column) = lines.position(at.start);
    let (end_line, end_column) = lines.position(at.end);
    PlaceOut { line, column, end_line, end_column, label }
}
