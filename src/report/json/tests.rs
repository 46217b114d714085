use serde_json::{Value, json};

use crate::{
    coverage,
    report::json,
    rules::{self, tests::case},
};

const CASE: &str = "\
case:
  respondents: [{name: \"ÑANDÚ, Jane\"}]
elements:
  prior-harm: {status: none, because: Jane Ñandú fled in time}
exhibits:
  - {id: a, tab: C, file: a.pdf, title: Jane's account, supports: [likelihood/severity]}
waivers:
  - {rule: uncovered-element, because: Jane will testify}
";

fn told() -> Value {
    let case = case("a.pdf unreadable page 3 its contents are cut off\n", CASE);
    let told = json::render(&case, &rules::check(&case), &coverage::matrix(&case));
    serde_json::from_str(&told).unwrap()
}

#[test]
fn findings_carry_their_places() {
    let told = told();
    assert_eq!(told["version"], 1);
    let findings = told["findings"].as_array().unwrap();
    let unreadable = findings.iter().find(|it| it["rule"] == "unreadable-exhibit").unwrap();
    assert_eq!(unreadable["severity"], "error");
    assert_eq!(unreadable["exhibit"], "a");
    assert_eq!((&unreadable["file"], &unreadable["page"]), (&json!("a.pdf"), &json!(3)));
    let place = json!([
        {"line": 6, "column": 27, "end_line": 6, "end_column": 32, "label": "listed here"}
    ]);
    assert_eq!(unreadable["places"], place);
    let count = |severity| findings.iter().filter(|it| it["severity"] == severity).count();
    let counts = json!({
        "error": count("error"), "warning": count("warning"), "note": 0, "waived": 2
    });
    assert_eq!(told["counts"], counts);
}

#[test]
fn coverage_tells_support_answers_and_gaps() {
    let told = told();
    let exhibit = json!([{"exhibit": "a", "tab": "C", "points": ["severity"]}]);
    assert_eq!(told["coverage"][0]["exhibits"], exhibit);
    let rows = told["coverage"].as_array().unwrap();
    let gaps: Vec<_> = rows.iter().map(|row| row["gap"].as_bool().unwrap()).collect();
    assert_eq!(gaps, [false, true, true, false]);
    assert_eq!(rows[3]["answer"], "none");
    let because: Vec<_> = told["waived"].as_array().unwrap().iter().collect();
    assert_eq!(because.len(), 2);
    assert!(because.iter().all(|it| it["because_line"] == 8 && it["rule"] == "uncovered-element"));
}

#[test]
fn no_name_leaves_the_manifest() {
    let told = told().to_string();
    assert!(!told.contains("Jane") && !told.contains("ANDÚ"), "{told}");
}
