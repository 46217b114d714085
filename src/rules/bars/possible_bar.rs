#![doc = include_str!("possible_bar.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{Arrest, Located, Relief},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "possible-bar",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("possible_bar.md"),
    check,
};

/// Sentences for aggravated felonies that add up to this many days are a bar by themselves.
const DAYS: u32 = 5 * 365;

fn check(case: &Case) -> Vec<Finding> {
    let manifest = &case.manifest;
    let says = |mark: Option<&Located<bool>>| mark.is_some_and(|it| it.value);
    let withholding = |it: Relief| matches!(it, Relief::CatWithholding | Relief::Withholding);
    if !manifest.case.relief.iter().any(|it| withholding(it.value)) {
        return Vec::new();
    }
    let felonies: Vec<&Arrest> =
        manifest.arrests.iter().filter(|it| says(it.aggravated_felony.as_ref())).collect();
    let days: u32 =
        felonies.iter().filter_map(|it| it.sentence_days.as_ref()).map(|it| it.value).sum();
    let per_se = felonies.first().filter(|_| DAYS <= days).map(|first| {
        let said = format!(
            "sentences for aggravated felonies add up to {days} days, which may bar withholding"
        );
        RULE.finding(said).at_bytes(&first.at, "attorney review")
    });
    let trafficking =
        manifest.arrests.iter().find(|it| says(it.drug_trafficking.as_ref())).map(|it| {
            let said = "a drug trafficking offense is listed, which may bar withholding";
            RULE.finding(said).at_bytes(&it.at, "attorney review")
        });
    let help = "have an attorney review it; `cat-deferral` has no bars";
    per_se.into_iter().chain(trafficking).map(|it| it.help(help)).collect()
}
