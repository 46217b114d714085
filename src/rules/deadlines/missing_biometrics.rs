#![doc = include_str!("missing_biometrics.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::HearingKind,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "missing-biometrics",
    severity: Severity::Note,
    strict: false,
    waivable: true,
    page: include_str!("missing_biometrics.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let proceeding = &case.manifest.case;
    let individual = |kind: HearingKind| kind == HearingKind::Individual;
    let kind = proceeding.hearing.as_ref().and_then(|it| it.kind.as_ref());
    let silent = !proceeding.relief.is_empty() && proceeding.biometrics.is_none();
    let told = kind.filter(|kind| silent && individual(kind.value)).map(|kind| {
        RULE.finding("nothing is said of biometrics before the individual hearing")
            .at(kind, "needs them")
            .help("add `biometrics:` under `case:` with the day on which they were taken")
    });
    told.into_iter().collect()
}
