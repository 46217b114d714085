//! What `check` tells to programs, and to people who are not at the terminal.

use std::fs;

use serde_json::{Value, json};

use crate::{
    pdf::{LETTER, Pdf},
    program::{Folder, manifest, root},
    schema,
};

/// A manifest with two keys that there are not.
const FAULTY: &str = "\
case:
  respondents: [{nmae: Zutano}]
notes: zutano
exhibits: [{id: a, file: a.pdf, title: A}]
";

/// A folder with the example that has gaps in `gaps`, one that has none in `clean`, one whose
/// manifest cannot be read in `faulty`, and `empty`, which holds nothing.
pub fn cases() -> Folder {
    let clean = manifest("", &["one.pdf"]);
    let gaps = root().join("examples/gaps");
    let exhibits = walkdir::WalkDir::new(gaps.join("exhibits"));
    let files = exhibits.into_iter().map(Result::unwrap).filter(|it| it.file_type().is_file());
    let folder = Folder::new()
        .with("clean/case.yaml", clean)
        .with("clean/exhibits/one.pdf", Pdf::of_words(&["one"]).bytes())
        .with("faulty/case.yaml", FAULTY)
        .with("empty/.keep", "")
        .with("gaps/case.yaml", fs::read(gaps.join("case.yaml")).unwrap());
    files.fold(folder, |folder, file| {
        let name = file.path().strip_prefix(&gaps).unwrap().to_str().unwrap();
        folder.with(&format!("gaps/{name}"), fs::read(file.path()).unwrap())
    })
}

/// What `check` tells in a format.
pub fn run(folder: &Folder, format: &str, args: &[&str], code: i32) -> String {
    let args = [&["check", "--format", format], args].concat();
    folder.run(&args).code(code).stdout_has("").check().stdout
}

/// What was told, as JSON.
pub fn parsed(told: &str) -> Value {
    serde_json::from_str(told).unwrap()
}

/// Holds what was told against a schema of `docs`.
fn is_as(schema: &str, told: &str) {
    let path = root().join("docs").join(schema);
    let schema: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    assert_eq!(schema::faults(&schema, &parsed(told)), [""; 0]);
}

#[test]
fn tables_and_briefs_are_as_their_schemas_say() {
    let cites = "cites: [{for: likelihood, page: 1, quote: one, note: it}, {for: likelihood}],";
    let source = manifest("", &["one.pdf", "gone.pdf"]);
    let source = source.replacen("title: Exhibit a,", &format!("title: Exhibit a, {cites}"), 1);
    let brief = "BT /F 12 Tf 72 700 Td (Tab Z at 4. Tabs A-B at 4-5, 9. Ex. F-1.) Tj ET";
    let folder = Folder::of_manifest(&source)
        .with("exhibits/one.pdf", Pdf::of_words(&["one"]).bytes())
        .with("brief.pdf", Pdf::new().page(LETTER, brief).bytes());
    let tell = |args: &[&str], code| {
        let args = [args, &["--format", "json"]].concat();
        folder.run(&args).code(code).stdout_has("urn:").stderr_has("has errors").check().stdout
    };
    is_as("index.schema.json", &tell(&["export", "index"], 0));
    is_as("cites.schema.json", &tell(&["cites"], 0));
    is_as("brief.schema.json", &tell(&["cites", "--brief", "brief.pdf"], 1));
}

#[test]
fn concise_has_a_line_for_each_finding() {
    let folder = cases();
    let told = run(&folder, "concise", &["gaps", "clean"], 1);
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines.iter().any(|line| line.contains("error[missing-cover-field]")), "{told}");
    assert!(lines.contains(
        &"gaps/case.yaml:61:11: error[missing-file] `health centre record.pdf` is not in the \
          exhibits folder"
    ));
    assert!(lines.contains(
        &"gaps/exhibits/scan0007.jpg: warning[unlisted-file] `scan0007.jpg` is in the exhibits \
          folder, but no exhibit lists it"
    ));
    assert_eq!(lines.last(), Some(&"2 case folders: 9 errors, 8 warnings, 1 waived"));
    assert_eq!(lines.len(), 9 + 8 + 1);
    let inside = run(&folder, "concise", &["clean"], 0);
    assert_eq!(inside, "no findings\n");
}

