#![doc = include_str!("mixed_filing.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "mixed-filing",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("mixed_filing.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let is_filing = |it: &&ExhibitEntry| it.is(ExhibitKind::is_filing);
    let exhibits = &case.manifest.exhibits;
    let filings: Vec<&ExhibitEntry> = exhibits.iter().filter(is_filing).collect();
    if filings.len() == exhibits.len() && filings.len() < 2 {
        return Vec::new();
    }
    filings
        .into_iter()
        .map(|exhibit| {
            let id = &exhibit.id.value;
            RULE.finding(format!("`{id}` is a filing of its own, not an exhibit"))
                .at(&exhibit.id, "among exhibits")
                .of_exhibit(id)
                .help(if exhibit.is(|kind| kind == ExhibitKind::Brief) {
                    "take it out and file it separately, or name its PDF as `brief:` under `filing:`"
                } else {
                    "take it out of the exhibits, and file it separately"
                })
        })
        .collect()
}
