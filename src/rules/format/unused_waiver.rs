#![doc = include_str!("unused_waiver.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::Waiver,
    rules::{self, waiving},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unused-waiver",
    severity: Severity::Warning,
    strict: false,
    waivable: false,
    page: include_str!("unused_waiver.md"),
    check: waiving::nothing,
};

/// The waivers that accept none of the findings, and the contents that bind nothing.
pub fn unused(case: &Case, findings: &[Finding]) -> Vec<Finding> {
    let waivers = case.manifest.waivers.iter();
    let of_exhibit = |(waiver, finding): (&Waiver, Finding)| match &waiver.exhibit {
        Some(exhibit) => finding.of_exhibit(&exhibit.value),
        None => finding,
    };
    let unused = waivers.filter_map(|waiver| Some((waiver, judge(case, waiver, findings)?)));
    unused.map(of_exhibit).collect()
}

fn judge(case: &Case, waiver: &Waiver, findings: &[Finding]) -> Option<Finding> {
    let rule = rules::named(&waiver.rule.value);
    if rule.is_some_and(|rule| !rules::is_asked(case, rule)) {
        return None;
    }
    if !findings.iter().any(|finding| waiving::names(waiver, finding)) {
        return Some(explain(waiver, rule));
    }
    let sha256 = waiver.sha256.first()?;
    let binds_nothing = waiving::contents(case, waiver, findings).is_empty();
    binds_nothing.then(|| {
        RULE.finding(format!(
            "`{}` finds this in no file, so `sha256:` binds nothing",
            waiver.rule.value
        ))
        .at(sha256, "binds nothing")
        .help("take `sha256:` out of the waiver")
    })
}

/// Says why a waiver accepts nothing.
fn explain(waiver: &Waiver, rule: Option<&Rule>) -> Finding {
    let id = waiver.rule.value.as_str();
    let of = waiver.exhibit.as_ref().map_or(String::new(), |it| format!(" in `{}`", it.value));
    let (message, help) = match rule.map(|rule| rule.waivable) {
        Some(true) => {
            (format!("`{id}` finds nothing to waive{of}"), "take the waiver out".to_owned())
        }
        Some(false) => (
            format!("`{id}` cannot be waived"),
            "put right what it finds, and take the waiver out".to_owned(),
        ),
        None => (format!("no rule is called `{id}`"), rules::suggestion(id)),
    };
    RULE.finding(message).at(&waiver.rule, "accepts nothing").help(help)
}
