#![doc = include_str!("expert_without_cv.md")]

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind},
};

/// See the [module page](self).
pub static RULE: Rule = Rule {
    id: "expert-without-cv",
    severity: Severity::Warning,
    strict: false,
    waivable: true,
    page: include_str!("expert_without_cv.md"),
    check,
};

fn check(case: &Case) -> Vec<Finding> {
    let of = |kind: ExhibitKind| {
        let is = move |it: &&ExhibitEntry| it.is(|it| it == kind);
        case.manifest.exhibits.iter().filter(is)
    };
    let cvs = of(ExhibitKind::ExpertCv).count();
    let beyond = of(ExhibitKind::ExpertAffidavit).skip(cvs);
    beyond
        .map(|exhibit| {
            let id = &exhibit.id.value;
            RULE.finding(format!("no curriculum vitae is listed for the expert of `{id}`"))
                .at(&exhibit.id, "has no `expert-cv` beside it")
                .of_exhibit(id)
                .help(
                    "list it as an exhibit with `kind: expert-cv`; where it is part of the \
                     affidavit, waive this and say on which page",
                )
        })
        .collect()
}
