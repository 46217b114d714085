//! What can stand after a key.

use serde_json::{Map, Value, json};

use super::group;
use crate::{
    element::Support,
    finding::Rule,
    manifest::{CHOICES, ExhibitKind},
    rules,
};

/// A key of the manifest.
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// Whether it has to be there.
    pub need: Need,
    /// What stands after it.
    pub shape: Shape,
    /// What it is, in the words of a paralegal.
    pub about: &'static str,
    /// How it is written.
    pub examples: &'static [&'static str],
}

/// Whether a key has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The group cannot be read without it.
    Always,
    /// It may be left out; rules may still ask for it.
    Never,
}

/// What can stand after a key.
pub enum Shape {
    /// Any text.
    Text,
    /// Text of this form: a regular expression, and what an editor says of other text.
    Form((&'static str, &'static str)),
    /// `true` or `false`.
    Truth,
    /// One of a few words: those of this reader of the manifest.
    Choice(&'static str),
    /// A kind of document.
    Kind,
    /// An element, or a point of one.
    Support,
    /// The name of a rule.
    Rule,
    /// Names of rules, and a level after each.
    Levels,
    /// Names of files, and a text after each.
    Captions,
    /// One of these, or a list of them.
    Many(&'static Shape),
    /// More keys.
    Group(&'static [Key]),
    /// A list of groups.
    Groups(&'static [Key]),
}

/// A key that has to be there.
pub const fn need(
    name: &'static str,
    shape: Shape,
    about: &'static str,
    examples: &'static [&'static str],
) -> Key {
    Key { need: Need::Always, ..key(name, shape, about, examples) }
}

/// A key that may be left out.
pub const fn key(
    name: &'static str,
    shape: Shape,
    about: &'static str,
    examples: &'static [&'static str],
) -> Key {
    Key { name, need: Need::Never, shape, about, examples }
}

/// The schema of what stands after a key.
pub fn of_shape(shape: &Shape) -> Map<String, Value> {
    let schema = match shape {
        Shape::Text => json!({"type": ["string", "number"]}),
        Shape::Form((pattern, says)) => {
            json!({"type": ["string", "number"], "pattern": pattern, "patternErrorMessage": says})
        }
        Shape::Truth => json!({"enum": [true, false, "yes", "no"]}),
        Shape::Choice(reader) => one_of(words(reader).iter().map(|word| (*word, ""))),
        Shape::Kind => one_of(ExhibitKind::ALL.iter().map(|kind| (kind.id(), kind.title()))),
        Shape::Support => supports(),
        Shape::Rule => one_of(rules::all().map(|rule| (rule.id, summary(rule.page)))),
        Shape::Levels => levels(),
        Shape::Captions => {
            json!({"type": "object", "additionalProperties": {"type": ["string", "number"]}})
        }
        Shape::Many(one) => {
            let one = of_shape(one);
            json!({"anyOf": [one, {"type": "array", "items": one}]})
        }
        Shape::Group(keys) => Value::Object(group(keys)),
        Shape::Groups(keys) => json!({"type": "array", "items": group(keys)}),
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

/// Every rule that findings can be of, each with the words for a level.
fn levels() -> Value {
    let level = |rule: &Rule| json!({"enum": words("level"), "description": summary(rule.page)});
    let rules = rules::all().map(|rule| (rule.id.to_owned(), level(rule)));
    let rules: Map<String, Value> = rules.collect();
    json!({"type": "object", "additionalProperties": false, "properties": rules})
}

/// The words a reader of the manifest knows.
fn words(reader: &str) -> &'static [&'static str] {
    let known = CHOICES.iter().find(|(name, _)| *name == reader);
    known.map_or(&[], |(_, words)| *words)
}

/// One of some words, each with what it means; where that is nothing, the words speak.
fn one_of<'a>(words: impl Iterator<Item = (&'a str, &'a str)>) -> Value {
    let (words, meanings): (Vec<_>, Vec<_>) = words.unzip();
    if meanings.iter().all(|meaning| meaning.is_empty()) {
        return json!({"enum": words});
    }
    json!({"enum": words, "enumDescriptions": meanings})
}

/// Every element and every point, in the order a brief argues them.
fn supports() -> Value {
    let named = Support::all().map(|it| (it.to_string(), it.element.title()));
    let all: Vec<(String, &str)> = named.collect();
    one_of(all.iter().map(|(name, title)| (name.as_str(), *title)))
}

/// The sentence on top of a rule's page.
fn summary(page: &'static str) -> &'static str {
    page.lines().nth(2).unwrap_or_default()
}
