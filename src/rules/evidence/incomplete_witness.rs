#![doc = include_str!("incomplete_witness.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::Witness,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "incomplete-witness",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("incomplete_witness.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let incomplete =
        case.manifest.witnesses.iter().enumerate().map(|(place, it)| (place + 1, it, missing(it)));
    incomplete
        .filter(|(_, _, missing)| !missing.is_empty())
        .map(|(number, witness, missing)| {
            RULE.finding(format!("witness {number} has no {}", missing.join(" and no ")))
                .at(&witness.name, "incomplete")
                .help(
                    "add `summary:` of the testimony, `minutes:` it will take and its `language:`",
                )
        })
        .collect()
}

fn missing(witness: &Witness) -> Vec<&'static str> {
    let fields = [
        (witness.summary.is_none(), "summary"),
        (witness.minutes.is_none(), "estimated length"),
        (witness.language.is_none(), "language"),
    ];
    fields.into_iter().filter(|(missing, _)| *missing).map(|(_, name)| name).collect()
}
