#![doc = include_str!("changed_filed_exhibit.md")]

use crate::{
    case::{Case, Filed, FiledExhibit},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "changed-filed-exhibit",
    severity: Severity::Error,
    strict: false,
    waivable: false,
    page: include_str!("changed_filed_exhibit.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let filed =
        case.filed.iter().flat_map(|it| it.exhibits.iter().map(move |exhibit| (it, exhibit)));
    filed.filter_map(|(filed, exhibit)| changed(case, filed, exhibit)).collect()
}

fn changed(case: &Case, filed: &Filed, exhibit: &FiledExhibit) -> Option<Finding> {
    let (id, tab, on) = (&exhibit.id, exhibit.tab, filed.on);
    let place = case.manifest.place(id);
    let Some((place, entry)) = place.and_then(|at| Some((at, case.manifest.exhibits.get(at)?)))
    else {
        let said =
            format!("`{id}` was filed on {on} as Tab {tab}, and case.yaml no longer lists it");
        let help = "put its entry back; what is filed stays in the case";
        let first = &case.manifest.exhibits.first()?.id;
        let finding = RULE.finding(said).at(first, "neither this exhibit nor any other");
        return Some(finding.of_exhibit(id).help(help));
    };
    if let Some(fixed) = entry.tab.as_ref().filter(|it| it.value != tab) {
        let said = format!("`{id}` was filed on {on} as Tab {tab}, not as Tab {}", fixed.value);
        let help = "take `tab:` out; it keeps the tab under which it was filed";
        return Some(RULE.finding(said).at(fixed, "another tab").of_exhibit(id).help(help));
    }
    // What cannot be read is for other rules to tell.
    if case.has_what_was_filed(place, exhibit)? {
        return None;
    }
    let said = format!("`{id}` was filed on {on} as Tab {tab}, and has other pages now");
    let help = format!(
        "put back what was filed; to file the change, add it as an exhibit of its own, such as \
         `{id}-amended`"
    );
    Some(RULE.finding(said).at(&entry.id, "changed since").of_exhibit(id).help(help))
}
