//! The house rules a compiler does not know.

use std::{collections::BTreeSet, fs, path::PathBuf};

use crate::program::{Folder, root};

/// Most lines of a file.
const LONGEST: usize = 400;

#[test]
fn data_flows_one_way() {
    let floors = floors();
    assert!(floors.len() > 10 && floors.contains(&"page".to_owned()), "{floors:?}");
    let mut reaching = Vec::new();
    for (path, text) in sources("src").into_iter().filter(|(path, _)| !is_test(path)) {
        let module = path.split(['/', '.']).nth(1).unwrap();
        let Some(floor) = floors.iter().position(|it| it == module) else { continue };
        let used = used(&text);
        for above in floors[floor + 1..].iter().filter(|it| used.contains(it.as_str())) {
            reaching.push(format!("{path} reaches up into `{above}`"));
        }
    }
    assert_eq!(reaching, [""; 0]);
}

#[test]
fn rules_know_no_pdf() {
    let mut found = Vec::new();
    for (path, text) in sources("src").into_iter().filter(|(path, _)| !is_test(path)) {
        let used = used(&text);
        let pure = ["src/rules", "src/coverage", "src/finding", "src/plan", "src/report"];
        // Fonts are of the pages we write ourselves, whatever file they end up in.
        let syntax = text.split("pdf::").skip(1).any(|rest| !rest.starts_with("font"));
        if pure.iter().any(|it| path.starts_with(it)) && used.contains("pdf") && syntax {
            found.push(format!("{path} names `pdf`"));
        }
    }
    assert_eq!(found, [""; 0]);
}

#[test]
fn no_file_has_two_ideas() {
    let files = all();
    let long: Vec<String> = files
        .filter(|(_, text)| LONGEST < text.lines().count())
        .map(|(path, text)| format!("{path} has {} lines", text.lines().count()))
        .collect();
    assert_eq!(long, [""; 0]);
}

#[test]
fn nothing_is_left_to_do() {
    let marks = [
        concat!("todo", "!"),
        concat!("unimpl", "emented!"),
        concat!("#[ig", "nore"),
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("should_", "panic"),
    ];
    for (path, text) in all() {
        for mark in marks {
            assert!(!text.contains(mark), "{path} has `{mark}`");
        }
    }
}

#[test]
fn every_dependency_has_a_reason() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut inside = false;
    let mut count = 0;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.trim_end_matches(']').ends_with("dependencies");
        } else if inside && !line.trim().is_empty() {
            count += 1;
            let reason = line.rsplit_once("# ").map_or("", |(_, reason)| reason);
            assert!(reason.len() > 2, "no reason is given for {line}");
        }
    }
    assert!(count > 20);
}

#[test]
fn what_the_readme_names_exists() {
    let readme = fs::read_to_string(root().join("README.md")).expect("there is a README.md");
    for path in paths(&readme) {
        assert!(root().join(&path).exists(), "README.md names {path}");
    }
    let folder = Folder::new();
    let commands = commands(&readme);
    assert!(commands.iter().any(|(command, _)| command == "build"), "{commands:?}");
    for (command, rest) in commands {
        let help = folder.run(&[&command, "--help"]).stdout_has("Usage:").check().stdout;
        for flag in rest.split([' ', '=', '`', '|', '[', ']']).filter(|it| it.starts_with("--")) {
            assert!(help.contains(flag), "README.md has `catpacket {command} {rest}`");
        }
    }
}

#[test]
fn what_the_readme_leads_to_is_in_it() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let heads: Vec<String> = readme
        .lines()
        .filter_map(|line| line.trim_start_matches('#').strip_prefix(' '))
        .map(|head| head.to_lowercase().replace(['`', ','], "").replace(' ', "-"))
        .collect();
    let leads: Vec<&str> =
        readme.split("](#").skip(1).filter_map(|it| Some(it.split_once(')')?.0)).collect();
    assert!(!leads.is_empty());
    for lead in leads {
        assert!(heads.iter().any(|head| head == lead), "README.md leads to #{lead}");
    }
}

