#![doc = include_str!("altered_scan.md")]

use crate::{
    case::{Case, Ocr, Part, Unrecognized},
    finding::{Finding, Rule, Severity},
    manifest::ExhibitEntry,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "altered-scan",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("altered_scan.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let files = case.readable_files();
    files
        .filter_map(|(exhibit, part, pages)| match &pages.ocr {
            Some(Ocr::Undone(Unrecognized::Altered(what))) => Some(finding(exhibit, part, what)),
            _ => None,
        })
        .collect()
}

fn finding(exhibit: &ExhibitEntry, part: &Part, what: &str) -> Finding {
    let file = &part.file;
    RULE.finding(format!("ocrmypdf did not give `{file}` back as it was: {what}"))
        .at_bytes(&part.at, "taken as it is, without text")
        .in_file(file, None)
        .of_exhibit(&exhibit.id.value)
        .help(
            "have another program recognize the text, compare the pages, and list the file that \
             it saves; or leave out `ocr:`, and the scan goes in as it is",
        )
}
