#![doc = include_str!("missing_appearance.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "missing-appearance",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("missing_appearance.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let silent = case.manifest.counsel.iter().filter(|counsel| counsel.e28.is_none());
    let told = silent.map(|counsel| {
        RULE.finding("case.yaml does not say where the EOIR-28 of counsel is")
            .at_bytes(&counsel.at, "appears for the respondent")
            .help("add `e28: filed` where it is on file, `e28: included` where it goes with this")
    });
    told.collect()
}