#[test]
fn a_folder_that_cannot_be_opened_keeps_no_other_from_being_checked() {
    let folder = cases();
    for format in ["text", "concise", "json", "sarif", "github", "junit", "markdown"] {
        let args =
            ["check", "--format", format, "nowhere", "empty", "clean", "gaps", "--jobs", "2"];
        let ran = folder.run(&args).code(2).stdout_has("gaps").stderr_has("empty;").check();
        let told = "error: nowhere is no case folder; name the folder that holds case.yaml\n\
                    error: there is no case.yaml in empty; name the folder of the case, or run \
                    `catpacket init` with it to write a first one\n";
        assert_eq!(ran.stderr, told, "{format}");
        assert!(ran.stdout.contains("missing-file"), "{format}: {}", ran.stdout);
    }
    let told = run(&folder, "text", &["clean", "gaps", "faulty"], 1);
    let places = ["clean\n", "gaps\n", "faulty\n"].map(|name| told.find(name).unwrap());
    assert!(places.is_sorted(), "{told}");
    let total = "\n3 case folders: 11 errors, 8 warnings, 1 waived; 1 folder with a case.yaml that \
                 cannot be read\n";
    assert!(told.ends_with(total), "{told}");
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = fs::read_to_string(root().join("docs/report.schema.json")).unwrap();
    let schema = parsed(&schema);
    let folder = cases();
    let args = ["--fail-on", "note", "gaps", "clean", "faulty"];
    let told = parsed(&run(&folder, "json", &args, 1));
    assert_eq!(schema::faults(&schema, &told), [""; 0]);
    let outcomes: Vec<&Value> =
        told["cases"].as_array().unwrap().iter().map(|it| &it["outcome"]).collect();
    assert_eq!(outcomes, ["checked", "checked", "faulty"]);
    assert_eq!(
        told["counts"],
        json!({"error": 11, "warning": 8, "note": 0, "waived": 1, "lowered": 0})
    );
    let unopened = folder.run(&["check", "--format", "json", "empty"]).code(2).stdout_has("");
    let unopened = parsed(&unopened.stderr_has("no case.yaml").check().stdout);
    assert_eq!(schema::faults(&schema, &unopened), [""; 0]);
    assert_eq!(schema["$id"], told["schema"]);
    let mut other = told;
    other["cases"][0]["findings"][0]["severity"] = json!("fatal");
    assert_ne!(schema::faults(&schema, &other), [""; 0]);
}

#[test]
fn sarif_has_what_its_readers_need() {
    let folder = cases();
    let told = parsed(&run(&folder, "sarif", &["gaps", "clean", "faulty"], 1));
    assert_eq!((&told["version"], told["runs"].as_array().unwrap().len()), (&json!("2.1.0"), 1));
    let run = &told["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let artifacts = run["artifacts"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 9 + 8 + 1 + 2);
    let mut fingerprints = Vec::new();
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(rule["defaultConfiguration"]["level"], result["level"]);
        for part in ["shortDescription", "fullDescription", "help"] {
            assert!(!rule[part]["text"].as_str().unwrap().is_empty(), "{rule}");
        }
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let related = result["relatedLocations"].as_array().into_iter().flatten();
        for location in result["locations"].as_array().unwrap().iter().chain(related) {
            let file = &location["physicalLocation"]["artifactLocation"];
            let listed = usize::try_from(file["index"].as_u64().unwrap()).unwrap();
            assert_eq!(artifacts[listed]["location"]["uri"], file["uri"]);
            let path = file["uri"].as_str().unwrap().replace("%20", " ");
            assert!(folder.join(&path).is_file(), "{path}");
        }
        fingerprints.push(result["partialFingerprints"]["catpacketFinding/v1"].as_str().unwrap());
    }
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), results.len());
}

