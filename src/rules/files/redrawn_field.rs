#![doc = include_str!("redrawn_field.md")]

use crate::{
    case::{Case, Pages, Part},
    finding::{Finding, Rule, Severity},
    page::{self, FilePage},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "redrawn-field",
    severity: Severity::Note,
    strict: false,
    waivable: true,
    page: include_str!("redrawn_field.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    case.readable_files()
        .filter_map(|(exhibit, part, pages)| {
            Some(finding(part, pages)?.of_exhibit(&exhibit.id.value))
        })
        .collect()
}

/// What is said of a file; nothing where all its fields have looks.
fn finding(part: &Part, pages: &Pages) -> Option<Finding> {
    let on: Vec<FilePage> = pages.redrawn.keys().copied().collect();
    let first = *on.first()?;
    let drawn: u32 = pages.redrawn.values().map(|count| count.drawn).sum();
    let left: u32 = pages.redrawn.values().map(|count| count.left).sum();
    let file = &part.file;
    let shows = match (drawn, left) {
        (0, _) => String::new(),
        (_, 0) => ", and the packet shows their values".to_owned(),
        _ => format!(", and the packet shows {drawn} of them"),
    };
    let lacks = match left {
        0 => String::new(),
        1 => "; 1 has characters that no font here has".to_owned(),
        _ => format!("; {left} have characters that no font here has"),
    };
    let (all, on) = (fields(drawn + left), page::in_brackets(&on));
    let finding = RULE
        .finding(format!("`{file}` leaves the look of {all} to the viewer{shows}{lacks}{on}"))
        .at_bytes(&part.at, "compare these fields in the packet")
        .in_file(file, Some(first))
        .help(
            "compare them with the form; where they differ, print it to a new PDF where it shows as \
             it should, and list that",
        );
    Some(finding)
}

fn fields(count: u32) -> String {
    if count == 1 { "1 form field".to_owned() } else { format!("{count} form fields") }
}
