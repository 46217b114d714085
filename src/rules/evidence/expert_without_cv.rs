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
    let manifest = &case.manifest;
    let is_expert = |it: &&Witness| it.expert.as_ref().is_some_and(|it| it.value);
    let experts = manifest.witnesses.iter().filter(is_expert);
    let witnesses = experts.filter(|it| it.cv.is_none() && !has_affidavit(it, manifest));
    let affidavits = bare(manifest).into_iter().map(of_affidavit);
    affidavits.chain(witnesses.map(of_witness)).collect()
}

/// Whether a witness has an affidavit, of which is told by itself.
fn has_affidavit(witness: &Witness, manifest: &Manifest) -> bool {
    let Some(declaration) = &witness.declaration else { return false };
    let named = |it: &&ExhibitEntry| it.id.value == declaration.value;
    let exhibit = manifest.exhibits.iter().find(named);
    exhibit.is_some_and(|it| it.is(|kind| kind == ExhibitKind::ExpertAffidavit))
}

fn of_affidavit(exhibit: &ExhibitEntry) -> Finding {
    let id = &exhibit.id.value;
    RULE.finding(format!("no curriculum vitae is listed for the expert of `{id}`"))
        .at(&exhibit.id, "has no `expert-cv` beside it")
        .of_exhibit(id)
        .help(
            "list it as an exhibit with `kind: expert-cv`; where it is part of the affidavit, \
             waive this and say on which page",
        )
}

fn of_witness(witness: &Witness) -> Finding {
    RULE.finding("no curriculum vitae is named for an expert who will testify")
        .at(&witness.name, "an expert")
        .help("add `cv:` with the id of the exhibit")
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
