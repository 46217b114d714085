#![doc = include_str!("outdated_waiver.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::Waiver,
    rules::waiving,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "outdated-waiver",
    severity: Severity::Warning,
    strict: false,
    waivable: false,
    page: include_str!("outdated_waiver.md"),
    check: waiving::nothing,
};

/// The waivers that speak of a file and were given for another content.
pub fn outdated(case: &Case, findings: &[Finding]) -> Vec<Finding> {
    let waivers = case.manifest.waivers.iter();
    waivers.filter_map(|waiver| judge(case, waiver, findings)).collect()
}

fn judge(case: &Case, waiver: &Waiver, findings: &[Finding]) -> Option<Finding> {
    let last = waiver.sha256.last()?;
    let named = findings.iter().filter(|finding| waiving::names(waiver, finding));
    let mut changed = named.filter(|finding| {
        waiving::content(case, finding).is_some_and(|content| !waiving::covers(waiver, &content))
    });
    let place = changed.find_map(|finding| finding.place.as_ref())?;
    let binding = waiving::binding(&waiving::contents(case, waiver, findings));
    let finding = RULE.finding(format!(
        "`{}` is not as it was when `{}` was waived",
        place.file, waiver.rule.value
    ));
    let finding = finding.at(last, "another content").help(format!(
        "look at the file again; to accept what is found in it now, write `{binding}`"
    ));
    let exhibit = waiver.exhibit.iter();
    Some(exhibit.fold(finding, |finding, exhibit| finding.of_exhibit(&exhibit.value)))
}
