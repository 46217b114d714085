//! For a person at a terminal.

use std::{borrow::Cow, ops::Range};

use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Renderer, Snippet,
    renderer::{AnsiColor, Style},
};

use crate::{
    case::Case,
    coverage::Coverage,
    finding::{FilePlace, Finding, Severity},
    manifest::Fault,
    report::{
        Counts, count,
        lines::Lines,
        shown,
        told::{Outcome, Told},
    },
    rules::{Checked, Waived},
};

mod coverage;

mod wrap;

/// Columns a report fits in.
const WIDTH: usize = 80;

/// Headings.
const HEADING: Style = Style::new().bold();

/// What nothing stands behind.
const GAP: Style = AnsiColor::BrightRed.on_default().bold();

/// Whether a report is written in color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// With the escape sequences of a terminal.
    On,
    /// Plain text.
    Off,
}

impl Color {
    /// Text in a style, where there is color.
    fn paint(self, style: Style, text: &str) -> String {
        match self {
            Self::On => format!("{style}{text}{style:#}"),
            Self::Off => text.to_owned(),
        }
    }
}

/// One thing to tell, of a rule or of the manifest.
struct Message<'a> {
    level: Level<'a>,
    rule: Option<&'static str>,
    says: &'a str,
    labels: Vec<(Range<usize>, &'a str)>,
    place: Option<&'a FilePlace>,
    quotes: Option<&'a str>,
    help: Option<&'a str>,
}

/// Renders what a check found, then what the exhibits support, what was waived, and the counts.
pub fn render(case: &Case, checked: &Checked, coverage: &Coverage, color: Color) -> String {
    let mut sections = Vec::new();
    if !checked.findings.is_empty() {
        sections.push(findings(case, &checked.findings, color));
    }
    sections.push(coverage::render(coverage, color));
    if !checked.waived.is_empty() {
        sections.push(waived(&checked.waived, color));
    }
    sections.push(summary(Counts::of(checked)) + "\n");
    sections.join("\n")
}

/// Renders findings, each with its lines of the manifest.
pub fn findings(case: &Case, findings: &[Finding], color: Color) -> String {
    let lines = Lines::of(&case.source);
    let told = findings.iter().map(|finding| {
        let labels = finding.labels.iter().map(|(at, label)| (at.clone(), label.as_str()));
        let message = Message {
            level: level(finding.severity),
            rule: Some(finding.rule.id),
            says: &finding.message,
            labels: labels.collect(),
            place: finding.place.as_ref(),
            quotes: finding.says.as_deref(),
            help: finding.help.as_deref(),
        };
        tell(&lines, &message, color)
    });
    told.collect::<Vec<_>>().join("\n")
}

/// Renders the faults of a manifest that could not be read.
pub fn faults(source: &str, faults: &[Fault], color: Color) -> String {
    let lines = Lines::of(source);
    let mut told: Vec<String> = faults
        .iter()
        .map(|fault| {
            let message = Message {
                level: Level::ERROR,
                rule: None,
                says: &fault.message,
                labels: vec![(fault.at.clone(), &fault.label)],
                place: None,
                quotes: None,
                help: fault.help.as_deref(),
            };
            tell(&lines, &message, color)
        })
        .collect();
    told.push(format!("{}; nothing else was checked\n", count(faults.len(), "error")));
    told.join("\n")
}

fn tell(lines: &Lines, message: &Message, color: Color) -> String {
    let renderer = match color {
        Color::On => Renderer::styled(),
        Color::Off => Renderer::plain(),
    };
    let title = title(message);
    let told = renderer.term_width(WIDTH).render(&[group(lines, message, title.join("\n"))]);
    // Where no line number is shown, all below the title stands one column too far left.
    let indent = if message.labels.is_empty() { " " } else { "" };
    let told = told.lines().enumerate();
    told.flat_map(|(i, line)| [if i < title.len() { "" } else { indent }, line, "\n"]).collect()
}

fn title(message: &Message) -> Vec<String> {
    // What stands before the message: `warning[rule]: `.
    let before = "warning: ".len() + message.rule.map_or(0, |rule| rule.len() + 2);
    wrap::lines(&shown(message.says), WIDTH.saturating_sub(before))
}

