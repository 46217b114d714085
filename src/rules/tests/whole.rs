//! Whole cases, and what all rules say of them.

use super::checked;
use crate::rules;

#[test]
fn whole_cases_are_asked_for_what_they_need_and_no_more() {
    let all = "declaration.pdf 4\ncard.pdf 1\nevaluation.pdf 6\n";
    let told = |folder: &str, source: &str| -> Vec<&str> {
        checked(folder, source).findings.iter().map(|it| it.rule.id).collect()
    };
    let detained = include_str!("../../../tests/cases/detained.yaml");
    assert_eq!(told(all, detained), ["late-filing"]);
    let unset = detained.replace("court_orders: {filing_due: 2027-03-01}\n", "");
    assert_eq!(told(all, &unset), ["unset-deadline"]);
    let deferral = include_str!("../../../tests/cases/deferral-only.yaml");
    let with_record = "declaration.pdf 4\ncard.pdf 1\nchart.pdf 1\nrecord.pdf 3\n";
    assert_eq!(told(with_record, deferral), [""; 0]);
    let withholding = deferral.replace("[cat-deferral]", "[cat-withholding, cat-deferral]");
    assert_eq!(told(with_record, &withholding), ["possible-bar"]);
    let third = include_str!("../../../tests/cases/withholding-only.yaml");
    assert_eq!(told(all, third), ["third-country-uncovered", "third-country-uncovered"]);
    // A cited page supports an element as well as the whole exhibit does.
    let cited = third.to_owned()
        + "  - id: other
    file: other.pdf
    title: Report on Sampleland
    country: Sampleland
    cites: [{for: likelihood, page: 1}]
    kind: other
";
    assert_eq!(told(&format!("{all}other.pdf 2\n"), &cited), ["third-country-uncovered"]);
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
