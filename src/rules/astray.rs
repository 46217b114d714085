//! What rules say of a cite of the brief that is bound with the exhibits.

use std::collections::BTreeMap;

use crate::{
    brief::{Astray, Place, Problem},
    case::{Brief, Case},
    finding::{Finding, Rule},
    page::{FilePage, named},
};

/// The findings of a rule on cites of one kind, those of the same words together.
pub fn findings(rule: &'static Rule, case: &Case, problem: Problem) -> Vec<Finding> {
    let mut found: Vec<(&Brief, &Astray, Vec<Place>)> = Vec::new();
    let mut told: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (brief, it) in case.astray(problem) {
        let Some((place, words)) = &it.cited else { continue };
        let at = *told.entry((words, &it.message)).or_insert(found.len());
        match found.get_mut(at) {
            Some((.., places)) => places.push(*place),
            None => found.push((brief, it, vec![*place])),
        }
    }
    found.iter().filter_map(|(brief, it, places)| finding(rule, brief, it, places)).collect()
}

fn finding(rule: &'static Rule, brief: &Brief, it: &Astray, places: &[Place]) -> Option<Finding> {
    let (first, words) = it.cited.as_ref()?;
    let finding = rule.finding(format!("`{words}` is cited, and {}", it.message));
    let right = it.help.as_ref().map_or(String::new(), |help| format!("{help}; "));
    let help = format!("{right}correct the cite in the brief, and save it as PDF again");
    let mut pages: Vec<FilePage> =
        places.iter().filter_map(|place| place.page().map(FilePage)).collect();
    pages.dedup();
    let label = format!("cites it on {}", named(&pages));
    Some(on(finding, brief, *first, &label).help(help))
}

/// Points at a page of the brief, and at where the manifest names it.
pub fn on(finding: Finding, brief: &Brief, place: Place, label: &str) -> Finding {
    let page = place.page().map(FilePage);
    let finding = finding.at_bytes(&brief.part.at, label).of_exhibit(&brief.entry.id.value);
    finding.in_file(&brief.part.file, page)
}
