//! `catpacket explain`

use std::process::ExitCode;

use anyhow::bail;

use super::Stdio;
use crate::rules;

/// `catpacket explain`
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  catpacket explain uncovered-element")]
pub struct Explain {
    /// The rule; all are listed when left out
    rule: Option<String>,
}

/// Shows the page of a rule, or the list of all.
pub fn run(it: &Explain, stdio: &mut Stdio<'_>) -> anyhow::Result<ExitCode> {
    let Some(wanted) = &it.rule else {
        for (family, rules) in rules::FAMILIES {
            writeln!(stdio.out, "{family}")?;
            for rule in *rules {
                let summary = rule.page.lines().nth(2).unwrap_or_default();
                writeln!(stdio.out, "  {:<34} {summary}", rule.id)?;
            }
        }
        return Ok(ExitCode::SUCCESS);
    };
    match rules::all().find(|rule| rule.id == *wanted) {
        Some(rule) => {
            write!(stdio.out, "{}", rule.page)?;
            Ok(ExitCode::SUCCESS)
        }
        None => bail!("there is no rule `{wanted}`; `catpacket explain` lists them all"),
    }
}