#[test]
fn sarif_points_at_lines_files_and_waivers() {
    let folder = cases();
    let told = parsed(&run(&folder, "sarif", &["gaps"], 1));
    let results = told["runs"][0]["results"].as_array().unwrap();
    let of = |rule: &str| results.iter().rfind(|it| it["ruleId"] == rule).unwrap();
    let physical = |location: &Value| location["physicalLocation"].clone();
    let missing = physical(&of("missing-file")["locations"][0]);
    assert_eq!(missing["artifactLocation"]["uri"], "gaps/case.yaml");
    let region = json!({"startLine": 61, "startColumn": 11, "endLine": 61, "endColumn": 35});
    assert_eq!(missing["region"], region);
    let unlisted = physical(&of("unlisted-file")["locations"][0]);
    assert_eq!(unlisted["artifactLocation"]["uri"], "gaps/exhibits/scan0007.jpg");
    let twice = of("duplicate-exhibit")["relatedLocations"].as_array().unwrap();
    let file = physical(twice.last().unwrap());
    assert_eq!(file["artifactLocation"]["uri"], "gaps/exhibits/Sampleland%20report%202026.pdf");
    let waived: Vec<&Value> = results.iter().filter(|it| it["suppressions"] != json!([])).collect();
    let [waived] = waived[..] else { panic!("{waived:?}") };
    let accepted = &waived["suppressions"][0];
    assert_eq!((&accepted["kind"], &accepted["status"]), (&json!("inSource"), &json!("accepted")));
    assert!(accepted["justification"].as_str().unwrap().starts_with("Offered to show"));
}

#[test]
fn a_fingerprint_stays_when_lines_move() {
    let folder = cases();
    let prints = |folder: &Folder| -> Vec<Value> {
        let told = parsed(&run(folder, "sarif", &["gaps"], 1));
        let results = told["runs"][0]["results"].as_array().unwrap();
        results.iter().map(|it| it["partialFingerprints"].clone()).collect()
    };
    let before = prints(&folder);
    let moved = fs::read_to_string(folder.join("gaps/case.yaml")).unwrap();
    let folder = folder.with("gaps/case.yaml", format!("# a line more\n\n{moved}"));
    assert_eq!(prints(&folder), before);
}

#[test]
fn github_gets_a_command_for_each_finding_and_a_summary() {
    let folder = cases();
    let told = run(&folder, "github", &["gaps"], 1);
    let missing = "::error file=gaps/case.yaml,line=61,col=11,endColumn=35,title=missing-file::\
                   `health centre record.pdf` is not in the exhibits folder%0Ahelp: did you mean \
                   `health center record.pdf`?\n";
    assert!(told.contains(missing), "{told}");
    let unlisted = "::warning file=gaps/exhibits/scan0007.jpg,title=unlisted-file::";
    assert!(told.contains(unlisted), "{told}");
    assert!(told.ends_with("\n9 errors, 8 warnings, 1 waived\n"), "{told}");
    let summary = run(&folder, "markdown", &["gaps"], 1);
    for times in 1..3 {
        let ran = folder
            .run(&["check", "--format", "github", "gaps"])
            .env("GITHUB_STEP_SUMMARY", "summary.md")
            .code(1)
            .stdout_has("")
            .writes(&["summary.md"])
            .check();
        assert_eq!(ran.stdout, told);
        assert_eq!(fs::read_to_string(folder.join("summary.md")).unwrap(), summary.repeat(times));
    }
    let quiet = folder.run(&["check", "--format", "concise", "clean"]);
    quiet.env("GITHUB_STEP_SUMMARY", "summary.md").stdout("no findings\n").check();
    let empty = folder.run(&["check", "--format", "github", "clean"]);
    empty.env("GITHUB_STEP_SUMMARY", "").stdout("no findings\n").check();
}

#[test]
fn junit_fails_where_the_command_fails() {
    let folder = cases();
    let told = run(&folder, "junit", &["gaps", "faulty"], 1);
    let element = |name: &str| format!("classname=\"gaps.coverage\" name=\"{name}\" time=\"0\"");
    assert!(told.contains(&format!("{}/>", element("Likelihood of torture"))), "{told}");
    let gap = format!(
        "{}>\n      <failure message=\"no exhibit is marked",
        element("Internal relocation")
    );
    assert!(told.contains(&gap), "{told}");
    assert!(told.contains("name=\"unlisted-file\" time=\"0\">\n      <system-out>"));
    assert!(told.contains("classname=\"faulty.manifest\" name=\"case.yaml\""));
    assert_eq!(told.matches("<testsuite ").count(), 2);
    assert!(told.contains("skipped=\"0\" file=\"gaps/case.yaml\">\n"), "{told}");
    let strict = run(&folder, "junit", &["gaps", "--fail-on", "warning"], 1);
    assert!(strict.contains("name=\"unlisted-file\" time=\"0\">\n      <failure"));
    let clean = run(&folder, "junit", &["clean"], 0);
    assert!(clean.contains("failures=\"0\" errors=\"0\"") && !clean.contains("<failure"));
}

