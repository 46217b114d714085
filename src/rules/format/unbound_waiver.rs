#![doc = include_str!("unbound_waiver.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::Waiver,
    rules::waiving,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unbound-waiver",
    severity: Severity::Warning,
    strict: false,
    waivable: false,
    page: include_str!("unbound_waiver.md"),
    check: waiving::nothing,
};

/// The waivers that accept what is found in a file, whatever the file holds.
pub fn unbound(case: &Case, findings: &[Finding]) -> Vec<Finding> {
    let waivers = case.manifest.waivers.iter().filter(|waiver| waiver.sha256.is_empty());
    let bindable = |waiver: &Waiver| {
        let contents = waiving::contents(case, waiver, findings);
        (!contents.is_empty()).then(|| finding(waiver, &contents))
    };
    waivers.filter_map(bindable).collect()
}

fn finding(waiver: &Waiver, contents: &[String]) -> Finding {
    let id = &waiver.rule.value;
    let finding = RULE.finding(format!("`{id}` is waived for any file, also one put in its place"));
    let finding = finding.at(&waiver.rule, "for which content?").help(format!(
        "add `{}` to the waiver, and it holds for what you looked at alone",
        waiving::binding(contents)
    ));
    waiver.exhibit.iter().fold(finding, |finding, exhibit| finding.of_exhibit(&exhibit.value))
}
