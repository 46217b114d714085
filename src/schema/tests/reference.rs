//! The reference of `case.yaml` as a page, made of the keys.

use std::fmt::Write;

use super::{
    super::{
        keys,
        shape::{Key, Need, Shape, of_shape},
    },
    read,
};

const HEAD: &str = "\
# The keys of `case.yaml`

Every key that there is, group by group; `BLESS=1 cargo test` writes this page from the schema. \
Where one text may stand, a list of several in brackets may stand too if it says \"or a list\". \
Keys with **need** have to be there once their group is.
";

/// A group with its keys, and below it the groups in it.
fn group(page: &mut String, path: &str, about: &str, keys: &'static [Key]) {
    let head = if path.is_empty() { "At the left edge".to_owned() } else { format!("`{path}`") };
    write!(
        page,
        "\n## {head}\n\n{about}\n\n| Key | What stands there | What it is |\n|---|---|---|\n"
    )
    .unwrap();
    for key in keys {
        let need = if key.need == Need::Always { " **need**" } else { "" };
        let example = key.examples.first().map_or(String::new(), |it| format!(" Such as `{it}`."));
        let (name, stands) = (key.name, stands(&key.shape, &path_of(path, key)));
        writeln!(page, "| `{name}`{need} | {stands} | {}{example} |", key.about).unwrap();
    }
    for key in keys {
        if let Shape::Group(inner) | Shape::Groups(inner) = &key.shape {
            group(page, &path_of(path, key), key.about, inner);
        }
    }
}

fn path_of(path: &str, key: &Key) -> String {
    if path.is_empty() { format!("{}:", key.name) } else { format!("{path} {}:", key.name) }
}

/// What may stand after a key, in a few words.
fn stands(shape: &Shape, path: &str) -> String {
    let words = || {
        let schema = of_shape(shape);
        let words = schema.get("enum").and_then(|it| it.as_array()).cloned().unwrap_or_default();
        let words = words.iter().filter_map(|it| it.as_str()).map(|it| format!("`{it}`"));
        words.collect::<Vec<_>>().join(", ")
    };
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Form((_, says)) => {
            says.trim_start_matches("Write ").trim_end_matches('.').to_owned()
        }
        Shape::Truth => "`true` or `false`".to_owned(),
        Shape::Choice(_) | Shape::Kind | Shape::Support => words(),
        Shape::Rule => "the name of a [rule](rules.md)".to_owned(),
        Shape::Levels => "names of [rules](rules.md), a level after each".to_owned(),
        Shape::Captions => "names of files, a text after each".to_owned(),
        Shape::Many(one) => format!("{}; or a list", stands(one, path)),
        Shape::Group(_) => format!("[keys](#{})", anchor(path)),
        Shape::Groups(_) => format!("a list of [keys](#{})", anchor(path)),
    }
}

/// How a link names the heading of a group.
fn anchor(path: &str) -> String {
    path.replace(':', "").replace(' ', "-")
}

#[test]
fn the_page_of_keys_is_made_of_them() {
    let mut page = HEAD.to_owned();
    group(&mut page, "", keys::ABOUT, keys::MANIFEST);
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/case-yaml.md");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let copy = read("docs/case-yaml.md").replace("\r\n", "\n");
    assert!(copy == page, "`BLESS=1 cargo test` writes docs/case-yaml.md anew");
}
