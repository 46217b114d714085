//! The JSON schema of `case.yaml` (draft-07), by which editors complete, explain and check it.

// One key, one line.
#[rustfmt::skip]
mod keys;

mod shape;

use serde_json::{Map, Value, json};

use self::shape::{Key, Need, of_shape};

/// How the schema calls itself; a file with another title is not ours to replace.
pub const TITLE: &str = "case.yaml of catpacket";

/// The schema as a file, the same on every run.
pub fn text() -> String {
    let text = serde_json::to_string_pretty(&whole());
    text.expect("internal error: text and lists are always JSON") + "\n"
}

fn whole() -> Value {
    let mut schema = group(keys::MANIFEST);
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".to_owned(), json!(TITLE));
    schema.insert("description".to_owned(), json!(keys::ABOUT));
    Value::Object(schema)
}

/// A group of keys, and no others.
fn group(keys: &[Key]) -> Map<String, Value> {
    let properties: Map<String, Value> =
        keys.iter().map(|key| (key.name.to_owned(), described(key))).collect();
    let needed = keys.iter().filter(|key| key.need == Need::Always).map(|key| key.name);
    let needed: Vec<&str> = needed.collect();
    let mut group = Map::new();
    group.insert("type".to_owned(), json!("object"));
    group.insert("additionalProperties".to_owned(), json!(false));
    group.insert("properties".to_owned(), Value::Object(properties));
    if !needed.is_empty() {
        group.insert("required".to_owned(), json!(needed));
    }
    group
}

/// What may stand after a key, with what the key is and how it is written.
fn described(key: &Key) -> Value {
    let mut schema = of_shape(&key.shape);
    if key.need == Need::Never {
        schema = or_nothing(schema);
    }
    schema.insert("description".to_owned(), json!(key.about));
    if !key.examples.is_empty() {
        schema.insert("examples".to_owned(), json!(key.examples));
    }
    Value::Object(schema)
}

/// A key that may be left out may also have nothing after it, unless it is one of a few words: an
/// editor would offer nothing among them.
fn or_nothing(mut schema: Map<String, Value>) -> Map<String, Value> {
    if schema.contains_key("enum") {
        return schema;
    }
    let nothing = json!("null");
    match schema.get_mut("type") {
        Some(Value::Array(types)) => types.push(nothing),
        Some(only) => *only = json!([only.take(), nothing]),
        None => {
            if let Some(choices) = schema.get_mut("anyOf").and_then(Value::as_array_mut) {
                choices.push(json!({"type": "null"}));
            }
        }
    }
    schema
}

#[cfg(test)]
mod tests;
