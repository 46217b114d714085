//! Whole cases, and what all rules say of them.

use super::checked;
use crate::rules;

/// The rules that have something to say of a folder and a manifest.
fn told(folder: &str, source: &str) -> Vec<&'static str> {
    checked(folder, source).findings.iter().map(|it| it.rule.id).collect()
}

/// A manifest in which something stands otherwise.
fn changed(source: &str, from: &str, to: &str) -> String {
    assert_eq!(source.matches(from).count(), 1, "`{from}` stands once in {source}");
    source.replace(from, to)
}

#[test]
fn a_detained_case_is_held_to_the_day_that_the_judge_has_set() {
    let all = "declaration.pdf 4\ncard.pdf 1\nevaluation.pdf 6\n";
    let source = include_str!("../../../examples/manifests/detained.yaml");
    assert_eq!(told(all, source), [""; 0]);
    let late = changed(source, "date: 2027-02-26", "date: 2027-03-02");
    assert_eq!(told(all, &late), ["late-filing"]);
    let unset = changed(source, "\ncourt_orders: {filing_due: 2027-03-01}", "\n");
    assert_eq!(told(all, &unset), ["unset-deadline"]);
}

#[test]
fn no_bar_is_spoken_of_where_deferral_alone_is_asked_for() {
    let all = "declaration.pdf 4\ncard.pdf 1\nchart.pdf 1\nrecord.pdf 3\n";
    let source = include_str!("../../../examples/manifests/deferral-only.yaml");
    assert_eq!(told(all, source), [""; 0]);
    let withholding = changed(source, "[cat-deferral]", "[cat-withholding, cat-deferral]");
    assert_eq!(told(all, &withholding), ["possible-bar"]);
}

#[test]
fn a_third_country_is_asked_about_too() {
    let all = "declaration.pdf 4\ncard.pdf 1\nevaluation.pdf 6\ngovernment report.pdf 9\n\
               observatory report.pdf 8\n";
    let source = include_str!("../../../examples/manifests/withholding-only.yaml");
    assert_eq!(told(all, source), [""; 0]);
    let half = changed(source, "[likelihood, state-involvement]", "[state-involvement]");
    assert_eq!(told(all, &half), [""; 0]);
    // A cited page supports an element as well as the whole exhibit does.
    let page = "cites: [{for: likelihood, page: 1}]";
    assert_eq!(told(all, &changed(&half, "supports: [likelihood]", page)), [""; 0]);
    let unmarked = changed(&half, "supports: [likelihood]", "supports: [prior-harm]");
    assert_eq!(told(all, &unmarked), ["third-country-uncovered"]);
    let (without, _) = source.split_once("  - id: government\n").unwrap();
    let found = told("declaration.pdf 4\ncard.pdf 1\nevaluation.pdf 6\n", without);
    assert_eq!(found, ["third-country-uncovered", "third-country-uncovered"]);
}

/// What the law does not ask for: a protected ground, and the one-year deadline of asylum.
#[test]
fn nothing_is_asked_that_the_convention_does_not_need() {
    for rule in rules::all() {
        for word in ["protected ground", "nexus", "one-year", "one year", "your claim"] {
            assert!(!rule.page.to_lowercase().contains(word), "{} speaks of {word}", rule.id);
        }
    }
}
