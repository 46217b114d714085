mod fit;

mod reference;

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::{Value, json};

use super::{
    keys, of_shape,
    shape::{Key, Need, Shape},
    text, whole,
};
use crate::manifest;

/// A key that no group has, and that is like none.
const STRANGER: &str = "zzzzzzzzzzzz";

/// The way to a group: the keys above it, and whether a list stands after each.
type Way = Vec<(&'static str, bool)>;

/// Every group with the way to it.
fn groups() -> Vec<(Way, &'static [Key])> {
    let mut found = vec![(Vec::new(), keys::MANIFEST)];
    let mut at = 0;
    while let Some((way, keys)) = found.get(at).cloned() {
        for key in keys {
            let (inner, listed) = match key.shape {
                Shape::Group(inner) => (inner, false),
                Shape::Groups(inner) => (inner, true),
                _ => continue,
            };
            found.push(([way.clone(), vec![(key.name, listed)]].concat(), inner));
        }
        at += 1;
    }
    found
}

/// A manifest in which this stands at the end of a way.
fn manifest_with(way: &Way, inner: Value) -> String {
    let wrapped = way.iter().rev().fold(inner, |inner, (name, listed)| {
        if *listed { json!({*name: [inner]}) } else { json!({*name: inner}) }
    });
    wrapped.to_string()
}

/// What the reader of manifests says about one, as messages and helps.
fn said(source: &str) -> Vec<(String, String)> {
    let faults = manifest::parse(source).err().unwrap_or_default();
    faults.into_iter().map(|it| (it.message, it.help.unwrap_or_default())).collect()
}

/// The names in backticks.
fn quoted(help: &str) -> BTreeSet<String> {
    help.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The keys of a group, as the reader of manifests tells them; `None` when it reads no group there.
fn read_there(way: &Way) -> Option<BTreeSet<String>> {
    let said = said(&manifest_with(way, json!({STRANGER: "x"})));
    let of_stranger = format!("has no key `{STRANGER}`");
    let (_, help) = said.into_iter().find(|(message, _)| message.ends_with(&of_stranger))?;
    Some(quoted(&help))
}

fn told(way: &Way) -> String {
    way.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(".")
}

#[test]
fn every_key_that_is_read_has_its_line_and_no_other() {
    for (way, keys) in groups() {
        let place = told(&way);
        let read = read_there(&way).unwrap_or_else(|| panic!("`{place}:` is read as no group"));
        let listed: BTreeSet<String> = keys.iter().map(|key| key.name.to_owned()).collect();
        let missing: Vec<_> = read.difference(&listed).collect();
        assert_eq!(missing, [""; 0], "add these keys of `{place}:` to src/schema/keys.rs");
        let extra: Vec<_> = listed.difference(&read).collect();
        assert_eq!(extra, [""; 0], "no such keys of `{place}:` are read; see src/schema/keys.rs");
        for key in keys.iter().filter(|key| !is_group(&key.shape)) {
            for listed in [false, true] {
                let below = [way.clone(), vec![(key.name, listed)]].concat();
                let read = read_there(&below);
                assert_eq!(read, None, "`{}:` has keys; see src/schema/keys.rs", told(&below));
            }
        }
    }
}

#[test]
fn every_choice_has_the_words_that_are_read() {
    for (way, keys) in groups() {
        for key in keys {
            let schema = of_shape(&key.shape).get("enum").cloned();
            let Some(Value::Array(words)) = schema else { continue };
            let source = manifest_with(&way, json!({key.name: STRANGER}));
            let helps = said(&source).into_iter().filter(|(message, _)| message.contains(STRANGER));
            let read = helps.flat_map(|(_, help)| quoted(&help)).collect::<BTreeSet<_>>();
            for word in words.iter().filter_map(Value::as_str).filter(|_| !is_open(&key.shape)) {
                assert!(read.contains(word), "`{}: {word}` is not read", key.name);
            }
            if matches!(key.shape, Shape::Truth) {
                continue;
            }
            let short = read.iter().filter(|word| !words.contains(&json!(word)));
            assert_eq!(short.collect::<Vec<_>>(), [""; 0], "words of `{}` are missing", key.name);
        }
    }
}

#[test]
fn what_the_schema_takes_is_read() {
    for (way, keys) in groups() {
        for key in keys {
            assert!(!key.about.is_empty() && key.about.ends_with('.'), "{}", key.name);
            let speaks = is_group(&key.shape) || matches!(key.shape, Shape::Truth);
            assert!(speaks || !key.examples.is_empty(), "`{}` has no example", key.name);
            // An exhibit needs `file` unless it has `files`.
            let may_be_empty = key.need == Need::Never && key.name != "file";
            let nothing = may_be_empty.then_some(Value::Null);
            for value in key.examples.iter().map(|it| json!(it)).chain(nothing) {
                let source = manifest_with(&way, json!({key.name: value}));
                let of_key = format!("`{}`", key.name);
                let refused: Vec<_> = said(&source)
                    .into_iter()
                    .filter(|(message, _)| message.contains(&of_key) && !message.contains("has no"))
                    .filter(|(message, _)| !message.contains("there is no"))
                    .collect();
                assert_eq!(refused, [], "{source}");
            }
        }
    }
}

#[test]
fn the_examples_fit() {
    let schema = whole();
    let whole = ["cat-claim/case", "gaps/case"];
    let short = ["manifests/deferral-only", "manifests/detained", "manifests/withholding-only"];
    for name in whole.into_iter().chain(short) {
        let faults = faults(&schema, &read(&format!("examples/{name}.yaml")));
        assert_eq!(faults, [""; 0], "{name}");
    }
    for key in groups().into_iter().flat_map(|(_, keys)| keys) {
        let schema = Value::Object(of_shape(&key.shape));
        let unfit = key.examples.iter().filter(|it| !fit::faults(&schema, &json!(it)).is_empty());
        assert_eq!(unfit.collect::<Vec<_>>(), [&""; 0], "{}", key.name);
    }
}

#[test]
fn what_cannot_be_read_does_not_fit() {
    let schema = whole();
    let entry = "exhibits: [{id: a, file: a.pdf, title: A}]";
    assert_eq!(faults(&schema, entry), [""; 0]);
    for (wrong, place) in [
        ("exhibits: [{id: a, file: ../a.pdf, title: A}]", "/exhibits/0/file"),
        ("exhibits: [{id: a, file: a/../b.pdf, title: A}]", "/exhibits/0/file"),
        ("exhibits: [{id: a, file: /a.pdf, title: A}]", "/exhibits/0/file"),
        ("exhibits: [{id: A b, file: a.pdf, title: A}]", "/exhibits/0/id"),
        ("exhibits: [{id: a, file: a.pdf, title: A, kind: letter}]", "/exhibits/0/kind"),
        ("exhibits: [{id: a, file: a.pdf, title: A, date: 3/4/2019}]", "/exhibits/0/date"),
        ("exhibits: [{id: a, file: a.pdf}]", "/exhibits/0"),
        (&format!("{entry}\ncuort: x"), ""),
        (&format!("{entry}\nlevels: {{missing-file: fatal}}"), "/levels/missing-file"),
        (
            &format!("{entry}\nwaivers: [{{rule: missing-file, because: b, sha256: 3f2a}}]"),
            "/waivers/0/sha256",
        ),
        (&format!("{entry}\nfiling: {{service: {{on: DHS}}}}"), "/filing/service"),
    ] {
        assert_eq!(faults(&schema, wrong), [place], "{wrong}");
        assert!(manifest::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_copy_in_docs_is_the_schema() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/case.schema.json");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, text()).unwrap();
    }
    let copy = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(copy == text(), "`BLESS=1 cargo test` writes docs/case.schema.json anew");
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The places of a manifest that do not fit the schema.
fn faults(schema: &Value, source: &str) -> Vec<String> {
    fit::faults(schema, &serde_saphyr::from_str(source).unwrap())
}

fn is_group(shape: &Shape) -> bool {
    matches!(shape, Shape::Group(_) | Shape::Groups(_) | Shape::Levels | Shape::Captions)
}

/// Whether the reader tells not all words: rules are known to rules alone, points to elements.
fn is_open(shape: &Shape) -> bool {
    matches!(shape, Shape::Rule | Shape::Support | Shape::Truth)
}
