#![doc = include_str!("expert_without_cv.md")]

use std::collections::BTreeSet;

use crate::{
    case::Case,
    finding::{Finding, Rule, Severity},
    manifest::{ExhibitEntry, ExhibitKind, Manifest, Witness},
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
    let bare = bare(&case.manifest);
    let affidavits = bare.iter().map(|exhibit| {
        let id = &exhibit.id.value;
        RULE.finding(format!("no curriculum vitae is listed for the expert of `{id}`"))
            .at(&exhibit.id, "has no `expert-cv` beside it")
            .of_exhibit(id)
            .help(
                "list it as an exhibit with `kind: expert-cv`; where it is part of the affidavit, \
                 waive this and say on which page",
            )
    });
    let has_affidavit = |witness: &Witness| {
        let id = witness.declaration.as_ref().map(|it| &it.value);
        id.is_some_and(|id| bare.iter().all(|exhibit| exhibit.id.value != *id))
    };
    let is_expert = |it: &&Witness| it.expert.as_ref().is_some_and(|it| it.value);
    let experts = case.manifest.witnesses.iter().filter(is_expert);
    let witnesses = experts.filter(|it| it.cv.is_none() && !has_affidavit(it)).map(|witness| {
        RULE.finding("no curriculum vitae is named for an expert who will testify")
            .at(&witness.name, "an expert")
            .help("add `cv:` with the id of the exhibit")
    });
    affidavits.chain(witnesses).collect()
}

/// The affidavits of experts that neither name a curriculum vitae nor have one left for them that
/// nobody names.
fn bare(manifest: &Manifest) -> Vec<&ExhibitEntry> {
    let is = |it: &&ExhibitEntry, kind: ExhibitKind| it.is(|it| it == kind);
    let exhibits = || manifest.exhibits.iter();
    let named: BTreeSet<&str> = exhibits()
        .filter_map(|it| it.cv.as_ref())
        .chain(manifest.witnesses.iter().filter_map(|it| it.cv.as_ref()))
        .map(|id| id.value.as_str())
        .collect();
    let cvs = exhibits().filter(|it| is(it, ExhibitKind::ExpertCv));
    let spare = cvs.filter(|it| !named.contains(it.id.value.as_str())).count();
    let affidavits = exhibits().filter(|it| is(it, ExhibitKind::ExpertAffidavit));
    affidavits.filter(|it| it.cv.is_none()).skip(spare).collect()
}
