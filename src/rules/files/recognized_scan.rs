#![doc = include_str!("recognized_scan.md")]

use crate::{
    case::{Case, Part, Recognized},
    finding::{Finding, Rule, Severity},
    manifest::ExhibitEntry,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "recognized-scan",
    severity: Severity::Note,
    strict: false,
    waivable: true,
    page: include_str!("recognized_scan.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let files = case.readable_files();
    let read =
        files.filter_map(|(exhibit, part, pages)| Some((exhibit, part, pages.recognized()?)));
    read.map(|(exhibit, part, told)| finding(exhibit, part, told)).collect()
}

fn finding(exhibit: &ExhibitEntry, part: &Part, told: &Recognized) -> Finding {
    let (file, by, languages) = (&part.file, &told.by, told.languages.join(", "));
    RULE.finding(format!("the text of `{file}` was recognized by {by}, in `{languages}`"))
        .at_bytes(&part.at, "read by a machine")
        .in_file(file, None)
        .of_exhibit(&exhibit.id.value)
        .help("compare what you quote of it with the scan, which is in the packet as it is")
}
