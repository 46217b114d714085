#![doc = include_str!("incomplete_arrest.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::Arrest,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "incomplete-arrest",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("incomplete_arrest.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let incomplete = case.manifest.arrests.iter().map(|it| (it, missing(it)));
    incomplete
        .filter(|(_, missing)| !missing.is_empty())
        .map(|(arrest, missing)| {
            RULE.finding(format!("an arrest has no {}", missing.join(" and no ")))
                .at_bytes(&arrest.at, "incomplete")
                .help(
                    "add `date:`, `charge:` and `disposition:` as the record of the court has them; \
                     `pending` is a disposition",
                )
        })
        .collect()
}

fn missing(arrest: &Arrest) -> Vec<&'static str> {
    let fields = [
        (arrest.date.is_none(), "date"),
        (arrest.charge.is_none(), "charge"),
        (arrest.disposition.is_none(), "disposition"),
    ];
    fields.into_iter().filter(|(missing, _)| *missing).map(|(_, name)| name).collect()
}
