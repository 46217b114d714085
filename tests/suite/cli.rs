//! What the commands print, write and return.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    process::Stdio,
};

use crate::{
    pdf::Pdf,
    program::{Folder, command, manifest, root},
};

/// A case of one exhibit without findings.
fn clean() -> Folder {
    Folder::of_exhibits(&[("one.pdf", &Pdf::of_words(&["one"]).bytes())])
}

#[test]
fn the_complete_example_has_no_findings() {
    let folder = Folder::of_example("cat-claim");
    let ran = folder.run(&["check"]).stdout_has("\nno findings\n").check();
    assert!(ran.stdout.starts_with("What the exhibits support\n"), "{}", ran.stdout);
}

#[test]
fn the_example_with_gaps_names_every_hole() {
    let folder = Folder::of_example("gaps");
    let expected = root().join("tests/cases/gaps.txt");
    if std::env::var_os("BLESS").is_some() {
        let ran = folder.run(&["check"]).code(1).stdout_has("").check();
        fs::write(&expected, ran.stdout).unwrap();
    }
    folder.run(&["check"]).code(1).stdout(&fs::read_to_string(expected).unwrap()).check();
}

#[test]
fn both_forms_of_the_report_have_the_same_findings() {
    let folder = Folder::of_example("gaps");
    let text = folder.run(&["check"]).code(1).stdout_has("").check().stdout;
    let json = folder.run(&["check", "--format", "json"]).code(1).stdout_has("").check().stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["version"], 1);
    let of = |it: &serde_json::Value| {
        let (rule, severity) = (it["rule"].as_str().unwrap(), it["severity"].as_str().unwrap());
        let place = &it["places"][0];
        match place["line"].as_u64() {
            Some(line) => format!("{severity}[{rule}] {line}:{}", place["column"]),
            None => format!("{severity}[{rule}] exhibits/{}", it["file"].as_str().unwrap()),
        }
    };
    let json = &json["cases"][0];
    let found: Vec<String> = json["findings"].as_array().unwrap().iter().map(of).collect();
    let mut told = Vec::new();
    for line in text.lines() {
        if let Some((head, _)) = line.split_once("]: ") {
            told.push(format!("{head}]"));
        } else if let Some(place) = line.trim_start().strip_prefix("--> ") {
            let place = place.strip_prefix("case.yaml:").unwrap_or(place);
            told.last_mut().unwrap().extend([" ", place]);
        }
    }
    assert_eq!(found, told);
    assert!(text.ends_with(&format!(
        "{} errors, {} warnings, {} waived\n",
        json["counts"]["error"], json["counts"]["warning"], json["counts"]["waived"]
    )));
}

#[test]
fn faults_of_the_manifest_are_told_all_at_once_with_their_places() {
    let folder = Folder::of_manifest(
        "exhibits:\n  - {id: a, file: a.pdf, titel: A, date: 10/2/2027}\nnotes: x\n",
    );
    let told = "\
error: `date` is not a date: `10/2/2027`
 --> case.yaml:2:42
  |
2 |   - {id: a, file: a.pdf, titel: A, date: 10/2/2027}
  |                                          ^^^^^^^^^";
    for command in ["check", "build"] {
        folder
            .run(&[command])
            .code(1)
            .stdout_has(told)
            .stdout_has("--> case.yaml:2:26")
            .stdout_has("did you mean `title`?")
            .stdout_has("--> case.yaml:3:1")
            .stdout_has("case.yaml has no key `notes`")
            .stdout_has("\n3 errors; nothing else was checked\n")
            .check();
    }
    let json = folder.run(&["check", "--format", "json"]).code(1).stdout_has("").check().stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(json["cases"][0]["faults"].as_array().unwrap().len(), 3);
}

