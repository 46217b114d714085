//! Findings, each with its place and what to do.

use super::{prose, text};
use crate::{
    finding::{Finding, Severity},
    report::{lines::Lines, preview::places},
};

/// Findings with an anchor for each, by its place in the report.
pub fn list(findings: Option<&Vec<(usize, &Finding)>>, lines: &Lines<'_>) -> String {
    let Some(findings) = findings else { return "<p>No findings.</p>\n".to_owned() };
    let items = findings.iter().map(|(at, finding)| item(*at, finding, lines));
    format!("<ul class=\"findings\">\n{}</ul>\n", items.collect::<String>())
}

fn item(at: usize, finding: &Finding, lines: &Lines<'_>) -> String {
    let (class, name) = match finding.severity {
        Severity::Error => ("gap", "Error"),
        Severity::Warning => ("weak", "Warning"),
        Severity::Note => ("note", "Note"),
    };
    let places = places(lines, finding);
    let places = places.iter().map(|place| format!("<li>{}</li>", prose(place)));
    let places: String = places.collect();
    let places = if places.is_empty() { places } else { format!("<ul>{places}</ul>") };
    let help =
        finding.help.iter().map(|help| format!("<p><em>To mend it:</em> {}</p>", prose(help)));
    format!(
        "<li id=\"finding-{at}\"><p><strong class=\"{class}\">{name}</strong> {} \
         <span class=\"rule\">{}</span></p>{places}{}</li>\n",
        prose(&finding.message),
        text(finding.rule.id),
        help.collect::<String>()
    )
}
