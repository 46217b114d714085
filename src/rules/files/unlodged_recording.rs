#![doc = include_str!("unlodged_recording.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unlodged-recording",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unlodged_recording.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let recordings = case.readable_files().filter_map(|(exhibit, part, pages)| {
        pages.made.as_ref().filter(|made| made.recording).map(|made| (exhibit, part, made))
    });
    recordings
        .map(|(exhibit, part, made)| {
            let (file, kind) = (&part.file, &made.kind);
            RULE.finding(format!("a sheet stands for `{file}` ({kind}), which no page can hold"))
                .at_bytes(&part.at, "not in the packet itself")
                .in_file(file, None)
                .of_exhibit(&exhibit.id.value)
                .help("lodge the recording itself with the court, as the judge directs")
        })
        .collect()
}
