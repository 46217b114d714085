#![doc = include_str!("deferral_not_asked_for.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::Relief,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "deferral-not-asked-for",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("deferral_not_asked_for.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let relief = &case.manifest.case.relief;
    let asks = |wanted: Relief| relief.iter().any(|it| it.value == wanted);
    let withholding = relief.iter().find(|it| it.value == Relief::CatWithholding);
    let Some(withholding) = withholding.filter(|_| !asks(Relief::CatDeferral)) else {
        return Vec::new();
    };
    let finding = RULE.finding("deferral of removal is not asked for beside withholding");
    vec![
        finding
            .at(withholding, "alone")
            .help("have an attorney decide; to ask for it too, add `cat-deferral` to `relief:`"),
    ]
}
