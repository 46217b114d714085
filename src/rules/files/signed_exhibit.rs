#![doc = include_str!("signed_exhibit.md")]

use crate::{
    case::{Case, Pages, Part},
    finding::{Finding, Rule, Severity},
    page::{self, FilePage},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "signed-exhibit",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("signed_exhibit.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    case.readable_files()
        .filter_map(|(exhibit, part, pages)| {
            let signed = !pages.signed.is_empty();
            Some(signed.then(|| finding(part, pages))?.of_exhibit(&exhibit.id.value))
        })
        .collect()
}

fn finding(part: &Part, pages: &Pages) -> Finding {
    let on: Vec<FilePage> = pages.signed.iter().flatten().copied().collect();
    let (file, places) = (&part.file, page::in_brackets(&on));
    let message = format!(
        "`{file}` is digitally signed{places}, and the signature does not survive in a packet"
    );
    RULE.finding(message)
        .at_bytes(&part.at, "the packet shows its look")
        .in_file(file, on.first().copied())
        .help("keep the signed original: its signature can only be verified there")
}
