//! The house rules a compiler does not know.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

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
fn what_documents_name_exists() {
    let folder = Folder::new();
    for (file, text) in documents() {
        for path in links(&text).map(|(path, _)| path).filter(|it| !it.is_empty()) {
            let path = root().join(&file).parent().unwrap().join(path);
            assert!(path.exists(), "{file} leads to {}", path.display());
        }
        for path in paths(&text) {
            assert!(root().join(&path).exists(), "{file} names {path}");
        }
        for (command, rest) in commands(&text) {
            let help = folder.run(&[&command, "--help"]).stdout_has("Usage:").check().stdout;
            for flag in rest.split([' ', '=', '`', '|', '[', ']', ',']) {
                let is_there = !flag.starts_with("--") || help.contains(flag);
                assert!(is_there, "{file} has `catpacket {command} {rest}`");
            }
        }
    }
}

#[test]
fn what_documents_lead_to_is_in_them() {
    let documents: BTreeMap<String, String> = documents().collect();
    let mut count = 0;
    for (file, text) in &documents {
        for (path, head) in links(text).filter_map(|(path, head)| Some((path, head?))) {
            let of = if path.is_empty() { file.clone() } else { beside(file, path) };
            let Some(text) = documents.get(&of) else { panic!("{file} leads to {path}#{head}") };
            assert!(headings(text).any(|it| it == head), "{file} leads to {path}#{head}");
            count += 1;
        }
    }
    assert!(3 < count);
}

/// A path as a file beside another names it, from the root.
fn beside(file: &str, path: &str) -> String {
    match file.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{path}"),
        None => path.to_owned(),
    }
}

/// How links name the headings of a text.
fn headings(text: &str) -> impl Iterator<Item = String> {
    let heads = text.lines().filter(|line| line.starts_with('#'));
    heads.map(|line| {
        let head = line.trim_start_matches('#').trim().to_lowercase();
        head.replace(['`', ',', ':', '.'], "").replace(' ', "-")
    })
}

/// What people read, by its path from the root.
fn documents() -> impl Iterator<Item = (String, String)> {
    let fixed = ["README.md", "SECURITY.md", ".github/CONTRIBUTING.md", "examples/README.md"];
    let docs = fs::read_dir(root().join("docs")).unwrap();
    let docs = docs.map(|it| format!("docs/{}", it.unwrap().file_name().to_str().unwrap()));
    let all = fixed
        .map(str::to_owned)
        .into_iter()
        .chain(docs.filter(|it| it.rsplit('.').next() == Some("md")));
    all.map(|path| (path.clone(), fs::read_to_string(root().join(path)).unwrap()))
}

/// Where links lead: a path, and a heading there; those to the web left out.
fn links(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let links = text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0));
    let links = links.filter(|it| !it.contains(':'));
    links.map(|it| it.split_once('#').map_or((it, None), |(path, head)| (path, Some(head))))
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

/// Paths into the repository: words that start with one of its folders.
fn paths(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|it: char| it.is_whitespace() || "`()[]\"',;:".contains(it));
    let words = words.map(|it| it.trim_end_matches('.')).filter(|word| {
        let starts = ["examples/", "src/", "tests/", "crates/", ".ci/"];
        starts.iter().any(|it| word.starts_with(it)) && !word.contains(['<', '*', '…', '#'])
    });
    words.map(str::to_owned)
}

/// Commands of the program in blocks and spans of code, as `(subcommand, rest of the line)`.
fn commands(text: &str) -> Vec<(String, String)> {
    let mut code = Vec::new();
    for (block, part) in text.split("```").enumerate() {
        if block % 2 == 1 {
            code.extend(part.lines());
        } else {
            code.extend(part.split('`').skip(1).step_by(2));
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
