#![doc = include_str!("repeated_page.md")]

use std::collections::BTreeMap;

use crate::{
    case::{Case, Pages, Part, Role},
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

/// A page with the exhibit and the part it is in.
type Filed<'a> = (&'a ExhibitEntry, &'a Part, FilePage);

fn check(case: &Case) -> Vec<Finding> {
    let mut first: BTreeMap<u128, Filed<'_>> = BTreeMap::new();
    let mut findings = Vec::new();
    let originals = case.readable_parts().filter(|(_, part, _)| part.role == Role::Original);
    for (exhibit, part, pages) in originals {
        let mut again = None;
        for (fingerprint, page) in shown(part, pages) {
            let filed = (exhibit, part, page);
            let before = *first.entry(fingerprint).or_insert(filed);
            if repeats(case, before, filed) {
                again = again.or(Some((before, filed)));
            }
        }
        findings.extend(again.map(|(before, filed)| finding(before, filed)));
    }
    findings
}

/// The pages of a part that show something, with what they show.
fn shown(part: &Part, pages: &Pages) -> impl Iterator<Item = (u128, FilePage)> {
    let blank =
        |page: FilePage| pages.pages.get(page.0 as usize - 1).is_none_or(|it| it.reading.blank);
    let taken = part.runs.iter().flat_map(|run| &run.pages);
    taken.filter(move |it| !blank(it.page)).map(|it| (it.fingerprint, it.page))
}

/// Whether a page is filed again in another exhibit; the same file twice is told as a whole.
fn repeats(case: &Case, (first, before, _): Filed<'_>, (second, part, _): Filed<'_>) -> bool {
    let hash = |part: &Part| case.folder.get(&part.file).and_then(|it| it.sha256);
    first.id != second.id && hash(before) != hash(part)
}

fn finding((first, before, page): Filed<'_>, (second, part, again): Filed<'_>) -> Finding {
    let (file, of) = (&part.file, &before.file);
    RULE.finding(format!("page {again} of `{file}` shows what page {page} of `{of}` shows"))
        .at_bytes(&part.at, "has the page again")
        .at(&first.id, "has it first")
        .in_file(file, Some(again))
        .of_exhibit(&second.id.value)
        .help("keep it where it proves most, and leave it out of the other with `pages:`")
}
