//! `catpacket check`

use std::process::ExitCode;

use super::{
    Check, Format, Report, Stdio, jobs,
    open::{Open, Opened, open},
    progress::Progress,
};
use crate::{
    coverage,
    manifest::Fault,
    report::{json, text},
    rules::{self, Checked},
};

/// Checks case folders one after another.
pub fn run(it: &Check, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let mut failed = false;
    for path in &it.paths {
        if 1 < it.paths.len() && it.report.format == Format::Text {
            writeln!(stdio.out, "{}", crate::report::shown(&path.display().to_string()))?;
        }
        failed |= match open(path, jobs(it.jobs), &Progress::new(stdio.progress))? {
            Opened::Case(mut open) => {
                open.case.strict = it.strict;
                let checked = rules::check(&open.case);
                tell(&open, &checked, &it.report, stdio)?;
                fails(&checked, &it.report)
            }
            Opened::Faulty(source, faults) => {
                tell_faults(&source, &faults, &it.report, stdio)?;
                true
            }
        };
    }
    Ok(ExitCode::from(u8::from(failed)))
}

/// Tells what a check found.
pub fn tell(
    open: &Open,
    checked: &Checked,
    report: &Report,
    stdio: &mut Stdio<'_>,
) -> anyhow::Result<()> {
    let coverage = coverage::matrix(&open.case);
    let told = match report.format {
        Format::Text => text::render(&open.case, checked, &coverage, color(stdio)),
        Format::Json => json::render(&open.case, checked, &coverage),
    };
    Ok(stdio.out.write_all(told.as_bytes())?)
}

/// Tells what is wrong with a manifest.
pub fn tell_faults(
    source: &str,
    faults: &[Fault],
    report: &Report,
    stdio: &mut Stdio<'_>,
) -> anyhow::Result<()> {
    let told = match report.format {
        Format::Text => text::faults(source, faults, color(stdio)),
        Format::Json => json::faults(source, faults),
    };
    Ok(stdio.out.write_all(told.as_bytes())?)
}

fn color(stdio: &Stdio<'_>) -> text::Color {
    if stdio.color { text::Color::On } else { text::Color::Off }
}

fn fails(checked: &Checked, report: &Report) -> bool {
    let least = report.fail_on.severity();
    checked.findings.iter().any(|finding| least <= finding.rule.severity)
}
