#![doc = include_str!("redrawn_field.md")]

use std::collections::BTreeSet;

use crate::{
    case::{Case, Content, Pages, Part},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "redrawn-field",
    severity: Severity::Note,
    waivable: true,
    page: include_str!("redrawn_field.md"),
    check,
};

/// Most pages named in one finding.
const PAGES_NAMED: usize = 3;

fn check(case: &Case) -> Vec<Finding> {
    let mut told = BTreeSet::new();
    let firsts = case.listed_parts().filter(|(_, part)| told.insert(&part.file));
    firsts
        .filter_map(|(exhibit, part)| {
            let Content::Pages(pages) = &case.folder.get(&part.file)?.content else { return None };
            Some(finding(part, pages)?.of_exhibit(&exhibit.id.value))
        })
        .collect()
}

/// What is said of a file; nothing where all its fields have looks.
fn finding(part: &Part, pages: &Pages) -> Option<Finding> {
    let first = *pages.redrawn.keys().next()?;
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
    let all = fields(drawn + left);
    let finding = RULE
        .finding(format!("`{file}` leaves {all} to the viewer{shows}{lacks} ({})", named(pages)))
        .at_bytes(&part.at, "compare these fields in the packet")
        .in_file(file, Some(first))
        .help("print the form to a new PDF where it shows as it should, and list that");
    Some(finding)
}

fn fields(count: u32) -> String {
    if count == 1 { "1 form field".to_owned() } else { format!("{count} form fields") }
}

/// The pages, as in `page 2` or `pages 1, 2, 3 and 9 more`.
fn named(pages: &Pages) -> String {
    let shown: Vec<String> =
        pages.redrawn.keys().take(PAGES_NAMED).map(ToString::to_string).collect();
    let shown = shown.join(", ");
    match pages.redrawn.len() {
        1 => format!("page {shown}"),
        2..=PAGES_NAMED => format!("pages {shown}"),
        count => format!("pages {shown} and {} more", count - PAGES_NAMED),
    }
}
