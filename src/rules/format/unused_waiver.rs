#![doc = include_str!("unused_waiver.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{Waiver, nearest},
    rules,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unused-waiver",
    severity: Severity::Warning,
    strict: false,
    waivable: false,
    page: include_str!("unused_waiver.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    unused(case, &rules::before_waivers(case))
}

/// The waivers that accept none of the findings.
pub fn unused(case: &Case, findings: &[Finding]) -> Vec<Finding> {
    let waivers = case.manifest.waivers.iter();
    waivers
        .filter(|waiver| case.strict || !is_strict(waiver))
        .filter(|waiver| !findings.iter().any(|finding| rules::waives(waiver, finding)))
        .map(|waiver| {
            let finding = explain(waiver);
            match &waiver.exhibit {
                Some(exhibit) => finding.of_exhibit(&exhibit.value),
                None => finding,
            }
        })
        .collect()
}

/// Whether its rule is not run unless asked for.
fn is_strict(waiver: &Waiver) -> bool {
    rules::all().any(|rule| rule.strict && rule.id == waiver.rule.value)
}

/// Says why a waiver accepts nothing.
fn explain(waiver: &Waiver) -> Finding {
    let id = waiver.rule.value.as_str();
    let (message, help) = match rules::all().find(|rule| rule.id == id) {
        Some(rule) if rule.waivable => {
            let of =
                waiver.exhibit.as_ref().map_or(String::new(), |it| format!(" in `{}`", it.value));
            (format!("`{id}` finds nothing to waive{of}"), "take the waiver out".to_owned())
        }
        Some(_) => (
            format!("`{id}` cannot be waived"),
            "put right what it finds, and take the waiver out".to_owned(),
        ),
        None => {
            let near = nearest(id, rules::all().map(|rule| rule.id));
            let help = near.map(|near| format!("did you mean `{near}`?"));
            (
                format!("no rule is called `{id}`"),
                help.unwrap_or_else(|| "`catpacket explain` lists the rules".to_owned()),
            )
        }
    };
    RULE.finding(message).at(&waiver.rule, "accepts nothing").help(help)
}
