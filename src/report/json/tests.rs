use serde_json::{Value, json};

use crate::{
    coverage,
    report::{
        json,
        mask::Mask,
        told::{Outcome, Told},
    },
    rules::{self, tests::case},
};

const CASE: &str = "\
case:
  respondents: [{name: \"ÑANDÚ, Jane\"}]
elements:
  prior-harm: {status: none, because: Jane Ñandú fled in time}
exhibits:
  - {id: a, tab: C, file: a.pdf, title: Jane's account, supports: [likelihood/severity]}
  - {id: of-jane, file: jane nandu.pdf, title: A letter, supports: [likelihood]}
waivers:
  - {rule: uncovered-element, because: Jane will testify}
";

fn checked() -> (Told, Mask) {
    let case = case("a.pdf unreadable page 3 its contents are cut off\n", CASE);
    let outcome = Told::checked(&case, &rules::check(&case), coverage::matrix(&case));
    let told = Told { folder: ".".to_owned(), root: String::new(), outcome };
    (told, Mask::of(&case.manifest))
}

fn told() -> Value {
    let told = serde_json::from_str::<Value>(&json::render(&[checked().0])).unwrap();
    assert_eq!((&told["schema"], &told["version"]), (&json!("urn:catpacket:report:1"), &json!(1)));
    told["cases"][0].clone()
}

#[test]
fn findings_carry_their_places() {
    let told = told();
    assert_eq!((&told["outcome"], &told["manifest"]), (&json!("checked"), &json!("case.yaml")));
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
        "error": count("error"), "warning": count("warning"), "note": 0, "waived": 2, "lowered": 0
    });
    assert_eq!(told["counts"], counts);
}

#[test]
fn coverage_tells_support_answers_and_gaps() {
    let told = told();
    let exhibit = json!({"exhibit": "a", "tab": "C", "points": ["severity"]});
    assert_eq!(told["coverage"][0]["exhibits"][0], exhibit);
    let rows = told["coverage"].as_array().unwrap();
    let gaps: Vec<_> = rows.iter().map(|row| row["gap"].as_bool().unwrap()).collect();
    assert_eq!(gaps, [false, true, true, false]);
    assert_eq!(rows[3]["answer"], "none");
    let because: Vec<_> = told["waived"].as_array().unwrap().iter().collect();
    assert_eq!(because.len(), 2);
    assert!(because.iter().all(|it| it["because_line"] == 9 && it["rule"] == "uncovered-element"));
}

#[test]
fn folders_that_were_not_checked_say_why() {
    let outcome = Outcome::Unopened("there is no case.yaml in x".to_owned());
    let told = Told { folder: "x".to_owned(), root: "x/".to_owned(), outcome };
    let told: Value = serde_json::from_str(&json::render(&[told])).unwrap();
    let expected = json!({
        "folder": "x", "manifest": "x/case.yaml", "outcome": "unopened",
        "why": "there is no case.yaml in x"
    });
    assert_eq!(told["cases"], json!([expected]));
}

#[test]
fn no_name_leaves_the_manifest_under_a_mask() {
    let (told, mask) = checked();
    let told = json::render(&[told.masked(&mask)]).to_lowercase();
    assert!(!told.contains("jane") && !told.contains("nandu") && !told.contains("ñandú"), "{told}");
    assert!(told.contains("`of-[name]`") || told.contains("\"of-[name]\""), "{told}");
    assert!(told.contains("`[name].pdf` is not in"), "{told}");
}
