#![doc = include_str!("social_security_number.md")]

use crate::{
    case::{Case, PartPages},
    finding::{Finding, Rule, Severity},
    manifest::ExhibitKind,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "social-security-number",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("social_security_number.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let pages = case.pages_with(|reading| 0 < reading.social_security);
    let pages = pages.filter(|it| !it.exhibit.is(ExhibitKind::is_publication));
    let finding = |it: PartPages<'_>| {
        RULE.finding(format!("{} may have a Social Security number in full", it.named()))
            .on(&it, "three, two and four digits")
            .help("redact all but the last four digits; if it is another number, waive this")
    };
    pages.map(finding).collect()
}
