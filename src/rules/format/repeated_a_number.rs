#![doc = include_str!("repeated_a_number.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "repeated-a-number",
    severity: Severity::Error,
    strict: false,
    waivable: true,
    page: include_str!("repeated_a_number.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let numbers: Vec<_> =
        case.manifest.case.respondents.iter().filter_map(|it| it.a_number.as_ref()).collect();
    let again = numbers.iter().enumerate().filter_map(|(place, number)| {
        let first = numbers[..place].iter().find(|it| it.value == number.value)?;
        let finding = RULE.finding("two respondents have the same A-number");
        Some(
            finding
                .at(number, "given again here")
                .at(first, "first given here")
                .help("write each respondent's own number, as on the charging document"),
        )
    });
    again.collect()
}