#[test]
fn markdown_shows_coverage_and_findings() {
    let folder = cases();
    let told = run(&folder, "markdown", &["gaps"], 1);
    assert!(
        told.starts_with("## Evidence check\n\n9 errors, 8 warnings, 1 waived\n\n| Element |"),
        "{told}"
    );
    assert!(told.contains("\n| Internal relocation | **no exhibit** |\n"), "{told}");
    assert!(told.contains("\n- `gaps/case.yaml:61:11`: `health centre record.pdf` is not in the exhibits folder (`missing-file`)  \n"), "{told}");
    let several = run(&folder, "markdown", &["gaps", "faulty"], 1);
    assert!(several.contains("\n### gaps\n") && several.contains("\n### faulty\n"), "{several}");
}

#[test]
fn names_from_a_strangers_folder_end_nothing_early() {
    let name = "a%0A::error::x,y:z`<b>|]]>&\"'@all.pdf";
    let source = manifest("", &["one.pdf"]);
    let folder = Folder::of_manifest(&source)
        .with("exhibits/one.pdf", Pdf::of_words(&["one"]).bytes())
        .with(&format!("exhibits/{name}"), "x");
    let told = run(&folder, "github", &[], 0);
    let head = "::warning file=exhibits/a%250A%3A%3Aerror%3A%3Ax%2Cy%3Az`<b>|]]>&\"'@all.pdf,title=unlisted-file::`a%250A::error::x,y:z";
    assert!(told.starts_with(head), "{told}");
    assert_eq!(told.lines().count(), 2);
    let told = run(&folder, "junit", &[], 0);
    assert!(
        told.contains("`a%0A::error::x,y:z`&lt;b&gt;|]]&gt;&amp;&quot;&#39;@all.pdf")
            || told.contains("]]&gt;&amp;&quot;'@all.pdf"),
        "{told}"
    );
    let told = run(&folder, "markdown", &[], 0);
    assert!(told.contains("&lt;b&gt;|\\]\\]&gt;&amp;\"'@<!-- -->all.pdf"), "{told}");
    let told = parsed(&run(&folder, "sarif", &[], 0));
    let uri = &told["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        ["uri"];
    assert_eq!(
        uri,
        "exhibits/a%250A%3A%3Aerror%3A%3Ax%2Cy%3Az%60%3Cb%3E%7C%5D%5D%3E%26%22%27%40all.pdf"
    );
}

#[cfg(unix)]
#[test]
fn what_deceives_the_eye_reaches_no_reader() {
    let folder = Folder::of_manifest(&manifest("", &["one.pdf"]))
        .with("exhibits/one.pdf", Pdf::of_words(&["one"]).bytes())
        .with("exhibits/a\u{1b}[2J\u{202e}fdp.exe", "x");
    for format in ["concise", "sarif", "github", "junit", "markdown"] {
        let told = run(&folder, format, &[], 0);
        assert!(told.contains("fdp.exe"), "{format}: {told}");
        assert!(!told.contains(['\u{1b}', '\u{202e}']), "{format}: {told}");
    }
}

#[test]
fn junit_closes_what_it_opens() {
    let folder = cases();
    let told = run(&folder, "junit", &["gaps", "clean", "faulty"], 1);
    let (declaration, body) = told.split_once('\n').unwrap();
    assert_eq!(declaration, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    let mut open = Vec::new();
    for tag in body.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').unwrap();
        assert!(!text.contains('>') && tag.matches('"').count() % 2 == 0, "{tag}>{text}");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') => (),
            None => open.push(tag.split(' ').next().unwrap()),
        }
    }
    assert_eq!(open, [""; 0]);
}
