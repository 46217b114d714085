//! Waivers that are bound to contents, and levels of rules.

use sha2::{Digest, Sha256};

use super::{case, checked};
use crate::{
    finding::Severity,
    rules::{self, Checked},
};

const FOLDER: &str = "one.pdf 1 damaged its index was built anew
two.pdf 1 damaged its index was built anew
";

/// A case of two damaged files and a waiver with these keys.
fn waived_with(keys: &str) -> String {
    format!(
        "exhibits:
  - {{id: a, files: [one.pdf, two.pdf], title: A, supports: [likelihood]}}
waivers:
  - {{rule: damaged-exhibit, exhibit: a, {keys}because: Compared with the paper}}
"
    )
}

/// The first digits of the SHA-256 of a file of the folder.
fn digits(file: &str) -> String {
    crate::hex::of(&Sha256::digest(file)[..8])
}

/// The rules of findings on damage and on waivers, first those that stand, then the accepted.
fn told(checked: &Checked) -> (Vec<&str>, Vec<&str>) {
    let here = |id: &&str| id.ends_with("-waiver") || *id == "damaged-exhibit";
    let stand = checked.findings.iter().map(|it| it.rule.id).filter(here);
    (stand.collect(), checked.waived.iter().map(|it| it.finding.rule.id).collect())
}

#[test]
fn a_waiver_bound_to_no_content_holds_and_is_told() {
    let checked = checked(FOLDER, &waived_with(""));
    let (stand, waived) = told(&checked);
    assert_eq!(stand, ["unbound-waiver"]);
    assert_eq!(waived, ["damaged-exhibit"; 2]);
    let unbound = checked.findings.iter().find(|it| it.rule.id == "unbound-waiver").unwrap();
    let line = format!("`sha256: [{}, {}]`", digits("one.pdf"), digits("two.pdf"));
    assert!(unbound.help.as_ref().unwrap().contains(&line), "{unbound:?}");
}

#[test]
fn a_waiver_accepts_the_contents_it_names_alone() {
    let one = format!("sha256: {}, ", digits("one.pdf"));
    let (first, both) = (checked(FOLDER, &waived_with(&one)), {
        let both = format!("sha256: [{}, {}], ", digits("two.pdf"), digits("one.pdf"));
        checked(FOLDER, &waived_with(&both))
    });
    let (stand, waived) = told(&first);
    assert_eq!((stand.len(), waived.len()), (2, 1));
    assert!(stand.contains(&"outdated-waiver") && stand.contains(&"damaged-exhibit"));
    let accepted = first.waived[0].sha256.as_ref().unwrap();
    assert!(accepted.len() == 64 && accepted.starts_with(&digits("one.pdf")));
    assert_eq!(told(&both), (vec![], vec!["damaged-exhibit"; 2]));
}

#[test]
fn a_file_put_in_the_place_of_another_voids_the_waiver() {
    let both = format!("sha256: [{}, {}], ", digits("one.pdf"), digits("two.pdf"));
    let mut case = case(FOLDER, &waived_with(&both));
    assert_eq!(told(&rules::check(&case)).0, [""; 0]);
    case.folder.get_mut("two.pdf").unwrap().sha256 = Some(Sha256::digest("another").into());
    let checked = rules::check(&case);
    let (stand, waived) = told(&checked);
    assert_eq!((stand.len(), waived.len()), (2, 1));
    let outdated = checked.findings.iter().find(|it| it.rule.id == "outdated-waiver").unwrap();
    let line = format!("`sha256: [{}, {}]`", digits("one.pdf"), digits("another"));
    assert!(outdated.message.starts_with("`two.pdf` is not as it was"), "{outdated:?}");
    assert!(outdated.help.as_ref().unwrap().contains(&line), "{outdated:?}");
    case.folder.get_mut("two.pdf").unwrap().sha256 = Some(Sha256::digest("two.pdf").into());
    assert_eq!(told(&rules::check(&case)).0, [""; 0]);
}

/// What one rule says of a case with these levels, by severity.
fn severities(rule: &str, levels: &str) -> Vec<Severity> {
    let source = format!(
        "levels: {{{levels}}}
exhibits:
  - {{id: a, file: a.pdf, title: A, kind: declaration}}
  - {{id: b, file: b.pdf, title: B, supports: [likelihood, state-involvement, prior-harm]}}
"
    );
    let checked = checked("a.pdf 1\n", &source);
    let found = checked.findings.into_iter().filter(|it| it.rule.id == rule);
    found.map(|it| it.severity).collect()
}

#[test]
fn a_level_raises_and_lowers_a_rule() {
    for (rule, level, severity) in [
        ("undated-testimony", "note", Severity::Note),
        ("undated-testimony", "warning", Severity::Warning),
        ("unsupported-exhibit", "error", Severity::Error),
        ("missing-file", "error", Severity::Error),
    ] {
        assert_eq!(severities(rule, &format!("{rule}: {level}")), [severity], "{rule}");
    }
    assert_eq!(severities("undated-testimony", ""), [Severity::Error]);
}

#[test]
fn what_would_cost_pages_is_never_lowered() {
    assert_eq!(severities("missing-file", "missing-file: note"), [Severity::Error]);
    assert_eq!(severities("faulty-level", "missing-file: note"), [Severity::Error]);
    assert_eq!(severities("faulty-level", "faulty-level: note"), [Severity::Error]);
    assert_eq!(severities("unused-waiver", "unused-waiver: error"), []);
}

#[test]
fn a_matter_of_judgment_with_a_level_is_told_always() {
    assert_eq!(severities("single-source-element", ""), []);
    let raised = severities("single-source-element", "single-source-element: warning");
    assert_eq!(raised, [Severity::Warning; 3]);
}
