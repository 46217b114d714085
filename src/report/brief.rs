//! What is wrong with the cites of a brief.

pub mod json;

use std::fmt::Write;

use super::{count, shown};
use crate::{
    brief::{Astray, Cites},
    severity::Severity,
};

/// Tells it for a person at a terminal; `file` is the name of the brief.
pub fn render(file: &str, cites: &Cites, findings: &[Astray]) -> String {
    let mut told = String::new();
    for finding in findings {
        let (severity, id) = (finding.problem.severity().id(), finding.problem.id());
        let mut line = |text: &str| {
            writeln!(told, "{}", shown(text)).expect("internal error: a string takes all");
        };
        line(&format!("{severity}[{id}]: {}", finding.message));
        if let Some((place, words)) = &finding.cited {
            line(&format!("  --> {file}, {place}: {words}"));
        }
        if let Some(help) = &finding.help {
            line(&format!("  = help: {help}"));
        }
        told.push('\n');
    }
    told + &summary(cites, findings) + "\n"
}

/// How many cites there are, and how many findings.
fn summary(cites: &Cites, findings: &[Astray]) -> String {
    let of = |severity| findings.iter().filter(|it| it.problem.severity() == severity).count();
    let counts = [Severity::Error, Severity::Warning, Severity::Note];
    let counts = counts.map(|severity| (of(severity), severity.id()));
    let counts = counts.iter().filter(|(count, _)| 0 < *count);
    let counts = counts.map(|(number, what)| count(*number, what)).collect::<Vec<_>>().join(", ");
    let counts = if counts.is_empty() { "no findings".to_owned() } else { counts };
    format!("{} to the record, {counts}", count(cites.read.len(), "cite"))
}
