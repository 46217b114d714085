#![doc = include_str!("unmarked_point.md")]

use crate::{
    case::Case,
    coverage,
    element::{Element, Support},
    finding::{Finding, Rule, Severity},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "unmarked-point",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("unmarked_point.md"),
    check,
};

/// Points that a claim rests on in every case, and what an exhibit that shows them shows.
const POINTS: [(Element, &str, &str); 2] = [
    (Element::Likelihood, "severity", "how severe the pain or suffering would be"),
    (Element::Likelihood, "intent", "that it would be inflicted on purpose"),
];

fn check(case: &Case) -> Vec<Finding> {
    let unmarked =
        POINTS.iter().filter(|(element, point, _)| !coverage::may_show(case, *element, point));
    unmarked
        .filter_map(|&(element, point, shows)| {
            let (_, mark) = coverage::marks(case, element).next()?;
            let support = Support { element, point: Some(point) };
            let finding = RULE.finding(format!("no exhibit is marked as supporting `{support}`"));
            Some(
                finding.at(mark, "marked with other points only").help(format!(
                    "add `{support}` to `supports:` of each exhibit that shows {shows}"
                )),
            )
        })
        .collect()
}
