//! Levels of rules and waivers of contents, as every command tells and heeds them.

use std::fs;

use serde_json::{Value, json};

use crate::{
    formats::{parsed, run},
    pdf::Pdf,
    program::{Folder, manifest},
};

/// A case whose cover lacks the judge, with these levels.
fn without_judge(levels: &str) -> Folder {
    let manifest = manifest("", &["one.pdf"]).replace("  judge: Hon. Erika Mustermann\n", "");
    Folder::of_manifest(&format!("{manifest}levels: {{{levels}}}\n"))
        .with("exhibits/one.pdf", Pdf::of_words(&["one"]).bytes())
}

#[test]
fn a_lowered_error_lets_the_packet_be_built_and_is_counted_everywhere() {
    let folder = without_judge("missing-cover-field: note");
    folder
        .run(&["check"])
        .stdout_has("note[missing-cover-field]")
        .stdout_has("\n1 note, 1 lowered\n")
        .check();
    folder.run(&["check", "--fail-on", "note"]).code(1).stdout_has("1 lowered").check();
    for (format, told) in [
        ("concise", ": note[missing-cover-field] "),
        ("github", "::notice file="),
        ("sarif", "\"level\": \"note\",\n          \"message\""),
        ("junit", "<system-out>case.yaml:1:1: note[missing-cover-field]"),
        ("markdown", "**Notes**"),
    ] {
        let report = run(&folder, format, &[], 0);
        assert!(report.contains(told), "{format}: {report}");
    }
    let json = parsed(&run(&folder, "json", &[], 0));
    let counts = json!({"error": 0, "warning": 0, "note": 1, "waived": 0, "lowered": 1});
    assert_eq!(json["counts"], counts);
    let finding = &json["cases"][0]["findings"][0];
    assert_eq!((&finding["severity"], &finding["lowered"]), (&json!("note"), &json!(true)));
    let writes = ["packet.json", "packet.pdf"];
    folder.run(&["build"]).stdout_has("1 note, 1 lowered").writes(&writes).check();
    let lowered = json!([{"rule": "missing-cover-field", "severity": "note"}]);
    assert_eq!(folder.record()["lowered"], lowered);
}

#[test]
fn a_raised_rule_stops_the_packet() {
    let folder = Folder::of_manifest(
        &(manifest("", &["one.pdf"]) + "levels: {unlisted-file: error, late-filing: note}\n"),
    )
    .with("exhibits/one.pdf", Pdf::of_words(&["one"]).bytes())
    .with("exhibits/two.pdf", Pdf::of_words(&["two"]).bytes());
    let said = folder.run(&["build"]).code(1).stdout_has("error[unlisted-file]");
    said.stdout_has("\n1 error\n").stderr_has("no packet was written").check();
}

/// A case that files a document twice, with a waiver with these keys.
fn twice(keys: &str) -> String {
    let exhibits = manifest("", &["one.pdf", "two.pdf"]);
    format!(
        "{exhibits}waivers: [{{rule: duplicate-exhibit, {keys}because: Asked for by the judge}}]\n"
    )
}

/// The SHA-256 in the reports on what was waived.
fn accepted(report: &Value) -> &str {
    report["cases"][0]["waived"][0]["sha256"].as_str().unwrap()
}

#[test]
fn a_replaced_file_voids_its_waiver() {
    let (bytes, other) = (Pdf::of_words(&["one"]).bytes(), Pdf::of_words(&["other"]).bytes());
    let folder = Folder::of_manifest(&twice(""))
        .with("exhibits/one.pdf", &bytes)
        .with("exhibits/two.pdf", &bytes);
    folder.run(&["check"]).stdout_has("warning[unbound-waiver]").stdout_has("1 waived").check();
    let sha256 = accepted(&parsed(&run(&folder, "json", &[], 0))).to_owned();
    let bound = twice(&format!("sha256: {}, ", &sha256[..16]));
    let folder = folder.with("case.yaml", &bound);
    let writes = ["packet.json", "packet.pdf"];
    folder.run(&["build"]).stdout_has("no findings, 1 waived").writes(&writes).check();
    let waived = json!([{"rule": "duplicate-exhibit", "exhibit": "b", "sha256": sha256}]);
    assert_eq!(folder.record()["waived"], waived);
    let folder = folder.with("exhibits/one.pdf", &other).with("exhibits/two.pdf", &other);
    let said = folder.run(&["check"]).stdout_has("warning[duplicate-exhibit]");
    let told =
        said.stdout_has("warning[outdated-waiver]").stdout_has("\n2 warnings\n").check().stdout;
    let (_, line) = told.split_once("`sha256: ").unwrap();
    let renewed = bound.replace(&sha256[..16], line.split_once('`').unwrap().0);
    fs::write(folder.join("case.yaml"), renewed).unwrap();
    folder.run(&["check"]).stdout_has("no findings, 1 waived").check();
}
