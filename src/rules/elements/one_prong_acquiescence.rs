#![doc = include_str!("one_prong_acquiescence.md")]

use crate::{
    case::Case,
    coverage,
    element::Element,
    finding::{Finding, Rule, Severity},
    manifest::Mode,
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "one-prong-acquiescence",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("one_prong_acquiescence.md"),
    check,
};

/// The two parts of acquiescence, and what an exhibit that shows them shows.
const PRONGS: [(&str, &str); 2] = [
    ("awareness", "that officials knew, or closed their eyes, before the act"),
    ("breach", "that they then failed in their duty to intervene"),
];

fn check(case: &Case) -> Vec<Finding> {
    let element = Element::StateInvolvement;
    let answers = case.manifest.elements.iter().filter(|it| it.element.value == element);
    let modes = answers.filter_map(|it| it.mode.as_ref());
    let Some(mode) = modes.into_iter().find(|it| it.value == Mode::Acquiescence) else {
        return Vec::new();
    };
    let lacking = PRONGS.iter().filter(|(point, _)| !coverage::may_show(case, element, point));
    lacking
        .map(|(point, shows)| {
            let support = format!("state-involvement/{point}");
            RULE.finding(format!("acquiescence is argued, and no exhibit is marked `{support}`"))
                .at(mode, "needs both awareness and breach")
                .help(format!("add `{support}` to `supports:` of each exhibit that shows {shows}"))
        })
        .collect()
}