#[test]
fn every_example_has_a_manifest() {
    for name in ["cat-claim", "gaps"] {
        assert!(root().join("examples").join(name).join("case.yaml").is_file(), "{name}");
    }
}

/// The modules, bottom up: the order they are declared in `lib.rs`.
fn floors() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let lines = lib.lines().map(|line| line.strip_prefix("pub ").unwrap_or(line));
    let names = lines.filter_map(|line| line.strip_prefix("mod "));
    names.map(|name| name.trim_end_matches(';').to_owned()).collect()
}

/// The modules of the crate that a text names, comments and tests left out.
fn used(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut used = BTreeSet::new();
    for (_, rest) in code.match_indices("crate::").map(|(at, it)| (at, &code[at + it.len()..])) {
        if rest.starts_with('{') {
            used.extend(heads(rest));
        } else {
            used.insert(word(rest));
        }
    }
    used
}

/// The first word of each branch of a tree of uses.
fn heads(tree: &str) -> Vec<String> {
    let mut depth = 0;
    let mut heads = Vec::new();
    for (at, it) in tree.char_indices() {
        match it {
            '{' => depth += 1,
            '}' if depth == 1 => break,
            '}' => depth -= 1,
            _ => (),
        }
        if depth == 1 && matches!(it, '{' | ',') {
            heads.push(word(tree[at + 1..].trim_start()));
        }
    }
    heads
}

fn word(text: &str) -> String {
    text.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect()
}

/// The files of both crates, and of the suite.
fn all() -> impl Iterator<Item = (String, String)> {
    ["src", "crates/pdf/src", "tests/suite"].into_iter().flat_map(sources)
}

/// Rust files below a folder, by their paths from the root.
fn sources(folder: &str) -> Vec<(String, String)> {
    let entries = walkdir::WalkDir::new(root().join(folder)).sort_by_file_name();
    let entries = entries.into_iter().map(|entry| entry.unwrap().into_path());
    let files = entries.filter(|path| path.extension().is_some_and(|it| it == "rs"));
    let named = |path: PathBuf| {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        (name, fs::read_to_string(path).unwrap())
    };
    files.map(named).collect()
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// Paths into the repository: targets of links, and words that start with one of its folders.
fn paths(readme: &str) -> Vec<String> {
    let links = readme.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let links = links.map(|(target, _)| target.split('#').next().unwrap());
    let links = links.filter(|it| !it.is_empty() && !it.contains(':'));
    let words = readme.split(|it: char| it.is_whitespace() || "`()[]\"',;:".contains(it));
    let words = words.map(|it| it.trim_end_matches('.')).filter(|word| {
        ["examples/", "src/", "tests/", "crates/", ".github/"].iter().any(|it| word.starts_with(it))
    });
    links.chain(words).map(str::to_owned).collect()
}

/// Commands of the program in blocks and spans of code, as `(subcommand, rest of the line)`.
fn commands(readme: &str) -> Vec<(String, String)> {
    let mut code = Vec::new();
    for (block, text) in readme.split("```").enumerate() {
        if block % 2 == 1 {
            code.extend(text.lines());
        } else {
            code.extend(text.split('`').skip(1).step_by(2));
        }
    }
    let calls = code.iter().map(|it| it.trim().trim_start_matches("$ "));
    let calls = calls.filter_map(|it| {
        it.strip_prefix("catpacket ")
            .or_else(|| it.split_once("cargo run --release -- ").map(|it| it.1))
    });
    let calls = calls.filter(|it| it.starts_with(|it: char| it.is_ascii_lowercase()));
    let parted = calls.map(|it| it.split_once(' ').unwrap_or((it, "")));
    parted.map(|(command, rest)| (command.to_owned(), rest.to_owned())).collect()
}
