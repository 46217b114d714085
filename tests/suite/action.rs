//! The script of the GitHub Action, run as the runner runs it.

use std::{fs, process::Command};

use crate::{
    formats::{self, cases},
    pdf::Pdf,
    program::{Expect, Folder, PROGRAM, manifest, root},
};

/// The script with the inputs that `action.yml` has when nothing is said, but for these.
fn action<'a>(folder: &'a Folder, inputs: &[(&str, &str)]) -> Expect<'a> {
    let mut command = Command::new("bash");
    command.arg(root().join(".ci/action")).env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap()).env("CATPACKET", PROGRAM);
    for (name, value) in inputs_left_out() {
        command.env(name, value);
    }
    inputs.iter().fold(folder.expect(command), |expect, (name, value)| expect.env(name, value))
}

/// The inputs of `action.yml` with their defaults, as the script gets them.
fn inputs_left_out() -> Vec<(String, String)> {
    let action = fs::read_to_string(root().join("action.yml")).unwrap();
    let (inputs, steps) = action.split_once("\nruns:\n").unwrap();
    let default = |name: &str| {
        let (_, rest) = inputs.split_once(&format!("\n  {name}:\n")).unwrap();
        let (_, rest) = rest.split_once("default: ").unwrap();
        rest.lines().next().unwrap().trim_matches('"').to_owned()
    };
    let given = steps.lines().filter_map(|line| line.trim().split_once(": ${{ inputs."));
    let given: Vec<_> = given
        .map(|(variable, input)| (variable.to_owned(), default(input.trim_end_matches(" }}"))))
        .collect();
    assert_eq!(given.len(), inputs.matches("\n    default: ").count(), "{given:?}");
    given
}

#[test]
fn the_action_tells_what_check_tells() {
    let folder = cases();
    let [marks, summary, sarif, junit] = ["github", "markdown", "sarif", "junit"]
        .map(|format| formats::run(&folder, format, &["gaps", "clean", "--fail-on", "note"], 1));
    let inputs = [
        ("FOLDERS", "gaps\r\n\nclean\n"),
        ("FAIL_ON", "note"),
        ("REPORTS", "sarif out.sarif\r\n\njunit with a space.xml\n"),
        ("GITHUB_STEP_SUMMARY", "summary.md"),
    ];
    let written = ["out.sarif", "summary.md", "with a space.xml"];
    let ran = action(&folder, &inputs).code(1).stdout(&marks).writes(&written).check();
    assert_eq!(ran.stderr, "");
    for (file, told) in written.into_iter().zip([sarif, summary, junit]) {
        assert!(fs::read_to_string(folder.join(file)).unwrap() == told, "{file}");
    }
}

#[test]
fn the_summary_is_written_whatever_the_log_tells() {
    let folder = cases();
    let [json, summary] =
        ["json", "markdown"].map(|format| formats::run(&folder, format, &["clean"], 0));
    let inputs = [("FOLDERS", "clean"), ("FORMAT", "json"), ("GITHUB_STEP_SUMMARY", "summary.md")];
    action(&folder, &inputs).stdout(&json).writes(&["summary.md"]).check();
    assert_eq!(fs::read_to_string(folder.join("summary.md")).unwrap(), summary);
}

#[test]
fn inputs_are_never_code() {
    let folder = cases();
    let evil = "$(touch hit)`touch hit`;touch hit";
    let unopened = |name: &str| format!("{name} is no case folder");
    let ran = action(&folder, &[("FOLDERS", evil)]).code(2).stdout_has("");
    ran.stderr_has(&unopened(evil)).check();
    for (name, value) in [("FORMAT", evil), ("FAIL_ON", evil), ("FAIL_ON", "note --no-redact")] {
        let ran = action(&folder, &[("FOLDERS", "clean"), (name, value)]).code(2);
        ran.stderr_has("invalid value").check();
    }
    let ran = action(&folder, &[("FOLDERS", "--no-redact")]).code(2).stdout_has("");
    ran.stderr_has(&unopened("--no-redact")).check();
}

#[test]
fn names_are_told_when_they_are_asked_for() {
    let folder = Folder::of_manifest(&manifest("", &["one.pdf"]))
        .with("exhibits/one.pdf", Pdf::of_words(&["one"]).bytes())
        .with("exhibits/José Ejemplo.pdf", "x");
    let masked = action(&folder, &[]).stdout_has("`[name].pdf`").check().stdout;
    assert!(!masked.contains("Ejemplo"), "{masked}");
    action(&folder, &[("NAMES", "true")]).stdout_has("José Ejemplo.pdf").check();
    let asked = [("NAMES", "true"), ("FORMAT", "concise")];
    action(&folder, &asked).stdout_has("José Ejemplo.pdf").check();
    let refused = "::error::concise tells names: set names: true, or take another format\n";
    action(&folder, &[("FORMAT", "concise")]).code(2).stdout(refused).check();
    let report = [("FORMAT", "json"), ("REPORTS", "concise out.txt")];
    let ran = action(&folder, &report).code(2).stdout_has(refused).check();
    assert!(!ran.stdout.contains("Ejemplo"), "{}", ran.stdout);
}

#[test]
fn inputs_that_say_nothing_are_refused() {
    let folder = cases();
    for (name, value, told) in [
        ("FOLDERS", "\n", "::error::there are no folders"),
        ("STRICT", "yes", "::error::strict and names are true or false"),
        ("NAMES", "", "::error::strict and names are true or false"),
        ("REPORTS", "sarif", "::error::a report has a format and a file"),
    ] {
        let inputs = [("FOLDERS", "clean"), (name, value)];
        action(&folder, &inputs).code(2).stdout_has(told).check();
    }
}
