#![doc = include_str!("unusable_password_file.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unusable-password-file",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unusable_password_file.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let named = case.manifest.filing.password_file.as_ref().zip(case.password_fault.as_ref());
    let finding = named.map(|(file, why)| {
        RULE.finding(format!("the passwords in `{}` cannot be used: {why}", file.value))
            .at(file, "named here")
            .help(
                "write a text file beside case.yaml with one password on each line and save it as \
                 UTF-8, or remove `password_file:`",
            )
    });
    finding.into_iter().collect()
}
