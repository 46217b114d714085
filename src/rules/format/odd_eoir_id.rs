#![doc = include_str!("odd_eoir_id.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "odd-eoir-id",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("odd_eoir_id.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let id = case.manifest.counsel.as_ref().and_then(|it| it.eoir_id.as_ref());
    let odd = id.filter(|id| !is_eoir_id(id.value.trim()));
    odd.map(|id| {
        let finding = RULE.finding("the EOIR ID is not two letters and six digits");
        finding.at(id, "as on the cover").help("write it as in `AB123456`")
    })
    .into_iter()
    .collect()
}

fn is_eoir_id(written: &str) -> bool {
    let (letters, digits) = written.split_at_checked(2).unwrap_or_default();
    let are_letters = letters.bytes().all(|it| it.is_ascii_alphabetic());
    are_letters && digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_digit())
}
