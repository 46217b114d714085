#![doc = include_str!("converted_exhibit.md")]

use crate::{
    case::{Case, Made, Part},
    finding::{Finding, Rule, Severity},
    manifest::ExhibitEntry,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "converted-exhibit",
    severity: Severity::Note,
    strict: false,
    waivable: true,
    page: include_str!("converted_exhibit.md"),
    check,
};

/// A file that was made into pages.
type Converted<'a> = (&'a ExhibitEntry, &'a Part, &'a Made);

fn check(case: &Case) -> Vec<Finding> {
    let converted: Vec<Converted<'_>> = case
        .readable_files()
        .filter_map(|(exhibit, part, pages)| Some((exhibit, part, pages.made.as_ref()?)))
        // Of recordings another rule speaks.
        .filter(|(_, _, made)| !made.recording)
        .collect();
    // Twenty photographs of one exhibit are one matter.
    let alike = |one: &Converted<'_>, other: &Converted<'_>| {
        one.0.id == other.0.id && one.2.kind == other.2.kind && one.2.how == other.2.how
    };
    converted.chunk_by(alike).filter_map(told).collect()
}

fn told(files: &[Converted<'_>]) -> Option<Finding> {
    let (exhibit, part, Made { kind, how, .. }) = files.first()?;
    let file = &part.file;
    let message = match files.len() - 1 {
        0 => format!("`{file}` ({kind}) is not in the packet as it is: {how}"),
        more => {
            let files = if more == 1 { "file" } else { "files" };
            format!(
                "`{file}` ({kind}) and {more} more {files} are not in the packet as they are: {how}"
            )
        }
    };
    Some(
        RULE.finding(message)
            .at_bytes(&part.at, "made into pages")
            .in_file(file, None)
            .of_exhibit(&exhibit.id.value)
            .help("compare its pages in the packet with the file, and keep the file"),
    )
}
