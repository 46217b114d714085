#![doc = include_str!("repeated_page.md")]

use std::collections::BTreeMap;

use crate::{
    case::{Case, Role},
    finding::{Finding, Rule, Severity},
    manifest::ExhibitEntry,
    page::FilePage,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "repeated-page",
    severity: Severity::Note,
    strict: true,
    waivable: true,
    page: include_str!("repeated_page.md"),
    check,
};

/// A page that was met before, with its exhibit.
type Met<'a> = (&'a ExhibitEntry, &'a str, FilePage);

fn check(case: &Case) -> Vec<Finding> {
    let mut met: BTreeMap<u128, Met<'_>> = BTreeMap::new();
    let mut findings = Vec::new();
    for (exhibit, part, pages) in
        case.readable_parts().filter(|(_, it, _)| it.role == Role::Original)
    {
        for taken in part.runs.iter().flat_map(|run| &run.pages) {
            let reading = pages.pages.get(taken.page.0 as usize - 1).map(|it| &it.reading);
            if reading.is_none_or(|it| it.blank) {
                continue;
            }
            let first = *met.entry(taken.fingerprint).or_insert((exhibit, &part.file, taken.page));
            // The same file twice is told as a whole.
            if first.0.id != exhibit.id && !is_same_file(case, first.1, &part.file) {
                let (of, file, page) = first;
                let said = format!(
                    "page {} of `{}` shows what page {page} of `{file}` shows",
                    taken.page, part.file
                );
                let finding = RULE.finding(said).at_bytes(&part.at, "has the page again");
                let finding = finding.at(&of.id, "has it first").of_exhibit(&exhibit.id.value);
                findings.push(finding.in_file(&part.file, Some(taken.page)).help(
                    "keep it where it proves most, and leave it out of the other with `pages:`",
                ));
                break;
            }
        }
    }
    findings
}

fn is_same_file(case: &Case, one: &str, other: &str) -> bool {
    let hash = |file: &str| case.folder.get(file).and_then(|it| it.sha256);
    hash(one) == hash(other)
}
