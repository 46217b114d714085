//! What the program tells of itself and of the machine, and what a desktop asks of it.

use std::{fs, path::Path};

use crate::program::{Folder, PROGRAM};

/// The shells that complete its options.
const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

/// The commands, as help lists them.
fn commands() -> Vec<String> {
    let help = Folder::new().run(&["--help"]).stdout_has("Commands:\n").check().stdout;
    let (_, below) = help.split_once("Commands:\n").unwrap();
    let lines = below.lines().take_while(|line| !line.is_empty());
    let names = lines.filter(|line| !line.starts_with("   "));
    let names = names.map(|line| line.split_whitespace().next().unwrap().to_owned());
    names.filter(|name| name != "help").collect()
}

#[test]
fn every_command_has_an_example_that_it_takes() {
    let folder = Folder::new();
    let commands = commands();
    assert!(commands.len() > 15, "{commands:?}");
    for command in commands {
        let help = folder.run(&[&command, "--help"]).stdout_has("Usage:").check().stdout;
        let (_, examples) = help.split_once("\nExample").unwrap_or_else(|| panic!("{command}"));
        let lines = examples.lines().filter_map(|line| line.strip_prefix("  catpacket "));
        let examples: Vec<&str> = lines.collect();
        assert!(!examples.is_empty(), "{command}: {help}");
        for example in examples {
            let asked: Vec<&str> =
                example.split(' ').take_while(|it| !["|", ">", ">>"].contains(it)).collect();
            assert_eq!(asked[0], command, "{example}");
            // Whatever the options are good for, they are options of it.
            let asked = [&asked[..], &["--help"]].concat();
            folder.run(&asked).stdout_has("Usage:").check();
        }
    }
}

#[test]
fn every_command_has_a_page_of_the_manual() {
    let folder = Folder::new();
    let pages: Vec<String> = commands().iter().map(|it| format!("man/catpacket-{it}.1")).collect();
    let mut all: Vec<&str> = pages.iter().map(String::as_str).chain(["man/catpacket.1"]).collect();
    all.sort_unstable();
    folder.run(&["man", "--output", "man"]).stderr_has("wrote man").writes(&all).check();
    for page in all {
        let text = fs::read_to_string(folder.join(page)).unwrap();
        assert!(text.contains(".TH ") && text.contains(".SH SYNOPSIS"), "{page}: {text}");
    }
    let text = folder.run(&["man"]).stdout_has("catpacket\\-check(1)").check().stdout;
    assert_eq!(fs::read_to_string(folder.join("man/catpacket.1")).unwrap(), text);
    let folder = folder.with("file", "");
    folder.run(&["man", "--output", "file"]).code(2).stderr_has("file is a file").check();
}

#[test]
fn every_shell_completes_every_command() {
    let folder = Folder::new();
    let commands = commands();
    for shell in SHELLS {
        let script = folder.run(&["completions", shell]).stdout_has("catpacket").check().stdout;
        for command in &commands {
            assert!(script.contains(command.as_str()), "{shell}: {command}");
        }
    }
    folder.run(&["completions", "cmd"]).code(2).stderr_has("invalid value 'cmd'").check();
}

#[test]
fn colors_are_where_they_are_asked_for() {
    let folder = Folder::of_example("gaps");
    let colored = |args: &[&str], code| {
        let ran = folder.run(args).code(code).stdout_has("").stderr_has("").check();
        (ran.stdout + &ran.stderr).contains('\u{1b}')
    };
    assert!(colored(&["check", "--color", "always"], 1));
    assert!(colored(&["--color=always", "check"], 1));
    assert!(colored(&["--color=always", "--help"], 0));
    assert!(colored(&["--color=always", "frobnicate"], 2));
    assert!(!colored(&["check", "--color", "never"], 1));
    assert!(!colored(&["check"], 1));
    let forced = |args: &[&str], name: &str| {
        let ran = folder.run(args).env(name, "1").code(1).stdout_has("").check();
        ran.stdout.contains('\u{1b}')
    };
    assert!(forced(&["check"], "CLICOLOR_FORCE"));
    assert!(!forced(&["check", "--color=never"], "CLICOLOR_FORCE"));
    assert!(!forced(&["check"], "NO_COLOR"));
    assert!(forced(&["check", "--color=always"], "NO_COLOR"));
}