#[test]
fn a_file_outside_the_folder_is_refused() {
    for (file, says) in [
        ("../secret.pdf", "leads out of the exhibits folder"),
        ("photos/../../secret.pdf", "leads out of the exhibits folder"),
        ("/etc/passwd", "starts at the top of the disk"),
        ("C:/secret.pdf", "names a drive"),
        ("..\\\\secret.pdf", "has a backslash"),
    ] {
        let folder = Folder::of_manifest(&manifest("", &[file])).with("secret.pdf", "secret");
        folder.run(&["build"]).code(1).stdout_has(says).stdout_has("case.yaml:19:").check();
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_never_brings_anything_in() {
    let secret = Folder::new().with("secret.pdf", Pdf::of_words(&["SECRET"]).bytes());
    let folder = Folder::of_manifest(&manifest("", &["link.pdf"])).with("exhibits/.keep", "");
    std::os::unix::fs::symlink(secret.join("secret.pdf"), folder.join("exhibits/link.pdf"))
        .unwrap();
    folder
        .run(&["build"])
        .code(1)
        .stdout_has("error[unreadable-exhibit]: `link.pdf` cannot be read: it is a link that leads")
        .stderr_has("no packet was written")
        .check();
    folder
        .run(&["build", "--draft"])
        .code(1)
        .stdout_has("unreadable-exhibit")
        .writes(&["packet.json", "packet.pdf"])
        .check();
    let packet = crate::reader::Packet::open(&folder.join("packet.pdf"));
    for page in 1..=packet.pages.len() {
        let text = String::from_utf8_lossy(&packet.decoded(page)).into_owned();
        assert!(!text.contains("SECRET"), "page {page}");
    }
}

#[test]
fn a_reader_that_has_heard_enough_is_no_error() {
    let mut child =
        command().arg("explain").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::with_capacity(1, child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let mut complained = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complained).unwrap();
    assert_eq!((child.wait().unwrap().code(), complained.as_str()), (Some(0), ""));
    assert_eq!(first, "bars\n");
}

#[test]
fn a_reader_that_never_listened_is_no_error() {
    for args in [&["explain"][..], &["--help"], &["check", "examples/cat-claim"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command().args(args).current_dir(root()).stdout(writer).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
    }
}

#[test]
fn what_goes_into_a_pipe_has_no_colors() {
    for args in [&["check", "examples/gaps"][..], &["explain"], &["--help"], &["frobnicate"]] {
        let output = command().args(args).current_dir(root()).output().unwrap();
        assert!(!output.stdout.contains(&0x1b), "{args:?}");
        assert!(!output.stderr.contains(&0x1b), "{args:?}");
        assert!(!output.stdout.is_empty() || !output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn help_names_every_command() {
    let folder = Folder::new();
    let help =
        folder.run(&["--help"]).stdout_has("Usage: catpacket [OPTIONS] <COMMAND>").check().stdout;
    assert!(help.contains("Exit codes: 0 clean, 1 there are findings, 2 it could not be done."));
    for command in ["check", "build", "verify", "cites", "export", "explain", "init", "schema"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command}");
        folder.run(&[command, "--help"]).stdout_has(&format!("catpacket {command}")).check();
    }
    let version = format!("catpacket {}\n", env!("CARGO_PKG_VERSION"));
    folder.run(&["--version"]).stdout(&version).check();
}

#[test]
fn a_misused_command_ends_with_2() {
    let folder = Folder::new();
    folder.run(&["frobnicate"]).code(2).stderr_has("unrecognized subcommand 'frobnicate'").check();
    folder.run(&["check", "--frob"]).code(2).stderr_has("unexpected argument '--frob'").check();
    folder
        .run(&["check"])
        .code(2)
        .stderr_has("error: there is no case.yaml in .; name the folder of the case")
        .check();
    folder
        .run(&["check", "nowhere"])
        .code(2)
        .stderr_has("error: nowhere is no case folder")
        .check();
    folder.run(&["explain", "nothing"]).code(2).stderr_has("there is no rule `nothing`").check();
    folder.run(&["verify", "packet.pdf"]).code(2).stderr_has("there is no record").check();
}

#[test]
fn severity_decides_what_fails() {
    let folder = clean().with("exhibits/more.pdf", Pdf::of_words(&["more"]).bytes());
    let warns = "warning[unlisted-file]: `more.pdf` is in the exhibits folder";
    folder.run(&["check"]).stdout_has(warns).stdout_has("1 warning\n").check();
    folder.run(&["check", "--fail-on", "warning"]).code(1).stdout_has(warns).check();
}

#[test]
fn litter_is_not_reported() {
    let folder = ["Thumbs.db", ".DS_Store", "~$x.docx", "photos/desktop.ini", "__MACOSX/x.pdf"]
        .iter()
        .fold(clean(), |folder, name| folder.with(&format!("exhibits/{name}"), "litter"));
    folder.run(&["check"]).stdout_has("\nno findings\n").check();
    let folder = folder.with("exhibits/scan.pdf", Pdf::of_words(&["scan"]).bytes());
    folder.run(&["check"]).stdout_has("--> exhibits/scan.pdf\n").stdout_has("1 warning\n").check();
}

#[test]
fn what_is_written_beside_exhibits_is_none_of_them() {
    let scan = Pdf::of_words(&["scan"]).bytes();
    let folder = Folder::of_manifest(&manifest("", &["scan.pdf"])).with("scan.pdf", &scan);
    folder.build();
    let copy = folder.run(&["build", "--copy", "dhs"]).stdout_has("wrote ./packet-dhs.pdf");
    copy.writes(&["packet-dhs.json", "packet-dhs.pdf"]).check();
    folder.run(&["preview"]).stdout_has("").stderr_has("").writes(&["preview.html"]).check();
    let filed = folder.run(&["file", "."]).stdout_has("kept as filed in ./filed/2027-02-10");
    filed.writes(&["filed/2027-02-10/packet.lock.json", "filed/2027-02-10/packet.pdf"]).check();
    folder.run(&["check"]).stdout_has("\nno findings\n").check();
    let folder = folder.with("more.pdf", &scan);
    folder.run(&["check"]).stdout_has("--> more.pdf\n").check();
}

#[test]
fn a_manifest_larger_than_any_is_refused() {
    let folder = Folder::of_manifest(&" ".repeat((16 << 20) + 1));
    folder.run(&["check"]).code(2).stderr_has("case.yaml has more than 16 MB").check();
}

#[test]
fn a_case_is_named_by_its_folder_or_its_manifest() {
    let folder = clean();
    let inside = folder.run(&["check"]).stdout_has("no findings").check().stdout;
    let path = folder.join("case.yaml");
    let named = folder.run(&["check", path.to_str().unwrap()]).stdout_has("").check().stdout;
    assert_eq!(inside, named);
    folder.run(&["check", "case.yaml", "."]).stdout(&inside).check();
}

#[test]
fn errors_keep_a_packet_from_being_written() {
    let folder = Folder::of_example("gaps");
    folder
        .run(&["build"])
        .code(1)
        .stdout_has("9 errors")
        .stderr_has("no packet was written")
        .check();
}

#[test]
fn what_was_built_is_proved() {
    let folder = clean();
    folder.build();
    for name in ["packet.pdf", "packet.json"] {
        folder.run(&["verify", name]).stdout("proved: 5 pages, 1 exhibit\n").check();
    }
    folder.run(&["check"]).stdout_has("no findings").check();
}

#[test]
fn a_name_that_deceives_the_eye_is_escaped() {
    let name = "a\u{202e}fdp.exe";
    let folder = clean().with(&format!("exhibits/{name}"), "x");
    let told = folder.run(&["check"]).stdout_has("a\\u{202e}fdp.exe").check().stdout;
    assert!(!told.contains('\u{202e}'));
}
