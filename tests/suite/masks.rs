//! What `check` keeps to itself where others read than whoever runs it.

use std::fs;

use serde_json::Value;

use crate::{
    formats::{cases, parsed, run},
    pdf::Pdf,
    program::Folder,
};

/// The formats that others read than whoever runs the check.
const MASKED: [&str; 5] = ["json", "sarif", "github", "junit", "markdown"];

/// A case in which everything says the name or the A-number.
fn telling() -> Folder {
    let source = "\
case:
  respondents: [{name: \"ZÚÑIGA, Rosalía\", a_number: A 098-765-432}]
elements:
  prior-harm: {status: none, because: Rosalia Zuniga fled in time}
exhibits:
  - {id: zuniga-letter, file: Carta de ROSALIA.pdf, title: \"Zúñiga, ♜♜\"}
  - {id: rosalia, file: rosaliazuniga.pdf, title: Hers, supports: [likelihood]}
waivers:
  - {rule: unsupported-exhibit, exhibit: zuniga-letter, because: \"Ms. Zúñiga (A98765432) asked\"}
";
    let files =
        ["Zúñiga A 098 765 432.pdf", "Nin\u{303}ez de Zu\u{301}n\u{303}iga.pdf", "a98765432.pdf"];
    files.iter().fold(Folder::of_manifest(source), |folder, file| {
        folder.with(&format!("exhibits/{file}"), "x")
    })
}

#[test]
fn no_name_and_no_a_number_leaves_the_terminal() {
    let folder = telling();
    let names = [
        "zuniga",
        "zúñiga",
        "zu\u{301}n\u{303}iga",
        "z%c3%ba",
        "rosal",
        "98765432",
        "765 432",
        "765-432",
    ];
    for format in MASKED {
        let args = ["check", "--format", format];
        let ran = folder.run(&args).env("GITHUB_STEP_SUMMARY", "summary.md").code(1).stdout_has("");
        let ran = if format == "github" { ran.writes(&["summary.md"]) } else { ran };
        let told = ran.check().stdout.to_lowercase();
        let summary = fs::read_to_string(folder.join("summary.md")).unwrap_or_default();
        for name in names {
            assert!(!told.contains(name), "{format} says {name}: {told}");
            assert!(!summary.to_lowercase().contains(name), "the summary says {name}");
        }
        assert!(told.contains("[name]") || told.contains("\\[name\\]"), "{format}: {told}");
        let open = run(&folder, format, &["--no-redact"], 1).to_lowercase();
        assert!(open.contains("rosaliazuniga.pdf") && open.contains("a98765432.pdf"), "{format}");
        assert!(!open.contains("[name]"), "{format}: {open}");
    }
    for format in ["text", "concise"] {
        assert!(run(&folder, format, &[], 1).contains("rosaliazuniga.pdf"), "{format}");
    }
}

#[test]
fn where_a_respondent_is_reached_stays_at_the_terminal() {
    let source = "\
case:
  respondents: [{name: \"EJEMPLO, José\", address: [200 Sample Avenue], phone: (410) 555-0123, email: jose1@example.org}]
exhibits:
  - {id: lease-200-sample-avenue, file: call 4105550123.pdf, title: Lease}
";
    let readable = Folder::of_manifest(source)
        .with("exhibits/200 Sample Avenue.pdf", "x")
        .with("exhibits/jose1@example.org.pdf", "x");
    let faulty = Folder::of_manifest(&format!("{source}200 Sample Avenue: jose1@example.org\n"));
    for format in MASKED {
        for folder in [&readable, &faulty] {
            let told = run(folder, format, &[], 1).to_lowercase();
            for text in ["sample avenue", "sample-avenue", "5550123", "jose1"] {
                assert!(!told.contains(text), "{format} says {text}: {told}");
            }
        }
        let open = run(&readable, format, &["--no-redact"], 1);
        assert!(open.contains("lease-200-sample-avenue") && open.contains("4105550123"), "{open}");
    }
}

#[test]
fn a_folder_named_after_the_respondent_is_told_of() {
    let folder = telling();
    let source = fs::read_to_string(folder.join("case.yaml")).unwrap();
    let folder = folder.with("zuniga/case.yaml", source);
    let ran = folder.run(&["check", "--format", "markdown", "zuniga"]).code(1).stdout_has("");
    let said = ran.stderr_has("note: the path of a case folder says a respondent's name").check();
    assert!(!said.stderr.contains("zuniga"), "{}", said.stderr);
}

#[test]
fn a_packet_named_after_the_respondent_is_told_of() {
    let folder = Folder::of_exhibits(&[("one.pdf", &Pdf::of_words(&["one"]).bytes())]);
    let named = ["Ejemplo evidence.json", "Ejemplo evidence.pdf"];
    let build = folder.run(&["build", "--output", "Ejemplo evidence.pdf"]).stdout_has("wrote ");
    let told = build.stderr_has("note: the name of the packet says").writes(&named).check().stderr;
    assert!(!told.contains("Ejemplo"), "{told}");
    folder.build();
}

#[test]
fn what_a_faulty_manifest_says_is_masked_too() {
    let folder = cases();
    for format in MASKED {
        let told = run(&folder, format, &["faulty"], 1).to_lowercase();
        assert!(!told.contains("zutano"), "{format}: {told}");
        assert!(told.contains("notes"), "{format}: {told}");
    }
}

#[test]
fn a_file_whose_path_says_a_name_is_told_at_the_manifest() {
    let folder = telling();
    let told = parsed(&run(&folder, "sarif", &[], 1));
    let results = told["runs"][0]["results"].as_array().unwrap();
    let unlisted: Vec<&Value> =
        results.iter().filter(|it| it["ruleId"] == "unlisted-file").collect();
    assert_eq!(unlisted.len(), 3);
    for result in unlisted {
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "case.yaml");
    }
    let told = run(&folder, "github", &[], 1);
    assert!(
        told.contains("::warning file=case.yaml,title=unlisted-file::`[A-number].pdf` is in"),
        "{told}"
    );
}
