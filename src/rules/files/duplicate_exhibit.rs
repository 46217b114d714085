#![doc = include_str!("duplicate_exhibit.md")]

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    case::{Case, FoundFile, Part, Role},
    finding::{Finding, Rule, Severity},
    manifest::ExhibitEntry,
    page::FilePage,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "duplicate-exhibit",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("duplicate_exhibit.md"),
    check,
};

/// A part of an exhibit, and the pages it takes; `None` when all.
struct Filed<'a> {
    exhibit: &'a ExhibitEntry,
    part: &'a Part,
    pages: Option<BTreeSet<FilePage>>,
}

fn check(case: &Case) -> Vec<Finding> {
    let mut seen: BTreeMap<[u8; 32], Vec<Filed>> = BTreeMap::new();
    let mut findings = Vec::new();
    for (exhibit, part) in case.listed_parts() {
        let Some(found) = case.folder.get(&part.file) else { continue };
        let Some(sha256) = found.sha256 else { continue };
        let filed = Filed { exhibit, part, pages: taken(found, part) };
        let same = seen.entry(sha256).or_default();
        match same.iter().find(|first| repeats(first, &filed)) {
            Some(first) => findings.push(finding(first, &filed)),
            None => same.push(filed),
        }
    }
    findings
}

fn finding(first: &Filed, again: &Filed) -> Finding {
    let (id, first_id) = (&again.exhibit.id.value, &first.exhibit.id.value);
    let (part, first) = (again.part, first.part);
    let message = if part.file == first.file {
        format!("`{}` is filed twice, in `{first_id}` and in `{id}`", part.file)
    } else {
        format!("`{}` of `{id}` and `{}` of `{first_id}` are the same", part.file, first.file)
    };
    let finding = RULE.finding(message).at_bytes(&part.at, "the same document again");
    // Two files of one pattern are written in one place.
    let finding = if first.at == part.at { finding } else { finding.at_bytes(&first.at, "first") };
    finding
        .in_file(&part.file, None)
        .of_exhibit(id)
        .help("keep one, and let `supports:` of that exhibit name all that it proves")
}

/// Whether the second of two equal files files a page again.
///
/// One certificate may cover several translations, and one scan may be split among exhibits.
fn repeats(first: &Filed, second: &Filed) -> bool {
    if first.part.role == Role::Certificate && second.part.role == Role::Certificate {
        return false;
    }
    match (&first.pages, &second.pages) {
        (Some(first), Some(second)) => !first.is_disjoint(second),
        _ => true,
    }
}

/// The pages a part selects; `None` when it takes all, or what the file does not have.
fn taken(found: &FoundFile, part: &Part) -> Option<BTreeSet<FilePage>> {
    let pages = part.pages.as_ref()?.of(found.page_count()?).ok()?;
    Some(pages.into_iter().collect())
}