fn group<'a>(lines: &Lines<'a>, message: &Message<'a>, title: String) -> Group<'a> {
    let title = message.level.clone().primary_title(title);
    let mut group = match message.rule {
        Some(rule) => Group::with_title(title.id(rule)),
        None => Group::with_title(title),
    };
    if !message.labels.is_empty() {
        group = group.element(snippet(lines, &message.labels));
    }
    // Where a line names the file, only the page is news.
    if let Some(place) = message.place.filter(|it| message.labels.is_empty() || it.page.is_some()) {
        group = group.element(Origin::path(path(place)));
    }
    if let Some(quotes) = message.quotes {
        let quotes = wrap::lines(&shown(quotes), WIDTH - "   = note: ".len()).join("\n");
        group = group.element(Level::NOTE.message(quotes));
    }
    if let Some(help) = message.help {
        let help = wrap::lines(&shown(help), WIDTH - "   = help: ".len()).join("\n");
        group = group.element(Level::HELP.message(help));
    }
    group
}

fn snippet<'a>(
    lines: &Lines<'a>,
    labels: &[(Range<usize>, &'a str)],
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let window = lines.window(labels.iter().map(|(at, _)| at.clone()));
    let annotations = window.places.into_iter().zip(labels).enumerate();
    let annotations = annotations.map(|(i, (at, (_, label)))| {
        let kind = if i == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(at).label(shown(label))
    });
    Snippet::source(window.text).line_start(window.first).path("case.yaml").annotations(annotations)
}

/// A file and page as shown, such as `exhibits/scan.pdf, page 3`.
fn path(place: &FilePlace) -> Cow<'static, str> {
    let page = place.page.map_or(String::new(), |page| format!(", page {page}"));
    format!("{}{page}", shown(&place.path())).into()
}

fn waived(waived: &[Waived], color: Color) -> String {
    let told = waived.iter().map(|Waived { finding, because, .. }| {
        let what = format!("{} ({})", shown(&finding.message), finding.rule.id);
        let why = format!("because: {}", shown(&because.value));
        wrap::hanging("  ", "    ", &what, WIDTH) + &wrap::hanging("    ", "    ", &why, WIDTH)
    });
    color.paint(HEADING, "Waived") + "\n" + &told.collect::<String>()
}

/// Renders rows of two cells under a heading, the second beside the longest of the first.
pub fn section(heading: &str, rows: &[(String, String)], color: Color) -> String {
    let width = rows.iter().map(|(about, _)| about.chars().count()).max().unwrap_or(0);
    let rows = rows.iter().map(|(about, says)| {
        let first = format!("  {about:width$}  ");
        wrap::hanging(&first, &" ".repeat(width + 4), says, WIDTH)
    });
    let rows: String = rows.collect();
    let heading = wrap::lines(heading, WIDTH).join("\n");
    color.paint(HEADING, &heading) + "\n" + &rows
}

/// The last line of the reports on all case folders.
pub fn total(all: &[Told]) -> String {
    let counted = summary(all.iter().map(Told::counts).sum());
    let faulty = all.iter().filter(|it| matches!(it.outcome, Outcome::Faulty(_))).count();
    let unopened = all.iter().filter(|it| matches!(it.outcome, Outcome::Unopened(_))).count();
    let mut parts = match all {
        [_] if 0 < unopened => Vec::new(),
        [_] => vec![counted],
        _ => vec![format!("{}: {counted}", count(all.len(), "case folder"))],
    };
    if 0 < faulty {
        parts.push(format!("{} with a case.yaml that cannot be read", count(faulty, "folder")));
    }
    if 0 < unopened {
        parts.push(format!("{} that cannot be opened", count(unopened, "folder")));
    }
    parts.join("; ")
}

/// The last line of a report, such as `2 errors, 1 warning, 1 waived`.
pub fn summary(counts: Counts) -> String {
    let besides = [(counts.waived, "waived"), (counts.lowered, "lowered")];
    let besides = besides.into_iter().filter(|(count, _)| 0 < *count);
    let found = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.notes, "note")];
    let found = found.into_iter().filter(|(found, _)| 0 < *found);
    let mut parts: Vec<String> = found.map(|(found, what)| count(found, what)).collect();
    if parts.is_empty() {
        parts.push("no findings".to_owned());
    }
    parts.extend(besides.map(|(count, what)| format!("{count} {what}")));
    parts.join(", ")
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

#[cfg(test)]
mod tests;
