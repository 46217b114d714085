use crate::{
    coverage,
    manifest::Fault,
    report::text::{self, Color},
    rules::{self, tests::case},
};

const CASE: &str = "\
case:
  respondents: [{name: \"DOE, Jane\", a_number: A 012-345-678, address: 200 Sample Avenue, phone: (410) 555-0123}]
  court: Baltimore, Maryland
  judge: Hon. A. Judge
  proceeding: removal
  detained: false
  hearing: {kind: individual, date: 2027-03-16, time: \"8:30 AM\"}
filing:
  title: Evidence
  service: {method: ecas, on: Office of the Principal Legal Advisor}
elements:
  internal-relocation:
    status: not-contested
    because: DHS stipulated at the master hearing that no part of the country is safe
exhibits:
  - {id: a, file: a.pdf, title: A, supports: [likelihood, state-involvement/breach]}
  - {id: b, file: b.pdf, title: B, supports: [likelihood/severity, likelihood/intent]}
  - {id: map, file: map.pdf, title: Map}
waivers:
  - {rule: unsupported-exhibit, exhibit: map, because: Helps the reader to find places}
";

fn told(folder: &str, source: &str, color: Color) -> String {
    let case = case(folder, source);
    text::render(&case, &rules::check(&case), &coverage::matrix(&case), color)
}

#[test]
fn a_report_tells_findings_coverage_waivers_and_counts() {
    let told = told("a.pdf 1\nb.pdf 1\nmap.pdf 1\nnotes.pdf 1\n", CASE, Color::Off);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/report/text/report.txt");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, &told).unwrap();
    }
    assert_eq!(told, std::fs::read_to_string(path).unwrap());
    assert!(told.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn a_clean_case_is_told_as_such() {
    let source = CASE.replace("breach]", "breach, prior-harm]");
    let told = told("a.pdf 1\nb.pdf 1\nmap.pdf 1\n", &source, Color::Off);
    assert!(told.starts_with("What the exhibits support\n"), "{told}");
    assert!(told.ends_with("\n\nno findings, 1 waived\n"), "{told}");
}

#[test]
fn color_changes_no_word() {
    let folder = "a.pdf 1\nb.pdf unreadable page 3 its contents are cut off\n";
    let colored = told(folder, CASE, Color::On);
    let mut plain = String::new();
    let mut rest = colored.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    plain.push_str(rest);
    assert_ne!(colored, plain);
    assert_eq!(plain, told(folder, CASE, Color::Off));
}

#[test]
fn names_from_a_strangers_folder_cannot_deceive() {
    let told = told("a\u{202e}fdp.exe\u{1b}[2J 1\n", CASE, Color::Off);
    assert!(told.contains("--> exhibits/a\\u{202e}fdp.exe\\u{1b}[2J\n"), "{told}");
    assert!(!told.contains(['\u{202e}', '\u{1b}']));
}

#[test]
fn faults_are_told_with_their_place() {
    let source = "filing:\n  titel: Evidence\n";
    let fault = |at, help: Option<&str>| Fault {
        message: "unknown key `titel`".to_owned(),
        at,
        label: "not a key of `filing:`".to_owned(),
        help: help.map(str::to_owned),
    };
    let faults = [fault(10..15, Some("did you mean `title`?")), fault(26..99, None)];
    let told = text::faults(source, &faults, Color::Off);
    let expected = "\
error: unknown key `titel`
 --> case.yaml:2:3
  |
2 |   titel: Evidence
  |   ^^^^^ not a key of `filing:`
  |
  = help: did you mean `title`?

error: unknown key `titel`
 --> case.yaml:3:1
  |
3 |
  | ^ not a key of `filing:`

2 errors; nothing else was checked
";
    assert_eq!(told, expected);
}

#[test]
fn any_place_can_be_pointed_at() {
    let source = "a: ñ\r\n\tb: 証\u{202e}\n\u{301}\r\u{1f1f8}\u{1f1fb}\n";
    let ends = source.len() + 2;
    for (start, end) in (0..ends).flat_map(|start| (0..ends).map(move |end| (start, end))) {
        let fault = |at| Fault {
            message: "m".to_owned(),
            at,
            label: "l".to_owned(),
            help: Some(String::new()),
        };
        let told = text::faults(source, &[fault(start..end)], Color::Off);
        assert!(told.contains("case.yaml:"), "{told}");
        assert!(!told.contains('\u{202e}'), "{told}");
    }
}