#[test]
fn a_machine_without_anything_is_well_enough() {
    let folder = Folder::new();
    let version = format!("ok      catpacket          {}", env!("CARGO_PKG_VERSION"));
    let expect = folder.run(&["doctor"]).stdout_has(&version);
    let told =
        expect.stdout_has("-       pdftoppm").stdout_has("\nall that is needed is well").check();
    let drawer = Path::new(PROGRAM).with_file_name("catpacket-draw");
    assert_eq!(told.stdout.contains("ok      catpacket-draw"), drawer.is_file(), "{}", told.stdout);
}

#[cfg(unix)]
#[test]
fn other_programs_are_asked_who_they_are() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let script =
        "#!/bin/sh\n[ $1 = --list-langs ] && printf 'List:\\neng\\nspa\\n' || echo it v9.8.7\n";
    for name in ["pdftoppm", "tesseract"] {
        fs::write(folder.join(name), script).unwrap();
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o700)).unwrap();
    }
    folder
        .run(&["doctor"])
        .env("PATH", folder.path())
        .stdout_has("pdftoppm           9.8.7, at ")
        .stdout_has("; reads eng, spa\n")
        .check();
}

#[test]
fn nothing_that_a_doctor_tells_names_anybody() {
    let folder = Folder::new()
        .with("OneDrive/ZUTANO/case.yaml", "")
        .with("OneDrive/ZUTANO/exhibits/Zutano.pdf", "")
        .with("OneDrive/ZUTANO/exhibits/zutano.PDF", "");
    let home = folder.path();
    let told = |args: &[&str]| {
        let expect = folder.run(&[&["doctor", "OneDrive/ZUTANO"], args].concat());
        expect.env("HOME", home).stdout_has("OneDrive").check().stdout
    };
    // A system that takes the two names for one has one file.
    let two = fs::read_dir(folder.join("OneDrive/ZUTANO/exhibits")).unwrap().count() == 2;
    let text = told(&[]);
    assert!(text.contains("mend    cloud"), "{text}");
    assert_eq!(text.contains("2 files differ from another"), two, "{text}");
    assert!(!text.to_lowercase().contains("zutano"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&told(&["--format", "json"])).unwrap();
    assert_eq!((json["version"].as_u64(), json["works"].as_bool()), (Some(1), Some(true)));
    assert!(!json.to_string().to_lowercase().contains("zutano"), "{json}");
    assert_eq!(told(&["--no-redact"]).contains("Zutano.pdf"), two);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_is_broken() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new().with("case/case.yaml", "");
    let closed = folder.join("case");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o500)).unwrap();
    // Who may do everything is kept from nothing.
    let may = fs::write(closed.join("x"), "").is_ok();
    if may {
        fs::remove_file(closed.join("x")).unwrap();
    }
    let code = i32::from(!may);
    let told = folder.run(&["doctor", "case"]).code(code).stdout_has("writing to it").check();
    assert_eq!(told.stdout.contains("BROKEN  writing to it"), !may, "{}", told.stdout);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
    folder.run(&["doctor", "nowhere"]).code(2).stderr_has("nowhere is no folder").check();
}

#[test]
fn a_case_that_is_dropped_is_shown() {
    let folder = Folder::of_example("gaps");
    let path = folder.path().to_str().unwrap().to_owned();
    let manifest = folder.join("case.yaml");
    // The second time it comes out the same.
    for (dropped, writes) in
        [(path.as_str(), &["preview.html"][..]), (manifest.to_str().unwrap(), &[])]
    {
        folder
            .run(&[dropped])
            .env("CATPACKET_NO_CACHE", "1")
            .code(1)
            .stdout_has("Not ready to build: 9 errors")
            .stdout_has("drop the folder again\n")
            .stderr_has("preview.html\n")
            .writes(writes)
            .check();
    }
}

#[test]
fn nothing_is_made_of_a_folder_that_is_dropped_where_nobody_can_be_asked() {
    let folder = Folder::new().with("case/exhibits/a.txt", "A letter.\n").with("lone/b.txt", "");
    folder
        .run(&["case"])
        .code(2)
        .stderr_has("there is no case.yaml in case; `catpacket init`")
        .check();
    folder.run(&["lone/b.txt"]).code(2).stderr_has("is of no case; drop the folder").check();
    folder.run(&["case", "lone"]).code(2).stderr_has("these are 2 things").check();
    folder.run(&["nowhere"]).code(2).stderr_has("unrecognized subcommand 'nowhere'").check();
}
