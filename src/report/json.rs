//! For another program, in the form of `docs/report.schema.json`.
//!
//! Places and ids only: the reasons of waivers and answers stay in the manifest.

use serde::Serialize;

use crate::{
    coverage::{Row, Supporter},
    manifest::StatusKind,
    report::{
        Counts,
        told::{Item, Outcome, Place, Told, WaivedItem},
    },
};

/// The name of the form, which ends in its version.
const SCHEMA: &str = "urn:catpacket:report:1";

/// What every report says of its own form; it goes up when a reader must be changed.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    schema: &'a str,
    version: u32,
    counts: CountsOut,
    cases: Vec<CaseOut<'a>>,
}

#[derive(Serialize)]
struct CountsOut {
    error: usize,
    warning: usize,
    note: usize,
    waived: usize,
    lowered: usize,
}

#[derive(Serialize)]
struct CaseOut<'a> {
    folder: &'a str,
    manifest: String,
    #[serde(flatten)]
    outcome: OutcomeOut<'a>,
}

#[derive(Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
enum OutcomeOut<'a> {
    Checked {
        counts: CountsOut,
        findings: Vec<FindingOut<'a>>,
        waived: Vec<WaivedOut<'a>>,
        coverage: Vec<RowOut<'a>>,
    },
    Faulty {
        faults: Vec<FaultOut<'a>>,
    },
    Unopened {
        why: &'a str,
    },
}

#[derive(Serialize)]
struct FindingOut<'a> {
    rule: &'a str,
    severity: &'a str,
    /// Whether that is less than the rule says.
    lowered: bool,
    message: &'a str,
    help: Option<&'a str>,
    exhibit: Option<&'a str>,
    file: Option<&'a str>,
    page: Option<u32>,
    /// In the manifest, the primary one first.
    places: Vec<PlaceOut<'a>>,
}

#[derive(Serialize)]
struct FaultOut<'a> {
    message: &'a str,
    help: Option<&'a str>,
    place: Option<PlaceOut<'a>>,
}

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
    /// Of the file that was accepted.
    sha256: Option<&'a str>,
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

/// Renders all case folders as one document.
pub fn render(all: &[Told]) -> String {
    let report = Report {
        schema: SCHEMA,
        version: VERSION,
        counts: counts(all.iter().map(Told::counts).sum()),
        cases: all.iter().map(case).collect(),
    };
    let report = serde_json::to_string_pretty(&report);
    report.expect("internal error: the report has only strings for keys") + "\n"
}

fn case(told: &Told) -> CaseOut<'_> {
    let outcome = match &told.outcome {
        Outcome::Checked { findings, waived, coverage } => OutcomeOut::Checked {
            counts: counts(told.counts()),
            findings: findings.iter().map(finding).collect(),
            waived: waived.iter().map(accepted).collect(),
            coverage: coverage.rows.iter().map(row).collect(),
        },
        Outcome::Faulty(faults) => {
            OutcomeOut::Faulty { faults: faults.iter().map(fault).collect() }
        }
        Outcome::Unopened(why) => OutcomeOut::Unopened { why },
    };
    CaseOut { folder: &told.folder, manifest: told.manifest(), outcome }
}

fn counts(counts: Counts) -> CountsOut {
    let Counts { errors, warnings, notes, waived, lowered } = counts;
    CountsOut { error: errors, warning: warnings, note: notes, waived, lowered }
}

fn finding(item: &Item) -> FindingOut<'_> {
    let file = item.file.as_ref();
    FindingOut {
        rule: item.rule.map_or("", |rule| rule.id),
        severity: item.severity.id(),
        lowered: item.lowered,
        message: &item.message,
        help: item.help.as_deref(),
        exhibit: item.exhibit.as_deref(),
        file: file.map(|it| it.name.as_str()),
        page: file.and_then(|it| it.page),
        places: item.places.iter().map(place).collect(),
    }
}

fn accepted(WaivedItem { item, because, sha256 }: &WaivedItem) -> WaivedOut<'_> {
    let sha256 = sha256.as_deref();
    WaivedOut { finding: finding(item), because_line: because.line, sha256 }
}

fn fault(item: &Item) -> FaultOut<'_> {
    let place = item.places.first().map(place);
    FaultOut { message: &item.message, help: item.help.as_deref(), place }
}

fn place(place: &Place) -> PlaceOut<'_> {
    let Place { line, column, end_line, end_column, label } = place;
    let (line, column, end_line, end_column) = (*line, *column, *end_line, *end_column);
    PlaceOut { line, column, end_line, end_column, label }
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

#[cfg(test)]
mod tests;
