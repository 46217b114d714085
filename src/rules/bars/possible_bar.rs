#![doc = include_str!("possible_bar.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{Arrest, Bars, Located},
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
const DAYS: u64 = 5 * 365;

fn check(case: &Case) -> Vec<Finding> {
    let manifest = &case.manifest;
    if manifest.case.withholding().is_none() {
        return Vec::new();
    }
    let help = "have an attorney review it, and waive this with the day of the review; or ask for \
                `cat-deferral` alone";
    let of_arrests = per_se(&manifest.arrests).into_iter().chain(trafficking(&manifest.arrests));
    of_arrests.chain(answered(&manifest.bars)).map(|it| it.help(help)).collect()
}

/// Sentences for aggravated felonies that are a bar by their length.
fn per_se(arrests: &[Arrest]) -> Option<Finding> {
    let felonies = || arrests.iter().filter(|it| says(it.aggravated_felony.as_ref()));
    let days: u64 =
        felonies().filter_map(|it| it.sentence_days.as_ref()).map(|it| u64::from(it.value)).sum();
    let first = felonies().next().filter(|_| DAYS <= days)?;
    let said = format!(
        "sentences marked `aggravated_felony` add up to {days} days, which may bar withholding"
    );
    Some(RULE.finding(said).at_bytes(&first.at, "attorney review"))
}

fn trafficking(arrests: &[Arrest]) -> Option<Finding> {
    let first = arrests.iter().find(|it| says(it.drug_trafficking.as_ref()))?;
    let said = "an arrest is marked `drug_trafficking`, which may bar withholding";
    Some(RULE.finding(said).at_bytes(&first.at, "attorney review"))
}

/// Bars that the manifest itself says are at issue.
fn answered(bars: &Bars) -> impl Iterator<Item = Finding> {
    let raised = bars.all().into_iter().filter(|(_, said)| says(*said));
    raised.filter_map(|(bar, said)| {
        let finding =
            RULE.finding(format!("`{bar}` is marked as at issue, which may bar withholding"));
        Some(finding.at(said?, "attorney review"))
    })
}

fn says(mark: Option<&Located<bool>>) -> bool {
    mark.is_some_and(|it| it.value)
}
